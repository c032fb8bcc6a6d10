// The whole page of an order: where it stands, what may be done with it in each state, its paper, its place on other pages (R6.1, R6.3, R2.3, R4.11).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, chooseEntry, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { customer, line, opportunity, orderRow, service } from '../../testing/order-rows.ts';
import type { OrderPageRow } from '../order.api.ts';
import CustomerOrders from './customer-orders.tsx';
import OpportunityOrders from './opportunity-orders.tsx';
import OrderPrint from './order-print.tsx';
import OrderRecord from './order-record.tsx';
import ProjectOrders from './project-orders.tsx';

onDay('2026-11-23');

const usual: Routes = {
  'GET /api/approvals/of': { rows: [] }, 'GET /api/opportunities/:id': opportunity, 'GET /api/orders/opportunities': { rows: [] }, 'GET /api/contacts': listOf([]), 'GET /api/products/options': listOf([]) };
const rights = ['order.read', 'order.create'];

async function show(row: Partial<OrderPageRow> = {}, { routes, tab, ...more }: PageOptions & { tab?: string } = {}) {
  const page = await renderPage(<OrderRecord />, { at: `/orders/${idOf(1)}${tab ? `?tab=${tab}` : ''}`, path: '/orders/$id', rights, routes: { ...usual, 'GET /api/orders/:id': orderRow(row), ...routes }, ...more });
  await screen.findByRole('heading', { level: 1, name: '云栖软件 CRM 采购' });
  return page;
}
const stages = (): string[] => [...screen.getAllByText('草稿').map((one) => one.closest('ol')).find((one) => one !== null)!.children].map(({ textContent }) => textContent ?? '');
const offered = (names: readonly string[]): string[] => names.filter((name) => screen.queryByRole('button', { name }) !== null);
const verbs = ['提交审批', '编辑', '打印', '撤回订单', '删除', '删除订单'];

test('a draft stands at its beginning; its head says what it comes to and to whom it belongs', async () => {
  await show({ can: ['submit', 'edit', 'delete'] });
  expect(stages()).toHaveLength(3);
  for (const words of ['DD-0001', '19万元', '5%', '2026-11-20']) expect(screen.getAllByText(words).length).toBeGreaterThan(0);
  expect(screen.getAllByRole('link', { name: customer.name })[0]!.getAttribute('href')).toBe(`/customers/${customer.id}`);
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['产品1', '基本信息', '审批', '变更记录']));
});

test('an effective order says since when; one that was taken back says when and why, and where it ended', async () => {
  await show({ status: 'effective', effectiveAt: '2026-11-21 02:00:00.000' });
  expect(stages().at(-1)).toContain('2026-11-21');
});

test('a withdrawn order ends where it was withdrawn, with its reason', async () => {
  await show({ status: 'withdrawn', effectiveAt: '2026-11-21 02:00:00.000', withdrawnAt: '2026-11-22 16:30:00.000', withdrawnReason: '客户取消' });
  expect(stages()).toHaveLength(4);
  // The instant is UTC: at its owner's desk it is the next day.
  expect(stages().at(-1)).toContain('2026-11-23 撤回：客户取消');
});

test.each([
  ['a draft of one’s own', ['submit', 'edit', 'delete'], ['提交审批', '编辑', '打印', '删除']],
  ['one that is frozen', [], ['打印']],
] as const)('%s offers what the server allows with it and nothing else (R12.1)', async (_what, can, buttons) => {
  const { user } = await show({ can: [...can] });
  const more = screen.queryByRole('button', { name: '更多' });
  if (more) await user.click(more);
  const entries = more ? (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent ?? '') : [];
  expect(verbs.filter((verb) => offered([verb]).length > 0 || entries.includes(verb)).sort()).toEqual([...buttons].sort());
});

test('a draft is deleted after a question, for its page is left then; a refusal leaves it where it is', async () => {
  const { user, api, address } = await show({ can: ['delete'] }, { routes: { 'DELETE /api/orders/:id': problem(409, 'stale', '订单刚刚提交审批，不能删除。') } });
  const press = async (): Promise<void> => {
    await user.click(screen.getByRole('button', { name: '删除' }));
    const question = (await screen.findAllByRole('dialog')).at(-1)!;
    await user.click(within(question).getByRole('button', { name: /删除|移到回收站/ }));
  };
  await press();
  expect(await screen.findByText('订单刚刚提交审批，不能删除。')).toBeTruthy();
  expect(address()).toContain(`/orders/${idOf(1)}`);
  api.answer({ 'DELETE /api/orders/:id': undefined });
  await press();
  await waitFor(() => expect(address()).toBe('/orders'));
});

