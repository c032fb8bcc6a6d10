// The list of contracts: what they come to, which end soon, how one begins, what of them is taken out (R7.1, R6.4, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { contractRow, usable } from '../../testing/contract-rows.ts';
import ContractList from './contract-list.tsx';

onDay('2026-11-23');

const longName = '云栖软件股份有限公司二〇二六年度客户关系管理系统采购与三年实施服务合同（含培训、数据迁移与驻场支持）';
const running = contractRow({ ownerId: 'e-me', ownerName: '王芳' });
const ending = contractRow({ id: idOf(501), code: 'HT-0002', name: longName, status: 'changing', amount: 1_234_567_89, signedOn: null, endOn: '2026-12-01', ownerId: 'e-me', ownerName: '王芳' });
const sums = { count: 1203, amount: 12_345_678_90, runningAmount: 380_000_00, waitingAmount: 0, expiring: 2, expiringUntil: '2026-12-23' };
const order = { id: idOf(1), name: '云栖软件 CRM 采购', status: 'effective', customerName: '杭州云栖软件有限公司', amount: 190_000_00, paymentTerms: '三七开' };

/** The list's own rows, and the contracts of one order, which the form asks for. */
const contracts: Routes = { 'GET /api/contracts': ({ query }) => (query.orderId ? { rows: [] } : listOf([running, ending])), 'GET /api/contracts/sums': sums };
const form: Routes = { 'GET /api/contract-templates': listOf([usable]), 'GET /api/orders/:id': order };
const rights = ['contract.read', 'contract.create', 'contract.export', 'contract_template.read', 'order.read'];

const show = ({ routes, ...more }: PageOptions = {}) => renderPage(<ContractList />, { at: '/contracts', path: '/contracts', rights, routes: { ...contracts, ...routes }, ...more });
const strip = async (head: RegExp): Promise<HTMLElement> => (await screen.findByText(head)).parentElement!;
const parametersOf = (link: HTMLElement): Record<string, string> => Object.fromEntries(new URL(link.getAttribute('href')!, 'http://x').searchParams);
const listed = (page: Awaited<ReturnType<typeof show>>): Readonly<Record<string, string>> => page.api.sent('GET /api/contracts').filter(({ query }) => !query.orderId).at(-1)!.query;

test('a row has the contract in the words of the company; what ends soon is marked, a long name leads to its contract (R7.1)', async () => {
  await show();
  await rowOf(longName);
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent).filter((text) => text !== '')).toEqual(['合同名称', '合同编号', '客户', '状态', '合同金额', '签署日期', '到期日期', '到期提示', '负责人']);
  const [first, second] = cellsOf();
  expect(first!.slice(1, 10)).toEqual(['云栖年度合同', 'HT-0001', '杭州云栖软件有限公司', '履行中', '190,000.00', '2026-11-02', '2027-10-31', '', '王芳']);
  expect(second!.slice(4, 9)).toEqual(['变更中', '1,234,567.89', '–', '2026-12-01', '还有 8 天']);
  expect(screen.getByRole('link', { name: longName }).getAttribute('href')).toBe(`/contracts/${idOf(501)}`);
});

test('over the list stands what all that it finds comes to, whatever the page; conditions narrow it as well', async () => {
  const page = await show({ at: '/contracts?status=running&page=2&sort=-amount&q=yq' });
  const line = await strip(/^共 1,203 份$/);
  expect(line.textContent).toBe('共 1,203 份金额 1,234.57万元履行中 38万元待审待签 0元即将到期 2 份');
  expect(within(line).getByTitle('12,345,678.90')).toBeTruthy();
  expect(within(line).getByTitle('列表里找到的合同金额合计，不含已作废的').textContent).toContain('1,234.57万元');
  const { page: _page, size: _size, sort: _sort, count: _count, ...found } = listed(page);
  expect(page.api.last('GET /api/contracts/sums').query).toEqual(found);
  expect(found).toMatchObject({ q: 'yq', status: 'running' });
});

test('sums of what a role hides are words, not a zero; where nothing ends soon nothing is said of it (R12.1)', async () => {
  await show({ routes: { 'GET /api/contracts/sums': { ...sums, count: 2, amount: null, runningAmount: null, waitingAmount: null, expiring: 0 } } });
  expect((await strip(/^共 2 份$/)).textContent).toBe('共 2 份金额 无权查看履行中 无权查看待审待签 无权查看');
  expect(screen.queryByText(/^即将到期/)).toBeNull();
});

test('those that end soon are one press away, within what was looked for', async () => {
  const page = await show({ at: '/contracts?q=yq' });
  const link = within(await strip(/^共 1,203 份$/)).getByRole('link', { name: '即将到期 2 份' });
  expect(link.title).toBe('2026-12-23 以前到期的，点击只看这些');
  expect(parametersOf(link)).toEqual({ scene: 'all', q: 'yq', status: 'running,changing', 'endOn.from': '2026-11-23', 'endOn.to': '2026-12-23' });
  await page.user.click(link);
  await waitFor(() => expect(listed(page)).toMatchObject({ q: 'yq', status: 'running,changing', 'endOn.from': '2026-11-23', 'endOn.to': '2026-12-23' }));
});

