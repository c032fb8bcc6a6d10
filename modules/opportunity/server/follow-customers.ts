// What becomes of opportunities when something happens to their customers as a whole. The verb of the customer has checked its own scope.
import type { CustomerFollower } from '#modules/customer/index.ts';
import { cancelApprovals } from '#platform/approval/index.ts';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { countOf, dayOf } from '#platform/db/index.ts';
import { companyChange, companyRows, rowsOn } from '#platform/record/index.ts';
import { opportunity } from '../model/opportunity.ts';
import { isOver, liveStatuses, openStatuses } from '../model/opportunity-states.ts';
import { tellClosed, transit } from './transitions.ts';

export const customerOpportunities: CustomerFollower = {
  noun: opportunity.noun,
  label: opportunity.label,
  count: (context, customerId) => countOf(rowsOn(context, opportunity, { noun: 'customer', field: 'customerId', id: customerId })),
  move: moveOpportunities,
  handOver: async (context, customerIds, fromOwnerId, to) => {
    await handOverOpportunities(context, fromOwnerId, to, '随客户转移', customerIds);
  },
  released: invalidateReleased,
  keeps: async (context, customerIds) => {
    if (customerIds.length === 0) return [];
    const rows = await companyRows(context, opportunity).select('opportunity.customerId').distinct().where('opportunity.customerId', 'in', customerIds).where('opportunity.status', 'in', liveStatuses).execute();
    return rows.map((row) => row.customerId);
  },
};

/** History follows the customer, the recycle bin included; gives the ids, for undoing a merge. */
async function moveOpportunities(context: Context, fromCustomerId: string, toCustomerId: string): Promise<string[]> {
  const handle = asSystem(context, 'history follows the customer, recycle bin included');
  const rows = await handle.selectFrom('opportunity').select('id').where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
  await companyChange(context, opportunity).set({ customerId: toCustomerId }).where('customerId', '=', fromCustomerId).execute();
  return rows.map(({ id }) => id);
}

/** One person's open opportunities go to another, all of them or those of some customers; what is over stays under the name of who had it. Gives how many. */
export async function handOverOpportunities(context: Context, fromOwnerId: string, to: { id: string; departmentId: string | null }, reason: string, customerIds?: readonly string[]): Promise<number> {
  if (customerIds?.length === 0) return 0;
  const open = companyRows(context, opportunity).selectAll('opportunity').where('opportunity.ownerId', '=', fromOwnerId).where('opportunity.status', 'in', openStatuses);
  const rows = await (customerIds ? open.where('opportunity.customerId', 'in', customerIds) : open).execute();
  if (rows.length === 0) return 0;
  await companyChange(context, opportunity)
    .set((eb) => ({ ownerId: to.id, departmentId: to.departmentId, version: eb('version', '+', 1), updatedAt: context.now, updatedBy: context.viewer.id || null }))
    .where('id', 'in', rows.map(({ id }) => id))
    .where('ownerId', '=', fromOwnerId)
    .execute();
  await audit(
    context,
    opportunity,
    rows.map((row) => ({ recordId: row.id, recordTitle: row.name, action: 'transfer', reason, version: row.version + 1, changes: { ownerId: [row.ownerId, to.id], departmentId: [row.departmentId, to.departmentId] } })),
  );
  return rows.length;
}

/** Who gives a customer up gives up what he had registered there, so that the next owner meets no ghost. A project goes on; drafts harm nobody. */
async function invalidateReleased(context: Context, customerIds: readonly string[], fromOwnerId: string): Promise<void> {
  if (customerIds.length === 0) return;
  const rows = await companyRows(context, opportunity).selectAll('opportunity').where('opportunity.customerId', 'in', customerIds).where('opportunity.ownerId', '=', fromOwnerId).where('opportunity.status', 'in', ['pending', 'effective']).execute();
  if (rows.length === 0) return;
  for (const row of rows) {
    const set = { closedAt: context.now, closeWords: '客户已进入公海' };
    // What is past its last day is left to the hourly run, which says so.
    if (isOver(row, dayOf(context.now))) continue;
    await tellClosed(context, await transit(context, row, 'invalidate', { set, reason: set.closeWords }));
  }
  await cancelApprovals(context, opportunity.noun, rows.map(({ id }) => id), '客户已进入公海');
}
