import type { Context } from '#platform/context/index.ts';
import { acceptInput, loadRecord, updateRecord } from '#platform/record/index.ts';
import { activity, type Activity } from '../model/activity.ts';
import { placeAfter } from './places.ts';
import { planActivity } from './plan-activity.ts';
import { pastMoment, requireResult, tellDone } from './record-activity.ts';
import { requirePlanned } from './require-planned.ts';

export interface Completion {
  readonly result: string;
  readonly nextStep?: string | null;
  /** When it took place; now unless told. */
  readonly at?: string | null;
  /** The next follow-up, planned in the same go; customer and contact are this one's unless told. */
  readonly next?: Record<string, unknown>;
}

/** Marks a planned follow-up as done with its result; gives it and, where one was planned, the next. */
export async function completeActivity(context: Context, id: string, completion: Completion): Promise<{ done: Activity; next: Activity | null }> {
  const row = await loadRecord(context, activity, id, { right: 'activity.update', lock: true });
  requirePlanned(row);
  const { result, nextStep } = await acceptInput(context, activity, { result: completion.result, nextStep: completion.nextStep ?? null }, 'update');
  requireResult(result);
  const done = await updateRecord(context, activity, row, { status: 'done', at: pastMoment(context, completion.at), result, nextStep }, { action: 'complete' });
  await tellDone(context, done);
  const next = completion.next ? await planActivity(context, { ...(await placeAfter(context, row)), contactId: row.contactId, way: row.way, ...completion.next }) : null;
  return { done, next };
}
