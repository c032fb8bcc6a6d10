import { type Opportunity, opportunity } from '#modules/opportunity/index.ts';
import { readsPrices } from '#modules/product/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, dayOf, type Tables } from '#platform/db/index.ts';
import { scopeOf } from '#platform/permission/index.ts';
import { listCondition, type ListOptions, type ListQuery, listRecords, type Presented, readsInClear } from '#platform/record/index.ts';
import { expressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import { order } from '../model/order.ts';
import { orderLine } from '../model/order-line.ts';
import { orderableStatuses } from './opportunity-of.ts';
import { listPriceFields } from './order-page.ts';

/** Lists keep list prices back from those who may not know them. */
export function ordersShown(context: Context): ListOptions {
  return readsPrices(context) ? {} : { without: new Set(listPriceFields.order) };
}

/** As `ordersShown`, for lines. */
export function linesShown(context: Context): ListOptions {
  return readsPrices(context) ? {} : { without: new Set(listPriceFields.line) };
}

/** The strip over the list of orders: how many there are and what they come to; null for amounts that the viewer does not see. */
export async function orderSums(context: Context, query: ListQuery): Promise<{ count: number; amount: number | null; effectiveAmount: number | null }> {
  const row = await asSystem(context, 'the list’s own condition holds company and scope')
    .selectFrom('sales_order')
    .select(({ fn, eb }) => [fn.countAll().as('count'), fn.sum('sales_order.amount').as('amount'), fn.sum(eb.case().when('sales_order.status', '=', 'effective').then(eb.ref('sales_order.amount')).else(0).end()).as('effectiveAmount')])
    .where(listCondition(context, order, query, ordersShown(context)))
    .executeTakeFirstOrThrow();
  const seen = readsInClear(context.viewer, order, 'amount');
  return { count: asNumber(row.count), amount: seen ? asNumber(row.amount) : null, effectiveAmount: seen ? asNumber(row.effectiveAmount) : null };
}

/** The strip over the list of lines. */
export async function lineSums(context: Context, query: ListQuery): Promise<{ count: number; quantity: number; amount: number | null }> {
  const row = await asSystem(context, 'the list’s own condition holds company and scope')
    .selectFrom('sales_order_line_list')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('sales_order_line_list.quantity').as('quantity'), fn.sum('sales_order_line_list.amount').as('amount')])
    .where(listCondition(context, orderLine, query, linesShown(context)))
    .executeTakeFirstOrThrow();
  return { count: asNumber(row.count), quantity: asNumber(row.quantity), amount: readsInClear(context.viewer, orderLine, 'amount') ? asNumber(row.amount) : null };
}

const mostOptions = 30;

/** The opportunities that this viewer may order from at this moment, found by part of the name (R6.1). */
export async function orderableOpportunities(context: Context, q?: string): Promise<{ rows: Presented[] }> {
  const also = orderableWhen(context);
  if (!also) return { rows: [] };
  const { rows } = await listRecords(context, opportunity, { ...(q && { q }), size: mostOptions, count: 'none' }, { also });
  const shown = ['id', 'code', 'name', 'customerId', 'customerName', 'amount', 'ownerId', 'ownerName', 'validUntil', 'status'] as const;
  return { rows: rows.map((row) => Object.fromEntries(shown.filter((name) => name in row).map((name) => [name, row[name]])) as Presented) };
}

function orderableWhen({ viewer, now }: Context): ExpressionWrapper<Tables, 'opportunity', SqlBool> | null {
  const scope = scopeOf(viewer, 'order.create');
  if (!scope) return null;
  const eb = expressionBuilder<Tables, 'opportunity'>();
  const living: readonly Opportunity['status'][] = orderableStatuses;
  const taken = eb.selectFrom('sales_order').select('sales_order.opportunityKey').where('sales_order.companyId', '=', viewer.companyId).where('sales_order.opportunityKey', 'is not', null);
  const mine = [...(scope.own ? [eb('opportunity.ownerId', '=', viewer.id)] : []), ...(scope.departmentIds.length > 0 ? [eb('opportunity.departmentId', 'in', scope.departmentIds)] : [])];
  return eb.and([
    eb('opportunity.status', 'in', living),
    eb.or([eb('opportunity.status', '=', 'project'), eb('opportunity.validUntil', 'is', null), eb('opportunity.validUntil', '>=', dayOf(now))]),
    eb('opportunity.id', 'not in', taken.$castTo<{ opportunityKey: string }>()),
    ...(scope.everything ? [] : [eb.or(mine)]),
  ]);
}
