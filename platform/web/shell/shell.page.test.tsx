import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { type PageOptions, idOf, renderPage } from '#tests/harness/page.tsx';
import { Face } from './face.tsx';
import { Shell } from './shell.tsx';
import { unwatchJob, watchJob } from './watched-jobs.ts';

// The frame around every page (R13.1, N5), at a desk and on a phone.
const usual: Routes = {
  'GET /api/notifications/unread-count': { unread: 0 },
  'GET /api/approvals/waiting': { count: 120 },
  'GET /api/opportunities/waiting': { count: 0 },
};
const rights = ['customer.read', 'project.read', 'product.read'];
const show = (more: PageOptions = {}) => renderPage(<Shell />, { rights, ...more, routes: { ...usual, ...more.routes } });
const navigation = () => within(screen.getByRole('navigation', { name: '主导航' }));
const message = (number: number, more: object = {}) => ({ id: idOf(number), kind: 'x', title: `消息 ${number}`, body: null, link: null, readAt: null, createdAt: '2026-11-20 02:00:00.000', ...more });

test('the navigation folds to its signs, keeps the names for a screen reader, and is so again the next time', async () => {
  const { user } = await show({ at: '/customers', path: '/customers' });
  expect(navigation().getByRole('link', { name: '客户' }).getAttribute('aria-current')).toBe('page');
  expect(navigation().getByRole('heading', { name: '产品与库存' })).toBeTruthy();
  expect((await navigation().findByTitle('120 项等您处理')).textContent).toBe('99+');
  await user.click(navigation().getByRole('button', { name: '收起导航' }));
  expect(navigation().queryByRole('heading')).toBeNull();
  expect(navigation().getByRole('link', { name: '客户' }).textContent).toBe('');
  expect(localStorage.getItem('zhanye.narrow')).toBe('yes');
  await user.click(navigation().getByRole('button', { name: '展开导航' }));
  expect(localStorage.getItem('zhanye.narrow')).toBe('no');
});

test('a record’s page belongs to its list; the first stop of Tab leads past the navigation', async () => {
  const { user } = await show({ at: `/customers/${idOf(1)}`, path: '/customers/$id' });
  expect(navigation().getAllByRole('link').filter((link) => link.getAttribute('aria-current') === 'page').map((link) => link.getAttribute('aria-label'))).toEqual(['客户']);
  await user.tab();
  expect([document.activeElement?.textContent, document.activeElement?.getAttribute('href')]).toEqual(['跳到内容', '#content']);
  expect(document.getElementById('content')?.tagName).toBe('MAIN');
});

test('messages are read one by one or all at once; one that is about something leads there', async () => {
  const page = await show({ routes: { 'GET /api/notifications/unread-count': { unread: 2 }, 'GET /api/notifications': { rows: [message(1, { link: '/orders/1', body: 'SO-1 已通过' }), message(2), message(3, { readAt: '2026-11-20 03:00:00.000' })], total: 3 }, 'POST /api/notifications/read': undefined } });
  await page.user.click(await screen.findByRole('button', { name: '2 条未读消息' }));
  await page.user.click(await screen.findByText('消息 3'));
  expect(page.api.sent('POST /api/notifications/read')).toEqual([]);
  await page.user.click(screen.getByText('消息 2'));
  await waitFor(() => expect(page.api.last('POST /api/notifications/read').body).toEqual({ ids: [idOf(2)] }));
  await page.user.click(screen.getByRole('button', { name: '全部标为已读' }));
  await waitFor(() => expect(page.api.last('POST /api/notifications/read').body).toEqual({ all: true }));
  await page.user.click(screen.getByText('SO-1 已通过'));
  await waitFor(() => expect(page.address()).toBe('/orders/1'));
});

test('no messages says so; nothing is asked before the bell is pressed', async () => {
  const { user, api } = await show({ routes: { 'GET /api/notifications': { rows: [], total: 0 } } });
  expect(api.sent('GET /api/notifications')).toEqual([]);
  await user.click(screen.getByRole('button', { name: '消息' }));
  expect(await screen.findByText('待办、提醒和进度会出现在这里。')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '全部标为已读' }).disabled).toBe(true);
});

