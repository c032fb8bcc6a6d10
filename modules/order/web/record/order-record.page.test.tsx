// An order's own page and its rules: what differs, taking back, the customer that becomes formal, limits, figures (R6.1–R6.3, R4.4).
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem } from '#tests/harness/fake-api.ts';
import { cellsOf, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { customer, line, orderRow } from '../../testing/order-rows.ts';
import type { Statistics } from '../../model/statistics.ts';
import OrderSettingsPage from '../order-settings.tsx';
import { StatisticsTable } from '../statistics/statistics-table.tsx';
import { ConversionBanner } from './conversion-banner.tsx';
import { OrderedProducts } from './ordered-products.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';

onDay('2026-11-23');

async function takingBack(verb: 'withdraw' | 'remove', row: Parameters<typeof orderRow>[0], routes: Parameters<typeof renderPage>[1] = {}) {
  const onClose = vi.fn<() => void>();
  const onRemoved = vi.fn<() => void>();
  const page = await renderPage(<TakeBackDialog record={orderRow(row)} verb={verb} onClose={onClose} onRemoved={onRemoved} />, { rights: 'all', ...routes });
  return { ...page, dialog: await dialogOf(/订单 DD-0001？$/), onClose, onRemoved };
}

test('an effective order is taken back for a reason, told what becomes of the opportunity; a double click sends once', async () => {
  const { route, release } = held();
  const { api, user, dialog, onClose, onRemoved } = await takingBack('withdraw', { status: 'effective' }, { routes: { 'POST /api/orders/:id/withdraw': route } });
  expect(dialog.getByText(/商机恢复到下单前的状态，可以重新下单/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '撤回订单' }));
  expect(dialog.getByText('请填写原因。')).toBeTruthy();
  await user.type(dialog.getByLabelText(/原因/), '  客户取消  ');
  // What is written takes the complaint away.
  expect(dialog.queryByText('请填写原因。')).toBeNull();
  await user.dblClick(dialog.getByRole('button', { name: '撤回订单' }));
  release(orderRow({ status: 'withdrawn' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent('POST /api/orders/:id/withdraw').map(({ body }) => body)).toEqual([{ reason: '客户取消' }]);
  expect(onRemoved).not.toHaveBeenCalled();
});

test.each([
  ['effective', /订单先撤回，再移到回收站/],
  ['withdrawn', /^订单会移到回收站/],
] as const)('an order that is %s is removed with its reason, and its page is left', async (status, said) => {
  const { api, user, dialog, onClose, onRemoved } = await takingBack('remove', { status }, { routes: { 'DELETE /api/orders/:id': undefined } });
  expect(dialog.getByText(said)).toBeTruthy();
  await user.type(dialog.getByLabelText(/原因/), '录错 & 重复');
  await user.click(dialog.getByRole('button', { name: '删除订单' }));
  await waitFor(() => expect(onRemoved).toHaveBeenCalledOnce());
  expect(api.last('DELETE /api/orders/:id').query).toEqual({ reason: '录错 & 重复' });
  expect(onClose).not.toHaveBeenCalled();
});

test('a refusal leaves the reason where it is, and leaving asks first', async () => {
  const { user, dialog, onClose } = await takingBack('withdraw', { status: 'effective' }, { routes: { 'POST /api/orders/:id/withdraw': problem(409, 'conflict', '订单已有合同 HT-0001，请先作废合同。') } });
  await user.type(dialog.getByLabelText(/原因/), '客户取消');
  await user.click(dialog.getByRole('button', { name: '撤回订单' }));
  expect(await dialog.findByText('订单已有合同 HT-0001，请先作废合同。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/原因/).value).toBe('客户取消');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  const leave = await screen.findByRole('button', { name: '放弃修改' });
  expect(onClose).not.toHaveBeenCalled();
  await user.click(leave);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('the customer of an effective order becomes formal at one press, the order being the reason (R4.4)', async () => {
  const { api, user } = await renderPage(<ConversionBanner record={orderRow({ status: 'effective', offersConversion: true })} />, { rights: 'all', routes: { 'POST /api/customers/:id/convert': {} } });
  expect(screen.getByText(`${customer.name} 还是潜在客户`)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '转为正式客户' }));
  expect(await screen.findByText('已转为正式客户')).toBeTruthy();
  expect(api.last('POST /api/customers/:id/convert')).toMatchObject({ params: { id: customer.id }, body: { reason: '订单 DD-0001 已生效' } });
});

const differences = [
  { kind: 'changed', productId: idOf(300), title: '展业 CRM', fromQuantity: 2, fromPrice: 95_000_00, toQuantity: 3, toPrice: 90_000_00 },
  { kind: 'added', productId: idOf(301), title: '实施服务', fromQuantity: null, fromPrice: null, toQuantity: 10, toPrice: 2_000_00 },
  { kind: 'removed', productId: idOf(302), title: '培训', fromQuantity: 1, fromPrice: null, toQuantity: null, toPrice: null },
] as const;

test('how the order differs from its opportunity stands line by line; a price that may not be seen is left out (R6.3)', async () => {
  await renderPage(<OrderedProducts record={orderRow({ lines: [line], differences })} />, { rights: 'all' });
  const section = await screen.findByRole('region', { name: '与商机的差异' });
  expect(cellsOf(within(section).getByRole('table')).map((row) => row.slice(1))).toEqual([
    ['展业 CRM', '2 × 95,000.00', '3 × 90,000.00'],
    ['实施服务', '–', '10 × 2,000.00'],
    ['培训', '1', '–'],
  ]);
});

test('no difference is said in a sentence', async () => {
  await renderPage(<OrderedProducts record={orderRow()} />, { rights: 'all' });
  expect(await screen.findByText('产品、数量和价格与商机一致。')).toBeTruthy();
});

test('limits are typed in percent and sent in hundredths; a refusal stands at its field with what was typed', async () => {
  const { api, user } = await renderPage(<OrderSettingsPage />, { rights: 'all', routes: { 'GET /api/order-settings': { freeDiscount: 500, greatestDiscount: 2000 }, 'PUT /api/order-settings': problem(422, 'invalid', '请检查。', { fields: [{ path: 'greatestDiscount', message: '最高优惠率不能低于人人可用的优惠率。' }] }) } });
  const free = await screen.findByLabelText<HTMLInputElement>(/人人可用的优惠率/);
  expect([free.value, screen.getByLabelText<HTMLInputElement>(/最高优惠率/).value]).toEqual(['5.00', '20.00']);
  await user.clear(free);
  await user.type(free, '25.5');
  await user.click(screen.getByRole('button', { name: '保存订单规则' }));
  expect(await screen.findByText('最高优惠率不能低于人人可用的优惠率。')).toBeTruthy();
  expect(api.last('PUT /api/order-settings').body).toEqual({ freeDiscount: 2550, greatestDiscount: 2000 });
  expect(Number(free.value)).toBe(25.5);
});

test('a percent that is emptied and sent with Enter is asked for: the old one is not kept without a word', async () => {
  const { api, user } = await renderPage(<OrderSettingsPage />, { rights: 'all', routes: { 'GET /api/order-settings': { freeDiscount: 500, greatestDiscount: 2000 }, 'PUT /api/order-settings': ({ body }) => body as object } });
  const free = await screen.findByLabelText<HTMLInputElement>(/人人可用的优惠率/);
  await user.clear(free);
  await user.type(free, '{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('请填写 0 到 100 之间的百分数。');
  expect(free.value).toBe('');
  expect(api.sent('PUT /api/order-settings')).toEqual([]);
  await user.type(free, '7.5{Enter}');
  await waitFor(() => expect(api.last('PUT /api/order-settings').body).toEqual({ freeDiscount: 750, greatestDiscount: 2000 }));
  expect(screen.queryByText(/^请填写 0 到/)).toBeNull();
});

test('limits that are typed stay where the rules cannot be read again meanwhile', async () => {
  function Refresh(): ReactNode {
    const client = useQueryClient();
    return <button type="button" onClick={() => void client.invalidateQueries()}>asked again</button>;
  }
  const { api, user } = await renderPage(<><OrderSettingsPage /><Refresh /></>, { rights: 'all', routes: { 'GET /api/order-settings': { freeDiscount: 500, greatestDiscount: 2000 }, 'GET /api/me': problem(403, 'forbidden', '没有权限。'), 'GET /api/customization': { dictionaries: {}, customFields: {} } } });
  const free = await screen.findByLabelText<HTMLInputElement>(/人人可用的优惠率/);
  await user.clear(free);
  await user.type(free, '8');
  api.answer({ 'GET /api/order-settings': problem(403, 'forbidden', '您没有查看订单规则的权限，请联系系统管理员。') });
  await user.click(screen.getByText('asked again'));
  await waitFor(() => expect(api.sent('GET /api/order-settings')).toHaveLength(2));
  expect(Number(screen.getByLabelText<HTMLInputElement>(/人人可用的优惠率/).value)).toBe(8);
});

test('who may not read the rules is told whom to ask, and is offered nothing to save', async () => {
  await renderPage(<OrderSettingsPage />, { rights: [], routes: { 'GET /api/order-settings': problem(403, 'forbidden', '您没有查看订单规则的权限，请联系系统管理员。') } });
  expect(await screen.findByText('您没有查看订单规则的权限，请联系系统管理员。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '保存订单规则' })).toBeNull();
});

test('each figure opens to the orders that it is made of; nothing opens where there is nothing (R6.2)', async () => {
  const address = { scene: 'all', status: 'effective', 'orderedOn.from': '2026-11-01', 'orderedOn.to': '2026-11-30' };
  const data = { basis: 'order', formula: '', narrowed: {}, total: { key: 'total', label: '合计', count: 2, quantity: null, amount: 400_000_00, share: 10_000, address }, rows: [{ key: 'a', label: '2026年11月', count: 2, quantity: null, amount: 400_000_00, share: 10_000, address }, { key: 'b', label: '2026年12月', count: 0, quantity: null, amount: 0, share: 0, address }] } as unknown as Statistics;
  await renderPage(<StatisticsTable data={data} by="month" />, { rights: 'all' });
  expect(cellsOf()).toEqual([['2026年11月', '2', '400,000.00', '100%'], ['2026年12月', '0', '0.00', '0%']]);
  const [count, amount] = screen.getAllByRole('link', { name: /^(2|400,000\.00)$/ });
  for (const link of [count!, amount!]) expect(link.getAttribute('href')).toMatch(/^\/orders\?.*status=effective/);
  expect(screen.queryByRole('link', { name: '0' })).toBeNull();
  expect(screen.queryByText('数量')).toBeNull();
});
