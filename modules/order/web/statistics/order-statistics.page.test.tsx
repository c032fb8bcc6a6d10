// 订单统计: by what, over which days, whose; every number opens to its rows, on screen, on paper and as a file (R6.2, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { formulas, type Statistics, type StatisticsRow } from '../../model/statistics.ts';
import OrderStatistics from './order-statistics.tsx';

onDay('2026-11-23');

// The emulated browser draws nothing; the numbers behind the picture stand in the table.
const pen = new Proxy({}, { get: () => () => ({ width: 10, addColorStop: () => undefined }), set: () => true });
beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(pen as never);
  for (const side of ['clientWidth', 'clientHeight'] as const) {
    vi.spyOn(HTMLElement.prototype, side, 'get').mockImplementation(function (this: HTMLElement) {
      return this.getAttribute('role') === 'img' ? 300 : 0;
    });
  }
});

const address = { scene: 'all', status: 'effective', 'orderedOn.from': '2026-01-01', 'orderedOn.to': '2026-12-31' };
const row = (label: string, count: number, amount: number, share: number, more: Partial<StatisticsRow> = {}): StatisticsRow => ({ key: label, label, count, quantity: null, amount, share, address, ...more });
const byMonth: Statistics = {
  basis: 'order', formula: formulas.order, narrowed: {},
  rows: [row('2026年1月', 0, 0, 0), row('2026年11月', 3, 300_000_01, 10_000, { address: { ...address, 'orderedOn.from': '2026-11-01', 'orderedOn.to': '2026-11-30' } })],
  total: row('合计', 3, 300_000_01, 10_000),
};
const byProduct: Statistics = {
  basis: 'line', formula: formulas.line, narrowed: { departmentId: '销售一部' },
  rows: [row('展业 CRM 企业版', 2, 200_000_00, 6667, { quantity: 12, address: { ...address, productId: idOf(300) } }), row('其他 41 项', 41, 100_000_00, 3333, { quantity: 88, address: null })],
  total: row('合计', 43, 300_000_00, 10_000, { quantity: 100 }),
};
const usual: Routes = { 'GET /api/orders/statistics': ({ query }) => (query.by === 'product' ? byProduct : byMonth), 'GET /api/departments': listOf([{ id: idOf(70), name: '销售一部' }]) };
const rights = ['order.read', 'order.export', 'product.read', 'product_category.read'];

const show = ({ routes, at = '/orders/statistics', ...more }: PageOptions = {}) => renderPage(<OrderStatistics />, { at, path: '/orders/statistics', rights, routes: { ...usual, ...routes }, ...more });
const table = async (): Promise<HTMLElement> => (await screen.findAllByRole('table')).at(-1)!;
const asked = (page: Awaited<ReturnType<typeof show>>) => page.api.last('GET /api/orders/statistics').query;
const figure = (label: string): string | null => screen.getAllByText(label).map((one) => one.closest('[class*=stat],[class*=number],li,a,div')?.parentElement?.textContent ?? '').at(0) ?? null;

test('it begins with this year by months; the whole, the average of an order and the formula stand beside the parts', async () => {
  const page = await show();
  expect(cellsOf(await table())).toEqual([['2026年1月', '0', '0.00', '0%'], ['2026年11月', '3', '300,000.01', '100%']]);
  expect((await table()).querySelector('tfoot')!.textContent).toBe('合计3300,000.01100%');
  expect(asked(page)).toEqual({ by: 'month', from: '2026-01-01', to: '2026-12-31' });
  expect(screen.getByText(/订单额 = 状态为“已生效”的订单的“订单金额”之和/)).toBeTruthy();
  expect(figure('平均每单')).toContain('10');
  expect(within(await table()).queryByText('数量')).toBeNull();
});

test('a number leads to exactly the orders that it is made of; a nought leads nowhere', async () => {
  await show();
  const of = within(await table());
  const link = of.getAllByRole('link', { name: '3' })[0]!;
  expect(Object.fromEntries(new URL(link.getAttribute('href')!, 'http://x').searchParams)).toEqual({ scene: 'all', status: 'effective', 'orderedOn.from': '2026-11-01', 'orderedOn.to': '2026-11-30' });
  expect(of.queryByRole('link', { name: '0' })).toBeNull();
});

test('by product it counts lines and pieces, opens to lines, and what is told together opens to nothing', async () => {
  const page = await show();
  await table();
  await page.user.click(within(screen.getByRole('radiogroup', { name: '统计方式' })).getByText('产品'));
  await screen.findByText('展业 CRM 企业版', { selector: 'th' });
  expect(page.address()).toBe('/orders/statistics?by=product&from=2026-01-01&to=2026-12-31');
  expect(cellsOf(await table())).toEqual([['展业 CRM 企业版', '2', '12', '200,000.00', '66.67%'], ['其他 41 项', '41', '88', '100,000.00', '33.33%']]);
  const of = within(await table());
  expect(of.getByRole('link', { name: '12' }).getAttribute('href')).toMatch(/^\/orders\/lines\?(?!.*scene)/);
  expect(of.queryByRole('link', { name: '88' })).toBeNull();
  expect(screen.getByText(/产品销售额 = 状态为/)).toBeTruthy();
});

