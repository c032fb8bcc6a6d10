import { expressionBuilder } from 'kysely';
import { Type } from 'typebox';
import { eachRow } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import type { Tables } from '#platform/db/index.ts';
import { inputSchema, rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, type ListOptions, type ListQuery, presentOne } from '#platform/record/index.ts';
import { bankLine } from '../model/bank-line.ts';
import { invoice } from '../model/invoice.ts';
import { receipt, type Receipt } from '../model/receipt.ts';
import { claimLine, ignoreLine, reopenLine } from './bank/claim-line.ts';
import { matchLines } from './bank/match-lines.ts';
import { changeReceipt } from './change-receipt.ts';
import { allocateReceipt, confirmReceipt } from './confirm-receipt.ts';
import { shownShares } from './contract-account.ts';
import { issueInvoice, voidInvoice } from './invoices.ts';
import { bankLineAbilities, invoiceAbilities, receiptAbilities } from './policy.ts';
import { recordReceipt } from './record-receipt.ts';
import { reverseReceipt, withdrawReceipt } from './reverse-receipt.ts';

const because = (maxLength: number) => Type.Object({ reason: Type.String({ title: '原因', minLength: 1, maxLength }) });
const reason = because(500);
const share = Type.Object({ instalmentId: Type.String({ title: '应收', maxLength: 40 }), amount: Type.Integer({ title: '分配金额' }) });
const shares = Type.Array(share, { title: '分配', maxItems: 100 });
const mostMatched = 50;
const mostAtOnce = 200;

const ofReceipt = { abilities: receiptAbilities };
const ofInvoice = { abilities: invoiceAbilities };
const ofLine = { abilities: bankLineAbilities };

/** `contractId` in a list's address: receipts of which a part went to that contract. */
function ofContract(_context: Context, { contractId }: ListQuery): ListOptions {
  if (typeof contractId !== 'string' || contractId === '') return {};
  const eb = expressionBuilder<Tables, 'receipt'>();
  return { also: eb.exists(eb.selectFrom('receipt_allocation').select('receipt_allocation.id').whereRef('receipt_allocation.receiptId', '=', 'receipt.id').where('receipt_allocation.contractId', '=', contractId)) };
}

async function receiptPage(context: Context, row: Receipt): Promise<Record<string, unknown>> {
  return { ...(await presentOne(context, receipt, row, ofReceipt)), shares: await shownShares(context, row.id) };
}

/** 回款: recorded, confirmed by finance, allocated, reversed. */
export const receiptRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/receipts',
    right: 'receipt.create',
    summary: '登记回款',
    body: Type.Object({ ...inputSchema(receipt, 'create').properties, shares: Type.Optional(shares) }),
    looseBody: true,
    response: rowSchema(receipt),
    run: async (context, { body }, { reply }) => {
      const row = await recordReceipt(context, body as Record<string, unknown>);
      reply.status(201);
      return receiptPage(context, row);
    },
  }),
  route({
    method: 'POST',
    path: '/api/receipts/batch/confirm',
    right: 'receipt.confirm',
    summary: '批量确认回款',
    body: Type.Object({ ids: Type.Array(Type.String({ maxLength: 40 }), { title: '回款', minItems: 1, maxItems: mostAtOnce }) }),
    run: async (context, { body }) => ({ results: await eachRow({ row: (id) => confirmReceipt(context, id) }, body.ids) }),
  }),
  route({ method: 'POST', path: '/api/receipts/:id/confirm', right: 'receipt.confirm', summary: '确认回款', params: idParams, body: Type.Object({}), response: rowSchema(receipt), run: async (context, { params }) => receiptPage(context, await confirmReceipt(context, params.id)) }),
  route({ method: 'POST', path: '/api/receipts/:id/allocate', right: 'receipt.confirm', summary: '分配预收款', params: idParams, body: Type.Object({ shares }), response: rowSchema(receipt), run: async (context, { params, body }) => receiptPage(context, await allocateReceipt(context, params.id, body.shares)) }),
  route({ method: 'POST', path: '/api/receipts/:id/reverse', right: 'receipt.reverse', summary: '冲销回款', params: idParams, body: reason, response: rowSchema(receipt), run: async (context, { params, body }) => receiptPage(context, await reverseReceipt(context, params.id, body.reason)) }),
  route({ method: 'POST', path: '/api/receipts/:id/withdraw', right: 'receipt.update', summary: '撤回回款', params: idParams, body: reason, response: rowSchema(receipt), run: async (context, { params, body }) => receiptPage(context, await withdrawReceipt(context, params.id, body.reason)) }),
  ...entityRoutes(receipt, { update: changeReceipt, details: async (context, row) => ({ shares: await shownShares(context, row.id) }), without: ['create', 'delete'], listWhen: ofContract, ...ofReceipt }),
];

/** 发票: issued and made void. */
export const invoiceRoutes: readonly Route[] = [
  route({ method: 'POST', path: '/api/invoices/:id/void', right: 'invoice.void', summary: '作废发票', params: idParams, body: reason, response: rowSchema(invoice), run: async (context, { params, body }) => presentOne(context, invoice, await voidInvoice(context, params.id, body.reason), ofInvoice) }),
  ...entityRoutes(invoice, { create: issueInvoice, without: ['update', 'delete'], ...ofInvoice }),
];

/** 银行流水: brought in by an import, made into receipts or set aside. */
export const bankLineRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/bank-lines/matches',
    right: 'bank_line.claim',
    summary: '流水的匹配建议',
    query: Type.Object({ ids: Type.String({ title: '流水', maxLength: 37 * mostMatched }) }),
    run: (context, { query }) => matchLines(context, query.ids.split(',').filter(Boolean).slice(0, mostMatched)),
  }),
  route({
    method: 'POST',
    path: '/api/bank-lines/:id/claim',
    right: 'bank_line.claim',
    summary: '流水登记为回款',
    params: idParams,
    body: Type.Object({ customerId: Type.String({ title: '客户', maxLength: 40 }), shares: Type.Optional(shares), remark: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()], { title: '备注' })) }),
    response: rowSchema(receipt),
    run: async (context, { params, body }) => receiptPage(context, await claimLine(context, params.id, body)),
  }),
  route({ method: 'POST', path: '/api/bank-lines/:id/ignore', right: 'bank_line.claim', summary: '搁置流水', params: idParams, body: because(200), response: rowSchema(bankLine), run: async (context, { params, body }) => presentOne(context, bankLine, await ignoreLine(context, params.id, body.reason), ofLine) }),
  route({ method: 'POST', path: '/api/bank-lines/:id/reopen', right: 'bank_line.claim', summary: '恢复流水', params: idParams, body: Type.Object({}), response: rowSchema(bankLine), run: async (context, { params }) => presentOne(context, bankLine, await reopenLine(context, params.id), ofLine) }),
  ...entityRoutes(bankLine, { without: ['create', 'update', 'delete'], ...ofLine }),
];
