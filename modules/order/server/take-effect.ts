import { customer, keepLastDeal } from '#modules/customer/index.ts';
import { markWon, reopenOpportunity } from '#modules/opportunity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { notify } from '#platform/notify/index.ts';
import { companyChange, companyRows, findInCompany, updateRecord } from '#platform/record/index.ts';
import { type Order, order } from '../model/order.ts';
import { orderEvents } from './events.ts';

/**
 * The approval said yes: the order is frozen, its opportunity won, its customer has a deal, and whoever owns it is offered to
 * make a prospect a formal customer (R6.1, R4.4). The opportunity may have run out meanwhile: then nothing happens at all.
 */
export async function takeEffect(context: Context, row: Order): Promise<void> {
  const effective = await updateRecord(context, order, row, { status: 'effective', effectiveAt: context.now }, { action: 'takeEffect' });
  await markWon(context, row.opportunityId, `订单 ${row.code} 已生效`);
  await refreshLastDeal(context, row.customerId);
  await emit(context, orderEvents.effective, { orderId: row.id, customerId: row.customerId });
  await tellOwner(context, effective);
}

/** What an effective order brought about is taken back; the opportunity stands where it stood before (R6.1). */
export async function loseEffect(context: Context, row: Order, reason: string): Promise<Order> {
  const withdrawn = await updateRecord(context, order, row, { status: 'withdrawn', withdrawnAt: context.now, withdrawnReason: reason }, { action: 'withdraw', reason });
  await freeOpportunity(context, row.id);
  await reopenOpportunity(context, row.opportunityId, row.projectId ? 'project' : 'effective', `订单 ${row.code} 已撤回：${reason}`);
  await refreshLastDeal(context, row.customerId);
  await emit(context, orderEvents.withdrawn, { orderId: row.id, customerId: row.customerId });
  await notify(context, { to: [row.ownerId], kind: 'order.withdrawn', title: `订单 ${row.code} 已被系统管理员撤回`, body: `“${row.name}”：${reason}`, link: `/orders/${row.id}`, mail: true });
  return withdrawn;
}

/** The opportunity can be ordered from again. */
export async function freeOpportunity(context: Context, orderId: string): Promise<void> {
  await companyChange(context, order).set({ opportunityKey: null } as never).where('sales_order.id', '=', orderId).execute();
}

/** When the customer last bought something, from its orders themselves; the rules that recycle customers count from it. */
export async function refreshLastDeal(context: Context, customerId: string): Promise<void> {
  const row = await companyRows(context, order)
    .select(({ fn }) => fn.max('sales_order.effectiveAt').as('last'))
    .where('sales_order.customerId', '=', customerId)
    .where('sales_order.status', '=', 'effective')
    .executeTakeFirst();
  await keepLastDeal(context, customerId, row?.last ?? null);
}

async function tellOwner(context: Context, row: Order): Promise<void> {
  const buyer = await findInCompany(context, customer, row.customerId);
  const isProspect = buyer?.stage === 'prospect';
  const body = isProspect ? `“${row.name}”已生效。${buyer.name} 还是潜在客户，请在订单页把它转为正式客户。` : `“${row.name}”已生效，可以起草合同了。`;
  await notify(context, { to: [row.ownerId], kind: 'order.effective', title: `订单 ${row.code} 已生效`, body, link: `/orders/${row.id}` });
}
