// A contract's and a customer's money on their own pages: plan, receipts, invoices, what is wrong and what to do next (R5.9, R4.11, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { accountRow, contractId, firm, methods, owed, receiptRow } from '../testing/money-seen.ts';
import ContractTab from './contract-tab.tsx';
import CustomerTab from './customer-tab.tsx';
import type { Account } from './receivable.api.ts';

onDay('2026-11-23');

const account = 'GET /api/contracts/:id/receivable';
const invoiceRow = { id: idOf(750), version: 1, number: '24112000001', status: 'issued', kind: 'special', invoicedOn: '2026-11-01', amount: 400_000_00, contractId, contractName: '云栖年度合同', customerId: firm.id, customerName: firm.name, ownerId: 'e-me', can: [] };
const lists: Routes = {
  'GET /api/receipts': listOf([receiptRow()]), 'GET /api/invoices': listOf([invoiceRow]), 'GET /api/instalments': listOf([owed(1)]),
  'GET /api/instalments/sums': { count: 1, amount: 300_000_00, received: 0, outstanding: 300_000_00, overdue: 300_000_00 },
  'GET /api/customers': listOf([firm]), 'GET /api/customers/:id/open-instalments': { rows: [owed(1)] }, 'GET /api/instalment-templates': listOf([]),
};
const everything = ['instalment.read', 'receipt.read', 'receipt.create', 'invoice.read', 'customer.read', 'contract.read'] as const;

const ofContract = (more: Partial<Account> = {}, { rights = everything as readonly string[], routes = {} as Routes } = {}) =>
  renderPage(<ContractTab record={{ id: contractId, customerName: firm.name }} />, { rights, customization: { dictionaries: methods as never }, routes: { ...lists, [account]: accountRow(more), ...routes } });
const ofCustomer = ({ rights = everything as readonly string[], routes = {} as Routes } = {}) =>
  renderPage(<CustomerTab record={{ id: firm.id, name: firm.name }} />, { rights, customization: { dictionaries: methods as never }, routes: { ...lists, ...routes } });
const button = (name: string) => screen.queryByRole('button', { name });

test('a contract in force without a plan: making one is the next step, receipts come after it', async () => {
  const { user } = await ofContract({ instalments: [], planned: 0, difference: 0 });
  expect(await screen.findByText('还没有回款计划')).toBeTruthy();
  expect(button('登记回款')).toBeNull();
  await user.click(screen.getByRole('button', { name: '制定回款计划' }));
  expect((await dialogOf('制定回款计划')).getByText('还差 1,000,000.00 元')).toBeTruthy();
});

test('before the contract is in force it says when a plan can be made, and offers none', async () => {
  await ofContract({ instalments: [], planned: 0, difference: 0, can: [] });
  expect(await screen.findByText('合同签署生效后可以制定回款计划。')).toBeTruthy();
  for (const name of ['制定回款计划', '重排回款计划', '登记回款', '登记发票']) expect(button(name), name).toBeNull();
});

test('the figures say what waits for finance, what of the rest is overdue and what was invoiced and not paid', async () => {
  await ofContract({ received: 400_000_00, allocated: 550_000_00, overdue: 50_000_00, invoiced: 600_000_00, invoicedUnpaid: 200_000_00 });
  for (const words of ['另有 150,000.00 元待财务确认', '其中逾期 50,000.00 元', '已开票未回款 200,000.00 元']) expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getAllByTitle('600,000.00 元').length).toBeGreaterThan(0);
});

test('where nothing waits, is overdue or unpaid, nothing is said of it; more than the amount leaves nothing outstanding', async () => {
  await ofContract({ received: 1_200_000_00, allocated: 1_200_000_00, planned: 1_000_000_00 });
  await screen.findByRole('heading', { name: '回款计划' });
  for (const words of [/待财务确认/, /其中逾期/, /已开票未回款/]) expect(screen.queryByText(words), String(words)).toBeNull();
  expect(screen.getAllByTitle('0.00 元').length).toBeGreaterThan(0);
});

test.each([
  ['少', 100_000_00, '回款计划比合同金额少 100,000.00 元，请重排回款计划。'],
  ['多', -50_000_00, '回款计划比合同金额多 50,000.00 元，请重排回款计划。'],
] as const)('a plan of %s than the contract’s amount says so, and leads to another', async (_, difference, words) => {
  const { user } = await ofContract({ difference });
  const alert = within((await screen.findByText(words)).closest('[role=alert]') as HTMLElement);
  await user.click(alert.getByRole('button', { name: '重排回款计划' }));
  expect(await dialogOf('重排回款计划')).toBeTruthy();
});

