import type { Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { activity } from '../model/activity.ts';

/** Says of a follow-up which opportunity came of it (R4.9); one that led to an opportunity before keeps that. Throws where it is not the customer's. */
export async function linkActivity(context: Context, id: string, { customerId, opportunityId }: { customerId: string; opportunityId: string }): Promise<void> {
  const row = await loadRecord(context, activity, id, { lock: true });
  if (row.customerId !== customerId) throw invalid([{ path: 'activityId', message: '这条跟进不属于所选的客户，请重新选择客户。' }]);
  if (row.opportunityId === null) await updateRecord(context, activity, row, { opportunityId }, { action: 'open' });
}
