import type { Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { acceptInput, deleteRecord, loadRecord, updateRecord } from '#platform/record/index.ts';
import { activity, type Activity } from '../model/activity.ts';
import { checkContact, checkPlan } from './check-plan.ts';
import { scheduleReminder } from './reminders.ts';
import { requirePlanned } from './require-planned.ts';
import { tellWitnesses } from './witnesses.ts';

/** Changes what the form holds. The customer stays: a follow-up is part of one customer's history. */
export async function changeActivity(context: Context, row: Activity, input: Record<string, unknown>): Promise<Activity> {
  const accepted = await acceptInput(context, activity, input, 'update');
  if (accepted.customerId !== undefined && accepted.customerId !== row.customerId) throw invalid([{ path: 'customerId', message: '跟进不能换到别的客户，请在那个客户下新建。' }]);
  const after = { ...row, ...accepted };
  if (after.contactId !== row.contactId) await checkContact(context, after);
  const moved = after.plannedAt !== row.plannedAt || after.remindAt !== row.remindAt;
  if (moved) requirePlanned(row);
  if (row.status === 'done' && !after.result) throw invalid([{ path: 'result', message: '已完成的跟进要保留结果。' }]);
  const at = row.status === 'planned' ? checkPlan(context, after, row.plannedAt) : row.at;
  const changed = await updateRecord(context, activity, row, { ...accepted, at });
  if (moved) {
    await scheduleReminder(context, changed);
    await tellWitnesses(context, [row.customerId]);
  }
  return changed;
}

/** Moves a planned follow-up to another time, without opening its form: dragged in the calendar. */
export async function rescheduleActivity(context: Context, id: string, plan: { plannedAt: string; remindAt?: string | null }): Promise<Activity> {
  const row = await loadRecord(context, activity, id, { right: 'activity.update', lock: true });
  requirePlanned(row);
  return changeActivity(context, row, { plannedAt: plan.plannedAt, remindAt: plan.remindAt ?? null });
}

/** Puts a follow-up into the recycle bin; the customer's times of contact follow. */
export async function removeActivity(context: Context, row: Activity, reason: string | null): Promise<void> {
  await deleteRecord(context, activity, row, { reason });
  await tellWitnesses(context, [row.customerId]);
}

/** A follow-up came out of the recycle bin: the customer's times of contact follow. */
export async function activityRestored(context: Context, row: Activity): Promise<void> {
  await tellWitnesses(context, [row.customerId]);
}
