import { contract, contractVersion } from '#modules/contract/index.ts';
import { bankLine, issueInvoice, planInstalments, recordReceipt } from '#modules/receivable/index.ts';
import type { Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { type Hand, type Records, type Samples, dull } from './sample.ts';

/** What a contract in force is owed and was paid; the contract is placed past all verbs, `program` works in the company's name. */
export async function plantReceivables({ mark, records, plant }: Hand, program: <T>(work: (context: Context) => Promise<T>) => Promise<T>): Promise<void> {
  await program(async (context) => {
    const [customerId, ownerId, contractId] = [records.id('customer'), records.id('employee'), newId()];
    await insertRecord(context, contractVersion, { contractId, number: 1, status: 'inForce', source: 'uploaded', amount: 100_000, fileName: `${mark}合同.docx`, fileKey: 'none', size: 1, sha256: '0'.repeat(64) });
    await insertRecord(context, contract, { id: contractId, name: `${mark}收款合同`, orderId: newId(), orderKey: contractId, customerId, ownerId, status: 'running', amount: 100_000, versionNumber: 1, signedOn: '2026-01-01' });
    records.keep('owedContract', contractId);
    const [first] = await planInstalments(context, contractId, { lines: [{ name: `${mark}首付款`, dueOn: '2026-01-31', amount: 60_000 }, { name: `${mark}尾款`, dueOn: '2026-06-30', amount: 40_000 }], stamp: '0.0' });
    records.keep('instalment', first!.id);
    const input = { customerId, receivedOn: '2026-02-01', amount: 10_000, method: 'transfer', payer: `${mark}付款方` };
    records.keep('receipt', (await recordReceipt(context, { ...input, shares: [{ instalmentId: first!.id, amount: 5_000 }] })).id);
    records.keep('invoice', (await issueInvoice(context, { contractId, number: `${mark}0001`, invoicedOn: '2026-02-01', amount: 10_000, kind: 'special' })).id);
    records.keep('bank_line', (await insertRecord(context, bankLine, { serial: `${mark}0001`, status: 'open', paidOn: '2026-02-01', amount: 20_000, payer: `${mark}付款方` })).id);
  });
  await plant('instalment_template', '/api/instalment-templates', { name: `${mark}模板`, kind: 'shares', shares: '50-50', firstAfterDays: 0, everyMonths: 1, position: 90 });
}

const [receipt, invoice, line, owedContract, customer] = ['receipt', 'invoice', 'bank_line', 'owedContract', 'customer'].map((id) => ({ id: id! }));
const reason = () => ({ reason: '测试' });
const share = (records: Records) => [{ instalmentId: records.id('instalment'), amount: 1 }];
const cameIn = (records: Records) => ({ customerId: records.id('customer'), receivedOn: '2026-02-02', amount: 100, method: 'transfer', shares: share(records) });
const { 'POST /api/bank-lines': _create, 'PATCH /api/bank-lines/:id': _update, 'DELETE /api/bank-lines/:id': _delete, ...bankLines } = dull('bank-lines', 'bank_line', () => ({}));
const { 'DELETE /api/receipts/:id': _noDelete, ...receipts } = dull('receipts', 'receipt', cameIn);
const { 'PATCH /api/invoices/:id': _noUpdate, 'DELETE /api/invoices/:id': _noRemoval, ...invoices } = dull('invoices', 'invoice', (records) => ({ contractId: records.id('owedContract'), number: `新${records.id('invoice').slice(-6)}`, invoicedOn: '2026-02-02', amount: 1, kind: 'general' }));

export const receivableSamples: Samples = {
  'GET /api/instalments': {},
  'GET /api/instalments/sums': {},
  'GET /api/instalments/ageing': { query: () => ({ by: 'owner' }) },
  'GET /api/instalments/ageing/file': { query: () => ({ by: 'customer' }) },
  'GET /api/instalments/:id': { params: { id: 'instalment' } },
  'GET /api/contracts/:id/receivable': { params: owedContract },
  'PUT /api/contracts/:id/instalments': { params: owedContract, body: () => ({ lines: [], stamp: 'nonsense' }) },
  'GET /api/customers/:id/open-instalments': { params: customer },
  'GET /api/customers/:id/statement': { params: customer, query: () => ({ from: '2026-01-01', to: '2026-12-31' }) },
  'GET /api/receivable-settings': {},
  'PUT /api/receivable-settings': { body: () => ({ remindBeforeDays: 7, escalateAfterDays: 7 }) },
  ...dull('instalment-templates', 'instalment_template', () => ({ name: '新模板', kind: 'even', periods: 3, firstAfterDays: 0, everyMonths: 1, position: 99 })),
  ...receipts,
  'POST /api/receipts/batch/confirm': { body: (records) => ({ ids: [records.id('receipt')] }) },
  'POST /api/receipts/:id/confirm': { params: receipt, body: () => ({}) },
  'POST /api/receipts/:id/allocate': { params: receipt, body: (records) => ({ shares: share(records) }) },
  'POST /api/receipts/:id/reverse': { params: receipt, body: reason },
  'POST /api/receipts/:id/withdraw': { params: receipt, body: reason },
  ...invoices,
  'POST /api/invoices/:id/void': { params: invoice, body: reason },
  ...bankLines,
  'GET /api/bank-lines/matches': { query: (records) => ({ ids: records.id('bank_line') }) },
  'POST /api/bank-lines/:id/claim': { params: line, body: (records) => ({ customerId: records.id('customer') }) },
  'POST /api/bank-lines/:id/ignore': { params: line, body: reason },
  'POST /api/bank-lines/:id/reopen': { params: line, body: () => ({}) },
};
