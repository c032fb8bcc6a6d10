// The list of orders and that of their lines: what they come to, what may be done, how one begins (R6.1, R6.2, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, chooseEntry, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { crm, customer, opportunity, orderRow, service } from '../../testing/order-rows.ts';
import LineList from './line-list.tsx';
import OrderList from './order-list.tsx';

onDay('2026-11-23');

const longName = '云栖软件股份有限公司二〇二六年度客户关系管理系统采购与三年实施服务订单（含培训、数据迁移与驻场支持）';
const draft = orderRow({ can: ['edit'] });
const effective = orderRow({ id: idOf(2), code: 'DD-0002', name: longName, status: 'effective', effectiveAt: '2026-11-21 02:00:00.000', amount: 1_234_567_89, discount: 0, deliverOn: '2026-12-31' });
const sums = { count: 1203, amount: 12_345_678_90, effectiveAmount: 380_000_00 };
const usual: Routes = { 'GET /api/orders': listOf([draft, effective]), 'GET /api/orders/sums': sums };
const form: Routes = {
  'GET /api/orders/opportunities': { rows: [opportunity] },
  'GET /api/opportunities/:id': opportunity,
  'GET /api/contacts/:id': { id: idOf(250), name: '钱经理' },
  'GET /api/contacts': listOf([]),
  'GET /api/products/options': listOf([crm, service]),
};
const rights = ['order.read', 'order.create', 'order.export', 'order.settings', 'order_line.read'];

const show = ({ routes, ...more }: PageOptions = {}) => renderPage(<OrderList />, { at: '/orders', path: '/orders', rights, routes: { ...usual, ...routes }, ...more });
const strip = async (head: RegExp): Promise<HTMLElement> => (await screen.findByText(head)).parentElement!;

test('a row has the order in the words of the company; a long name stands whole and leads to its order (R6.1)', async () => {
  await show();
  await rowOf(longName);
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['', '订单名称', '订单编号', '客户', '状态', '订单金额', '优惠率', '下单日期', '交付日期', '负责人', '操作']);
  const [first, second] = cellsOf();
  expect(first!.slice(1, 10)).toEqual(['云栖软件 CRM 采购', 'DD-0001', customer.name, '草稿', '190,000.00', '5%', '2026-11-20', '–', '王芳']);
  expect(second!.slice(4, 9)).toEqual(['已生效', '1,234,567.89', '0%', '2026-11-20', '2026-12-31']);
  expect(screen.getByRole('link', { name: longName }).getAttribute('href')).toBe(`/orders/${idOf(2)}`);
});

test('over the list stands what all that it finds comes to, whatever the page; conditions narrow it as well', async () => {
  const page = await show({ at: '/orders?status=effective&page=2&sort=-amount&q=yq' });
  const line = await strip(/^共 1,203 单$/);
  expect(line.textContent).toBe('共 1,203 单订单金额合计 1,234.57万元其中已生效 38万元');
  expect(within(line).getByTitle('12,345,678.90')).toBeTruthy();
  const { page: _page, size: _size, sort: _sort, ...found } = page.api.last('GET /api/orders').query;
  expect(page.api.last('GET /api/orders/sums').query).toEqual(found);
  expect(found).toMatchObject({ q: 'yq', status: 'effective' });
});

test('sums that cannot be read say so and are asked for again', async () => {
  const { user, api } = await show({ routes: { 'GET /api/orders/sums': problem(403, 'forbidden', '您没有权限。') } });
  expect(await screen.findByText('合计没有取到')).toBeTruthy();
  api.answer({ 'GET /api/orders/sums': sums });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await strip(/1,203/)).toBeTruthy();
});

test('sums of what a role hides are words, not a zero (R12.1)', async () => {
  await show({ routes: { 'GET /api/orders/sums': { count: 2, amount: null, effectiveAmount: null } } });
  expect((await strip(/^共 2 单$/)).textContent).toBe('共 2 单订单金额合计 无权查看其中已生效 无权查看');
});

test('a draft is edited from its row, an effective one is not; what is changed goes out with the version that was seen', async () => {
  const { user, api } = await show({ routes: { ...form, 'GET /api/orders/:id': draft, 'PATCH /api/orders/:id': draft } });
  expect(within(await rowOf(longName)).queryByRole('button', { name: '编辑' })).toBeNull();
  await user.click(within(await rowOf('DD-0001')).getByRole('button', { name: '编辑' }));
  const dialog = await dialogOf('编辑订单');
  await user.type(await dialog.findByLabelText(/备注/), '加急');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/orders/:id').body).toEqual({ version: 3, remark: '加急' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '编辑订单' })).toBeNull());
});

test('a new order begins at an address of its own, keeps the list’s conditions, and is left without a trace', async () => {
  const page = await show({ at: '/orders?status=draft', routes: form });
  await page.user.click(await screen.findByRole('button', { name: '新建订单' }));
  const dialog = await dialogOf('新建订单');
  expect(page.address()).toBe('/orders?status=draft&new=1');
  await page.user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(page.address()).toBe('/orders?status=draft'));
  expect(screen.queryByRole('dialog', { name: '新建订单' })).toBeNull();
});

