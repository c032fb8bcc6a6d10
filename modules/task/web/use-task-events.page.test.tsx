// Tasks in the calendar: each on its last day, moved with its length kept (R4.9, R5.8).
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { taskRow } from '../testing/task-rows.ts';
import { useTaskEvents } from './use-task-events.ts';

onDay('2026-11-23');

const rows = [
  taskRow(1, { title: '勘测', startOn: '2026-11-24', dueOn: '2026-11-26' }),
  taskRow(2, { title: '方案', dueOn: '2026-11-20', can: [] }),
  taskRow(3, { title: '合同', status: 'done' }),
  taskRow(4, { title: '培训', status: 'cancelled', projectName: null }),
];

/** A calendar of text: a press moves the first task to the day or the instant. */
function Calendar({ scene, to }: { readonly scene: string; readonly to: string }): ReactNode {
  const { events, has, open, move } = useTaskEvents({ from: '2026-11-01', to: '2026-11-30', scene });
  return (
    <>
      <ul>
        {events.map(({ id, title, start, tone, done, movable, note }) => (
          <li key={id}>{[start, title, tone, done ? 'done' : 'open', movable ? 'movable' : 'still', note].filter(Boolean).join(' ')}</li>
        ))}
      </ul>
      <button type="button" onClick={() => void move(idOf(1), to)}>移动</button>
      <button type="button" onClick={() => void move(idOf(99), to)}>{has(idOf(99)) ? '有' : '不是任务'}</button>
      <button type="button" onClick={() => open(idOf(1))}>打开</button>
    </>
  );
}
const show = ({ scene = 'mine', to = '2026-11-30', rights = ['task.read'], routes = {} }: { scene?: string; to?: string; rights?: PageOptions['rights']; routes?: Routes } = {}) =>
  renderPage(<Calendar scene={scene} to={to} />, { rights, routes: { 'GET /api/tasks/calendar': listOf(rows), ...routes } });
const said = (): (string | null)[] => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

test('each stands on its last day; what is late is loud, what is over cannot be moved, nor what one may not change', async () => {
  const { api } = await show();
  await screen.findByText(/勘测/);
  expect(said()).toEqual([
    '2026-11-26 任务 · 勘测 accent open movable 云栖 CRM 项目',
    '2026-11-20 任务 · 方案 bad open still 云栖 CRM 项目',
    '2026-11-26 任务 · 合同 good done still 云栖 CRM 项目',
    '2026-11-26 任务 · 培训 neutral done still',
  ]);
  expect(api.last('GET /api/tasks/calendar').query).toEqual({ from: '2026-11-01', to: '2026-11-30', scene: 'mine' });
});

test('among the tasks of others each says whose it is', async () => {
  await show({ scene: 'all' });
  expect((await screen.findByText(/勘测/)).textContent).toMatch(/王芳$/);
});

test('moved to another day it keeps its length, and its version is sent along', async () => {
  const { api, user } = await show({ routes: { 'POST /api/tasks/:id/reschedule': { rows: [] } } });
  await screen.findByText(/勘测/);
  await user.click(screen.getByRole('button', { name: '移动' }));
  expect(await screen.findByText('已改为 2026-11-28 至 2026-11-30')).toBeTruthy();
  expect(api.last('POST /api/tasks/:id/reschedule')).toMatchObject({ params: { id: idOf(1) }, body: { startOn: '2026-11-28', dueOn: '2026-11-30', version: 4, push: false } });
});

test('an hour of the calendar is the day that it has in Shanghai', async () => {
  const { api, user } = await show({ to: '2026-11-29 17:00:00.000', routes: { 'POST /api/tasks/:id/reschedule': { rows: [] } } });
  await screen.findByText(/勘测/);
  await user.click(screen.getByRole('button', { name: '移动' }));
  await waitFor(() => expect(api.last('POST /api/tasks/:id/reschedule').body).toMatchObject({ dueOn: '2026-11-30' }));
});

test('a move that is refused is said; what is no task is left to others; a task opens by its address', async () => {
  const { api, user, address } = await show({ routes: { 'POST /api/tasks/:id/reschedule': problem(409, 'stale', '张伟刚刚修改了这个任务。') } });
  await screen.findByText(/勘测/);
  await user.click(screen.getByRole('button', { name: '移动' }));
  expect(await screen.findByText('张伟刚刚修改了这个任务。')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '不是任务' }));
  expect(api.sent('POST /api/tasks/:id/reschedule')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: '打开' }));
  await waitFor(() => expect(address()).toBe(`/tasks/${idOf(1)}`));
});

test('who may not read tasks has none in his calendar, and none are asked for (R12.1)', async () => {
  const { api } = await show({ rights: [] });
  expect(screen.queryAllByRole('listitem')).toEqual([]);
  expect(api.sent('GET /api/tasks/calendar')).toEqual([]);
});
