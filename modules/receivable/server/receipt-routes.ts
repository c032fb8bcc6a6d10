import { Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { inputSchema, rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, presentOne } from '#platform/record/index.ts';
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

const reason = Type.Object({ reason: Type.String({ title: '原因', minLength: 1, maxLength: 500 }) });
const share = Type.Object({ instalmentId: Type.String({ title: '应收', maxLength: 40 }), amount: Type.Integer({ title: '分配金额' }) });
const shares = Type.Array(share, { title: '分配', maxItems: 100 });
const mostMatched = 50;

const ofReceipt = { abilities: receiptAbilities };
const ofInvoice = { abilities: invoiceAbilities };
const ofLine = { abilities: bankLineAbilities };

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
  route({ method: 'POST', path: '/api/receipts/:id/confirm', right: 'receipt.confirm', summary: '确认回款', params: idParams, body: Type.Object({}), response: rowSchema(receipt), run: async (context, { params }) => receiptPage(context, await confirmReceipt(context, params.id)) }),
  route({ method: 'POST', path: '/api/receipts/:id/allocate', right: 'receipt.confirm', summary: '分配预收款', params: idParams, body: Type.Object({ shares }), response: rowSchema(receipt), run: async (context, { params, body }) => receiptPage(context, await allocateReceipt(context, params.id, body.shares)) }),
  route({ method: 'POST', path: '/api/receipts/:id/reverse', right: 'receipt.reverse', summary: '冲销回款', params: idParams, body: reason, response: rowSchema(receipt), run: async (context, { params, body }) => receiptPage(context, await reverseReceipt(context, params.id, body.reason)) }),
  route({ method: 'POST', path: '/api/receipts/:id/withdraw', right: 'receipt.update', summary: '撤回回款', params: idParams, body: reason, response: rowSchema(receipt), run: async (context, { params, body }) => receiptPage(context, await withdrawReceipt(context, params.id, body.reason)) }),
  ...entityRoutes(receipt, { update: changeReceipt, details: async (context, row) => ({ shares: await shownShares(context, row.id) }), without: ['create', 'delete'], ...ofReceipt }),
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
  route({ method: 'POST', path: '/api/bank-lines/:id/ignore', right: 'bank_line.claim', summary: '搁置流水', params: idParams, body: reason, response: rowSchema(bankLine), run: async (context, { params, body }) => presentOne(context, bankLine, await ignoreLine(context, params.id, body.reason), ofLine) }),
  route({ method: 'POST', path: '/api/bank-lines/:id/reopen', right: 'bank_line.claim', summary: '恢复流水', params: idParams, body: Type.Object({}), response: rowSchema(bankLine), run: async (context, { params }) => presentOne(context, bankLine, await reopenLine(context, params.id), ofLine) }),
  ...entityRoutes(bankLine, { without: ['create', 'update', 'delete'], ...ofLine }),
];
