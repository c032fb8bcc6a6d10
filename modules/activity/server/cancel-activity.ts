import type { Context } from '#platform/context/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { activity, type Activity } from '../model/activity.ts';
import { requirePlanned } from './require-planned.ts';
import { tellWitnesses } from './witnesses.ts';

/** Gives up a planned follow-up; the reason goes into the change log. */
export async function cancelActivity(context: Context, id: string, reason: string | null): Promise<Activity> {
  const row = await loadRecord(context, activity, id, { right: 'activity.update', lock: true });
  requirePlanned(row);
  const cancelled = await updateRecord(context, activity, row, { status: 'cancelled' }, { action: 'cancel', reason });
  await tellWitnesses(context, [row.customerId]);
  return cancelled;
}
