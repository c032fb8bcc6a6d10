import type { Context } from '#platform/context/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { acceptInput, updateRecord } from '#platform/record/index.ts';
import { sumOf } from '../model/allocate.ts';
import { receipt, type Receipt, receiptStatuses } from '../model/receipt.ts';
import { onceOnly, requirePast } from './record-receipt.ts';
import { checkShares, putShares, requireWithin, sharesOf, withdrawShares } from './shares.ts';

/** Changes a receipt that finance has not confirmed yet, its shares included where `shares` is given. The customer stays. */
export async function changeReceipt(context: Context, row: Receipt, input: Record<string, unknown>): Promise<Receipt> {
  requirePending(row);
  const { shares: given, ...fields } = input;
  const accepted = await acceptInput(context, receipt, fields, 'update');
  if (accepted.customerId !== undefined && accepted.customerId !== row.customerId) throw invalid([{ path: 'customerId', message: '回款不能换到别的客户，请撤回后重新登记。' }]);
  const after = { ...row, ...accepted };
  requirePast(context, after.receivedOn);
  const shares = given === undefined ? await sharesOf(context, row.id) : checkShares(given);
  requireWithin(shares, after.amount);
  if (given !== undefined) await withdrawShares(context, row, { action: 'allocate', removed: true });
  const allocated = sumOf(shares);
  const changed = await onceOnly(() => updateRecord(context, receipt, row, { ...accepted, allocated, advance: after.amount - allocated, serialKey: after.serial ?? null }));
  if (given !== undefined) await putShares(context, changed, shares, 'allocate');
  return changed;
}

/** Only what waits for finance can still be changed, confirmed or withdrawn; throws 409 `receipt.not_pending`. */
export function requirePending(row: Receipt): void {
  if (row.status === 'pending') return;
  const label = receiptStatuses.find(({ value }) => value === row.status)!.label;
  throw conflict('receipt.not_pending', `这笔回款${label}，不能再改。需要更正时，请由财务冲销后重新登记。`);
}
