import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onSignedOut, post } from '#platform/web/api/index.ts';
import { unwatchJob, watchJob } from '#platform/web/shell/watched-jobs.ts';
import { FakeEventSource } from '#tests/harness/fake-event-source.ts';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, type PageOptions, renderPage, someone } from '#tests/harness/page.tsx';
import { Gate } from './gate.tsx';

const shell: Routes = {
  'GET /api/notifications/unread-count': { unread: 0 },
  'GET /api/customization': { dictionaries: {}, customFields: {} },
  'GET /api/approvals/waiting': { count: 3 },
  'GET /api/opportunities/waiting': { count: 0 },
  'GET /api/session/demo': problem(404, 'not_found', ''),
};
const rights = { 'customer.read': 'company', 'project.read': 'own' };
const enter = (more: PageOptions = {}) => renderPage(<Gate />, { rights, ...more, routes: { ...shell, 'GET /api/me': { ...someone, rights }, ...more.routes } });

test('whoever is not signed in signs in right here and is at the address he came for (R1.1)', async () => {
  let signedIn = false;
  const page = await enter({
    signedOut: true,
    at: '/?tab=2',
    routes: { 'GET /api/me': () => (signedIn ? { ...someone, rights } : problem(401, 'signed_out', '请登录。')), 'POST /api/session': () => void (signedIn = true) },
  });
  await page.user.type(await screen.findByLabelText('账号'), 'wangfang');
  await page.user.type(screen.getByLabelText('密码'), 'geheim{Enter}');
  expect(await screen.findByRole('navigation', { name: '主导航' })).toBeTruthy();
  expect(page.address()).toBe('/?tab=2');
});

test('a one-time password lets nobody further', async () => {
  await enter({ me: { mustChangePassword: true } });
  expect(await screen.findByText('王芳，请设置您的密码')).toBeTruthy();
  expect(screen.queryByRole('navigation')).toBeNull();
});

test('a server that cannot answer is said and asked again', async () => {
  const page = await enter({ signedOut: true, routes: { 'GET /api/me': problem(403, 'forbidden', '公司已停用，请联系管理员。') } });
  expect(await screen.findByText('公司已停用，请联系管理员。')).toBeTruthy();
  page.api.answer({ 'GET /api/me': someone });
  await page.user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('navigation', { name: '主导航' })).toBeTruthy();
});

test('the navigation has what the person may open, and says how much waits (R13.1)', async () => {
  await enter();
  const navigation = within(await screen.findByRole('navigation', { name: '主导航' }));
  const names = navigation.getAllByRole('link').map(({ textContent }) => textContent ?? '');
  expect(names.filter((name) => name.startsWith('客户'))).not.toEqual([]);
  expect(names.some((name) => /角色|产品/.test(name))).toBe(false);
  expect(await navigation.findByTitle('3 项等您处理')).toBeTruthy();
});

test('messages arrive by themselves: counted, shown for a while, leading to what they are about', async () => {
  let unread = 1;
  const message = { id: idOf(1), kind: 'x', title: '订单已通过', body: 'SO-1', link: '/orders/1', readAt: null, createdAt: '2026-11-20 02:00:00.000' };
  const page = await enter({ routes: { 'GET /api/notifications/unread-count': () => ({ unread }), 'GET /api/notifications': { rows: [message], total: 1 }, 'POST /api/notifications/read': undefined } });
  expect(await screen.findByRole('button', { name: '1 条未读消息' })).toBeTruthy();
  unread = 120;
  act(() => FakeEventSource.tell('notification', message));
  expect((await screen.findByRole('button', { name: '120 条未读消息' })).textContent).toBe('99+');
  act(() => FakeEventSource.tell('unread', { unread: 0 }));
  expect((await screen.findByRole('button', { name: '消息' })).textContent).toBe('');
  await page.user.click(await screen.findByText('订单已通过'));
  await waitFor(() => expect(page.address()).toBe('/orders/1'));
});

