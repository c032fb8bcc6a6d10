// Which part of a receipt goes to which instalment.
import type { Contract } from '#modules/contract/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { conflict, invalid, refused } from '#platform/problem/index.ts';
import { visibleRows } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { type Share, sumOf } from '../model/allocate.ts';
import { instalment } from '../model/instalment.ts';
import type { Allocation, Receipt } from '../model/receipt.ts';
import { amountsOf, book, type Entry, judgePayment, lockContracts } from './ledger.ts';

const mostShares = 100;
/** Contracts that take money at present. */
const inForce: readonly string[] = ['running', 'changing', 'completed'];

/** Shares as they came in: each instalment once, amounts above nothing. Throws 422. */
export function checkShares(given: unknown): Share[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given) || given.length > mostShares) throw invalid([{ path: 'shares', message: `一笔回款最多分配到 ${mostShares} 期应收。` }]);
  const shares = given.map((one: unknown, index): Share => {
    const { instalmentId, amount } = (one ?? {}) as Partial<Share>;
    if (typeof instalmentId !== 'string') throw invalid([{ path: `shares.${index}.instalmentId`, message: '请重新选择应收款。' }]);
    if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount <= 0) throw invalid([{ path: `shares.${index}.amount`, message: '分配金额应当大于 0；不分配的请去掉这一行。' }]);
    return { instalmentId, amount };
  });
  if (new Set(shares.map(({ instalmentId }) => instalmentId)).size < shares.length) throw invalid([{ path: 'shares', message: '同一期应收只能分配一次，请合并金额。' }]);
  return shares;
}

/** Throws 422 where more would be allocated than came in. */
export function requireWithin(shares: readonly Share[], amount: number): void {
  const over = sumOf(shares) - amount;
  if (over > 0) throw invalid([{ path: 'shares', message: `分配合计比可分配的金额多 ${formatMoney(over)} 元，请调减。` }]);
}

/** The shares of a receipt. */
export function sharesOf(context: Context, receiptId: string): Promise<Allocation[]> {
  return asSystem(context, 'the receipt was loaded through the scope').selectFrom('receipt_allocation').selectAll().where('companyId', '=', context.viewer.companyId).where('receiptId', '=', receiptId).orderBy('instalmentId').execute();
}

/** Allocates parts of a receipt to instalments of its customer; those of a confirmed receipt count as received at once. */
export async function putShares(context: Context, row: Pick<Receipt, 'id' | 'customerId' | 'status'>, shares: readonly Share[], action: string): Promise<void> {
  if (shares.length === 0) return;
  const found = await visibleRows(context, instalment).select(['instalment.id', 'instalment.contractId', 'instalment.customerId']).where('instalment.id', 'in', shares.map(({ instalmentId }) => instalmentId)).execute();
  const owed = new Map(found.filter(({ customerId }) => customerId === row.customerId).map((one) => [one.id, one]));
  const missing = shares.findIndex(({ instalmentId }) => !owed.has(instalmentId));
  if (missing >= 0) throw invalid([{ path: `shares.${missing}.instalmentId`, message: '没有找到所选的应收款，或者它不属于这个客户，请重新选择。' }]);
  const contracts = await lockContracts(context, found.map(({ contractId }) => contractId));
  await requireContractsTake(context, contracts, shares.map(({ instalmentId, amount }) => ({ contractId: owed.get(instalmentId)!.contractId, amount })));
  const confirmed = row.status === 'confirmed';
  await book(context, shares.map(({ instalmentId, amount }) => ({ instalmentId, allocated: amount, received: confirmed ? amount : 0 })), action);
  await addAllocations(context, row.id, shares, (id) => owed.get(id)!.contractId);
  if (confirmed) await judgePayment(context, contracts.values());
}

/** A contract takes no more than its amount, also while its plan still says otherwise. */
async function requireContractsTake(context: Context, contracts: ReadonlyMap<string, Contract>, parts: readonly { contractId: string; amount: number }[]): Promise<void> {
  for (const row of contracts.values()) {
    if (!inForce.includes(row.status)) throw refused('receipt.contract_not_running', `合同“${row.name}”不在履行中，不能分配回款；款项可以先记为预收。`);
    const { allocated } = await amountsOf(context, row.id);
    const left = row.amount - allocated;
    if (sumOf(parts.filter(({ contractId }) => contractId === row.id)) > left) throw conflict('receipt.over_collection', `合同“${row.name}”最多还能分配 ${formatMoney(Math.max(left, 0))} 元，请调减后再保存。`, { contractId: row.id, room: left });
  }
}

async function addAllocations(context: Context, receiptId: string, shares: readonly Share[], contractOf: (instalmentId: string) => string): Promise<void> {
  const handle = asSystem(context, 'allocations carry the company of the viewer');
  const { companyId } = context.viewer;
  const known = new Map((await sharesOf(context, receiptId)).map((one) => [one.instalmentId, one]));
  for (const { instalmentId, amount } of shares) {
    const before = known.get(instalmentId);
    if (before) await handle.updateTable('receipt_allocation').set({ amount: before.amount + amount }).where('id', '=', before.id).execute();
    else await handle.insertInto('receipt_allocation').values({ id: newId(), companyId, receiptId, instalmentId, contractId: contractOf(instalmentId), amount }).execute();
  }
}

/** Takes all shares of a receipt back from the books; `removed` ones are forgotten, those of a reversed receipt are kept as its history. */
export async function withdrawShares(context: Context, row: Pick<Receipt, 'id' | 'status'>, { action, removed }: { action: string; removed: boolean }): Promise<void> {
  const shares = await sharesOf(context, row.id);
  const contracts = await lockContracts(context, shares.map(({ contractId }) => contractId));
  const confirmed = row.status === 'confirmed';
  await book(context, shares.map(({ instalmentId, amount }): Entry => ({ instalmentId, allocated: -amount, received: confirmed ? -amount : 0 })), action);
  if (removed) await asSystem(context, 'the receipt was loaded through the scope').deleteFrom('receipt_allocation').where('companyId', '=', context.viewer.companyId).where('receiptId', '=', row.id).execute();
  if (confirmed) await judgePayment(context, contracts.values());
}
