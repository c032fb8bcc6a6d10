// A project's tasks over time: what is seen, moved by hand and by keys, linked, pushed on, read as a list (R5.8).
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { taskPage, taskRow } from '../testing/task-rows.ts';
import CustomerTasks from './customer-tasks.tsx';
import ProjectPlan from './project-plan.tsx';
import TaskList from './task-list.tsx';

onDay('2026-11-23');

/** One behind the other, the third one late. */
const rows = [
  taskRow(1, { title: '勘测', startOn: '2026-11-23', dueOn: '2026-11-25' }),
  taskRow(2, { title: '方案', startOn: '2026-11-26', dueOn: '2026-11-28', ownerId: 'e-2', ownerName: '张伟' }),
  taskRow(3, { title: '合同', startOn: '2026-11-10', dueOn: '2026-11-12', can: [] }),
];
const links = [{ id: 'l1', fromId: idOf(1), toId: idOf(2) }];
const usual: Routes = { 'GET /api/tasks/plan': { rows, links, cut: false }, 'GET /api/tasks/:id': ({ params }) => taskPage(Number(params.id!.slice(-3))), 'GET /api/tasks': listOf(rows) };

async function show({ routes, writable = true, ...more }: PageOptions & { writable?: boolean } = {}) {
  const page = await renderPage(<ProjectPlan projectId={idOf(900)} writable={writable} />, { rights: ['task.read', 'task.create'], me: { id: idOf(90) }, routes: { ...usual, 'POST /api/tasks/:id/reschedule': { rows: [] }, ...routes }, ...more });
  return page;
}
const bar = (title: string): HTMLElement => screen.getByRole('button', { name: new RegExp(`^${title}，`) });
const press = (title: string, key: string, more: object = {}): boolean => fireEvent.keyDown(bar(title), { key, ...more });
/** Takes a bar, or a part of it, and lets it go so many pixels further; a day is 38 wide. */
function drag(part: Element, title: string, by: number): void {
  // Far from its edges, where time would move on under the hand.
  screen.getByRole('group', { name: '甘特图' }).getBoundingClientRect = () => new DOMRect(-5000, 0, 10_000, 600);
  for (const one of [part, bar(title)]) Object.assign(one, { setPointerCapture: () => undefined });
  fireEvent.pointerDown(part, { button: 0, pointerId: 1, clientX: 100 });
  fireEvent.pointerMove(bar(title), { pointerId: 1, clientX: 100 + by });
  fireEvent.pointerUp(bar(title), { pointerId: 1, clientX: 100 + by });
}
const kept = (page: Awaited<ReturnType<typeof show>>) => page.api.last('POST /api/tasks/:id/reschedule').body;

test('every task is a bar that says what, from when to when, who and how it stands; its name stands beside (R5.8)', async () => {
  await show();
  const chart = within(await screen.findByRole('group', { name: '甘特图' }));
  expect(chart.getAllByRole('button', { name: /，/ }).map((one) => one.getAttribute('aria-label')).sort()).toEqual(['勘测，2026-11-23 至 2026-11-25，王芳，未开始', '合同，2026-11-10 至 2026-11-12，王芳，未开始，已逾期', '方案，2026-11-26 至 2026-11-28，张伟，未开始'].sort());
  // As they begin.
  expect(chart.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['合同王芳', '勘测王芳', '方案张伟']);
});

test('the keys move a bar, several presses make one change, and Enter keeps it (R5.8)', async () => {
  const page = await show();
  await screen.findByRole('group', { name: '甘特图' });
  press('方案', 'ArrowRight');
  press('方案', 'ArrowRight');
  expect(bar('方案').textContent).toContain('11-28 – 11-30');
  press('方案', 'Enter');
  expect(await screen.findByText('已改为 2026-11-28 至 2026-11-30')).toBeTruthy();
  expect(page.api.sent('POST /api/tasks/:id/reschedule').map(({ params, body }) => [params.id, body])).toEqual([[idOf(2), { startOn: '2026-11-28', dueOn: '2026-11-30', version: 4, push: false }]]);
});

