// The whole page of a contract: where it stands, what may be done with it in each state, what belongs to it, its place on other pages (R7.1, R4.11, R6.4, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { chooseEntry, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { contractRow, scanRow, textOf, usable, versionRow } from '../../testing/contract-rows.ts';
import type { ContractRow } from '../contract.api.ts';
import ContractRecord from './contract-record.tsx';
import CustomerContracts from './customer-contracts.tsx';
import OrderContracts from './order-contracts.tsx';

onDay('2026-11-23');

const one = 'GET /api/contracts/:id';
const usual: Routes = {
  'GET /api/contracts/:id/versions': { currentId: idOf(560), rows: [versionRow()] },
  'GET /api/contracts/:id/versions/:version/text': { version: versionRow(), text: textOf('质保一年。') },
  'GET /api/contracts/:id/comments': { rows: [] },
  'GET /api/approvals/of': { rows: [] },
  'GET /api/contracts/:id/scans': { rows: [scanRow()] },
  'GET /api/contract-templates': listOf([usable]),
};
const everything = ['submit', 'sign', 'edit', 'revise', 'upload', 'drop', 'terminate', 'void', 'delete'];
type More = Partial<ContractRow> & Readonly<Record<string, unknown>>;

async function show(row: More = {}, { routes, at = '', ...more }: PageOptions = {}) {
  const page = await renderPage(<ContractRecord />, { at: `/contracts/${idOf(500)}${at}`, path: '/contracts/$id', rights: ['contract.read'], routes: { [one]: contractRow(row), ...usual, ...routes }, ...more });
  await screen.findByRole('heading', { level: 1, name: '云栖年度合同' });
  return page;
}
const stages = (): (string | null)[] => [...screen.getByRole('list', { name: '阶段' }).children].map(({ textContent }) => textContent);
const place = (): string | null => screen.getByRole('list', { name: '阶段' }).querySelector('[aria-current=step]')!.textContent;

/** Everything that is offered with the contract, in its order: as buttons, and behind “more”. */
async function offered(user: Awaited<ReturnType<typeof show>>['user']): Promise<string[]> {
  const names = ['提交审签', '登记签署', '编辑', '起草新版本', '上传正文', '放弃变更', '终止合同', '作废合同', '删除'];
  const buttons = names.filter((name) => screen.queryByRole('button', { name }) !== null);
  const more = screen.queryByRole('button', { name: '更多' });
  if (more) await user.click(more);
  const entries = more ? (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent ?? '') : [];
  return names.filter((name) => buttons.includes(name) || entries.includes(name));
}
async function press(user: Awaited<ReturnType<typeof show>>['user'], name: string): Promise<void> {
  const button = screen.queryByRole('button', { name });
  if (button) return user.click(button);
  await user.click(screen.getByRole('button', { name: '更多' }));
  return chooseEntry(user, name);
}

test('a contract in force says since when, with whom, for how much; it leads to customer and order', async () => {
  await show();
  expect(stages()).toEqual(['草稿', '审批中', '待签署', '履行中2026-11-02 签署', '已完成']);
  expect(place()).toContain('履行中');
  for (const words of ['HT-0001', '19万元', '2027-10-31']) expect(screen.getAllByText(words).length).toBeGreaterThan(0);
  expect(screen.getAllByRole('link', { name: '杭州云栖软件有限公司' })[0]!.getAttribute('href')).toBe(`/customers/${idOf(200)}`);
  expect(screen.getAllByRole('link', { name: '云栖软件 CRM 采购' })[0]!.getAttribute('href')).toBe(`/orders/${idOf(1)}`);
  expect(screen.queryByText(/正在变更/)).toBeNull();
  expect(await screen.findByText('质保一年。')).toBeTruthy();
});

test('one that ends soon, or should have ended, says so beside its name', async () => {
  await show({ endOn: '2026-12-03' });
  expect(screen.getByText('还有 10 天')).toBeTruthy();
});

test('one that is over its last day is marked as such', async () => {
  await show({ endOn: '2026-11-22' });
  expect(screen.getByText('已过期')).toBeTruthy();
});

test('while it is changed, what is in force stays in force, and that is said first', async () => {
  await show({ status: 'changing', current: { number: 3, status: 'approving' } });
  expect(screen.getByText('正在变更：第 3 版审批中。新版签署以前，原来的正文继续有效。')).toBeTruthy();
  expect(stages()).toEqual(['草稿', '审批中', '待签署', '变更中2026-11-02 签署', '已完成']);
});

