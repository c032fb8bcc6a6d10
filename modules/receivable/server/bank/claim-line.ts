import type { Context } from '#platform/context/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import type { Share } from '../../model/allocate.ts';
import { type BankLine, bankLine, bankLineStatuses } from '../../model/bank-line.ts';
import type { Receipt } from '../../model/receipt.ts';
import { recordReceipt } from '../record-receipt.ts';

export interface Claim {
  readonly customerId: string;
  readonly shares?: readonly Share[];
  readonly remark?: string | null;
}

/** Makes a receipt, to be confirmed, of a line of the bank statement. Happens once a line. */
export async function claimLine(context: Context, id: string, { customerId, shares = [], remark = null }: Claim): Promise<Receipt> {
  const line = await loadRecord(context, bankLine, id, { right: 'bank_line.claim', lock: true });
  requireOpen(line);
  const { serial, paidOn, amount, payer } = line;
  const row = await recordReceipt(context, { customerId, receivedOn: paidOn, amount, payer, serial, method: 'transfer', remark, shares }, { bankLineId: id });
  await updateRecord(context, bankLine, line, { status: 'claimed', receiptId: row.id }, { action: 'claim' });
  return row;
}

/** Sets a line aside that is no customer's payment (interest, a refund). */
export async function ignoreLine(context: Context, id: string, reason: string): Promise<BankLine> {
  const line = await loadRecord(context, bankLine, id, { right: 'bank_line.claim', lock: true });
  requireOpen(line);
  return updateRecord(context, bankLine, line, { status: 'ignored', ignoreReason: reason }, { action: 'ignore', reason });
}

/** Takes a line up again that was set aside. */
export async function reopenLine(context: Context, id: string): Promise<BankLine> {
  const line = await loadRecord(context, bankLine, id, { right: 'bank_line.claim', lock: true });
  if (line.status !== 'ignored') throw conflict('bank_line.not_ignored', '这条流水没有被搁置，不需要恢复。');
  return updateRecord(context, bankLine, line, { status: 'open', ignoreReason: null }, { action: 'reopen' });
}

function requireOpen(line: BankLine): void {
  if (line.status === 'open') return;
  const label = bankLineStatuses.find(({ value }) => value === line.status)!.label;
  throw conflict('bank_line.not_open', line.status === 'claimed' ? '这条流水已经登记为回款，不能重复登记。' : `这条流水${label}，需要时请先恢复。`);
}