test('a receipt recorded here has its customer chosen and fills this contract first', async () => {
  const other = owed(3, { id: idOf(690), name: '旧合同尾款', contractId: idOf(501), dueOn: '2025-01-01' });
  const { user } = await ofContract({}, { routes: { 'GET /api/customers/:id/open-instalments': { rows: [other, owed(1)] } } });
  await user.click(await screen.findByRole('button', { name: '登记回款' }));
  const form = await dialogOf('登记回款');
  await user.type(form.getByLabelText(/回款金额/), '1万');
  await waitFor(() => expect(form.getByLabelText<HTMLInputElement>('第 1 期款 本次分配').value).toBe('10,000.00'));
  expect(form.getByLabelText<HTMLInputElement>('旧合同尾款 本次分配').value).toBe('');
});

test('receipts and invoices are those of the contract, shown to whoever may read them', async () => {
  const { api } = await ofContract();
  await rowOf('HK-0001');
  await rowOf(invoiceRow.number);
  expect([api.last('GET /api/receipts').query.contractId, api.last('GET /api/invoices').query.contractId]).toEqual([contractId, contractId]);
});

test('who may see instalments alone is asked for nothing else', async () => {
  const { api } = await ofContract({ can: [] }, { rights: ['instalment.read'] });
  expect(await screen.findByText('第 1 期款')).toBeTruthy();
  for (const name of ['回款记录', '发票']) expect(screen.queryByRole('heading', { name })).toBeNull();
  expect([...api.sent('GET /api/receipts'), ...api.sent('GET /api/invoices')]).toEqual([]);
});

test('an account that is refused says so and is asked for again at a press', async () => {
  const { api, user } = await ofContract({}, { routes: { [account]: problem(403, 'forbidden', '您的角色不能查看合同金额。') } });
  expect(await screen.findByText('您的角色不能查看合同金额。')).toBeTruthy();
  api.answer({ [account]: accountRow() });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('第 1 期款')).toBeTruthy();
});

test('an invoice is offered while there is room for one, its amount being what is left', async () => {
  const { user } = await ofContract({ invoiceRoom: 600_000_00 });
  await user.click(await screen.findByRole('button', { name: '登记发票' }));
  const form = await dialogOf('新建发票');
  expect(form.getByLabelText<HTMLInputElement>(/开票金额/).value).toBe('600,000.00');
  expect((await form.findByLabelText<HTMLInputElement>(/开票日期/)).value).toBe('2026-11-23');
});

test('an invoiced contract offers no further invoice', async () => {
  await ofContract({ invoiceRoom: 0 });
  await rowOf(invoiceRow.number);
  expect(button('登记发票')).toBeNull();
});

test('a customer’s page adds up what he owes; an instalment leads to its contract’s money', async () => {
  const { api, user, address } = await ofCustomer();
  await user.click(await screen.findByText('第 1 期款'));
  await waitFor(() => expect(address()).toBe(`/contracts/${contractId}?tab=receivable`));
  for (const route of ['GET /api/instalments', 'GET /api/instalments/sums', 'GET /api/receipts', 'GET /api/invoices']) expect(api.last(route).query.customerId, route).toBe(firm.id);
});

test('from there a receipt is recorded and a statement asked for; without the right there is only the statement', async () => {
  const { user } = await ofCustomer();
  await rowOf('HK-0001');
  await user.click(screen.getByRole('button', { name: '登记回款' }));
  expect(await (await dialogOf('登记回款')).findByText(firm.name)).toBeTruthy();
  await user.click((await dialogOf('登记回款')).getByRole('button', { name: '取消' }));
  await user.click(screen.getByRole('button', { name: '对账单' }));
  expect((await (await dialogOf('对账单')).findByLabelText<HTMLInputElement>(/开始日期/)).value).toBe('2026-01-01');
});

test('who may see what is owed alone is shown neither receipts nor invoices', async () => {
  const { api } = await ofCustomer({ rights: ['instalment.read'] });
  await rowOf('第 1 期款');
  for (const name of ['登记回款', '登记发票']) expect(button(name)).toBeNull();
  expect(button('对账单')).toBeTruthy();
  expect([...api.sent('GET /api/receipts'), ...api.sent('GET /api/invoices')]).toEqual([]);
});
