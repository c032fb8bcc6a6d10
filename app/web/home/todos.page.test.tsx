import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { instantOf, today } from '#platform/web/format.ts';
import { problem } from '#tests/harness/fake-api.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import Notifications from './notifications.tsx';
import { MessageLines } from './message-lines.tsx';
import Todos from './todos.tsx';

const now = today();
const rows = [
  { id: idOf(1), kind: 'approval', title: '审批：订单 SO-1', about: '华为技术', dueAt: null, link: '/approvals/1' },
  { id: idOf(2), kind: 'activity', title: '回访王总', dueAt: '2020-01-01 02:00:00.000', link: '/activities/2' },
  { id: idOf(3), kind: 'activity', title: '今天拜访', dueAt: instantOf(`${now} 23:30`), link: '/activities/3' },
  { id: idOf(4), kind: 'task', title: '交图纸', dueAt: '2199-01-01 02:00:00.000', link: '/tasks/4' },
];
const kinds = [{ kind: 'approval', label: '审批', count: 1 }, { kind: 'activity', label: '跟进', count: 2 }, { kind: 'task', label: '任务', count: 1 }, { kind: 'ticket', label: '工单', count: 0 }];
const routes = { 'GET /api/todos': ({ query }: { query: Readonly<Record<string, string>> }) => ({ kinds, rows: rows.filter(({ kind }) => !query.kind || kind === query.kind) }) };
const at = { at: '/todos', path: '/todos' };

test('what waits stands by how pressing it is, each leading to where it is done (R13.1)', async () => {
  await renderPage(<Todos />, { ...at, routes });
  await screen.findByText('回访王总');
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual(['已逾期', '今天', '以后', '无期限']);
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/activities/2', '/activities/3', '/tasks/4', '/approvals/1']);
  expect(screen.getByRole('link', { name: /审批：订单 SO-1/ }).textContent).toContain('华为技术');
  expect(screen.queryByText('工单 0')).toBeNull();
});

test('one kind alone is an address; the last of a kind done leaves a way to the others', async () => {
  const page = await renderPage(<Todos />, { ...at, routes });
  await page.user.click(await screen.findByText('跟进 2'));
  await waitFor(() => expect(page.address()).toBe('/todos?kind=activity'));
  await waitFor(() => expect(screen.queryByText('交图纸')).toBeNull());
  page.api.answer({ 'GET /api/todos': ({ query }) => ({ kinds: kinds.slice(2, 3), rows: query.kind === 'ticket' ? [] : rows.slice(3) }) });
  await page.go('/todos?kind=ticket');
  expect(await screen.findByText('待办都处理完了')).toBeTruthy();
  await page.user.click(screen.getByText('全部'));
  expect(await screen.findByText('交图纸')).toBeTruthy();
});

test('nothing left to do is said, so is a fault', async () => {
  const page = await renderPage(<Todos />, { ...at, routes: { 'GET /api/todos': problem(403, 'forbidden', '您的账号已停用。') } });
  expect(await screen.findByText('您的账号已停用。')).toBeTruthy();
  page.api.answer({ 'GET /api/todos': { kinds: [], rows: [] } });
  await page.user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('待办都处理完了')).toBeTruthy();
});

const messages = [
  { id: idOf(1), kind: 'x', title: '订单已通过', body: 'SO-1', link: '/orders/1', readAt: null, createdAt: '2026-11-20 02:00:00.000' },
  { id: idOf(2), kind: 'x', title: '系统升级', body: null, link: null, readAt: '2026-11-20 03:00:00.000', createdAt: '2026-11-20 01:00:00.000' },
];

test('a message that is opened is read and leads to what it is about; a read one is not read again', async () => {
  const page = await renderPage(<MessageLines size={6} />, { routes: { 'GET /api/notifications': { rows: messages, total: 2 }, 'POST /api/notifications/read': undefined } });
  await page.user.click(await screen.findByRole('button', { name: /系统升级/ }));
  expect(page.api.sent('POST /api/notifications/read')).toEqual([]);
  await page.user.click(screen.getByRole('button', { name: /订单已通过/ }));
  await waitFor(() => expect(page.address()).toBe('/orders/1'));
  expect(page.api.last('POST /api/notifications/read').body).toEqual({ ids: [idOf(1)] });
});

test('all messages, by pages, and marked as read together', async () => {
  let unread = 3;
  const page = await renderPage(<Notifications />, {
    routes: {
      'GET /api/notifications': ({ query }) => ({ rows: [{ ...messages[0], title: `第 ${query.page} 页` }], total: 65 }),
      'GET /api/notifications/unread-count': () => ({ unread }),
      'POST /api/notifications/read': () => void (unread = 0),
    },
  });
  expect(await screen.findByText('第 1 页')).toBeTruthy();
  const all = await screen.findByRole<HTMLButtonElement>('button', { name: '全部标为已读' });
  await waitFor(() => expect(all.disabled).toBe(false));
  await page.user.click(all);
  await waitFor(() => expect(all.disabled).toBe(true));
  expect(page.api.last('POST /api/notifications/read').body).toEqual({ all: true });
  await page.user.click(screen.getByTitle('2'));
  expect(await screen.findByText('第 2 页')).toBeTruthy();
});
