import type { Context } from '#platform/context/index.ts';
import { shifted } from '#platform/db/index.ts';
import { checkValue } from '#platform/entity/index.ts';
import { emit } from '#platform/events/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { acceptInput, insertRecord } from '#platform/record/index.ts';
import { activity, type Activity } from '../model/activity.ts';
import { checkContact } from './check-plan.ts';
import { placed } from './places.ts';
import { tellWitnesses } from './witnesses.ts';

/** Clocks of browsers run ahead a little. */
const clockTolerance = 300;

/** Writes down a follow-up that has taken place; `at` says when (default now), `result` what came of it. */
export async function recordActivity(context: Context, input: Record<string, unknown>): Promise<Activity> {
  const { at, ...fields } = input;
  const doneAt = pastMoment(context, at);
  const { rest, known } = await placed(context, fields);
  const accepted = await acceptInput(context, activity, rest, 'create', known);
  requireResult(accepted.result);
  await checkContact(context, { customerId: accepted.customerId!, contactId: accepted.contactId ?? null });
  const { viewer } = context;
  const row = await insertRecord(context, activity, { ...accepted, plannedAt: null, remindAt: null, status: 'done', at: doneAt, ownerId: viewer.id, departmentId: viewer.departmentId }, { action: 'record' });
  await tellDone(context, row);
  return row;
}

/** The moment given, cleaned, or now; what has been done cannot lie in the future. */
export function pastMoment(context: Context, raw: unknown): string {
  const { value, message } = checkValue(activity.fields.at, raw);
  if (message) throw invalid([{ path: 'at', message }]);
  if (typeof value !== 'string') return context.now;
  if (value > shifted(context.now, clockTolerance)) throw invalid([{ path: 'at', message: '跟进时间不能晚于现在；还没有进行的请保存为计划。' }]);
  return value > context.now ? context.now : value;
}

/** A follow-up without a result tells the next reader nothing. */
export function requireResult(result: string | null | undefined): void {
  if (!result) throw invalid([{ path: 'result', message: '请填写跟进结果。' }]);
}

/** Tells the modules above: some in this transaction, some by event. */
export async function tellDone(context: Context, row: Activity): Promise<void> {
  await tellWitnesses(context, [row.customerId]);
  await emit(context, 'activity.done', { activityId: row.id, customerId: row.customerId, opportunityId: row.opportunityId, projectId: row.projectId, at: row.at, way: row.way, ownerId: row.ownerId });
}
