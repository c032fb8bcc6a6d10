// Pools: what waits there, how it is taken, and tonight's recycling as a dry run (R4.5, R4.6).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { customization, huawei, longName, pickerRoutes, pools } from '../../testing/firms-seen.ts';
import DryRunPage from './dry-run-page.tsx';
import PoolPage from './pool-page.tsx';

const waiting = { id: idOf(3), version: 2, name: '中兴通讯', regionCode: '440300', class: 'B', poolId: idOf(41), ownerId: null, releaseReason: '长期联系不上', formerOwnerId: idOf(23), formerOwnerName: '张伟', can: ['claim', 'assign', 'put'] };
const takeOnly = { ...waiting, id: idOf(4), name: longName, can: [] };
const show = ({ routes, at = '', ...more }: PageOptions = {}) =>
  renderPage(<PoolPage />, { path: '/customers/pool', at: `/customers/pool${at}`, rights: ['customer.pool', 'customer.claim'], customization, routes: { ...pickerRoutes, 'GET /api/pools/:id/customers': listOf([waiting, takeOnly]), 'GET /api/pools/:id/customers/:customer': waiting, ...routes } as Routes, ...more });

test('R4.6 before he tries, one reads what he may still take and how many wait in each pool', async () => {
  const { user, api } = await show();
  await screen.findByText(longName);
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['华东公海 12', '华南公海 10,000+']);
  expect([...screen.getByRole('status').children].map(({ textContent }) => textContent?.trim())).toEqual(['今天还可领取 3 个', '名下还可增加 5 个', '释放后 7 天内不能再领取自己的客户']);
  expect(api.last('GET /api/pools/:id/customers').path).toBe(`/api/pools/${idOf(41)}/customers`);
  await user.click(screen.getByRole('tab', { name: /华南公海/ }));
  await waitFor(() => expect(api.last('GET /api/pools/:id/customers').path).toBe(`/api/pools/${idOf(42)}/customers`));
  expect([...(await screen.findByRole('status')).children].map(({ textContent }) => textContent?.trim())).toEqual(['领取数量不限', '您是管理员']);
});

test('R4.6 a pool from which only the administrator gives says so, and offers no claim', async () => {
  const { user } = await show({ rights: ['customer.pool', 'customer.claim', 'customer.assign'], routes: { 'GET /api/pools/mine': listOf([{ ...pools[0], mode: 'assignOnly', claimsLeft: 0 }]) } });
  await screen.findByText(longName);
  expect(screen.getByText('这个公海的客户只能由管理员分派')).toBeTruthy();
  expect(screen.queryByText(/今天还可领取/)).toBeNull();
  await user.click(screen.getByRole('checkbox', { name: '选择本页全部' }));
  expect(within(screen.getByRole('toolbar')).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['分派', '取消选择']);
});

test('R4.6 a customer is claimed from its row; who came too late hears it and the list is read again', async () => {
  const { user, api } = await show({ routes: { 'POST /api/customers/:id/claim': problem(409, 'customer.taken', '韩梅梅刚刚领取了这个客户。') } });
  await user.click(within(await rowOf('中兴通讯')).getByRole('button', { name: '领取' }));
  expect(await screen.findByText('韩梅梅刚刚领取了这个客户。')).toBeTruthy();
  await waitFor(() => expect(api.sent('GET /api/pools/:id/customers').length).toBeGreaterThan(1));
  expect(within(await rowOf(longName)).queryByRole('button', { name: '领取' })).toBeNull();
});

test('R4.6 a double click on 领取 in a row is one claim, and opens nothing that is gone by then', async () => {
  const answer = held();
  const { user, api } = await show({ routes: { 'POST /api/customers/:id/claim': answer.route } });
  await screen.findByText('中兴通讯');
  await user.dblClick((await screen.findAllByRole('button', { name: '领取' }))[0]!);
  answer.release(waiting);
  await waitFor(() => expect(api.sent('POST /api/customers/:id/claim')).toHaveLength(1));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(api.sent('GET /api/pools/:id/customers/:customer')).toEqual([]);
});

test('R4.6 several are claimed together; what the cap held back is listed', async () => {
  const { user, api } = await show({ routes: { 'POST /api/customers/batch/claim': { results: [{ id: idOf(3), ok: true }, { id: idOf(4), ok: false, message: '今天的领取名额已用完。' }] } } });
  await screen.findByText(longName);
  await user.click(screen.getByRole('checkbox', { name: '选择本页全部' }));
  await user.click(within(screen.getByRole('toolbar')).getByRole('button', { name: '领取' }));
  expect(await screen.findByText('今天的领取名额已用完。')).toBeTruthy();
  expect(api.last('POST /api/customers/batch/claim').body).toEqual({ ids: [idOf(3), idOf(4)] });
});