test('behind the face: who it is, how it looks, the way to one’s settings', async () => {
  const page = await show({ me: { employee: { kind: 'staff', departmentId: 'd-1', departmentName: '销售一部', postName: '客户经理' } } });
  await page.user.click(screen.getByRole('button', { name: '个人菜单' }));
  expect(await screen.findByText('销售一部 · 客户经理')).toBeTruthy();
  await page.user.click(screen.getByText('深色'));
  expect(screen.getByRole('radio', { name: '深色' }).getAttribute('aria-checked') ?? String(screen.getByRole<HTMLInputElement>('radio', { name: '深色' }).checked)).toBe('true');
  await page.user.click(screen.getByRole('button', { name: /我的设备/ }));
  await waitFor(() => expect(page.address()).toBe('/settings/devices'));
});

test('a platform administrator has no search, no bell and nobody’s customers (R1.3)', async () => {
  await show({ rights: [], me: { kind: 'platform', company: null, employee: null } });
  expect(screen.queryByRole('button', { name: /^搜索/ })).toBeNull();
  expect(screen.queryByRole('button', { name: '消息' })).toBeNull();
  expect(navigation().queryByRole('link', { name: '客户' })).toBeNull();
});

test('search: nothing typed explains itself, nothing found says so, what the input method is still choosing opens nothing, Esc leaves', async () => {
  const { user, address } = await show({ routes: { 'GET /api/customers': { rows: [] }, 'GET /api/projects': { rows: [] }, 'GET /api/products': { rows: [] } } });
  await user.click(screen.getByRole('button', { name: /^搜索/ }));
  expect(await screen.findByText('输入名称、拼音或首字母，例如 hw')).toBeTruthy();
  await user.type(screen.getByRole('combobox'), 'zzz');
  expect(await screen.findByText('没有找到。换个名称或拼音试试。')).toBeTruthy();
  await user.keyboard('{Enter}');
  expect(address()).toBe('/');
  await user.clear(screen.getByRole('combobox'));
  await user.type(screen.getByRole('combobox'), '项目');
  await user.click((await screen.findAllByRole('option', { name: /项目/ }))[0]!);
  await waitFor(() => expect(address()).toMatch(/^\/project/));
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('one source that refuses leaves what others found', async () => {
  const { user } = await show({ routes: { 'GET /api/customers': { rows: [{ id: idOf(1), name: '华为技术' }] }, 'GET /api/projects': problem(403, 'forbidden', '没有权限。'), 'GET /api/products': { rows: [] } } });
  await user.keyboard('{Meta>}k{/Meta}');
  await user.type(await screen.findByRole('combobox'), 'hw');
  expect(await screen.findByRole('option', { name: /华为技术/ })).toBeTruthy();
});

test('on a phone: four places at the bottom, the rest behind “more”, whose drawer closes when one goes somewhere', async () => {
  const page = await show({ phone: true, at: '/products', path: '/products' });
  const tabs = () => within(screen.getAllByRole('navigation', { name: '主导航' })[0]!);
  expect(tabs().getAllByRole('link').length).toBeLessThanOrEqual(4);
  expect(screen.queryByRole('button', { name: '收起导航' })).toBeNull();
  await page.user.click(tabs().getByRole('button', { name: /更多/ }));
  const drawer = await screen.findByRole('dialog');
  await page.user.click(within(drawer).getByRole('link', { name: '客户' }));
  await waitFor(() => expect(page.address()).toBe('/customers'));
});

test('jobs: one line where it is folded, done where all are done', async () => {
  const job = { id: idOf(7), label: '导入客户', state: 'running', done: 0, total: 0, note: '正在读取', error: null, can: [] };
  const { user, api } = await show({ routes: { 'GET /api/jobs/:id': job } });
  act(() => watchJob(idOf(7), '/imports/7'));
  const tray = within(await screen.findByRole('complementary', { name: '后台任务' }));
  expect(await tray.findByText('正在读取')).toBeTruthy();
  expect(tray.queryByRole('button', { name: '取消任务' })).toBeNull();
  expect(tray.getByRole('link', { name: '查看' }).getAttribute('href')).toBe('/imports/7');
  api.answer({ 'GET /api/jobs/:id': { ...job, state: 'done', note: '导入 12 条' } });
  expect(await tray.findByText('导入 12 条')).toBeTruthy();
  await user.click(tray.getByRole('button', { name: '任务已完成 最小化' }));
  expect(tray.queryByText('导入 12 条')).toBeNull();
  act(() => unwatchJob(idOf(7)));
});

test.each([['王小芳', 28, '小芳'], ['王小芳', 22, '芳'], ['Li Lei', 28, 'LI'], ['欧阳娜娜子', 28, '欧阳']])('the face of %s at %i shows %s', async (name, size, shown) => {
  await renderPage(<Face name={name} size={size} />);
  expect(screen.getByText(shown)).toBeTruthy();
});
