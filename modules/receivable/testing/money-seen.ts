// What is owed and what came in as the server gives them to the browser, for component tests.
import { idOf } from '#tests/harness/page.tsx';
import type { Account, InstalmentRow, Match, ReceiptRow } from '../web/receivable.api.ts';

export const firm = { id: idOf(200), name: '杭州云栖软件有限公司' };
export const contractId = idOf(500);
export const methods = { receiptMethod: [{ value: 'transfer', label: '银行转账', active: true }, { value: 'bill', label: '承兑汇票', active: true }] };

/** An instalment of which nothing was paid, unless the test says otherwise. */
export function owed(number: number, more: Partial<InstalmentRow> = {}): InstalmentRow {
  const amount = more.amount ?? 300_000_00;
  return {
    id: idOf(600 + number), version: 1, name: `第 ${number} 期款`, position: number, status: 'open', state: 'open', dueOn: `2026-${String(number).padStart(2, '0')}-15`, amount, received: 0, allocated: 0, outstanding: amount,
    contractId, contractName: '云栖年度合同', customerId: firm.id, customerName: firm.name, ownerId: 'e-me', ownerName: '王芳', remark: null, can: [], ...more,
  };
}

/** A receipt that waits for finance. */
export function receiptRow(more: Partial<ReceiptRow> & Readonly<Record<string, unknown>> = {}): ReceiptRow {
  return { id: idOf(700), version: 2, code: 'HK-0001', status: 'pending', customerId: firm.id, customerName: firm.name, receivedOn: '2026-11-20', amount: 500_000_00, method: 'transfer', payer: '云栖财务', advance: 200_000_00, allocated: 300_000_00, serial: null, remark: null, ownerId: 'e-me', ownerName: '王芳', can: [], counts: { attachment: 0 }, shares: [], ...more };
}

/** A contract over a million in two instalments, nothing paid. */
export function accountRow(more: Partial<Account> = {}): Account {
  return {
    contractId, customerId: firm.id, name: '云栖年度合同', startOn: '2026-01-31', amount: 1_000_000_00, planned: 1_000_000_00, allocated: 0, received: 0, difference: 0, overdue: 0, invoiced: 0, invoicedUnpaid: 0, invoiceRoom: 1_000_000_00, stamp: '2.7',
    instalments: [owed(1, { amount: 400_000_00 }), owed(2, { amount: 600_000_00 })], can: ['plan', 'record', 'invoice'], ...more,
  };
}

export const bankRow = { id: idOf(800), version: 1, serial: 'LS20261120001', status: 'open', paidOn: '2026-11-20', amount: 500_000_00, payer: '云栖软件', summary: '货款', receiptId: null, can: ['claim', 'ignore'] };
export const likely: Match = { customerId: firm.id, customerName: firm.name, why: ['户名相近', '金额相同'], shares: [{ instalmentId: idOf(601), amount: 300_000_00, name: '第 1 期款', dueOn: '2026-01-15' }], advance: 200_000_00 };