test('an address with an opportunity opens the form with its products; who has saved stands before his order', async () => {
  const page = await show({ at: `/orders?new=${opportunity.id}`, routes: { ...form, 'POST /api/orders': orderRow({ id: idOf(7) }) } });
  const dialog = await dialogOf('新建订单');
  expect((await dialog.findAllByLabelText<HTMLInputElement>('单价')).map(({ value }) => value)).toEqual(['95,000.00', '2,000.00']);
  await page.user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(page.address()).toBe(`/orders/${idOf(7)}`));
});

test('who may not order is offered nothing of it, not even by an address that asks for it (R12.1)', async () => {
  await show({ at: `/orders?new=${opportunity.id}`, rights: ['order.read'] });
  await rowOf('DD-0001');
  for (const name of ['新建订单', '订单规则', '订单明细', '导出']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('button', { name: '订单统计' })).toBeTruthy();
});

test.each([['订单规则', '/orders/settings'], ['订单明细', '/orders/lines'], ['订单统计', '/orders/statistics']])('%s is one press away', async (name, address) => {
  const page = await show();
  await page.user.click(await screen.findByRole('button', { name }));
  await waitFor(() => expect(page.address()).toBe(address));
});

test('those that are chosen are exported, and no others', async () => {
  const { user, api } = await show({ routes: { 'GET /api/exports': { rows: [] }, 'POST /api/exports': problem(429, 'too_many', '您有 3 个导出还在进行，请稍后再试。') } });
  await user.click(within(await rowOf(longName)).getByRole('checkbox'));
  await user.click(within(screen.getByRole('toolbar', { name: '已选 1 条' })).getAllByRole('button')[0]!);
  const dialog = await dialogOf('导出订单');
  await user.click(dialog.getByRole('button', { name: '开始导出' }));
  expect(await dialog.findByText('您有 3 个导出还在进行，请稍后再试。')).toBeTruthy();
  expect(api.last('POST /api/exports').body).toMatchObject({ noun: 'order', query: { filter: JSON.stringify({ field: 'id', is: 'in', value: [idOf(2)] }) } });
});

test('no order yet says where orders come from, and leads there who may go', async () => {
  const page = await show({ rights: ['order.read', 'opportunity.read'], routes: { 'GET /api/orders': listOf([]), 'GET /api/orders/sums': { count: 0, amount: 0, effectiveAmount: 0 } } });
  expect(await screen.findByText(/商机审核通过以后就可以下单/)).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: '去看商机' }));
  await waitFor(() => expect(page.address()).toBe('/opportunities?status=effective'));
});

test('a list that cannot be read says why and is asked for again at a press', async () => {
  const { user, api } = await show({ routes: { 'GET /api/orders': problem(403, 'forbidden', '您没有查看订单的权限，请联系系统管理员。') } });
  expect(await screen.findByText('您没有查看订单的权限，请联系系统管理员。')).toBeTruthy();
  api.answer(usual);
  await user.click(screen.getByRole('button', { name: /重试|重新/ }));
  expect(await rowOf('DD-0001')).toBeTruthy();
});

test('a phone has cards and the next step alone', async () => {
  const { user } = await show({ phone: true, routes: { ...form, 'GET /api/orders/:id': draft } });
  expect(await screen.findByText(longName)).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByRole('button', { name: '新建订单' })).toBeTruthy();
  for (const name of ['订单规则', '订单明细', '订单统计']) expect(screen.queryByRole('button', { name })).toBeNull();
  await user.click(screen.getAllByRole('button', { name: /更多操作|操作/ })[0]!);
  await chooseEntry(user, '编辑');
  expect((await (await dialogOf('编辑订单')).findByLabelText<HTMLInputElement>(/订单名称/)).value).toBe(draft.name);
});

const ordered = { id: idOf(30), title: '展业 CRM', specification: '企业版 V2', orderId: idOf(2), orderName: 'DD-0002', customerId: customer.id, customerName: customer.name, quantity: 12_000, listPrice: null, price: 95_000_00, amount: 1_140_000_000_00, orderedOn: '2026-11-20', status: 'effective', ownerId: 'e-me', ownerName: '王芳' };

test('lines stand with their order; a line leads to it, and what all come to is in pieces and in money (R6.2)', async () => {
  const page = await renderPage(<LineList />, { at: '/orders/lines?productId=' + crm.id, path: '/orders/lines', rights: ['order_line.read'], routes: { 'GET /api/order-lines': listOf([ordered]), 'GET /api/order-lines/sums': { count: 1, quantity: 12_000, amount: null }, 'GET /api/products': listOf([crm]) } });
  await rowOf('企业版 V2');
  expect(cellsOf()[0]!.slice(0, 9)).toEqual(['展业 CRM', '企业版 V2', 'DD-0002', customer.name, '12,000', '–', '95,000.00', '1,140,000,000.00', '2026-11-20']);
  expect((await strip(/^共 1 行/)).textContent).toBe('共 1 行，数量 12,000金额合计 无权查看');
  expect(page.api.last('GET /api/order-lines/sums').query).toMatchObject({ productId: crm.id });
  expect(screen.queryByRole('button', { name: '导出' })).toBeNull();
  await page.user.click(screen.getByText('展业 CRM'));
  await waitFor(() => expect(page.address()).toBe(`/orders/${idOf(2)}`));
});
