import { linesOf as plannedLines } from '#modules/opportunity/index.ts';
import { requireNotUnderApproval } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { type Accepted, acceptInput, updateRecord } from '#platform/record/index.ts';
import { type Order, order } from '../model/order.ts';
import type { StoredLine } from '../model/order-line.ts';
import { acceptLines } from './accept-lines.ts';
import { checkFacts } from './check-facts.ts';
import { requireDiscounts } from './discounts.ts';
import { comparedTo, keepLines, sumsOf } from './keep-lines.ts';
import { linesOf } from './load-order.ts';
import { priceKindFor } from './opportunity-of.ts';

/** Changes a draft, its lines included; under approval only what the step lets its approver change. Effective orders are frozen. */
export async function changeOrder(context: Context, row: Order, input: Record<string, unknown>): Promise<Order> {
  const { lines, ...fields } = input;
  requireChangeable(row);
  if (row.status === 'pending') await requireNotUnderApproval(context, order.noun, row.id, Object.keys(input).filter((name) => name !== 'version'));
  if (fields.opportunityId !== undefined && fields.opportunityId !== row.opportunityId) throw invalid([{ path: 'opportunityId', message: '订单保存后不能换商机。请删除这个草稿，再为另一个商机下单。' }]);
  const accepted = await acceptInput(context, order, fields, 'update');
  const after = { ...row, ...accepted, custom: row.custom };
  if (row.orderedOn !== after.orderedOn || row.deliverOn !== after.deliverOn || row.contactId !== after.contactId) await checkFacts(context, after);
  if (lines === undefined && after.orderedOn === row.orderedOn) return updateRecord(context, order, row, accepted);
  return changeWithLines(context, after, row, { accepted, lines });
}

async function changeWithLines(context: Context, after: Order, row: Order, { accepted, lines }: { accepted: Accepted<typeof order>; lines: unknown }): Promise<Order> {
  const before = await linesOf(context, row.id);
  const planned = await plannedLines(context, row.opportunityId);
  const rows = await acceptLines(context, lines ?? before.map((line) => asTyped(line, planned)), { planned, before, orderId: row.id, day: after.orderedOn, priceKind: await priceKindFor(context, row.ownerId) });
  await requireDiscounts(context, rows, before);
  const changed = await updateRecord(context, order, row, { ...accepted, ...sumsOf(rows) });
  await keepLines(context, row.id, rows, comparedTo(planned, rows));
  return changed;
}

/** A new day asks for new list prices: the lines are read anew. A line of the opportunity that is gone is a line of its own. */
function asTyped({ id, productId, quantity, price, remark, opportunityLineId }: StoredLine, planned: readonly { id: string }[]): Record<string, unknown> {
  return { id, productId, quantity, price, remark, opportunityLineId: planned.some((line) => line.id === opportunityLineId) ? opportunityLineId : null };
}

/** Throws 409 for an order that nobody changes any more. */
export function requireChangeable({ status }: Order): void {
  if (status === 'effective') throw conflict('order.frozen', '订单已经生效，不能再修改。确有错误时，请系统管理员撤回后重新下单。');
  if (status === 'withdrawn') throw conflict('order.withdrawn', '订单已经撤回，不能再修改。请为商机重新下单。');
}
