import { linesOf as plannedLines } from '#modules/opportunity/index.ts';
import { startApproval } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { loadRecord, stale, updateRecord } from '#platform/record/index.ts';
import { type Order, order, orderStatuses } from '../model/order.ts';
import { verbsInState } from '../model/order-states.ts';
import { requireOnSale } from './accept-lines.ts';
import { comparedTo, keepDifferences } from './keep-lines.ts';
import { linesOf } from './load-order.ts';
import { requireStillOrderable } from './opportunity-of.ts';

export interface OrderSubmission {
  /** The version that the applicant saw; without one, whatever stands. */
  readonly version?: number;
  readonly words?: string | null;
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
}

/** The name under which approval flows know orders. */
export const orderApproval = 'order';

/** Sends a draft to its approvers (R6.1); where the flow asks nobody it takes effect at once. */
export async function submitOrder(context: Context, id: string, { version, words, chosen }: OrderSubmission): Promise<Order> {
  const row = await loadRecord(context, order, id, { right: 'order.update', lock: true });
  if (version !== undefined && version !== row.version) throw await stale(context, order, id, version);
  if (!verbsInState(row.status).includes('submit')) throw conflict('order.state', `这个订单${orderStatuses.find(({ value }) => value === row.status)!.label}，不用再提交。请刷新页面查看。`);
  await requireStillOrderable(context, row.opportunityId);
  const lines = await linesOf(context, id);
  await requireOnSale(context, lines);
  await keepDifferences(context, id, comparedTo(await plannedLines(context, row.opportunityId), lines));
  await updateRecord(context, order, row, { status: 'pending' }, { action: 'submit' });
  await startApproval(context, orderApproval, id, { words: words ?? null, ...(chosen && { chosen }) });
  return loadRecord(context, order, id);
}
