import type { Contract } from '#modules/contract/index.ts';
import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { notify } from '#platform/notify/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { receipt, type Receipt } from '../model/receipt.ts';
import { sumOf } from '../model/allocate.ts';
import { requirePending } from './change-receipt.ts';
import { amountsOf, book, judgePayment, lockContracts } from './ledger.ts';
import { checkShares, putShares, requireWithin, sharesOf } from './shares.ts';

/** Finance has seen the money: what the receipt is allocated to counts as received from now on. Happens once. */
export async function confirmReceipt(context: Context, id: string): Promise<Receipt> {
  const row = await loadRecord(context, receipt, id, { right: 'receipt.confirm', lock: true });
  requirePending(row);
  const shares = await sharesOf(context, id);
  const contracts = await lockContracts(context, shares.map(({ contractId }) => contractId));
  for (const one of contracts.values()) await requireStillOwed(context, one, sumOf(shares.filter(({ contractId }) => contractId === one.id)));
  await book(context, shares.map(({ instalmentId, amount }) => ({ instalmentId, allocated: 0, received: amount })), 'receive');
  const confirmed = await updateRecord(context, receipt, row, { status: 'confirmed', confirmedAt: context.now, confirmedBy: context.viewer.id || null }, { action: 'confirm' });
  await judgePayment(context, contracts.values());
  await emit(context, 'receipt.confirmed', factsOf(confirmed, [...contracts.keys()]));
  await tellPeople(context, confirmed, 'receipt.confirmed', `回款已确认：${formatMoney(confirmed.amount)} 元`, `${row.code}，到账日期 ${row.receivedOn}。`);
  return confirmed;
}

/** A contract whose amount was lowered meanwhile receives no more than it says now. */
async function requireStillOwed(context: Context, { id, name, amount }: Contract, part: number): Promise<void> {
  const { received } = await amountsOf(context, id);
  if (received + part > amount) throw conflict('receipt.over_collection', `合同“${name}”的金额已改为 ${formatMoney(amount)} 元，确认后会超收，请先修改这笔回款的分配。`, { contractId: id });
}

/** Allocates more of a confirmed receipt's advance to instalments; what has been allocated stays. */
export async function allocateReceipt(context: Context, id: string, given: unknown): Promise<Receipt> {
  const row = await loadRecord(context, receipt, id, { right: 'receipt.confirm', lock: true });
  if (row.status !== 'confirmed') throw conflict('receipt.not_confirmed', row.status === 'pending' ? '这笔回款还没有确认，请直接修改它的分配。' : '这笔回款已冲销，不能再分配。');
  const shares = checkShares(given);
  requireWithin(shares, row.advance);
  const allocated = row.allocated + sumOf(shares);
  const after = await updateRecord(context, receipt, row, { allocated, advance: row.amount - allocated }, { action: 'allocate' });
  await putShares(context, row, shares, 'receive');
  return after;
}

/** What modules above are told of a receipt. */
export function factsOf(row: Receipt, contractIds: readonly string[]): Record<string, unknown> {
  return { receiptId: row.id, customerId: row.customerId, amount: row.amount, receivedOn: row.receivedOn, ownerId: row.ownerId, contractIds };
}

/** Tells who answers for the customer and who wrote the receipt down, except who acts. */
export async function tellPeople(context: Context, row: Receipt, kind: string, title: string, body: string): Promise<void> {
  const to = [row.ownerId, row.createdBy].filter((id): id is string => id !== null && id !== context.viewer.id);
  if (to.length > 0) await notify(context, { to, kind, title, body, link: `/receipts/${row.id}` });
}
