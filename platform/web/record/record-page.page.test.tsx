import { screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, type PageOptions, renderPage, tolerate } from '#tests/harness/page.tsx';
import { ErrorBoundary } from '../feedback/index.ts';
import type { WebModule } from '../shell/index.ts';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { ChangeLog } from './change-log.tsx';
import { Facts } from './facts.tsx';
import { RecordPage, type RecordPageProps } from './record-page.tsx';
import { StageBar } from './stage-bar.tsx';
import { useDeleting } from './use-deleting.ts';

const record = { id: idOf(1), version: 3, name: '华为技术', phone: '13812345678', budget: 12_345_678_00, ownerId: idOf(2), ownerName: '李雷', parentId: idOf(3), parentName: '华为投资', unseen: ['ownerId'], createdAt: '2026-11-01 02:00:00.000', can: ['edit'], counts: { above: 1200 }, custom: { plate: '浙A1' } };
const above: WebModule = {
  pages: [],
  recordTabs: [{ noun: 'test_firm', key: 'above', label: '商机', order: 15, right: 'above.read', load: async () => ({ default: ({ record: { id } }) => <p>商机：{id}</p> }) }],
  recordActions: [{ noun: 'test_firm', key: 'above', label: '新建商机', icon: 'opportunity', right: 'above.create', to: ({ id }) => `/above?firm=${String(id)}` }],
};
const run = vi.fn<() => void>();
const tabs: RecordPageProps['tabs'] = (row) => [{ key: 'facts', label: '资料', content: <Facts entity={firm} record={row} /> }, { key: 'log', label: '变更记录', content: <ChangeLog noun="test_firm" recordId={row.id} /> }, { key: 'none', label: '没有', shown: false, content: null }];
const actions: RecordPageProps['actions'] = () => [
  { key: 'edit', label: '编辑', verb: 'edit', primary: true, run },
  { key: 'lock', label: '锁定', verb: 'lock', run },
  ...['分享', '复制', '归档'].map((label) => ({ key: label, label, run })),
];
const show = ({ routes, ...more }: PageOptions = {}) =>
  renderPage(<RecordPage entity={firm} id={idOf(1)} icon="customer" list="/firms" headline={['budget', 'ownerId']} actions={actions} tabs={tabs} />, { at: '/firms/1', path: '/firms/$id', modules: [firmModule, above], customization: firmCustomization, routes: { 'GET /api/firms/:id': record, ...routes }, ...more });

test('a record has its name, facts at hand, and what the server lets the reader do; the rest is behind one button (R12.1)', async () => {
  run.mockClear();
  const { user } = await show();
  expect(await screen.findByRole('heading', { level: 1, name: '华为技术' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '锁定' })).toBeNull();
  expect(screen.queryByRole('button', { name: '新建商机' })).toBeNull();
  for (const name of ['编辑', '分享', '复制']) expect(screen.getByRole('button', { name })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '更多' }));
  await user.click(await screen.findByRole('menuitem', { name: '归档' }));
  expect(run).toHaveBeenCalledOnce();
  expect(screen.getByText('1,234.57万元')).toBeTruthy();
});

test('other modules hang tabs and steps on it, for whoever has the right; a tab is an address', async () => {
  const page = await show({ rights: ['above.read', 'above.create'], routes: { 'GET /api/audit-entries': { rows: [], next: null } } });
  await screen.findByRole('heading', { level: 1 });
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['资料', '商机999+', '变更记录']);
  await page.user.click(screen.getByRole('tab', { name: /商机/ }));
  expect(await screen.findByText(`商机：${idOf(1)}`)).toBeTruthy();
  expect(page.address()).toBe('/firms/1?tab=above');
  await page.go('/firms/1?tab=log');
  expect(await screen.findByText('还没有动态')).toBeTruthy();
  await page.go('/firms/1');
  await page.user.click(screen.getByRole('button', { name: '更多' }));
  await page.user.click(await screen.findByRole('menuitem', { name: '新建商机' }));
  await waitFor(() => expect(page.address()).toBe(`/above?firm=${idOf(1)}`));
});

test('facts: exact amounts, links to what may be opened, masked and hidden fields as the reader has them', async () => {
  await show({ me: { fieldAccess: { test_firm: { phone: 'hidden' } } } });
  await screen.findByText('12,345,678.00');
  expect(screen.getByRole('link', { name: '华为投资' }).getAttribute('href')).toBe(`/firms/${idOf(3)}`);
  expect(screen.queryByRole('link', { name: '李雷' })).toBeNull();
  expect(screen.getAllByText('李雷').length).toBeGreaterThan(0);
  expect(screen.queryByText('电话')).toBeNull();
  expect(screen.getByText('浙A1')).toBeTruthy();
  expect(screen.queryByText('最近到访')).toBeNull();
});

