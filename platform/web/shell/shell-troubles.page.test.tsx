// The frame when answers are late, refused or do not come (R13.1, R13.2, N5).
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FakeEventSource } from '#tests/harness/fake-event-source.ts';
import { held, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { type PageOptions, idOf, renderPage } from '#tests/harness/page.tsx';
import { Shell } from './shell.tsx';
import { unwatchJob, watchJob } from './watched-jobs.ts';

const usual: Routes = { 'GET /api/notifications/unread-count': { unread: 0 }, 'GET /api/approvals/waiting': { count: 0 }, 'GET /api/opportunities/waiting': { count: 0 } };
const show = (more: PageOptions = {}) => renderPage(<Shell />, { rights: ['customer.read', 'product.read'], ...more, routes: { ...usual, ...more.routes } });
const options = (): string[] => screen.getAllByRole('option').map(({ textContent }) => textContent ?? '');
const chosen = (): string | undefined => screen.getAllByRole('option').find((option) => option.getAttribute('aria-selected') === 'true')?.textContent ?? undefined;
const none: Routes = { 'GET /api/customers': { rows: [] }, 'GET /api/products': { rows: [] } };

async function searching(routes: Routes, words: string, more: PageOptions = {}) {
  const page = await show({ ...more, routes });
  await page.user.keyboard('{Control>}k{/Control}');
  await page.user.type(await screen.findByRole('combobox'), words);
  return page;
}

test('what was chosen stays chosen when others are found before it: Enter opens what is marked', async () => {
  const late = held();
  const { user, address } = await searching({ 'GET /api/customers': late.route, 'GET /api/products': { rows: [{ id: idOf(1), name: '驱动器甲' }, { id: idOf(2), name: '驱动器乙' }] } }, '驱动');
  await screen.findByRole('option', { name: /驱动器乙/ });
  await user.keyboard('{ArrowDown}');
  expect(chosen()).toContain('驱动器乙');
  await act(async () => late.release({ rows: [{ id: idOf(3), name: '驱动科技' }] }));
  await screen.findByRole('option', { name: /驱动科技/ });
  expect(options()[0]).toContain('驱动科技');
  expect(chosen()).toContain('驱动器乙');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(address()).toBe(`/products/${idOf(2)}`));
});

test('the arrows stop at both ends; other words begin at the first again', async () => {
  const rows = [1, 2, 3].map((number) => ({ id: idOf(number), name: `驱动器 ${number}` }));
  const { user } = await searching({ ...none, 'GET /api/products': { rows } }, '驱');
  await screen.findByRole('option', { name: /驱动器 3/ });
  await user.keyboard('{ArrowUp}');
  expect(chosen()).toContain('驱动器 1');
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(chosen()).toContain('驱动器 3');
  await user.type(screen.getByRole('combobox'), '动');
  await waitFor(() => expect(chosen()).toContain('驱动器 1'));
});

test('a search that was refused everywhere is not told as nothing found', async () => {
  const refusal = problem(429, 'too_many', '请求太频繁，请稍后再试。');
  await searching({ 'GET /api/customers': refusal, 'GET /api/products': refusal }, 'hw');
  expect(await screen.findByText('请求太频繁，请稍后再试。')).toBeTruthy();
  expect(screen.queryByText('没有找到。换个名称或拼音试试。')).toBeNull();
});

test('while the line is down nothing is called not found: it is still searched', async () => {
  await searching({ 'GET /api/customers': () => noLine(), 'GET /api/products': { rows: [] } }, 'hw');
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('网络连接断开'));
  expect(screen.queryByText('没有找到。换个名称或拼音试试。')).toBeNull();
});

test('blanks ask nobody; what one may not read is not searched', async () => {
  const { user, api } = await searching(none, '   ', { rights: ['customer.read'] });
  expect(screen.getByText('输入名称、拼音或首字母，例如 hw')).toBeTruthy();
  expect(api.sent('GET /api/customers')).toEqual([]);
  await user.type(screen.getByRole('combobox'), 'hw ');
  await screen.findByText('没有找到。换个名称或拼音试试。');
  expect(api.last('GET /api/customers').query).toMatchObject({ q: 'hw' });
  expect(api.sent('GET /api/products')).toEqual([]);
});

test('Ctrl+K gives a platform administrator no search of what is none of his (R1.3)', async () => {
  const { user } = await show({ rights: [], me: { kind: 'platform', company: null, employee: null } });
  await user.keyboard('{Control>}k{/Control}');
  expect(screen.queryByRole('combobox')).toBeNull();
});

const message = (number: number, more: object = {}) => ({ id: idOf(number), kind: 'activity.reminder', title: `消息 ${number}`, body: null, link: null, readAt: null, createdAt: '2026-11-20 02:00:00.000', ...more });