test('a stream whose session has ended is not held open', async () => {
  await enter();
  await screen.findByRole('navigation', { name: '主导航' });
  act(() => FakeEventSource.tell('signed-out', {}));
  expect(FakeEventSource.open).toEqual([]);
});

test('a session that ends in the middle of work is renewed over the page, and what was sent is sent again', async () => {
  let ended = true;
  const page = await enter({ routes: { 'POST /api/things': () => (ended ? problem(401, 'signed_out', '请登录。') : { id: 1 }), 'POST /api/session': problem(401, 'session.wrong', '密码不对，请重新输入。') } });
  await screen.findByRole('navigation', { name: '主导航' });
  const sent = post<{ id: number }>('/api/things', { name: '甲' });
  const dialog = await dialogOf('登录已过期');
  await page.user.type(dialog.getByLabelText('密码'), 'falsch{Enter}');
  expect(await dialog.findByText('密码不对，请重新输入。')).toBeTruthy();
  page.api.answer({ 'POST /api/session': () => void (ended = false) });
  await page.user.click(await dialog.findByRole('button', { name: /继续工作$/ }));
  await expect(sent).resolves.toEqual({ id: 1 });
  expect(page.api.last('POST /api/session').body).toEqual({ account: 'wangfang', password: 'falsch' });
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '登录已过期' })).toBeNull());
  onSignedOut(null);
});

test('search over everything: names, then pages; keys choose, Enter opens (R13.2)', async () => {
  const page = await enter({ routes: { 'GET /api/customers': ({ query }) => ({ rows: query.q === 'hw' ? [{ id: idOf(1), name: '华为技术' }, { id: idOf(2), name: '华为终端' }] : [] }), 'GET /api/projects': { rows: [] } } });
  await screen.findByRole('navigation', { name: '主导航' });
  await page.user.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('combobox');
  await page.user.type(box, 'hw');
  await screen.findByRole('option', { name: /华为终端/ });
  await page.user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}{ArrowDown}');
  expect(screen.getAllByRole('option').map((one) => one.getAttribute('aria-selected'))).toEqual(['false', 'true']);
  await page.user.keyboard('{Enter}');
  await waitFor(() => expect(page.address()).toBe(`/customers/${idOf(2)}`));
  expect(page.api.sent('GET /api/products')).toEqual([]);
});

const job = { id: idOf(7), label: '导入客户', state: 'running', done: 30, total: 120, note: null, error: null, can: ['cancel'] };

test('a job shows how far it is; a refused cancellation is told; what has ended is taken away by hand', async () => {
  const page = await enter({ routes: { 'GET /api/jobs/:id': job, 'POST /api/jobs/:id/cancel': problem(409, 'job.ended', '任务已经结束，不能取消。') } });
  act(() => watchJob(idOf(7), '/imports/7'));
  const tray = within(await screen.findByRole('complementary', { name: '后台任务' }));
  expect(await tray.findByText('30 / 120')).toBeTruthy();
  await page.user.click(tray.getByRole('button', { name: '取消任务' }));
  expect(await screen.findByText('任务已经结束，不能取消。')).toBeTruthy();
  page.api.answer({ 'GET /api/jobs/:id': { ...job, state: 'failed', error: '文件已经不在了。' } });
  expect(await tray.findByText('文件已经不在了。')).toBeTruthy();
  await page.user.click(tray.getByRole('button', { name: '移除' }));
  expect(screen.queryByRole('complementary', { name: '后台任务' })).toBeNull();
});

test('a job that the server no longer has leaves the tray', async () => {
  await enter({ routes: { 'GET /api/jobs/:id': problem(404, 'not_found', '没有这个任务。') } });
  act(() => watchJob(idOf(8)));
  await waitFor(() => expect(screen.queryByRole('complementary', { name: '后台任务' })).toBeNull());
  unwatchJob(idOf(8));
});
