// What modules above do with the activities of a customer as a whole. They answer for the customer's own scope.
import { asSystem, type Context } from '#platform/context/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Count, countOf } from '#platform/db/index.ts';
import { rowsOn } from '#platform/record/index.ts';
import { activity } from '../model/activity.ts';
import { tellWitnesses } from './witnesses.ts';

/** How many activities of a customer the viewer may see. */
export function countActivities(context: Context, customerId: string): Count {
  return countOf(rowsOn(context, activity, { noun: 'customer', field: 'customerId', id: customerId }));
}

/** Moves every activity of one customer to another (merge); gives their ids, so that it can be undone. */
export async function moveActivities(context: Context, fromCustomerId: string, toCustomerId: string): Promise<string[]> {
  const handle = asSystem(context, 'history follows the customer, recycle bin included');
  const rows = await handle.selectFrom('activity').select('id').where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
  await handle.updateTable('activity').set({ customerId: toCustomerId }).where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
  return rows.map(({ id }) => id);
}

/** Hands one person's planned activities of the customers to another person (R4.7); what is done stays under the name of who did it. */
export async function handOverActivities(context: Context, customerIds: readonly string[], fromOwnerId: string, to: { id: string; departmentId: string | null }): Promise<void> {
  await changePlanned(context, customerIds, fromOwnerId, { ownerId: to.id, departmentId: to.departmentId }, 'transfer', null);
}

/** Gives up one person's planned activities of customers that he no longer owns. */
export async function cancelActivities(context: Context, customerIds: readonly string[], ownerId: string, reason: string): Promise<void> {
  await changePlanned(context, customerIds, ownerId, { status: 'cancelled' }, 'cancel', reason);
}

/** Every planned activity of a person goes to his successor (R1.4); gives how many. */
export async function handOverAll(context: Context, fromOwnerId: string, to: { id: string; departmentId: string | null }): Promise<number> {
  return changePlanned(context, null, fromOwnerId, { ownerId: to.id, departmentId: to.departmentId }, 'transfer', '工作交接');
}

/** Customers: null for all of them. Gives how many activities changed. */
async function changePlanned(context: Context, customerIds: readonly string[] | null, ownerId: string, changes: { ownerId?: string; departmentId?: string | null; status?: 'cancelled' }, action: string, reason: string | null): Promise<number> {
  if (customerIds?.length === 0) return 0;
  const handle = asSystem(context, 'decided with the customers themselves');
  const planned = handle
    .selectFrom('activity')
    .select(['id', 'subject', 'customerId', 'ownerId', 'departmentId', 'status', 'version'])
    .where('companyId', '=', context.viewer.companyId)
    .where('ownerId', '=', ownerId)
    .where('status', '=', 'planned')
    .where('deletedAt', 'is', null);
  const rows = await (customerIds ? planned.where('customerId', 'in', customerIds) : planned).execute();
  if (rows.length === 0) return 0;
  await handle
    .updateTable('activity')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1), updatedAt: context.now, updatedBy: context.viewer.id || null }))
    .where('id', 'in', rows.map(({ id }) => id))
    .where('status', '=', 'planned')
    .execute();
  await audit(
    context,
    activity,
    rows.map((row) => ({ recordId: row.id, recordTitle: row.subject, action, reason, version: row.version + 1, changes: Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, [row[name as keyof typeof row], value] as const])) })),
  );
  if (changes.status) await tellWitnesses(context, rows.map(({ customerId }) => customerId));
  return rows.length;
}