test('a contract that was ended stops where it ended, with the day and the reason', async () => {
  await show({ status: 'terminated', endedOn: '2026-11-20', endReason: '客户停业' });
  expect(stages()).toEqual(['草稿', '审批中', '待签署', '履行中2026-11-02 签署', '已终止2026-11-20：客户停业']);
  expect(place()).toContain('已终止');
});

test.each([
  ['a draft', { status: 'draft', signedOn: null, current: { number: 1, status: 'draft' } }, ['提交审签', '编辑', '上传正文', '放弃变更', '终止合同', '作废合同', '删除']],
  ['one under approval', { status: 'approving', signedOn: null, current: { number: 1, status: 'approving' } }, ['编辑', '终止合同', '作废合同', '删除']],
  ['one that waits for its signature', { status: 'toSign', signedOn: null, current: { number: 1, status: 'approved' } }, ['登记签署', '编辑', '起草新版本', '上传正文', '终止合同', '作废合同', '删除']],
  ['one in force', {}, ['登记签署', '编辑', '起草新版本', '上传正文', '终止合同', '作废合同', '删除']],
  ['one that is being changed', { status: 'changing', current: { number: 2, status: 'draft' } }, ['提交审签', '编辑', '起草新版本', '上传正文', '放弃变更', '终止合同', '作废合同', '删除']],
  ['one whose change is under approval', { status: 'changing', current: { number: 2, status: 'approving' } }, ['编辑', '终止合同', '作废合同', '删除']],
] as const)('whatever the server allows, %s offers only what its newest text lets be done', async (_what, row, wanted) => {
  const { user } = await show({ ...row, can: everything });
  expect(await offered(user)).toEqual([...wanted]);
});

test('what the server does not allow is not offered (R12.1)', async () => {
  const { user } = await show({ can: ['comment'] });
  expect(await offered(user)).toEqual([]);
  expect(screen.queryByRole('button', { name: '更多' })).toBeNull();
});

test.each([
  ['登记签署', '登记签署'], ['起草新版本', '起草新版本'], ['上传正文', '上传正文'], ['编辑', '编辑合同'], ['终止合同', '终止“云栖年度合同”？'], ['作废合同', '作废“云栖年度合同”？'],
])('%s opens its dialog, and 取消 leads back to the page', async (verb, title) => {
  const { user } = await show({ can: everything });
  await press(user, verb);
  const dialog = await dialogOf(title);
  await user.click(await dialog.findByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: title })).toBeNull());
});

test('submitting shows who signs it off, and goes out with the version that was seen (R12.3)', async () => {
  const steps = [{ key: 'head', name: '部门负责人审', mode: 'any', signers: [{ id: 'e-1', name: '赵经理' }], skipped: null, choose: null }];
  const { api, user } = await show({ status: 'draft', signedOn: null, current: { number: 1, status: 'draft' }, can: ['submit'] }, { routes: { 'GET /api/approvals/preview': { steps, problem: null }, 'POST /api/contracts/:id/submit': contractRow({ status: 'approving' }) } });
  await user.click(screen.getByRole('button', { name: '提交审签' }));
  const dialog = await dialogOf('提交合同审签');
  expect(await dialog.findByText('赵经理')).toBeTruthy();
  expect(api.last('GET /api/approvals/preview').query).toEqual({ kind: 'contract', recordId: idOf(500) });
  await user.type(dialog.getByLabelText('给审批人的说明'), '客户催签');
  await user.click(dialog.getByRole('button', { name: '提交审签' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '提交合同审签' })).toBeNull());
  expect(api.last('POST /api/contracts/:id/submit').body).toEqual({ version: 5, words: '客户催签', chosen: {} });
});

test('a draft is deleted after a question, for its page is left then; a refusal leaves it where it is', async () => {
  const { api, user, address } = await show({ status: 'draft', signedOn: null, current: { number: 1, status: 'draft' }, can: ['delete'] }, { routes: { 'DELETE /api/contracts/:id': problem(409, 'contract.not_draft', '只能删除草稿；已经提交过的合同请作废，已签署的请终止。') } });
  const remove = async (): Promise<void> => {
    await user.click(screen.getByRole('button', { name: '删除' }));
    await user.click((await dialogOf('删除合同“云栖年度合同”？')).getByRole('button', { name: '删除' }));
  };
  await remove();
  expect(await screen.findByText('只能删除草稿；已经提交过的合同请作废，已签署的请终止。')).toBeTruthy();
  expect(address()).toBe(`/contracts/${idOf(500)}`);
  api.answer({ 'DELETE /api/contracts/:id': undefined });
  await remove();
  await waitFor(() => expect(address()).toBe('/contracts'));
});