test('Shift pulls the end, Alt the beginning, Escape gives up; leaving the bar keeps what was pressed', async () => {
  const page = await show();
  await screen.findByRole('group', { name: '甘特图' });
  press('方案', 'ArrowRight', { shiftKey: true });
  press('方案', 'Escape');
  expect(bar('方案').textContent).toContain('方案');
  press('方案', 'ArrowRight', { shiftKey: true });
  press('方案', 'ArrowLeft', { altKey: true });
  fireEvent.blur(bar('方案'));
  await waitFor(() => expect(kept(page)).toMatchObject({ startOn: '2026-11-25', dueOn: '2026-11-29' }));
  expect(page.api.sent('POST /api/tasks/:id/reschedule')).toHaveLength(1);
});

test('one that may not be changed stays where it is, by keys and by hand, and opens (R12.1)', async () => {
  const page = await show();
  await screen.findByRole('group', { name: '甘特图' });
  press('合同', 'ArrowRight');
  drag(bar('合同'), '合同', 76);
  expect(bar('合同').querySelectorAll('[title]')).toHaveLength(0);
  expect(page.api.sent('POST /api/tasks/:id/reschedule')).toEqual([]);
  press('合同', 'Enter');
  expect(await dialogOf('任务 3')).toBeTruthy();
});

test('a hand moves the bar by whole days and pulls its ends; a mere press opens (R5.8)', async () => {
  const page = await show();
  await screen.findByRole('group', { name: '甘特图' });
  drag(bar('方案'), '方案', 2 * 38 + 5);
  await waitFor(() => expect(kept(page)).toMatchObject({ startOn: '2026-11-28', dueOn: '2026-11-30' }));
  drag(bar('方案').querySelector('[title="改截止日期"]')!, '方案', 38);
  await waitFor(() => expect(kept(page)).toMatchObject({ startOn: '2026-11-26', dueOn: '2026-11-29' }));
  // No end is pulled past the other.
  drag(bar('方案').querySelector('[title="改开始日期"]')!, '方案', 10 * 38);
  await waitFor(() => expect(kept(page)).toMatchObject({ startOn: '2026-11-28', dueOn: '2026-11-28' }));
  drag(bar('方案'), '方案', 1);
  expect(await dialogOf('任务 2')).toBeTruthy();
  expect(page.api.sent('POST /api/tasks/:id/reschedule')).toHaveLength(3);
});

test('what stands behind and would come too late goes along if one says so, by name and number (R5.8)', async () => {
  const page = await show();
  await screen.findByRole('group', { name: '甘特图' });
  drag(bar('勘测'), '勘测', 3 * 38);
  const question = await dialogOf('后面的 1 个任务一起顺延？');
  expect(question.getByText(/“方案”排在它后面/)).toBeTruthy();
  await page.user.click(question.getByRole('button', { name: '一起顺延' }));
  expect(await screen.findByText('已顺延后面的 1 个任务')).toBeTruthy();
  expect(kept(page)).toEqual({ startOn: '2026-11-26', dueOn: '2026-11-28', version: 4, push: true });
  drag(bar('勘测'), '勘测', 3 * 38);
  await page.user.click((await dialogOf(/^后面的/)).getByRole('button', { name: '只移动这一个' }));
  await waitFor(() => expect(kept(page)).toMatchObject({ push: false }));
});

