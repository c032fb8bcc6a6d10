// The books: what has been allocated to instalments and what has come in. Whoever changes them holds the contracts' locks.
import { contractNoLongerPaid, contractOf, contractPaid, type Contract } from '#modules/contract/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, forUpdate } from '#platform/db/index.ts';
import { conflict, notFound } from '#platform/problem/index.ts';
import { companyRows, updateRecord } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { instalment, type Instalment } from '../model/instalment.ts';
import { room, settled } from '../model/instalment-state.ts';

/** By how much an instalment's amounts change, in 分. */
export interface Entry {
  readonly instalmentId: string;
  readonly allocated: number;
  readonly received: number;
}

/** The contracts, each locked until the transaction ends, always in one order, so that nobody waits in a circle. */
export async function lockContracts(context: Context, ids: Iterable<string>): Promise<Map<string, Contract>> {
  const contracts = new Map<string, Contract>();
  for (const id of [...new Set(ids)].sort()) {
    const found = await contractOf(context, id, { lock: true });
    if (!found) throw notFound('合同');
    contracts.set(id, found);
  }
  return contracts;
}

/** Instalments of the company, locked; in the order of their ids. */
export async function lockInstalments(context: Context, ids: readonly string[]): Promise<Instalment[]> {
  if (ids.length === 0) return [];
  return forUpdate(context.dialect, companyRows(context, instalment).selectAll('instalment').where('instalment.id', 'in', ids).orderBy('instalment.id')).execute();
}

/**
 * Enters changes of amounts; the contracts must be locked. Throws 409 `receipt.over_collection` where more would be allocated
 * than is owed: an instalment never takes more than its amount, whoever else allocates at this moment.
 */
export async function book(context: Context, entries: readonly Entry[], action: string): Promise<void> {
  const rows = new Map((await lockInstalments(context, entries.map(({ instalmentId }) => instalmentId))).map((row) => [row.id, row]));
  for (const { instalmentId, allocated, received } of entries) {
    const row = rows.get(instalmentId);
    if (!row) throw conflict('instalment.gone', '有一期应收已不在回款计划里，请刷新后重新分配。');
    if (allocated > room(row)) throw overCollected(row);
    const amounts = { amount: row.amount, allocated: row.allocated + allocated, received: row.received + received };
    if (amounts.received < 0 || amounts.allocated < amounts.received) throw new Error(`The books of the instalment ${row.id} would not balance.`);
    await updateRecord(context, instalment, row, settled(amounts, row.status === 'void'), { action });
  }
}

function overCollected(row: Instalment): Error {
  const left = room(row);
  const says = row.status === 'void' ? `“${row.name}”已作废，不能再分配回款，请刷新后重新分配。` : left === 0 ? `“${row.name}”已经收齐，请把回款分配到其他应收。` : `“${row.name}”最多还能分配 ${formatMoney(left)} 元，请调减后再保存。`;
  return conflict('receipt.over_collection', says, { instalmentId: row.id, room: left });
}

/** Tells the contracts, which must be locked, whether their money is all in. */
export async function judgePayment(context: Context, contracts: Iterable<Contract>): Promise<void> {
  for (const { id, amount } of contracts) {
    const { received } = await amountsOf(context, id);
    if (amount > 0 && received >= amount) await contractPaid(context, id);
    else await contractNoLongerPaid(context, id);
  }
}

/** What a contract's instalments hold together; `planned` counts those that are not void. */
export async function amountsOf(context: Context, contractId: string): Promise<{ planned: number; allocated: number; received: number }> {
  const rows = await asSystem(context, 'the sums of a whole contract, whoever may see its parts')
    .selectFrom('instalment')
    .select(({ fn }) => ['status', fn.sum('amount').as('amount'), fn.sum('allocated').as('allocated'), fn.sum('received').as('received')])
    .where('companyId', '=', context.viewer.companyId)
    .where('contractId', '=', contractId)
    .groupBy('status')
    .execute();
  const sum = (of: (row: (typeof rows)[number]) => unknown): number => rows.reduce((total, row) => total + asNumber(of(row)), 0);
  return { planned: sum((row) => (row.status === 'void' ? 0 : row.amount)), allocated: sum((row) => row.allocated), received: sum((row) => row.received) };
}