test('taking back is asked for with a reason, and the page stays; removing leads away', async () => {
  const { user, api, address } = await show({ status: 'effective', can: ['withdraw', 'remove'] }, { me: { isSystemAdministrator: true }, routes: { 'POST /api/orders/:id/withdraw': orderRow({ status: 'withdrawn' }), 'DELETE /api/orders/:id': undefined } });
  const press = async (name: string): Promise<void> => {
    const button = screen.queryByRole('button', { name });
    if (button) return user.click(button);
    await user.click(screen.getByRole('button', { name: '更多' }));
    await chooseEntry(user, name);
  };
  await press('撤回订单');
  const back = await dialogOf('撤回订单 DD-0001？');
  await user.type(back.getByLabelText(/原因/), '客户取消');
  await user.click(back.getByRole('button', { name: '撤回订单' }));
  await waitFor(() => expect(api.last('POST /api/orders/:id/withdraw').body).toEqual({ reason: '客户取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '撤回订单 DD-0001？' })).toBeNull());
  expect(address()).toContain(`/orders/${idOf(1)}`);
  await press('删除订单');
  const gone = await dialogOf('删除订单 DD-0001？');
  await user.type(gone.getByLabelText(/原因/), '录错');
  await user.click(gone.getByRole('button', { name: '删除订单' }));
  await waitFor(() => expect(address()).toBe('/orders'));
});

test('the customer of an effective order is offered to become formal; a refusal is said and the offer stays (R4.4)', async () => {
  const answer = held();
  const { user, api } = await show({ status: 'effective', offersConversion: true }, { routes: { 'POST /api/customers/:id/convert': answer.route } });
  const button = screen.getByRole('button', { name: '转为正式客户' });
  await user.click(button);
  answer.release(problem(422, 'customer.incomplete', '转为正式客户前请先填写：地址。'));
  expect(await screen.findByText('转为正式客户前请先填写：地址。')).toBeTruthy();
  expect(api.last('POST /api/customers/:id/convert')).toMatchObject({ path: `/api/customers/${customer.id}/convert`, body: { reason: '订单 DD-0001 已生效' } });
  expect(screen.getByText(`${customer.name} 还是潜在客户`)).toBeTruthy();
});

test('facts leave out the products in words: they stand in their own tab', async () => {
  await show({ products: '展业 CRM × 2', paymentTerms: '货到付款', deliveryAddress: null }, { tab: 'facts' });
  expect(await screen.findByText('货到付款')).toBeTruthy();
  expect(screen.queryByText('产品明细')).toBeNull();
});

test('an order that is not there says so and leads back to the list', async () => {
  await renderPage(<OrderRecord />, { at: `/orders/${idOf(1)}`, path: '/orders/$id', rights, routes: { 'GET /api/orders/:id': problem(404, 'not_found', '没有找到这个订单，它可能已被删除。') } });
  expect(await screen.findByText('没有找到这个订单，它可能已被删除。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '打印' })).toBeNull();
});

const printed = orderRow({ status: 'effective', amount: 210_000_00, contactName: '钱经理', deliverOn: '2026-12-31', deliveryAddress: '', paymentTerms: '货到付款', remark: '周末送货', lines: [line, { ...line, id: idOf(411), productId: service.id, name: service.name, unit: '天', quantity: 10, price: 2_000_00, remark: '含差旅' }] });

test('the paper for the customer has every line with its price, the sum in figures and in characters (R2.3)', async () => {
  await renderPage(<OrderPrint record={printed} onClose={() => undefined} />, { rights: 'all' });
  const paper = within(screen.getByRole('dialog', { name: /销售订单/ }));
  const table = paper.getByRole('table');
  expect(cellsOf(table).map((cells) => cells.map((text) => text.replace(/^set$|^套$/, '套')))).toEqual([
    ['1', '展业 CRM', expect.any(String), '2', '95,000.00', '190,000.00', ''],
    ['2', '实施服务', '天', '10', '2,000.00', '20,000.00', '含差旅'],
    ['合计', '', '', '12', '', '210,000.00', ''],
  ]);
  expect(paper.getByText('贰拾壹万元整')).toBeTruthy();
  for (const words of ['周末送货', '货到付款', '供方', '需方']) expect(paper.getByText(words)).toBeTruthy();
});

test('the warehouse’s copy says what to pack and nothing of money', async () => {
  const { user } = await renderPage(<OrderPrint record={printed} onClose={() => undefined} />, { rights: 'all' });
  const paper = within(screen.getByRole('dialog', { name: /销售订单/ }));
  await user.click(paper.getByText('仓库联'));
  expect(cellsOf(paper.getByRole('table'))[1]!.filter((text) => text !== '')).toEqual(['2', '实施服务', '天', '10', '含差旅']);
  for (const words of [/贰拾壹万元整/, /210,000/, /95,000/]) expect(paper.queryByText(words)).toBeNull();
});

test('an amount that a role hides stands on no paper (R12.1)', async () => {
  const { amount: _amount, ...bare } = { ...printed, lines: printed.lines.map(({ price: _price, ...one }) => one) };
  await renderPage(<OrderPrint record={bare as unknown as OrderPageRow} onClose={() => undefined} />, { rights: 'all', me: { fieldAccess: { order: { amount: 'hidden' } } } });
  const paper = within(screen.getByRole('dialog', { name: /销售订单/ }));
  // A nought would be read as a gift.
  for (const words of [/大写/, /0\.00/]) expect(paper.queryByText(words)).toBeNull();
  expect(cellsOf(paper.getByRole('table'))[0]![3]).toBe('2');
});

const placed = (record: Record<string, unknown>) => ({ id: idOf(50), version: 1, can: [], ...record });

test.each([
  ['effective', false, true],
  ['effective', true, false],
  ['project', true, true],
  ['draft', false, false],
  ['lost', false, false],
] as const)('on an opportunity that is %s (over: %s) an order can be begun: %s (R6.1)', async (status, isOver, offers) => {
  const page = await renderPage(<OpportunityOrders record={placed({ status, isOver })} />, { rights, routes: { 'GET /api/orders': listOf([]) } });
  expect(await screen.findByText('还没有订单')).toBeTruthy();
  expect(page.api.last('GET /api/orders').query).toMatchObject({ opportunityId: idOf(50) });
  const button = screen.queryByRole('button', { name: '下单' });
  expect(button !== null).toBe(offers);
  if (!button) return;
  await page.user.click(button);
  await waitFor(() => expect(page.address()).toBe(`/orders?new=${idOf(50)}`));
});

test('the orders of a customer stand on its page; those of a project begin with its opportunity', async () => {
  const first = await renderPage(<CustomerOrders record={placed({ id: customer.id })} />, { rights, routes: { 'GET /api/orders': listOf([orderRow()]) } });
  expect(await rowOf('DD-0001')).toBeTruthy();
  expect(first.api.last('GET /api/orders').query).toMatchObject({ customerId: customer.id });
  expect(screen.queryByRole('button', { name: '下单' })).toBeNull();
});

test.each([['won', true], ['active', true], ['lost', false]] as const)('a project that is %s leads to an order of its opportunity: %s', async (status, offers) => {
  const page = await renderPage(<ProjectOrders record={placed({ id: idOf(90), status, opportunityId: opportunity.id })} />, { rights, routes: { 'GET /api/orders': listOf([]) } });
  await screen.findByText('还没有订单');
  expect(page.api.last('GET /api/orders').query).toMatchObject({ projectId: idOf(90) });
  expect(screen.queryByRole('button', { name: '下单' }) !== null).toBe(offers);
});

test('printing opens the paper over the page and Esc leads back to it', async () => {
  const print = vi.fn<() => void>();
  vi.stubGlobal('print', print);
  window.print = print;
  const { user } = await show({ can: [] });
  await user.click(screen.getByRole('button', { name: '打印' }));
  const paper = await screen.findByRole('dialog', { name: /销售订单/ });
  await user.click(within(paper).getByRole('button', { name: /打印/ }));
  expect(print).toHaveBeenCalledOnce();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /销售订单/ })).toBeNull());
});
