import { asSystem, type Context } from '#platform/context/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { activity } from '../model/activity.ts';

/** Says of a follow-up which opportunity came of it (R4.9); one that led to an opportunity before keeps that. Throws where it is not the customer's. */
export async function linkActivity(context: Context, id: string, { customerId, opportunityId }: { customerId: string; opportunityId: string }): Promise<void> {
  const row = await loadRecord(context, activity, id, { lock: true });
  if (row.customerId !== customerId) throw invalid([{ path: 'activityId', message: '这条跟进不属于所选的客户，请重新选择客户。' }]);
  if (row.opportunityId === null) await updateRecord(context, activity, row, { opportunityId }, { action: 'open' });
}

/** A follow-up and its opportunity are always of one customer: where one has been noted, the opportunity keeps its customer. Throws 409. */
export async function requireNotFollowed(context: Context, opportunityId: string): Promise<void> {
  const handle = asSystem(context, 'whether there is one, in the recycle bin or out of sight, is all that is told');
  const one = await handle.selectFrom('activity').select('id').where('companyId', '=', context.viewer.companyId).where('opportunityId', '=', opportunityId).limit(1).executeTakeFirst();
  if (one) throw conflict('opportunity.followed', '这个商机已有跟进，不能换成别的客户；需要时请另建商机。');
}