test('messages that could not be read say why, and can be asked for again', async () => {
  const { user, api } = await show({ routes: { 'GET /api/notifications': problem(403, 'forbidden', '您的账号已停用。') } });
  await user.click(screen.getByRole('button', { name: '消息' }));
  expect(await screen.findByText('您的账号已停用。')).toBeTruthy();
  api.answer({ 'GET /api/notifications': { rows: [message(1)], total: 1 } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('消息 1')).toBeTruthy();
});

test('a message that is pressed as it arrives counts as read, and leads to what it is about (R13.2)', async () => {
  const { user, api, address } = await show({ routes: { 'GET /api/notifications/unread-count': { unread: 1 }, 'POST /api/notifications/read': undefined } });
  act(() => FakeEventSource.tell('notification', message(4, { link: '/orders/4' })));
  await user.click(await screen.findByText('消息 4'));
  await waitFor(() => expect(address()).toBe('/orders/4'));
  await waitFor(() => expect(api.last('POST /api/notifications/read').body).toEqual({ ids: [idOf(4)] }));
});

test('read in another window, the count goes down here; more than ninety-nine are not counted out', async () => {
  const { api } = await show({ routes: { 'GET /api/notifications/unread-count': { unread: 120 } } });
  expect(within(await screen.findByRole('button', { name: '120 条未读消息' })).getByText('99+')).toBeTruthy();
  act(() => FakeEventSource.tell('unread', { unread: 0 }));
  expect(await screen.findByRole('button', { name: '消息' })).toBeTruthy();
  expect(api.sent('GET /api/notifications/unread-count')).toHaveLength(1);
});

test('marking as read that is refused is told, and the messages stay as they are', async () => {
  const { user } = await show({ routes: { 'GET /api/notifications/unread-count': { unread: 1 }, 'GET /api/notifications': { rows: [message(1)], total: 1 }, 'POST /api/notifications/read': problem(409, 'conflict', '消息已变化，请刷新。') } });
  await user.click(await screen.findByRole('button', { name: '1 条未读消息' }));
  await screen.findByText('消息 1');
  await user.click(screen.getByRole('button', { name: '全部标为已读' }));
  expect(await screen.findByText('消息已变化，请刷新。')).toBeTruthy();
  expect(screen.getByRole('button', { name: '1 条未读消息' })).toBeTruthy();
});

test('on a phone the messages fill the screen; one without a link is read and stays there', async () => {
  const { user, api, address } = await show({ phone: true, routes: { 'GET /api/notifications/unread-count': { unread: 1 }, 'GET /api/notifications': { rows: [message(1)], total: 1 }, 'POST /api/notifications/read': undefined } });
  await user.click(await screen.findByRole('button', { name: '1 条未读消息' }));
  await user.click(await within(await screen.findByRole('dialog')).findByText('消息 1'));
  await waitFor(() => expect(api.last('POST /api/notifications/read').body).toEqual({ ids: [idOf(1)] }));
  expect([address(), screen.queryByRole('dialog') !== null]).toEqual(['/', true]);
});

test('whoever could not be signed out is told so and stays; then he goes, and nothing of him stays (R1.1)', async () => {
  const gone = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
  const { user, api } = await show({ routes: { 'DELETE /api/session': () => noLine() } });
  await user.click(screen.getByRole('button', { name: '个人菜单' }));
  await user.click(await screen.findByRole('button', { name: /退出登录/ }));
  expect(await screen.findByText(/网络连接断开了/)).toBeTruthy();
  expect(gone).not.toHaveBeenCalled();
  api.answer({ 'DELETE /api/session': undefined });
  await user.click(screen.getByRole('button', { name: /退出登录/ }));
  await waitFor(() => expect(gone).toHaveBeenCalledWith('/'));
});

const job = { id: idOf(7), label: '导出客户', state: 'running', done: 3, total: 12, note: null, error: null, can: ['cancel'] };
const tray = async () => within(await screen.findByRole('complementary', { name: '后台任务' }));

test('a job is cancelled from the tray; refused, it says why and the job goes on', async () => {
  const { user, api } = await show({ routes: { 'GET /api/jobs/:id': job, 'POST /api/jobs/:id/cancel': problem(409, 'job.ended', '任务已经结束，不能取消。') } });
  act(() => watchJob(idOf(7)));
  const corner = await tray();
  expect(await corner.findByText('25%')).toBeTruthy();
  expect(corner.getByText('3 / 12')).toBeTruthy();
  expect(corner.queryByRole('button', { name: '移除' })).toBeNull();
  await user.click(corner.getByRole('button', { name: '取消任务' }));
  expect(await screen.findByText('任务已经结束，不能取消。')).toBeTruthy();
  expect(api.last('POST /api/jobs/:id/cancel').params.id).toBe(idOf(7));
  expect(corner.getByText('进行中')).toBeTruthy();
  act(() => unwatchJob(idOf(7)));
});

test('a failed job says why until it is put away; one that the server no longer has goes by itself', async () => {
  const { user } = await show({ routes: { 'GET /api/jobs/:id': ({ params }) => (params.id === idOf(7) ? { ...job, state: 'failed', error: '磁盘满了。' } : problem(404, 'not_found', '没有这个任务。')) } });
  act(() => {
    watchJob(idOf(7));
    watchJob(idOf(8));
  });
  const corner = await tray();
  expect(await corner.findByText('磁盘满了。')).toBeTruthy();
  expect(await corner.findByText('任务已完成')).toBeTruthy();
  await user.click(corner.getByRole('button', { name: '移除' }));
  await waitFor(() => expect(screen.queryByRole('complementary', { name: '后台任务' })).toBeNull());
});

test('a browser that keeps nothing folds the navigation all the same', async () => {
  const full = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: full, clear: () => undefined });
  const { user } = await show();
  await user.click(screen.getByRole('button', { name: '收起导航' }));
  expect(await screen.findByRole('button', { name: '展开导航' })).toBeTruthy();
});
