// What happens to the orders of a customer as a whole, and what its page tells of them (R4.7, R4.11).
import type { CustomerFollower, TimelineTeller } from '#modules/customer/index.ts';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type Count, countOf, jsonOf } from '#platform/db/index.ts';
import { readsInClear, rowsOn } from '#platform/record/index.ts';
import { order } from '../model/order.ts';
import { refreshLastDeal } from './take-effect.ts';

/** Not effective yet: what is handed on, and what keeps a customer from being recycled. */
const open = ['draft', 'pending'] as const;

function countOrders(context: Context, customerId: string): Count {
  return countOf(rowsOn(context, order, { noun: 'customer', field: 'customerId', id: customerId }));
}

/** A merge: orders, those in the recycle bin included, go to the customer that stays. */
async function moveOrders(context: Context, fromCustomerId: string, toCustomerId: string): Promise<string[]> {
  const handle = asSystem(context, 'history follows the customer, recycle bin included');
  const rows = await handle.selectFrom('sales_order').select('id').where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
  await handle.updateTable('sales_order').set({ customerId: toCustomerId }).where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
  await refreshLastDeal(context, toCustomerId);
  return rows.map(({ id }) => id);
}

/** Open orders go to another seller; effective ones stay under the name of who made them. `customerIds`: null for all of them. Gives how many. */
export async function handOverOrders(context: Context, customerIds: readonly string[] | null, fromOwnerId: string, to: { id: string; departmentId: string | null }): Promise<number> {
  if (customerIds?.length === 0) return 0;
  const handle = asSystem(context, 'decided with the customers themselves');
  const owned = handle.selectFrom('sales_order').select(['id', 'name', 'departmentId', 'version']).where('companyId', '=', context.viewer.companyId).where('ownerId', '=', fromOwnerId).where('status', 'in', open).where('deletedAt', 'is', null);
  const rows = await (customerIds ? owned.where('customerId', 'in', customerIds) : owned).execute();
  if (rows.length === 0) return 0;
  await handle
    .updateTable('sales_order')
    .set((eb) => ({ ownerId: to.id, departmentId: to.departmentId, version: eb('version', '+', 1), updatedAt: context.now, updatedBy: context.viewer.id || null }))
    .where('id', 'in', rows.map(({ id }) => id))
    .where('status', 'in', open)
    .execute();
  await audit(context, order, rows.map((row) => ({ recordId: row.id, recordTitle: row.name, action: 'transfer', reason: null, version: row.version + 1, changes: { ownerId: [fromOwnerId, to.id] as const, departmentId: [row.departmentId, to.departmentId] as const } })));
  return rows.length;
}

async function keptByOrders(context: Context, customerIds: readonly string[]): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const rows = await asSystem(context, 'a fact about the customer, whoever sells').selectFrom('sales_order').select('customerId').distinct().where('companyId', '=', context.viewer.companyId).where('customerId', 'in', customerIds).where('status', 'in', open).where('deletedAt', 'is', null).execute();
  return rows.map(({ customerId }) => customerId);
}

/** What goes with a customer of its orders. */
export const customerOrders: CustomerFollower = {
  noun: 'order',
  label: '订单',
  count: countOrders,
  move: moveOrders,
  handOver: async (context, customerIds, fromOwnerId, to) => void (await handOverOrders(context, customerIds, fromOwnerId, to)),
  keeps: keptByOrders,
};

interface Line {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly amount: number;
}

/** What a customer's timeline tells of its orders: each that took effect. */
export const orderStory: TimelineTeller<Line> = {
  noun: 'order',
  label: '订单',
  linesOf: (context, customerId, { before, limit }) =>
    rowsOn(context, order, { noun: 'customer', field: 'customerId', id: customerId })
      .leftJoin('employee', 'employee.id', 'sales_order.ownerId')
      .select(['sales_order.id', (eb) => eb.ref('sales_order.effectiveAt').$notNull().as('at'), 'employee.name as actorName'])
      .select(jsonOf({ id: 'sales_order.id', code: 'sales_order.code', name: 'sales_order.name', amount: 'sales_order.amount' }).as('told'))
      .where('sales_order.status', '=', 'effective')
      .where('sales_order.effectiveAt', '<', before)
      .orderBy('sales_order.effectiveAt', 'desc')
      .limit(limit),
  say: ({ viewer }, { id, code, name, amount }) => {
    const priced = readsInClear(viewer, order, 'amount');
    return { title: '订单生效', name: `${code} ${name}`, link: `/orders/${id}`, says: priced ? `订单金额 ${(amount / 100).toLocaleString('en', { minimumFractionDigits: 2 })} 元` : null, tone: 'good', icon: 'order' };
  },
};
