import { customer } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { isDay } from '#platform/entity/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { loadRecord, visibleRows } from '#platform/record/index.ts';
import { instalment } from '../model/instalment.ts';
import { receipt } from '../model/receipt.ts';
import { requireAmounts } from './amount-access.ts';

export interface StatementLine {
  readonly on: string;
  readonly kind: 'instalment' | 'receipt';
  readonly title: string;
  readonly about: string | null;
  /** What became owed, or came in; in 分. */
  readonly owed: number;
  readonly received: number;
  /** Owed after this line. */
  readonly balance: number;
}

/** The statement of account with a customer (对账单) for a span of days, both included: what became due, what came in, and what was owed before and after. */
export async function statementOf(context: Context, customerId: string, { from, to }: { from: string; to: string }): Promise<Record<string, unknown>> {
  if (!isDay(from) || !isDay(to) || from > to) throw invalid([{ path: 'to', message: '请选择开始日期和不早于它的结束日期。' }]);
  requireAmounts(context, '生成对账单', { receipts: true });
  const row = await loadRecord(context, customer, customerId);
  const entries = [...(await duesOf(context, customerId, to)), ...(await receiptsOf(context, customerId, to))].sort((one, other) => (one.on !== other.on ? (one.on < other.on ? -1 : 1) : one.kind < other.kind ? -1 : 1));
  let balance = entries.filter(({ on }) => on < from).reduce((total, { owed, received }) => total + owed - received, 0);
  const opening = balance;
  const lines = entries.filter(({ on }) => on >= from).map((entry): StatementLine => ({ ...entry, balance: (balance += entry.owed - entry.received) }));
  const owed = lines.reduce((total, one) => total + one.owed, 0);
  const received = lines.reduce((total, one) => total + one.received, 0);
  return { customerId, customerName: row.name, from, to, opening, owed, received, closing: balance, lines };
}

type Entry = Omit<StatementLine, 'balance'>;

/** A void instalment asks for no more than it had received. */
async function duesOf(context: Context, customerId: string, to: string): Promise<Entry[]> {
  const rows = await visibleRows(context, instalment)
    .leftJoin('contract', 'contract.id', 'instalment.contractId')
    .select(['instalment.name', 'instalment.dueOn', 'instalment.received', 'instalment.outstanding', 'contract.name as contractName'])
    .where('instalment.customerId', '=', customerId)
    .where('instalment.dueOn', '<=', to)
    .orderBy('instalment.dueOn')
    .orderBy('instalment.id')
    .execute();
  return rows.map(({ name, dueOn, received, outstanding, contractName }) => ({ on: dueOn, kind: 'instalment' as const, title: name, about: contractName, owed: received + outstanding, received: 0 })).filter(({ owed }) => owed > 0);
}

async function receiptsOf(context: Context, customerId: string, to: string): Promise<Entry[]> {
  const rows = await visibleRows(context, receipt)
    .select(['receipt.code', 'receipt.receivedOn', 'receipt.amount', 'receipt.payer'])
    .where('receipt.customerId', '=', customerId)
    .where('receipt.status', '=', 'confirmed')
    .where('receipt.receivedOn', '<=', to)
    .orderBy('receipt.receivedOn')
    .orderBy('receipt.id')
    .execute();
  return rows.map(({ code, receivedOn, amount, payer }) => ({ on: receivedOn, kind: 'receipt' as const, title: code, about: payer, owed: 0, received: amount }));
}