test.each([
  ['本月', '2026-11-01', '2026-11-30'],
  ['本季度', '2026-10-01', '2026-12-31'],
  ['今年', '2026-01-01', '2026-12-31'],
])('%s is one press away, and the rest of what was asked stays', async (name, from, to) => {
  const page = await show({ at: '/orders/statistics?by=owner&from=2025-01-01&to=2025-12-31&region=33' });
  await table();
  await page.user.click(screen.getByRole('button', { name }));
  await waitFor(() => expect(asked(page)).toEqual({ by: 'owner', from, to, region: '33' }));
});

test('it is narrowed to a department and to a province, each of which can be taken away again', async () => {
  const page = await show();
  await table();
  const field = (label: string): HTMLElement => screen.getByLabelText(label, { selector: 'input[role=combobox]' });
  const empty = (label: string): Promise<void> => page.user.click(field(label).closest('.ant-select')!.querySelector('.ant-select-clear')!);
  await choose(page.user, field('部门'), '销售一部');
  await waitFor(() => expect(asked(page)).toMatchObject({ departmentId: idOf(70) }));
  // Only the first provinces of the list are drawn: the others are found by typing.
  await page.user.type(field('地区'), '浙江');
  await page.user.click((await screen.findAllByText('浙江省', { selector: '.ant-select-item-option-content' })).at(-1)!);
  await waitFor(() => expect(asked(page)).toMatchObject({ departmentId: idOf(70), region: '33' }));
  await empty('部门');
  await waitFor(() => expect(asked(page)).toEqual({ by: 'month', from: '2026-01-01', to: '2026-12-31', region: '33' }));
  await empty('地区');
  // What was seen a moment ago is not asked for again: the address says it.
  await waitFor(() => expect(page.address()).toBe('/orders/statistics?by=month&from=2026-01-01&to=2026-12-31'));
});

test('who sees no products is not asked for one; who may not export gets no file (R12.1)', async () => {
  await show({ rights: ['order.read'] });
  await table();
  for (const label of ['产品', '产品分类']) expect(screen.queryByLabelText(label, { selector: 'input[role=combobox]' })).toBeNull();
  expect(screen.getByLabelText('负责人', { selector: 'input[role=combobox]' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '导出 Excel' })).toBeNull();
});

test('the file is of what is seen; a refusal is said', async () => {
  const { user, api } = await show({ at: '/orders/statistics?by=product&from=2026-01-01&to=2026-06-30', routes: { 'GET /api/orders/statistics/file': problem(403, 'forbidden', '您没有导出订单的权限，请联系系统管理员。') } });
  await table();
  await user.click(screen.getByRole('button', { name: '导出 Excel' }));
  expect(await screen.findByText('您没有导出订单的权限，请联系系统管理员。')).toBeTruthy();
  expect(api.last('GET /api/orders/statistics/file').query).toEqual({ by: 'product', from: '2026-01-01', to: '2026-06-30' });
});

test('on paper stand the same rows with their sums, what they were narrowed to and how they were made', async () => {
  const { user } = await show({ at: '/orders/statistics?by=product' });
  await table();
  await user.click(screen.getByRole('button', { name: '打印' }));
  const paper = within(await screen.findByRole('dialog', { name: /订单统计/ }));
  expect(cellsOf(paper.getByRole('table')).at(-1)).toEqual(['合计', '', '43', '100', '300,000.00', '']);
  for (const words of ['2026-01-01 至 2026-12-31', '销售一部', formulas.line]) expect(paper.getByText(words)).toBeTruthy();
});

test('statistics that cannot be read say why; before there are any, nothing can be printed', async () => {
  const { user, api } = await show({ routes: { 'GET /api/orders/statistics': problem(422, 'invalid', '一次最多统计 366 天，请缩短期间。') } });
  expect(await screen.findByText('一次最多统计 366 天，请缩短期间。')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '打印' }).disabled).toBe(true);
  api.answer(usual);
  await user.click(screen.getByRole('button', { name: /重试|重新/ }));
  expect(cellsOf(await table())).toHaveLength(2);
});

test('a phone chooses from a list, and what narrows is folded away', async () => {
  const page = await show({ phone: true });
  await table();
  expect(screen.queryByRole('button', { name: '本月' })).toBeNull();
  expect(screen.getByText('范围').closest('details')!.open).toBe(false);
  await choose(page.user, screen.getByLabelText('统计方式', { selector: 'input' }), '产品');
  await waitFor(() => expect(asked(page)).toMatchObject({ by: 'product' }));
});
