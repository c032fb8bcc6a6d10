import { contract, type Contract } from '#modules/contract/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, dayOf, isDuplicateKey } from '#platform/db/index.ts';
import { conflict, invalid, refused } from '#platform/problem/index.ts';
import { acceptInput, insertRecord, loadRecord, updateRecord } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { invoice, type Invoice } from '../model/invoice.ts';
import { lockContracts } from './ledger.ts';

/** Contracts that are not agreed upon yet, or no more, get no invoices. */
const without: readonly Contract['status'][] = ['draft', 'approving', 'void'];

/** Writes down an invoice of a contract (R5.9). Together they never exceed the contract's amount, however many are issued at once. */
export async function issueInvoice(context: Context, input: Record<string, unknown>): Promise<Invoice> {
  const accepted = await acceptInput(context, invoice, input, 'create');
  if (accepted.invoicedOn! > dayOf(context.now)) throw invalid([{ path: 'invoicedOn', message: '开票日期不能晚于今天，请核对。' }]);
  await loadRecord(context, contract, accepted.contractId!);
  const row = (await lockContracts(context, [accepted.contractId!])).get(accepted.contractId!)!;
  if (without.includes(row.status)) throw refused('invoice.contract_not_signed', '这份合同还没有签署或已作废，不能开票。');
  const left = row.amount - (await invoicedOf(context, row.id));
  if (accepted.amount! > left) throw conflict('invoice.over_contract', left > 0 ? `这份合同最多还能开票 ${formatMoney(left)} 元，请调减金额。` : '这份合同的金额已经全部开票。', { room: left });
  const { customerId, ownerId, departmentId } = row;
  try {
    return await insertRecord(context, invoice, { ...accepted, customerId, ownerId, departmentId, status: 'issued' }, { action: 'issue' });
  } catch (error) {
    if (isDuplicateKey(error)) throw invalid([{ path: 'number', message: '这个发票号码已经登记过，请核对。' }]);
    throw error;
  }
}

/** Marks an invoice as void; the contract may be invoiced for its amount again. Happens once. */
export async function voidInvoice(context: Context, id: string, reason: string): Promise<Invoice> {
  const row = await loadRecord(context, invoice, id, { right: 'invoice.void', lock: true });
  if (row.status === 'void') throw conflict('invoice.void_already', '这张发票已经作废过了。');
  return updateRecord(context, invoice, row, { status: 'void', voidedAt: context.now, voidedBy: context.viewer.id || null, voidReason: reason }, { action: 'void', reason });
}

/** What a contract has been invoiced for, in 分. */
export async function invoicedOf(context: Context, contractId: string): Promise<number> {
  const row = await asSystem(context, 'the sum of a whole contract, whoever may see its parts')
    .selectFrom('invoice')
    .select(({ fn }) => fn.sum('amount').as('amount'))
    .where('companyId', '=', context.viewer.companyId)
    .where('contractId', '=', contractId)
    .where('status', '=', 'issued')
    .executeTakeFirstOrThrow();
  return asNumber(row.amount);
}