test.each([
  ['取消', (user: Awaited<ReturnType<typeof show>>['user'], question: Awaited<ReturnType<typeof dialogOf>>) => user.click(question.getByRole('button', { name: '取消' }))],
  ['Esc', (user: Awaited<ReturnType<typeof show>>['user']) => user.keyboard('{Escape}')],
])('asked whether what follows goes along, %s leaves everything where it was', async (_, leave) => {
  const { user, api } = await show();
  await screen.findByRole('group', { name: '甘特图' });
  const before = bar('勘测').getAttribute('aria-label');
  drag(bar('勘测'), '勘测', 3 * 38);
  await leave(user, await dialogOf('后面的 1 个任务一起顺延？'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bar('勘测').getAttribute('aria-label')).toBe(before);
  expect(api.sent('POST /api/tasks/:id/reschedule')).toEqual([]);
  // It can be moved again, and is asked about again.
  drag(bar('勘测'), '勘测', 3 * 38);
  expect(await dialogOf('后面的 1 个任务一起顺延？')).toBeTruthy();
});

test('new dates that are refused are said, and the bar goes back', async () => {
  await show({ routes: { 'POST /api/tasks/:id/reschedule': problem(409, 'stale', '张伟刚刚修改了这个任务，请刷新后再操作。') } });
  await screen.findByRole('group', { name: '甘特图' });
  drag(bar('方案'), '方案', 38);
  expect(await screen.findByText('张伟刚刚修改了这个任务，请刷新后再操作。')).toBeTruthy();
  await waitFor(() => expect(bar('方案').getAttribute('aria-label')).toContain('2026-11-26 至 2026-11-28'));
});

test('pulled at its dot, a task leads to what follows; what would run in a circle is refused with the reason', async () => {
  const page = await show({ routes: { 'POST /api/tasks/:id/dependencies': problem(409, 'task.circle', '不能互相等待。') } });
  await screen.findByRole('group', { name: '甘特图' });
  const over = vi.fn<() => Element>(() => bar('勘测'));
  Object.assign(document, { elementFromPoint: over });
  drag(bar('方案').querySelector('[data-link]')!, '方案', -100);
  expect(await screen.findByText('不能互相等待。')).toBeTruthy();
  expect(page.api.last('POST /api/tasks/:id/dependencies')).toMatchObject({ params: { id: idOf(1) }, body: { afterId: idOf(2) } });
  // Let go over itself it leads nowhere.
  over.mockImplementation(() => bar('方案'));
  drag(bar('方案').querySelector('[data-link]')!, '方案', 5);
  expect(page.api.sent('POST /api/tasks/:id/dependencies')).toHaveLength(1);
  Reflect.deleteProperty(document, 'elementFromPoint');
});

test('a line is taken away after a question that names both ends', async () => {
  const page = await show({ routes: { 'DELETE /api/tasks/:id/dependencies/:after': undefined } });
  const chart = await screen.findByRole('group', { name: '甘特图' });
  fireEvent.click(chart.querySelector('svg[aria-hidden] g')!);
  const question = await dialogOf('不再让“方案”等“勘测”？');
  await page.user.click(question.getByRole('button', { name: '删除依赖' }));
  expect(await screen.findByText('依赖已删除')).toBeTruthy();
  expect(page.api.last('DELETE /api/tasks/:id/dependencies/:after').params).toEqual({ id: idOf(2), after: idOf(1) });
});

test('what follows and begins too early is told on its line', async () => {
  await show({ routes: { 'GET /api/tasks/plan': { rows: [rows[0], { ...rows[1], startOn: '2026-11-20', dueOn: '2026-11-24' }], links, cut: true } } });
  expect(await screen.findByText('比前置任务完成得早')).toBeTruthy();
  expect(screen.getByText('任务太多，只显示最早的 200 个，其余请看列表。')).toBeTruthy();
});

test('days, weeks, months: the scale is chosen, and a bar keeps its dates in each', async () => {
  const { user } = await show();
  await screen.findByRole('group', { name: '甘特图' });
  const width = (): number => Number.parseFloat(bar('勘测').style.width);
  expect(width()).toBe(3 * 38);
  await user.click(screen.getByText('周'));
  expect(width()).toBe(3 * 16);
  await user.click(screen.getByText('月'));
  expect(width()).toBe(3 * 5);
  // A press of a key is a week where a day is too narrow.
  press('勘测', 'ArrowRight');
  expect(bar('勘测').getAttribute('aria-label')).toContain('2026-11-30 至 2026-12-02');
  press('勘测', 'Escape');
});

test('on a phone nothing is dragged by mistake: weeks, no legend, a tap opens', async () => {
  const page = await show({ phone: true });
  await screen.findByRole('group', { name: '甘特图' });
  expect(bar('方案').style.width).toBe('48px');
  expect(screen.queryByText(/拖动横条/)).toBeNull();
  act(() => drag(bar('方案'), '方案', 100));
  expect(page.api.sent('POST /api/tasks/:id/reschedule')).toEqual([]);
  fireEvent.click(bar('方案'));
  expect(await dialogOf('任务 2')).toBeTruthy();
});

test('an empty plan says how to begin, one that fails is asked for again; who may not add has no button (R12.1)', async () => {
  const page = await show({ writable: false, routes: { 'GET /api/tasks/plan': problem(500, 'unexpected', '服务器出错了。') } });
  await screen.findByText(/服务器出错了/);
  page.api.answer({ 'GET /api/tasks/plan': { rows: [], links: [], cut: false } });
  await page.user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText(/把这个项目分成几步/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '新建任务' })).toBeNull();
});

