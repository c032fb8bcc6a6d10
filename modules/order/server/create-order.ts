import { linesOf as plannedLines } from '#modules/opportunity/index.ts';
import { liveProjectOf } from '#modules/project/index.ts';
import type { Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { dayOf, isDuplicateKey, newId } from '#platform/db/index.ts';
import { acceptInput, insertRecord, type NewRow } from '#platform/record/index.ts';
import { type Order, order } from '../model/order.ts';
import { acceptLines } from './accept-lines.ts';
import { checkFacts } from './check-facts.ts';
import { requireDiscounts } from './discounts.ts';
import { comparedTo, keepLines, sumsOf } from './keep-lines.ts';
import { opportunityTaken, orderOfOpportunity, priceKindFor, regionOfCustomer, requireOrderable } from './opportunity-of.ts';

/**
 * A draft out of an opportunity (R6.1). Without `lines` it takes the opportunity's as they stand; the day is today unless given.
 * Throws 409 `order.opportunity_taken` where the opportunity has an order: of many at once exactly one gets through.
 */
export async function createOrder(context: Context, input: Record<string, unknown>): Promise<Order> {
  const { lines, ...fields } = input;
  const { opportunityId } = fields;
  // First of all: the rest of the form means nothing where there is nothing to order from.
  const source = typeof opportunityId === 'string' && opportunityId ? await requireOrderable(context, opportunityId) : null;
  const accepted = await acceptInput(context, order, { ...(source && { name: source.name }), orderedOn: dayOf(context.now), ...withoutEmpty(fields) }, 'create');
  const from = source!;
  if (await orderOfOpportunity(context, from.id)) throw await opportunityTaken(context, from.id);
  await checkFacts(context, { ...accepted, orderedOn: accepted.orderedOn!, customerId: from.customerId });
  const planned = await plannedLines(context, from.id);
  const id = newId();
  const rows = await acceptLines(context, lines ?? planned.map(asOrdered), { planned, before: [], orderId: id, day: accepted.orderedOn!, priceKind: await priceKindFor(context, from.ownerId) });
  await requireDiscounts(context, rows, []);
  const [code] = await nextNumbers(context, order.noun);
  const values: NewRow<typeof order> & { opportunityKey: string } = {
    ...accepted, ...sumsOf(rows), id, code, status: 'draft', customerId: from.customerId, opportunityId: from.id, opportunityKey: from.id, projectId: (await liveProjectOf(context, from.id))?.id ?? null,
    ownerId: from.ownerId, departmentId: from.departmentId, regionCode: await regionOfCustomer(context, from.customerId),
  };
  const row = await insertOrExplain(context, values, from.id);
  await keepLines(context, id, rows, comparedTo(planned, rows));
  return row;
}

/** What a line of an opportunity becomes in an order. */
export function asOrdered({ id, productId, quantity, price, remark }: { id: string; productId: string; quantity: number; price: number; remark: string | null }): Record<string, unknown> {
  return { opportunityLineId: id, productId, quantity, price, remark };
}

/** The unique key has the last word: somebody quicker by a moment is told as the look before would have told. */
async function insertOrExplain(context: Context, values: NewRow<typeof order>, opportunityId: string): Promise<Order> {
  try {
    return await insertRecord(context, order, values);
  } catch (error) {
    if (isDuplicateKey(error)) throw await opportunityTaken(context, opportunityId);
    throw error;
  }
}

/** An empty day or name means the usual one. */
function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => !((name === 'name' || name === 'orderedOn') && (value === null || value === ''))));
}
