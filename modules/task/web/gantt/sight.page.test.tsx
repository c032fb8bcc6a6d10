// What of the plan is in sight: today when it opens, nothing jumps afterwards, and time moves on under a hand at the edge (R5.8).
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import type { Routes } from '#tests/harness/fake-api.ts';
import { idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { taskPage, taskRow } from '../../testing/task-rows.ts';
import ProjectPlan from '../project-plan.tsx';

onDay('2026-11-23');

const survey = taskRow(1, { title: '勘测', startOn: '2026-11-23', dueOn: '2026-11-25' });
const jumps: (readonly [string, number | undefined])[] = [];
beforeEach(() => {
  jumps.length = 0;
  vi.spyOn(Element.prototype, 'scrollTo').mockImplementation((to) => void jumps.push(['to', (to as unknown as ScrollToOptions).left]));
  vi.spyOn(Element.prototype, 'scrollBy').mockImplementation((by) => void jumps.push(['by', (by as unknown as ScrollToOptions).left]));
});
afterEach(() => void vi.restoreAllMocks());

const plan = (...rows: readonly object[]): Routes => ({ 'GET /api/tasks/plan': { rows, links: [], cut: false } });
async function show({ routes, ...more }: PageOptions = {}) {
  const page = await renderPage(<ProjectPlan projectId={idOf(900)} writable />, {
    rights: ['task.read'], me: { id: idOf(90) }, ...more, routes: { ...plan(survey), 'POST /api/tasks/:id/reschedule': { rows: [] }, ...routes },
  });
  return { ...page, chart: await screen.findByRole('group', { name: '甘特图' }) };
}
const bar = (title = '勘测'): HTMLElement => screen.getByRole('button', { name: new RegExp(`^${title}，`) });
const dates = (): string => /，(\S+ 至 [^，]+)，/.exec(bar().getAttribute('aria-label')!)![1]!;
const day = 38;

test('opened, today is in sight with some days before it; another scale has its own place', async () => {
  const { user } = await show({ routes: plan(survey, taskRow(2, { startOn: '2026-10-01', dueOn: '2026-10-02' })) });
  // From the Monday of the week before the first task: 63 days.
  expect(jumps).toEqual([['to', 63 * day - 220]]);
  await user.click(screen.getByText('周'));
  expect(jumps.at(-1)).toEqual(['to', 63 * 16 - 220]);
});

test('a plan that begins now opens at its beginning, on a phone with weeks', async () => {
  await show();
  expect(jumps).toEqual([['to', 7 * day - 220]]);
  jumps.length = 0;
  await show({ phone: true });
  expect(jumps).toEqual([['to', 7 * 16 - 60]]);
});

test('when an earlier task makes the chart grow to the left, what one looks at stays where it is', async () => {
  const { api } = await show();
  jumps.length = 0;
  api.answer(plan(survey, taskRow(2, { title: '早先', startOn: '2026-11-02', dueOn: '2026-11-03' })));
  fireEvent.keyDown(bar(), { key: 'ArrowRight' });
  fireEvent.keyDown(bar(), { key: 'Enter' });
  await waitFor(() => expect(bar('早先')).toBeTruthy());
  // Three weeks more at the left, and not back to today.
  expect(jumps).toEqual([['by', 21 * day]]);
});

test.each([
  ['right', 990, 14],
  ['left', 20, -14],
])('a hand that waits at the %s edge goes on through time, and the bar goes with it', async (_, x, step) => {
  const { api, chart } = await show();
  chart.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 600);
  chart.scrollLeft = 500;
  Object.assign(bar(), { setPointerCapture: () => undefined });
  fireEvent.pointerDown(bar(), { button: 0, pointerId: 1, clientX: x });
  for (let moves = 0; moves < 19; moves += 1) fireEvent.pointerMove(bar(), { pointerId: 1, clientX: x });
  expect(chart.scrollLeft).toBe(500 + 19 * step);
  // 19 times 14 pixels are seven days.
  expect(dates()).toBe(step > 0 ? '2026-11-30 至 2026-12-02' : '2026-11-16 至 2026-11-18');
  fireEvent.pointerUp(bar(), { pointerId: 1, clientX: x });
  await waitFor(() => expect(api.sent('POST /api/tasks/:id/reschedule')).toHaveLength(1));
  expect(api.last('POST /api/tasks/:id/reschedule').body).toMatchObject({ startOn: step > 0 ? '2026-11-30' : '2026-11-16' });
});

test('in the middle nothing moves under the hand; a line that is pulled is drawn to where the hand is, and gone when it lets go', async () => {
  const { chart } = await show({ routes: plan(survey, taskRow(2, { title: '方案', startOn: '2026-11-27', dueOn: '2026-11-28' })) });
  chart.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 600);
  chart.scrollLeft = 300;
  const dot = bar().querySelector('[data-link]')!;
  for (const part of [dot, bar()]) Object.assign(part, { setPointerCapture: () => undefined });
  const lines = (): number => chart.querySelectorAll('svg[aria-hidden] > path').length;
  Object.assign(document, { elementFromPoint: () => null });
  try {
    fireEvent.pointerDown(dot, { button: 0, pointerId: 1, clientX: 400, clientY: 40 });
    fireEvent.pointerMove(bar(), { pointerId: 1, clientX: 450, clientY: 60 });
    expect([lines(), chart.scrollLeft, dates()]).toEqual([1, 300, '2026-11-23 至 2026-11-25']);
    expect(chart.querySelector('svg[aria-hidden] > path')!.getAttribute('d')).toMatch(/L450 60$/);
    fireEvent.pointerUp(bar(), { pointerId: 1, clientX: 450, clientY: 60 });
    expect(lines()).toBe(0);
  } finally {
    Reflect.deleteProperty(document, 'elementFromPoint');
  }
});

test('a name in the list opens its task; a part stands under its whole, one’s own name is known without being sent', async () => {
  const part = taskRow(2, { title: '丈量', startOn: '2026-11-10', dueOn: '2026-11-11', parentId: idOf(1), ownerId: idOf(90), ownerName: undefined });
  const { user } = await show({ routes: { ...plan(part, survey), 'GET /api/tasks/:id': taskPage(2) } });
  const names = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(names).toEqual(['勘测王芳', '丈量王芳']);
  await user.click(screen.getByRole('button', { name: '丈量' }));
  expect(await screen.findByRole('dialog', { name: '任务 2' })).toBeTruthy();
  await act(async () => undefined);
});
