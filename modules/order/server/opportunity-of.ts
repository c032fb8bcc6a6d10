import { type Opportunity, opportunity } from '#modules/opportunity/index.ts';
import { customer } from '#modules/customer/index.ts';
import { agentKind, standardKind } from '#modules/product/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { conflict, forbidden } from '#platform/problem/index.ts';
import { companyRows, findInCompany, findRecord, loadRecord } from '#platform/record/index.ts';
import { type Order, order, orderStatuses } from '../model/order.ts';

/** The states of an opportunity that can be ordered from (R6.1): approved and alive, or pursued as a project. */
export const orderableStatuses = ['effective', 'project'] as const;

/** Why an opportunity cannot be ordered from now; null where it can. */
export function notOrderable({ status, validUntil }: Pick<Opportunity, 'status' | 'validUntil'>, today: string): string | null {
  if (status === 'effective' && validUntil !== null && validUntil < today) return '这个商机已到期，不能下单。请先申请续期。';
  if (status === 'draft' || status === 'pending') return '这个商机还没有审核通过，不能下单。请等审核通过后再下单。';
  if (status === 'won') return '这个商机已经赢单，不能再下单。请为新的需求新建商机。';
  if (status === 'lost' || status === 'invalid') return '这个商机已经结束，不能下单。需要时请重建商机。';
  return null;
}

/** The opportunity that the viewer orders from, locked so that it stays as it is; throws where he may not, or where it cannot be. */
export async function requireOrderable(context: Context, id: string): Promise<Opportunity> {
  const seen = await loadRecord(context, opportunity, id, { lock: true });
  const scope = scopeOf(context.viewer, 'order.create');
  if (!scope || !covers(context.viewer, scope, seen)) throw forbidden('为别人的商机下单');
  const why = notOrderable(seen, dayOf(context.now));
  if (why) throw conflict('order.opportunity_state', why);
  return seen;
}

/** As `requireOrderable`, for an order that is there already and goes on. */
export async function requireStillOrderable(context: Context, opportunityId: string): Promise<void> {
  const row = await findInCompany(context, opportunity, opportunityId, { lock: true });
  const why = row ? notOrderable(row, dayOf(context.now)) : '这个订单的商机已被删除，不能继续。';
  if (why) throw conflict('order.opportunity_state', why);
}

/** The order that lives on an opportunity; null where there is none. */
export async function orderOfOpportunity(context: Context, opportunityId: string): Promise<Order | null> {
  const row = await asSystem(context, 'one order an opportunity, whoever may see it').selectFrom('sales_order').select('id').where('companyId', '=', context.viewer.companyId).where('opportunityKey', '=', opportunityId).executeTakeFirst();
  return row ? findInCompany(context, order, row.id) : null;
}

/** 409 that tells of the other order what the viewer may know. */
export async function opportunityTaken(context: Context, opportunityId: string): Promise<Error> {
  const other = await orderOfOpportunity(context, opportunityId);
  const seen = other && (await findRecord(context, order, other.id));
  if (!seen) return conflict('order.opportunity_taken', '这个商机已经有订单了，您没有查看它的权限。请联系商机的负责人。');
  const state = orderStatuses.find(({ value }) => value === seen.status)!.label;
  return conflict('order.opportunity_taken', `这个商机已经有订单 ${seen.code}“${seen.name}”（${state}），一个商机只能有一个订单。请直接处理那个订单。`, { orderId: seen.id });
}

/** Which price list holds for what somebody sells: agents have their own. */
export async function priceKindFor(context: Context, ownerId: string): Promise<string> {
  const row = await asSystem(context, 'the kind of seller decides the price list').selectFrom('employee').select('kind').where('companyId', '=', context.viewer.companyId).where('id', '=', ownerId).executeTakeFirst();
  return row?.kind === 'agent' ? agentKind : standardKind;
}

/** The region where the customer sits at this moment. */
export async function regionOfCustomer(context: Context, customerId: string): Promise<string | null> {
  const row = await companyRows(context, customer).select('customer.regionCode').where('customer.id', '=', customerId).executeTakeFirst();
  return row?.regionCode ?? null;
}
