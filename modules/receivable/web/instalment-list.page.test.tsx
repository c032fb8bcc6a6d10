// The list that people collect by: its sums, how overdue each is, quick choices of days, and recording a receipt from a row (R5.9, R2.1, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { contractId, firm, methods, owed } from '../testing/money-seen.ts';
import InstalmentList from './instalment-list.tsx';
import { InstalmentTable } from './instalment-table.tsx';

onDay('2026-11-23');

const sums = 'GET /api/instalments/sums';
const list = 'GET /api/instalments';
const late = owed(1, { dueOn: '2026-10-31', status: 'partial', received: 100_000_00, outstanding: 200_000_00 });
const soon = owed(2, { dueOn: '2026-11-23' });
const done = owed(3, { dueOn: '2026-03-15', status: 'paid', received: 300_000_00, outstanding: 0 });
const added = { count: 3, amount: 900_000_00, received: 400_000_00, outstanding: 500_000_00, overdue: 200_000_00 };

const open = ({ at = '/instalments', rights = ['instalment.read'] as readonly string[], routes = {} as Routes, phone = false } = {}) =>
  renderPage(<InstalmentList />, { at, path: '/instalments', rights, phone, customization: { dictionaries: methods as never }, routes: { [list]: listOf([late, soon, done]), [sums]: added, 'GET /api/customers': listOf([firm]), 'GET /api/customers/:id/open-instalments': { rows: [late, soon] }, ...routes } });

test('each row says how it stands today, and for how long it has been overdue; due today is not overdue', async () => {
  await open();
  expect(within(await rowOf('第 1 期款')).getByText('逾期 23 天')).toBeTruthy();
  expect(within(await rowOf('第 2 期款')).getByText('待回款')).toBeTruthy();
  expect(within(await rowOf('第 3 期款')).getByText('已完成')).toBeTruthy();
});

test('above stand the sums of all that the list finds, whatever page of it is shown', async () => {
  const { api, go } = await open({ at: '/instalments?page=2&size=50&sort=-amount&status=open' });
  expect(await screen.findByText('3 期')).toBeTruthy();
  for (const exact of ['900,000.00 元', '400,000.00 元', '500,000.00 元', '200,000.00 元']) expect(screen.getAllByTitle(exact).length, exact).toBeGreaterThan(0);
  const { page, size, sort, ...narrowing } = api.last(sums).query;
  expect([page, size, sort, narrowing.status]).toEqual([undefined, undefined, undefined, 'open']);
  await go('/instalments?status=paid');
  await waitFor(() => expect(api.last(sums).query.status).toBe('paid'));
});

test('from whom a role hides amounts is shown the list without sums, and nothing looks broken', async () => {
  await open({ routes: { [sums]: problem(403, 'forbidden', '您的角色不能查看应收金额。') } });
  await rowOf('第 1 期款');
  await waitFor(() => expect(screen.queryByText('应收合计')).toBeNull());
  expect(screen.queryByText('您的角色不能查看应收金额。')).toBeNull();
});

test.each([
  ['逾期', { status: 'open,partial', 'dueOn.to': '2026-11-22' }],
  ['7 天内到期', { status: 'open,partial', 'dueOn.from': '2026-11-23', 'dueOn.to': '2026-11-30' }],
  ['30 天内到期', { status: 'open,partial', 'dueOn.from': '2026-11-23', 'dueOn.to': '2026-12-23' }],
  ['未收齐', { status: 'open,partial' }],
] as const)('one press asks for %s, from the first page on, and what else narrows the list stays', async (choice, asked) => {
  const { api, user, address } = await open({ at: '/instalments?page=3&q=%E4%BA%91%E6%A0%96' });
  await rowOf('第 1 期款');
  const quick = within(screen.getByRole('radiogroup', { name: '回款状态' }));
  await user.click(quick.getByText(choice));
  await waitFor(() => expect(api.last(list).query).toMatchObject(asked));
  expect(address()).not.toContain('page=3');
  expect(api.last(list).query.q).toBe('云栖');
  await waitFor(() => expect(api.last(sums).query).toMatchObject(asked));
  expect(quick.getByRole<HTMLInputElement>('radio', { name: choice }).checked).toBe(true);
});

test('a row opens its contract’s money', async () => {
  const { user, address } = await open();
  await user.click(await screen.findByText('第 2 期款'));
  await waitFor(() => expect(address()).toBe(`/contracts/${contractId}?tab=receivable`));
});

test('a receipt is recorded from the row that it pays, its customer already chosen; from one paid in full nothing is asked for', async () => {
  const { user } = await open({ rights: ['instalment.read', 'receipt.create', 'customer.read'] });
  expect(within(await rowOf('第 3 期款')).queryByRole('button', { name: '登记回款' })).toBeNull();
  const row = within(await rowOf('第 1 期款'));
  await user.click(row.getByRole('button', { name: '登记回款' }));
  const form = await dialogOf('登记回款');
  expect(await form.findByText(firm.name)).toBeTruthy();
  expect(await form.findByLabelText('第 1 期款 本次分配')).toBeTruthy();
});

test('the toolbar leads to the settings, for whoever may change them', async () => {
  const { user, address } = await open({ rights: ['instalment.read', 'instalment.settings'] });
  expect(screen.queryByRole('button', { name: '登记回款' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: '回款设置' }));
  await waitFor(() => expect(address()).toBe('/instalments/settings'));
});

test('on a phone: cards, ageing behind a picture with a name, no settings', async () => {
  const { user, address } = await open({ phone: true, rights: ['instalment.read', 'instalment.settings', 'instalment.export'] });
  expect(await screen.findByText('逾期 23 天')).toBeTruthy();
  for (const name of ['回款设置', '导出']) expect(screen.queryByRole('button', { name })).toBeNull();
  await user.click(screen.getByRole('button', { name: '账龄分析' }));
  await waitFor(() => expect(address()).toBe('/instalments/ageing'));
});

test('nothing owed says where instalments come from', async () => {
  await open({ routes: { [list]: listOf([]), [sums]: { count: 0, amount: 0, received: 0, outstanding: 0, overdue: 0 } } });
  expect(await screen.findByText('还没有应收款')).toBeTruthy();
  expect(screen.getByText(/在合同的“回款”页签里制定回款计划/)).toBeTruthy();
});

test('a contract’s table adds up what counts; void ones stand last and count for nothing', async () => {
  await renderPage(<InstalmentTable rows={[owed(9, { status: 'void', outstanding: 0, name: '旧首付款' }), late, done]} />);
  const rows = [...screen.getByRole('table').querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows.map(([name]) => name)).toEqual(['第 1 期款', '第 3 期款', '旧首付款', '各期合计']);
  expect(rows[2]![1]).toBe('已作废');
  expect(rows.at(-1)!.slice(1, 4)).toEqual(['600,000.00', '400,000.00', '200,000.00']);
});