test('a record that is gone or kept back says so and can be asked for again', async () => {
  const page = await show({ routes: { 'GET /api/firms/:id': problem(404, 'not_found', '没有这家公司，可能已被删除。') } });
  expect(await screen.findByText('没有这家公司，可能已被删除。')).toBeTruthy();
  page.api.answer({ 'GET /api/firms/:id': record });
  await page.user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('heading', { level: 1, name: '华为技术' })).toBeTruthy();
});

test('the change log says who changed what from what to what, and goes on to earlier entries', async () => {
  const entry = (id: number, more: object = {}) => ({ id: idOf(id), at: '2026-11-20 02:00:00.000', actorName: '李雷', action: 'update', actionLabel: '修改', reason: null, changes: [], ...more });
  const { user, api } = await renderPage(<ChangeLog noun="test_firm" recordId={idOf(1)} />, {
    routes: { 'GET /api/audit-entries': ({ query }) => (query.after ? { rows: [entry(2, { actionLabel: '新建' })], next: null } : { rows: [entry(1, { reason: '客户要求', changes: [{ field: 'budget', label: '预算', kind: 'money', from: 100_00, to: null }, { field: 'chain', label: '连锁', kind: 'boolean', from: null, to: 1 }] })], next: 'n1' }) },
  });
  const item = within(await screen.findByText('客户要求').then((node) => node.closest('li')!));
  expect(item.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['预算100.00空', '连锁是']);
  await user.click(screen.getByRole('button', { name: '加载更早的' }));
  expect(await screen.findByText('新建')).toBeTruthy();
  expect(api.last('GET /api/audit-entries').query).toMatchObject({ noun: 'test_firm', recordId: idOf(1), after: 'n1' });
  expect(screen.queryByRole('button', { name: '加载更早的' })).toBeNull();
});

function Deleting(): ReactNode {
  const remove = useDeleting(firm);
  const [done, setDone] = useState('');
  return <button type="button" onClick={() => void remove(record).then((gone) => setDone(String(gone)))}>去掉 {done}</button>;
}

test('a deletion asks with the record’s name; a refusal says why and deletes nothing', async () => {
  const routes: Routes = { 'DELETE /api/firms/:id': problem(409, 'used', '这家公司还有商机，不能删除。') };
  const { user, api } = await renderPage(<Deleting />, { modules: [firmModule], routes });
  await user.click(screen.getByRole('button'));
  await user.click((await dialogOf('删除公司“华为技术”？')).getByRole('button', { name: '取消' }));
  expect(await screen.findByText('去掉 false')).toBeTruthy();
  expect(api.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
  await user.click(screen.getByRole('button', { name: /去掉/ }));
  await user.click((await dialogOf('删除公司“华为技术”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('这家公司还有商机，不能删除。')).toBeTruthy();
  api.answer({ 'DELETE /api/firms/:id': undefined });
  await user.click(screen.getByRole('button', { name: /去掉/ }));
  await user.click((await dialogOf('删除公司“华为技术”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('去掉 true')).toBeTruthy();
});

test('stages: which is present, and the others can be gone to', async () => {
  const go = vi.fn<(stage: { value: string }) => void>();
  const { user } = await renderPage(<StageBar current="b" onChoose={go} stages={[{ value: 'a', label: '线索' }, { value: 'b', label: '方案', note: '3 天' }, { value: 'c', label: '成交' }]} />);
  expect(screen.getAllByRole('listitem').map((one) => one.getAttribute('aria-current'))).toEqual([null, 'step', null]);
  expect(screen.queryByRole('button', { name: /方案/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: '成交' }));
  expect(go).toHaveBeenCalledWith(expect.objectContaining({ value: 'c' }));
});

test('a part that breaks leaves the rest, and may be tried again; one that the server no longer has asks to reload', async () => {
  tolerate(/boom|dynamically/);
  let broken: Error | null = new Error('boom');
  const Part = (): ReactNode => {
    if (broken) throw broken;
    return '好了';
  };
  const { user } = await renderPage(<><p>其余</p><ErrorBoundary><Part /></ErrorBoundary></>);
  expect(screen.getByText('其余')).toBeTruthy();
  expect(screen.getByText('页面出了点问题，请刷新后重试。')).toBeTruthy();
  broken = new TypeError('Failed to fetch dynamically imported module: x');
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('button', { name: '刷新页面' })).toBeTruthy();
});
