import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { companyRows, loadRecord, updateRecord } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { bankLine } from '../model/bank-line.ts';
import { receipt, type Receipt } from '../model/receipt.ts';
import { requirePending } from './change-receipt.ts';
import { factsOf, tellPeople } from './confirm-receipt.ts';
import { sharesOf, withdrawShares } from './shares.ts';

/** Takes a confirmed receipt back (a bounced payment, a mistake): its instalments are owed again. Happens once; the receipt stays to be read. */
export async function reverseReceipt(context: Context, id: string, reason: string): Promise<Receipt> {
  const row = await loadRecord(context, receipt, id, { right: 'receipt.reverse', lock: true });
  if (row.status !== 'confirmed') throw conflict('receipt.not_confirmed', row.status === 'pending' ? '这笔回款还没有确认，请直接撤回。' : '这笔回款已经冲销过了。');
  return takeBack(context, row, reason, 'reverse');
}

/** Gives up a receipt that has not been confirmed yet. */
export async function withdrawReceipt(context: Context, id: string, reason: string): Promise<Receipt> {
  const row = await loadRecord(context, receipt, id, { right: 'receipt.update', lock: true });
  requirePending(row);
  return takeBack(context, row, reason, 'withdraw');
}

async function takeBack(context: Context, row: Receipt, reason: string, action: 'reverse' | 'withdraw'): Promise<Receipt> {
  await withdrawShares(context, row, { action, removed: false });
  const after = await updateRecord(
    context,
    receipt,
    row,
    { status: 'reversed', allocated: 0, advance: 0, serialKey: null, reversedAt: context.now, reversedBy: context.viewer.id || null, reverseReason: reason },
    { action, reason },
  );
  await releaseBankLine(context, row);
  if (action === 'reverse') await emit(context, 'receipt.reversed', factsOf(after, [...new Set((await sharesOf(context, row.id)).map(({ contractId }) => contractId))]));
  const words = action === 'reverse' ? '冲销' : '撤回';
  await tellPeople(context, after, 'receipt.reversed', `回款已${words}：${formatMoney(row.amount)} 元`, `${row.code}。原因：${reason}`);
  return after;
}

/** The line of the bank statement waits for somebody again. */
async function releaseBankLine(context: Context, row: Receipt): Promise<void> {
  if (!row.bankLineId) return;
  const line = await companyRows(context, bankLine).selectAll('bank_line').where('bank_line.id', '=', row.bankLineId).where('bank_line.receiptId', '=', row.id).executeTakeFirst();
  if (line) await updateRecord(context, bankLine, line, { status: 'open', receiptId: null }, { action: 'release' });
}