test('the number of those that end soon opens to just those that it counted: states and days that were chosen stay', async () => {
  await show({ at: '/contracts?status=draft,running&endOn.from=2026-11-01&endOn.to=2026-12-05' });
  const link = within(await strip(/^共 1,203 份$/)).getByRole('link', { name: '即将到期 2 份' });
  expect(parametersOf(link)).toMatchObject({ status: 'running', 'endOn.from': '2026-11-23', 'endOn.to': '2026-12-05' });
});

test('a new contract begins at an address of its own, keeps the list’s conditions, and is left without a trace', async () => {
  const page = await show({ at: '/contracts?status=draft', routes: form });
  await page.user.click(await screen.findByRole('button', { name: '新建合同' }));
  const dialog = await dialogOf('起草合同');
  expect(page.address()).toBe('/contracts?status=draft&new=1');
  await page.user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(page.address()).toBe('/contracts?status=draft'));
  expect(screen.queryByRole('dialog', { name: '起草合同' })).toBeNull();
});

test('an address with an order opens the form with what the order says; who has saved stands before his contract (R6.4)', async () => {
  const page = await show({ at: `/contracts?new=${order.id}`, routes: { ...form, 'POST /api/contracts': { id: idOf(507) } } });
  const dialog = await dialogOf('起草合同');
  expect(dialog.getByLabelText<HTMLInputElement>(/合同名称/).value).toBe(order.name);
  await page.user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(page.address()).toBe(`/contracts/${idOf(507)}`));
  expect(page.api.last('POST /api/contracts').body).toMatchObject({ orderId: order.id, name: order.name, templateId: usable.id });
});

test('who may only read is offered nothing else, not even by an address that asks for it (R12.1)', async () => {
  await show({ at: `/contracts?new=${order.id}`, rights: ['contract.read'] });
  await rowOf('HT-0001');
  for (const name of ['新建合同', '合同模板', '导出']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('templates are one press away', async () => {
  const page = await show();
  await page.user.click(await screen.findByRole('button', { name: '合同模板' }));
  await waitFor(() => expect(page.address()).toBe('/contract-templates'));
});

test('those that are chosen are exported, and no others', async () => {
  const { user, api } = await show({ routes: { 'GET /api/exports': { rows: [] }, 'POST /api/exports': problem(429, 'too_many', '您有 3 个导出还在进行，请稍后再试。') } });
  await user.click(within(await rowOf(longName)).getByRole('checkbox'));
  await user.click(within(screen.getByRole('toolbar', { name: '已选 1 条' })).getByRole('button', { name: '导出' }));
  const dialog = await dialogOf('导出合同');
  await user.click(dialog.getByRole('button', { name: '开始导出' }));
  expect(await dialog.findByText('您有 3 个导出还在进行，请稍后再试。')).toBeTruthy();
  expect(api.last('POST /api/exports').body).toMatchObject({ noun: 'contract', query: { filter: JSON.stringify({ field: 'id', is: 'in', value: [idOf(501)] }) } });
});

test.each([
  ['who sees the whole company', 'company', 'all'],
  ['who sees his own', 'own', 'mine'],
])('%s takes out what the list shows at first', async (_who, reach, scene) => {
  const page = await show({ rights: { 'contract.read': reach, 'contract.export': reach }, routes: { 'GET /api/exports': { rows: [] }, 'POST /api/exports': problem(429, 'too_many', '请稍后再试。') } });
  await rowOf('HT-0001');
  expect(listed(page).scene).toBe(scene);
  await page.user.click(screen.getByRole('button', { name: '导出' }));
  const dialog = await dialogOf('导出合同');
  await page.user.click(dialog.getByRole('button', { name: '开始导出' }));
  expect(await dialog.findByText('请稍后再试。')).toBeTruthy();
  expect(page.api.last('POST /api/exports').body).toMatchObject({ query: { scene } });
});

test('no contract yet says where contracts come from, and leads there who may go', async () => {
  const page = await show({ routes: { 'GET /api/contracts': listOf([]), 'GET /api/contracts/sums': { ...sums, count: 0, expiring: 0 } } });
  expect(await screen.findByText(/订单生效以后就可以起草合同/)).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: '去看订单' }));
  await waitFor(() => expect(page.address()).toBe('/orders?status=effective'));
});

test('a list that cannot be read says why and is asked for again at a press', async () => {
  const { user, api } = await show({ routes: { 'GET /api/contracts': problem(403, 'forbidden', '您没有查看合同的权限，请联系系统管理员。') } });
  expect(await screen.findByText('您没有查看合同的权限，请联系系统管理员。')).toBeTruthy();
  api.answer(contracts);
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await rowOf('HT-0001')).toBeTruthy();
});

test('a phone has cards; what ends soon is marked there as well, and a press opens the contract', async () => {
  const page = await show({ phone: true });
  const card = (await screen.findByText(longName)).closest('li')!;
  expect(screen.queryByRole('table')).toBeNull();
  expect(within(card).getByText('还有 8 天')).toBeTruthy();
  expect(within(card).getByText('变更中')).toBeTruthy();
  await page.user.click(card);
  await waitFor(() => expect(page.address()).toBe(`/contracts/${idOf(501)}`));
});