test('tabs say how much is in them; the signed paper leads to bringing more', async () => {
  const { user, address } = await show({ can: ['sign'], counts: { comment: 4, scan: 1200, attachment: 0 } });
  const labels = screen.getAllByRole('tab').map(({ textContent }) => textContent);
  expect(labels).toEqual(expect.arrayContaining(['正文4', '合同信息', '审签', '签署件999+', '附件', '变更记录']));
  await user.click(screen.getByRole('tab', { name: /^签署件/ }));
  await waitFor(() => expect(address()).toContain('tab=scans'));
  await screen.findByText(/双方盖章 · 3 页/);
  await user.click(screen.getAllByRole('button', { name: '登记签署' }).at(-1)!);
  expect(await dialogOf('登记签署')).toBeTruthy();
});

test('the facts leave out what nobody set yet and what is only the program’s; empty terms stay, so that gaps are seen', async () => {
  await show({ signedOn: null, endedOn: null, endReason: null, remark: '客户要求三份', versionNumber: 2, orderKey: idOf(1) }, { at: '?tab=facts' });
  const facts = (await screen.findByText('客户要求三份')).closest('dl')!.parentElement!.parentElement!;
  const named = [...facts.querySelectorAll('dt')].map(({ textContent }) => textContent);
  expect(named).toEqual(expect.arrayContaining(['合同编号', '付款方式', '交付方式', '其他约定', '备注']));
  for (const label of ['结束日期', '终止或作废原因', '签署日期', '在用订单']) expect(named).not.toContain(label);
});

test('an amount that a role hides stands nowhere on the page (R12.1)', async () => {
  const { amount: _amount, ...hidden } = contractRow();
  await show({}, { routes: { [one]: hidden }, me: { fieldAccess: { contract: { amount: 'hidden' } } } });
  expect(screen.queryByText('合同金额')).toBeNull();
  expect(screen.queryByText(/万元/)).toBeNull();
});

test('a contract that is not there says so', async () => {
  await renderPage(<ContractRecord />, { at: `/contracts/${idOf(500)}`, path: '/contracts/$id', rights: ['contract.read'], routes: { [one]: problem(404, 'not_found', '没有找到这份合同，它可能已被删除。') } });
  expect(await screen.findByText('没有找到这份合同，它可能已被删除。')).toBeTruthy();
  expect(screen.queryByRole('tab')).toBeNull();
});

test('a phone has the next step at hand and the rest behind one button', async () => {
  const { user } = await show({ status: 'toSign', signedOn: null, current: { number: 1, status: 'approved' }, can: ['sign', 'edit', 'void'] }, { phone: true });
  expect(screen.getByRole('button', { name: '登记签署' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '编辑' })).toBeNull();
  await press(user, '作废合同');
  expect((await dialogOf('作废“云栖年度合同”？')).getByText('合同作废后不能恢复，订单可以重新起草合同。')).toBeTruthy();
});

const elsewhere = (more: Readonly<Record<string, unknown>>) => ({ id: idOf(1), version: 1, can: [], ...more });

test.each([
  ['effective', ['contract.read', 'contract.create'], true],
  ['effective', ['contract.read'], false],
  ['pending', ['contract.read', 'contract.create'], false],
  ['withdrawn', ['contract.read', 'contract.create'], false],
] as const)('on an order that is %s, with %j, a contract can be begun: %s (R6.4)', async (status, rights, offers) => {
  const page = await renderPage(<OrderContracts record={elsewhere({ status })} />, { rights, routes: { 'GET /api/contracts': listOf([]) } });
  expect(await screen.findByText('还没有合同')).toBeTruthy();
  expect(page.api.last('GET /api/contracts').query).toMatchObject({ orderId: idOf(1) });
  const button = screen.queryByRole('button', { name: '起草合同' });
  expect(button !== null).toBe(offers);
  if (!button) return;
  await page.user.click(button);
  await waitFor(() => expect(page.address()).toBe(`/contracts?new=${idOf(1)}`));
});

test('the contracts of a customer stand on its page; each leads to its own, none is begun there (R4.11)', async () => {
  const page = await renderPage(<CustomerContracts record={elsewhere({ id: idOf(200) })} />, { rights: ['contract.read', 'contract.create'], routes: { 'GET /api/contracts': listOf([contractRow(), contractRow({ id: idOf(501), name: '云栖补充合同', code: 'HT-0002', status: 'void' })]) } });
  const row = await rowOf('云栖补充合同');
  expect(within(row).getByText('已作废')).toBeTruthy();
  expect(within(row).getByRole('link', { name: '云栖补充合同' }).getAttribute('href')).toBe(`/contracts/${idOf(501)}`);
  expect(page.api.last('GET /api/contracts').query).toMatchObject({ customerId: idOf(200) });
  expect(screen.queryByRole('button', { name: '起草合同' })).toBeNull();
});
