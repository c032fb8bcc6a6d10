// A hand that is quicker than the line: bars moved while others are still being kept, the same one again, given up in the middle (R5.8).
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { type Answer, type FakeRequest, held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { taskPage, taskRow } from '../../testing/task-rows.ts';
import ProjectPlan from '../project-plan.tsx';
import type { TaskRow } from '../task.api.ts';

onDay('2026-11-23');

const first = [
  taskRow(1, { title: '勘测', startOn: '2026-11-23', dueOn: '2026-11-25' }),
  taskRow(2, { title: '方案', startOn: '2026-11-26', dueOn: '2026-11-28' }),
  taskRow(3, { title: '合同', startOn: '2026-12-01', dueOn: '2026-12-02' }),
];
const reschedule = 'POST /api/tasks/:id/reschedule';
type Asked = Pick<TaskRow, 'startOn' | 'dueOn' | 'version'>;

/** A server that keeps dates and counts versions; what it is asked waits for its turn in `gates`, one by one. */
function planServer(links: readonly object[] = []) {
  let rows = first;
  const gates: ReturnType<typeof held>[] = [];
  const keep = ({ params, body }: FakeRequest): Answer => {
    const { startOn, dueOn, version } = body as Asked;
    const row = rows.find(({ id }) => id === params.id)!;
    if (row.version !== version) return problem(409, 'stale', '张伟刚刚修改了这个任务，请刷新后再操作。');
    const next = { ...row, startOn, dueOn, version: version + 1 };
    rows = rows.map((one) => (one.id === row.id ? next : one));
    return { rows: [next] };
  };
  const routes: Routes = {
    'GET /api/tasks/plan': () => ({ rows, links, cut: false }),
    'GET /api/tasks/:id': ({ params }) => taskPage(Number(params.id!.slice(-3))),
    [reschedule]: async (request: FakeRequest) => {
      const gate = held();
      gates.push(gate);
      return (await gate.route()) ?? keep(request);
    },
  };
  /** Lets the oldest request through, or answers it otherwise. */
  const release = async (answer?: Answer): Promise<void> => {
    await waitFor(() => expect(gates.length).toBeGreaterThan(0));
    await act(async () => gates.shift()!.release(answer));
  };
  return {
    routes, release, waiting: () => gates.length,
    change: (id: string, more: Partial<TaskRow>) => (rows = rows.map((one) => (one.id === id ? { ...one, ...more } : one))),
  };
}

async function show(links: readonly object[] = [], routes: Routes = {}) {
  const server = planServer(links);
  const page = await renderPage(<ProjectPlan projectId={idOf(900)} writable />, {
    rights: ['task.read'], me: { id: idOf(90) }, routes: { ...server.routes, ...routes },
  });
  const chart = await screen.findByRole('group', { name: '甘特图' });
  // Far from its edges, where time would move on under the hand.
  chart.getBoundingClientRect = () => new DOMRect(-5000, 0, 10_000, 600);
  const sent = () => page.api.sent(reschedule).map(({ params, body }) => [Number(params.id!.slice(-1)), (body as Asked).startOn, (body as Asked).version]);
  return { ...page, ...server, sent };
}
const bar = (title: string): HTMLElement => screen.getByRole('button', { name: new RegExp(`^${title}，`) });
const from = (title: string): string => /，(\S+) 至/.exec(bar(title).getAttribute('aria-label')!)![1]!;
const press = (title: string, key: string): boolean => fireEvent.keyDown(bar(title), { key });
/** A day is 38 wide. */
function take(title: string, by: number): void {
  Object.assign(bar(title), { setPointerCapture: () => undefined });
  fireEvent.pointerDown(bar(title), { button: 0, pointerId: 1, clientX: 100 });
  fireEvent.pointerMove(bar(title), { pointerId: 1, clientX: 100 + by * 38 });
}
const drop = (title: string, by: number): boolean => fireEvent.pointerUp(bar(title), { pointerId: 1, clientX: 100 + by * 38 });
const drag = (title: string, by: number): boolean => (take(title, by), drop(title, by));

test('a second bar moved while the first is still on its way: both stand where they were put, both are kept', async () => {
  const { release, sent } = await show();
  drag('勘测', 1);
  drag('方案', 2);
  expect([from('勘测'), from('方案')]).toEqual(['2026-11-24', '2026-11-28']);
  await release();
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect([from('勘测'), from('方案')]).toEqual(['2026-11-24', '2026-11-28']);
  await release();
  expect(await screen.findByText('已改为 2026-11-28 至 2026-11-30')).toBeTruthy();
  await waitFor(() => expect(bar('方案').textContent).toBe('方案'));
  expect([from('勘测'), from('方案')]).toEqual(['2026-11-24', '2026-11-28']);
  expect(sent()).toEqual([[1, '2026-11-24', 4], [2, '2026-11-28', 4]]);
});

test('the first one done does not take the second out of the hand', async () => {
  const { release, sent } = await show();
  drag('勘测', 1);
  take('方案', 3);
  await release();
  await screen.findByText('已改为 2026-11-24 至 2026-11-26');
  expect(from('方案')).toBe('2026-11-29');
  drop('方案', 3);
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toEqual([2, '2026-11-29', 4]);
  await release();
});

test('one refused goes back alone; the other one is kept all the same', async () => {
  const { release, sent } = await show();
  drag('勘测', 1);
  drag('方案', 2);
  await release(problem(409, 'task.wrong_state', '任务已经结束，不能再改日期。'));
  expect(await screen.findByText('任务已经结束，不能再改日期。')).toBeTruthy();
  await waitFor(() => expect(from('勘测')).toBe('2026-11-23'));
  expect(from('方案')).toBe('2026-11-28');
  await release();
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(await screen.findByText('已改为 2026-11-28 至 2026-11-30')).toBeTruthy();
});

test('the same bar moved again before the answer: it goes on from where it stands, and is no clash with itself', async () => {
  const { release, sent } = await show();
  drag('方案', 1);
  drag('方案', 1);
  expect(from('方案')).toBe('2026-11-28');
  await release();
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(from('方案')).toBe('2026-11-28');
  await release();
  expect(await screen.findByText('已改为 2026-11-28 至 2026-11-30')).toBeTruthy();
  expect(sent()).toEqual([[2, '2026-11-27', 4], [2, '2026-11-28', 5]]);
  expect(screen.queryByText(/张伟/)).toBeNull();
});

test('keys pressed on while the last change is on its way count from there, not from the beginning', async () => {
  const { release, sent } = await show();
  press('方案', 'ArrowRight');
  press('方案', 'Enter');
  press('方案', 'ArrowRight');
  expect(from('方案')).toBe('2026-11-28');
  press('方案', 'Enter');
  await release();
  await release();
  await waitFor(() => expect(sent()).toEqual([[2, '2026-11-27', 4], [2, '2026-11-28', 5]]));
});

test('a colleague who changed it in between is still told: one’s own changes hide nobody else’s (R12.3)', async () => {
  const { release, sent, change } = await show();
  drag('方案', 1);
  drag('方案', 1);
  await waitFor(() => expect(sent()).toHaveLength(1));
  await release();
  await waitFor(() => expect(sent()).toHaveLength(2));
  change(idOf(2), { version: 9, startOn: '2026-12-10', dueOn: '2026-12-12' });
  await release();
  expect(await screen.findByText('张伟刚刚修改了这个任务，请刷新后再操作。')).toBeTruthy();
  await waitFor(() => expect(from('方案')).toBe('2026-12-10'));
});

test('keys on one bar, then on another without leaving the first: each has its own days, and both are kept', async () => {
  const { release, sent } = await show();
  press('勘测', 'ArrowRight');
  press('合同', 'ArrowLeft');
  expect([from('勘测'), from('合同')]).toEqual(['2026-11-24', '2026-11-30']);
  press('合同', 'Enter');
  await release();
  await release();
  await waitFor(() => expect(sent()).toEqual([[1, '2026-11-24', 4], [3, '2026-11-30', 4]]));
});

test('a bar moved by keys and then taken by hand keeps both moves', async () => {
  const { release, sent } = await show();
  press('方案', 'ArrowRight');
  drag('方案', 2);
  await release();
  await release();
  await waitFor(() => expect(sent()).toEqual([[2, '2026-11-27', 4], [2, '2026-11-29', 5]]));
});

test('Escape with a bar in the hand puts it back: moving on and letting go change nothing', async () => {
  const { sent, waiting } = await show();
  take('方案', 4);
  expect(from('方案')).toBe('2026-11-30');
  press('方案', 'Escape');
  expect(from('方案')).toBe('2026-11-26');
  fireEvent.pointerMove(bar('方案'), { pointerId: 1, clientX: 500 });
  drop('方案', 4);
  expect([from('方案'), sent(), waiting()]).toEqual(['2026-11-26', [], 0]);
});

test('a hand that the system takes away leaves the bar where it stood, and what is on its way goes on', async () => {
  const { release, sent } = await show();
  drag('勘测', 1);
  take('方案', 2);
  fireEvent.pointerCancel(bar('方案'), { pointerId: 1 });
  expect([from('勘测'), from('方案')]).toEqual(['2026-11-24', '2026-11-26']);
  await release();
  await screen.findByText('已改为 2026-11-24 至 2026-11-26');
  expect(sent()).toHaveLength(1);
});

test('moved there and back is no change; neither is a press with another button', async () => {
  const { sent } = await show();
  press('方案', 'ArrowRight');
  press('方案', 'Escape');
  take('方案', 3);
  drop('方案', 0);
  Object.assign(bar('方案'), { setPointerCapture: () => undefined });
  fireEvent.pointerDown(bar('方案'), { button: 2, pointerId: 1, clientX: 100 });
  fireEvent.pointerUp(bar('方案'), { pointerId: 1, clientX: 300 });
  expect(from('方案')).toBe('2026-11-26');
  expect(sent()).toEqual([]);
});

test('the space bar opens as Enter does, and the page does not jump (N5)', async () => {
  await show();
  expect(press('方案', ' ')).toBe(false);
  expect(await dialogOf('任务 2')).toBeTruthy();
});

test('what comes second is asked about with what the first one left: followers that were pushed already are not asked for again', async () => {
  const { user, release, sent } = await show([{ id: 'l1', fromId: idOf(1), toId: idOf(2) }]);
  drag('方案', 2);
  drag('勘测', 2);
  // The follower has made room by then.
  await release();
  await release();
  await waitFor(() => expect(sent()).toEqual([[2, '2026-11-28', 4], [1, '2026-11-25', 4]]));
  expect(screen.queryByRole('dialog', { name: /一起顺延/ })).toBeNull();
  drag('勘测', 1);
  await user.click((await dialogOf('后面的 1 个任务一起顺延？')).getByRole('button', { name: '只移动这一个' }));
  await release();
});

test('a line pressed twice asks once and is taken away once', async () => {
  const { user, api } = await show([{ id: 'l1', fromId: idOf(1), toId: idOf(2) }], { 'DELETE /api/tasks/:id/dependencies/:after': undefined });
  const line = document.querySelector('svg[aria-hidden] g')!;
  fireEvent.click(line);
  fireEvent.click(line);
  const questions = await screen.findAllByRole('dialog', { name: /^不再让/ });
  expect(questions).toHaveLength(1);
  await user.click((await dialogOf(/^不再让/)).getByRole('button', { name: '删除依赖' }));
  await waitFor(() => expect(api.sent('DELETE /api/tasks/:id/dependencies/:after')).toHaveLength(1));
});