test('R4.6 a waiting customer opens beside the list, without what the pool keeps back; claimed, it closes; a double click is one claim', async () => {
  const answer = held();
  const { user, api } = await show({ routes: { 'POST /api/customers/:id/claim': answer.route } });
  await user.click(await screen.findByText('中兴通讯'));
  const drawer = await dialogOf('中兴通讯');
  expect(await drawer.findByText('长期联系不上')).toBeTruthy();
  expect(drawer.queryByText('电话')).toBeNull();
  await user.dblClick(drawer.getByRole('button', { name: '领取' }));
  answer.release(waiting);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.sent('POST /api/customers/:id/claim')).toHaveLength(1);
});

test('a waiting customer that somebody took meanwhile says so in the drawer', async () => {
  const { user } = await show({ routes: { 'GET /api/pools/:id/customers/:customer': problem(404, 'not_found', '客户已经不在这个公海。') } });
  await user.click(await screen.findByText('中兴通讯'));
  expect(await (await dialogOf('公海')).findByText('客户已经不在这个公海。')).toBeTruthy();
});

test('nobody’s pool: who has none is told whom to ask', async () => {
  await show({ routes: { 'GET /api/pools/mine': listOf([]) } });
  expect(await screen.findByText('您还没有可用的公海')).toBeTruthy();
  expect(screen.getByText('请联系系统管理员把您加入公海。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '导入' })).toBeNull();
});

test('pools that cannot be read are asked for again', async () => {
  const { user, api } = await show({ routes: { 'GET /api/pools/mine': problem(403, 'forbidden', '您没有使用公海的权限。') } });
  expect(await screen.findByText('您没有使用公海的权限。')).toBeTruthy();
  api.answer({ 'GET /api/pools/mine': listOf(pools) });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText(longName)).toBeTruthy();
});

test('R12.1 settings and tonight’s run are for those who read the rules', async () => {
  const page = await show({ rights: ['customer.pool', 'pool_rule.read'] });
  await screen.findByText(longName);
  expect(screen.queryByRole('button', { name: '导入' })).toBeNull();
  expect(screen.queryByRole('checkbox')).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '今晚将回收' }));
  await waitFor(() => expect(page.address()).toBe('/customers/pool/tonight'));
});

const dry = ({ routes }: PageOptions = {}) => renderPage(<DryRunPage />, { path: '/customers/pool/tonight', at: '/customers/pool/tonight', rights: ['pool_rule.read'], routes: { ...pickerRoutes, ...routes } });
const line = { id: idOf(1), name: '华为技术有限公司', ownerId: idOf(21), ownerName: '李雷', rule: '长期不跟进', why: '32 天没有跟进', on: '2026-11-24', poolId: idOf(41) };

test('R4.6 the dry run lists whom tonight’s run would take, from whom, why and where to; it says when it is not all', async () => {
  await dry({ routes: { 'GET /api/pool-rules/dry-run': { day: '2026-11-24', taken: 2100, rows: [line, { ...line, id: idOf(2), name: longName, poolId: idOf(49) }] } } });
  await screen.findByText(longName);
  expect(cellsOf().slice(-2)).toEqual([['华为技术有限公司', '李雷', '32 天没有跟进', '长期不跟进', '华东公海'], [longName, '李雷', '32 天没有跟进', '长期不跟进', '公海']]);
  expect(screen.getByRole('link', { name: '华为技术有限公司' }).getAttribute('href')).toBe(`/customers/${huawei.id}`);
  expect(screen.getByText('共 2100 个')).toBeTruthy();
  expect(screen.getByText('只列出前 2 个')).toBeTruthy();
  expect(screen.getByText(/如果到 2026-11-24 凌晨 2:30 仍是这样/)).toBeTruthy();
});

test('R4.6 a quiet night says that nothing would be taken, a failing one why it is not known', async () => {
  const { user, api } = await dry({ routes: { 'GET /api/pool-rules/dry-run': problem(409, 'x', '正在回收，请几分钟后再看。') } });
  expect(await screen.findByText('正在回收，请几分钟后再看。')).toBeTruthy();
  api.answer({ 'GET /api/pool-rules/dry-run': { day: '2026-11-24', taken: 0, rows: [] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('今晚没有要回收的客户')).toBeTruthy();
  expect(screen.queryByText(/^共/)).toBeNull();
});