test('a new task of the plan belongs to its project and may stand under another of it', async () => {
  const page = await show({ routes: { 'POST /api/tasks': taskRow(9) } });
  await page.user.click(await screen.findByRole('button', { name: '新建任务' }));
  const form = await dialogOf('新建任务');
  expect(form.getByLabelText(/上级任务/)).toBeTruthy();
  expect(form.queryByLabelText(/客户/)).toBeNull();
  await page.user.type(form.getByLabelText(/^\*?任务$/), '验收');
  await page.user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(page.api.last('POST /api/tasks').body).toMatchObject({ title: '验收', projectId: idOf(900) }));
});

test('the same tasks as a list, asked for this project alone; a row opens beside', async () => {
  const page = await show();
  await screen.findByRole('group', { name: '甘特图' });
  await page.user.click(screen.getByText('列表'));
  expect(within(await rowOf('合同')).getByText('逾期 11 天')).toBeTruthy();
  expect(page.api.last('GET /api/tasks').query).toMatchObject({ projectId: idOf(900) });
  await page.user.click(screen.getByText('合同'));
  expect(await dialogOf('任务 3')).toBeTruthy();
});

test('all tasks: a row offers what the server allows, and does it (R12.1)', async () => {
  const { api, user } = await renderPage(<TaskList />, { at: '/tasks/all', path: '/tasks/all', rights: ['task.read'], routes: { ...usual, 'GET /api/tasks': listOf([taskRow(1, { title: '勘测', can: ['complete', 'start'] }), taskRow(3, { title: '合同', can: [] })]), 'POST /api/tasks/:id/complete': taskPage(1) } });
  expect(within(await rowOf('合同')).queryByRole('button', { name: /完成|开始/ })).toBeNull();
  await user.click(within(await rowOf('勘测')).getByRole('button', { name: '完成' }));
  expect(await screen.findByText('任务已完成')).toBeTruthy();
  expect(api.sent('POST /api/tasks/:id/complete').map(({ params }) => params.id)).toEqual([idOf(1)]);
});

test('on a customer’s page a new task is about that customer (R4.11)', async () => {
  const { api, user } = await renderPage(<CustomerTasks record={{ id: idOf(200), name: '杭州云栖软件有限公司' }} />, { rights: ['task.read', 'task.create'], me: { id: idOf(90) }, routes: { 'GET /api/tasks': listOf([]), 'GET /api/customers': listOf([{ id: idOf(200), name: '杭州云栖软件有限公司' }]), 'GET /api/customers/:id': { id: idOf(200), name: '杭州云栖软件有限公司' }, 'POST /api/tasks': taskRow(9) } });
  await user.click(await screen.findByRole('button', { name: '新建任务' }));
  expect(api.last('GET /api/tasks').query).toMatchObject({ customerId: idOf(200) });
  const form = await dialogOf('新建任务');
  await user.type(form.getByLabelText(/^\*?任务$/), '回访');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/tasks').body).toMatchObject({ title: '回访', customerId: idOf(200) }));
});
