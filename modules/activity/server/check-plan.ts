import type { Context } from '#platform/context/index.ts';
import { dayOf, startOfDay } from '#platform/db/index.ts';
import { entityOf } from '#platform/entity/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { findRecord } from '#platform/record/index.ts';
import type { Activity } from '../model/activity.ts';

/** A plan needs its time, of today or later unless it stood there before (`was`), and a reminder that comes no later than it. */
export function checkPlan({ now }: Pick<Context, 'now'>, plan: Pick<Activity, 'plannedAt' | 'remindAt'>, was: string | null = null): string {
  const { plannedAt, remindAt } = plan;
  if (!plannedAt) throw invalid([{ path: 'plannedAt', message: '请填写计划时间。' }]);
  if (plannedAt !== was && plannedAt < startOfDay(dayOf(now))) throw invalid([{ path: 'plannedAt', message: '计划时间已经过去，请选择今天或以后；已经做过的请直接记跟进。' }]);
  if (remindAt && remindAt > plannedAt) throw invalid([{ path: 'remindAt', message: '提醒时间不能晚于计划时间，请改早一些。' }]);
  return plannedAt;
}

/** The contact must belong to the customer that is followed up. */
export async function checkContact(context: Context, row: Pick<Activity, 'customerId' | 'contactId'>): Promise<void> {
  if (!row.contactId) return;
  const contact = (await findRecord(context, entityOf('contact'), row.contactId)) as { customerId?: unknown } | null;
  if (contact?.customerId !== row.customerId) throw invalid([{ path: 'contactId', message: '所选联系人不属于这个客户，请重新选择。' }]);
}
