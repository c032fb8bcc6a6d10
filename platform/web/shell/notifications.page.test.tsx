// What a message that arrives does to the page that is open (R13.2, R12.3).
import { useQuery } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { FakeEventSource } from '#tests/harness/fake-event-source.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import { get } from '../api/index.ts';
import { type Notification, useNotificationStream } from './notifications.ts';

const arrived: Notification[] = [];
const remember = (notification: Notification): number => arrived.push(notification);

/** A page that shows what waits and a document, as the product's pages keep them. */
function Open(): ReactNode {
  useNotificationStream(remember);
  const waiting = useQuery({ queryKey: ['list', 'approval', 'waiting'], queryFn: () => get<{ total: number }>('/api/approvals') });
  const document = useQuery({ queryKey: ['record', 'opportunity', 'one', idOf(1)], queryFn: () => get<{ status: string }>('/api/opportunities/1') });
  const todos = useQuery({ queryKey: ['todos'], queryFn: () => get<{ rows: unknown[] }>('/api/todos') });
  return <p>{`${waiting.data?.total} 份，${document.data?.status}，${todos.data?.rows.length} 项待办`}</p>;
}
const tell = (kind: string): void => act(() => FakeEventSource.tell('notification', { id: idOf(9), kind, title: '请审批：商机', body: null, link: '/approvals/1', readAt: null, createdAt: '2026-11-23 01:00:00.000' }));
const before = { 'GET /api/approvals': { total: 0 }, 'GET /api/opportunities/1': { status: '待审核' }, 'GET /api/todos': { rows: [] } };
const later = { 'GET /api/approvals': { total: 1 }, 'GET /api/opportunities/1': { status: '有效' }, 'GET /api/todos': { rows: [{}] } };

test.each(['approval.waiting', 'approval.approved', 'approval.returned'])('%s: the list of what waits and the open document are read again', async (kind) => {
  const { api } = await renderPage(<Open />, { routes: before });
  expect(await screen.findByText('0 份，待审核，0 项待办')).toBeTruthy();
  api.answer(later);
  tell(kind);
  expect(await screen.findByText('1 份，有效，1 项待办')).toBeTruthy();
  expect(arrived.at(-1)).toMatchObject({ kind, link: '/approvals/1' });
});

test('another message leaves the open document alone: somebody may be reading it', async () => {
  const { api } = await renderPage(<Open />, { routes: before });
  await screen.findByText('0 份，待审核，0 项待办');
  api.answer(later);
  tell('activity.reminder');
  expect(await screen.findByText('0 份，待审核，1 项待办')).toBeTruthy();
  expect(api.sent('GET /api/opportunities/1')).toHaveLength(1);
});

test('a page that is left listens no more', async () => {
  const { go } = await renderPage(<Open />, { routes: before, at: '/here', path: '/here' });
  await screen.findByText('0 份，待审核，0 项待办');
  const open = FakeEventSource.open.length;
  await go('/elsewhere');
  await waitFor(() => expect(FakeEventSource.open.length).toBe(open - 1));
});
