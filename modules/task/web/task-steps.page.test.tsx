// Steps of tasks where the line is slow, the answer is no, or two things are done at once (R5.8).
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { neighbour, taskPage, taskRow } from '../testing/task-rows.ts';
import MyTasks from './my-tasks.tsx';
import TaskDrawer from './task-drawer.tsx';
import TaskList from './task-list.tsx';

onDay('2026-11-23');

const broken = problem(500, 'unexpected', '服务器出错了。');
const mine = (rows: readonly object[], total: number | null = rows.length): Routes => ({
  'GET /api/tasks': ({ query }) => (query.status === 'done' ? listOf([]) : listOf(rows, total)),
  'GET /api/tasks/:id': ({ params }) => taskPage(Number(params.id!.slice(-3))),
});
const showMine = ({ routes, ...more }: PageOptions = {}) =>
  renderPage(<MyTasks />, {
    at: '/tasks', path: '/tasks', rights: ['task.read', 'task.create'], routes: { ...mine([taskRow(1), taskRow(2)]), ...routes }, ...more,
  });
const showList = (rows: readonly object[], routes: Routes) =>
  renderPage(<TaskList />, { at: '/tasks/all', path: '/tasks/all', rights: ['task.read'], routes: { 'GET /api/tasks': listOf(rows), ...routes } });
async function opened(more: Parameters<typeof taskPage>[1], routes: Routes = {}) {
  const closed: number[] = [];
  const page = await renderPage(<TaskDrawer id={idOf(1)} onClose={() => closed.push(1)} />, {
    rights: ['task.read'], routes: { 'GET /api/tasks/:id': taskPage(1, more), ...routes },
  });
  return { ...page, closed, drawer: await dialogOf('任务 1') };
}

test('one task that is slow to be completed does not swallow the press on the next; the same one twice is one', async () => {
  const answer = held();
  const { api } = await showList([taskRow(1), taskRow(2)], { 'POST /api/tasks/:id/complete': answer.route });
  const [one, other] = [await rowOf('任务 1'), await rowOf('任务 2')].map((row) => within(row).getByRole('button', { name: '完成' }));
  act(() => {
    one!.click();
    one!.click();
    other!.click();
  });
  expect(api.sent('POST /api/tasks/:id/complete').map(({ params }) => params.id)).toEqual([idOf(1), idOf(2)]);
  answer.release(taskPage(1));
  expect(await screen.findAllByText('任务已完成')).toHaveLength(2);
});

test('the question before a task is cancelled has a way out that cannot be mistaken for cancelling', async () => {
  const { api, user, drawer } = await opened({ can: ['cancel'] }, { 'POST /api/tasks/:id/cancel': problem(409, 'task.wrong_state', '任务已经完成。') });
  await user.click(await drawer.findByRole('button', { name: '取消任务' }));
  const question = await dialogOf('取消任务“任务 1”？');
  expect(question.getAllByRole('button').map(({ textContent }) => textContent).filter(Boolean)).toEqual(['不取消', '取消任务']);
  await user.click(question.getByRole('button', { name: '不取消' }));
  expect(api.sent('POST /api/tasks/:id/cancel')).toEqual([]);
  // Thought better of: it can be asked again.
  await user.click(drawer.getByRole('button', { name: '取消任务' }));
  await user.click((await dialogOf('取消任务“任务 1”？')).getByRole('button', { name: '取消任务' }));
  expect(await screen.findByText('任务已经完成。')).toBeTruthy();
  expect(screen.queryByText('任务已取消')).toBeNull();
});

test('pressed twice, cancelling and deleting ask one question each', async () => {
  const { drawer } = await opened({ can: ['cancel', 'delete'] });
  const [cancel, remove] = [await drawer.findByRole('button', { name: '取消任务' }), drawer.getByRole('button', { name: '删除' })];
  act(() => {
    cancel.click();
    cancel.click();
  });
  expect(await screen.findAllByRole('dialog', { name: /^取消任务“/ })).toHaveLength(1);
  await (await dialogOf(/^取消任务“/)).findByRole('button', { name: '不取消' }).then((stay) => act(() => stay.click()));
  act(() => {
    remove.click();
    remove.click();
  });
  expect(await screen.findAllByRole('dialog', { name: /^删除任务“/ })).toHaveLength(1);
});

test('a task that cannot be deleted stays open with the reason', async () => {
  const { user, drawer, closed } = await opened({ can: ['delete'] }, { 'DELETE /api/tasks/:id': problem(409, 'task.parts', '它下面还有 2 个任务。') });
  await user.click(await drawer.findByRole('button', { name: '删除' }));
  await user.click((await dialogOf(/^删除任务/)).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('它下面还有 2 个任务。')).toBeTruthy();
  expect(closed).toEqual([]);
});

test('done or given up, a task can be taken up again, and nothing else (R5.8)', async () => {
  const { api, user, drawer } = await opened({ status: 'cancelled', dueOn: '2026-11-01', can: ['reopen'] }, { 'POST /api/tasks/:id/reopen': taskPage(1) });
  expect((await drawer.findAllByRole('button', { name: /开始|完成|打开|取消任务|编辑|交给/ })).map(({ textContent }) => textContent)).toEqual(['重新打开']);
  expect(drawer.queryByText(/逾期/)).toBeNull();
  await user.click(drawer.getByRole('button', { name: '重新打开' }));
  expect(await screen.findByText('任务已重新打开')).toBeTruthy();
  expect(api.last('POST /api/tasks/:id/reopen').body).toEqual({});
});

test('what is open stays open where it cannot be read again after a step', async () => {
  const { api, user, drawer } = await opened({ remark: '带上合同', can: ['start'] }, { 'POST /api/tasks/:id/start': taskPage(1) });
  await drawer.findByText('带上合同');
  api.answer({ 'GET /api/tasks/:id': broken });
  await user.click(drawer.getByRole('button', { name: '开始' }));
  // Asked for, and once more; then nobody waits for it any longer.
  await waitFor(() => expect(api.sent('GET /api/tasks/:id')).toHaveLength(3));
  await act(async () => undefined);
  expect(drawer.getByText('带上合同')).toBeTruthy();
  expect(drawer.queryByRole('button', { name: '重试' })).toBeNull();
});

test('the next task begun in the line while the last is being saved is not wiped away by its answer', async () => {
  const answer = held();
  const { api, user } = await showMine({ routes: { 'POST /api/tasks': answer.route } });
  const input = await screen.findByLabelText<HTMLInputElement>('快速新建任务');
  await user.type(input, '打电话{Enter}');
  await user.clear(input);
  await user.type(input, '写方案');
  await user.keyboard('{Enter}');
  answer.release(taskRow(9));
  await waitFor(() => expect(screen.getByRole('button', { name: '新建任务', hidden: true })).toBeTruthy());
  await waitFor(() => expect(document.querySelector('.ant-btn-loading')).toBeNull());
  expect(input.value).toBe('写方案');
  expect(api.sent('POST /api/tasks').map(({ body }) => (body as { title: string }).title)).toEqual(['打电话']);
  await user.type(input, '{Enter}');
  await waitFor(() => expect(api.sent('POST /api/tasks')).toHaveLength(2));
  expect(api.sent('POST /api/tasks').map(({ key }) => key)).toHaveLength(new Set(api.sent('POST /api/tasks').map(({ key }) => key)).size);
});

test.each([
  [102, '还有 100 个没有做完的任务没有显示，请到“全部任务”里看。'],
  [2, null],
  [null, null],
])('of %s open tasks two are shown: what is left out is said', async (total, sentence) => {
  await showMine({ routes: mine([taskRow(1), taskRow(2)], total) });
  await screen.findByText('任务 2');
  expect(screen.queryByText(/没有显示/)?.textContent ?? null).toBe(sentence);
});

test('one’s list stays where it cannot be read again; what was done is still said', async () => {
  const { api, user } = await showMine({ routes: { 'POST /api/tasks/:id/complete': taskPage(1) } });
  await screen.findByText('任务 2');
  api.answer({ 'GET /api/tasks': broken });
  await user.click(screen.getByRole('button', { name: '完成 任务 1' }));
  expect(await screen.findByText('任务已完成')).toBeTruthy();
  // Both lists, each of them twice.
  await waitFor(() => expect(api.sent('GET /api/tasks')).toHaveLength(6));
  await act(async () => undefined);
  expect(screen.getByText('任务 2')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
});

test('a dependency pressed away twice is removed once, and the next one need not wait for it', async () => {
  const answer = held();
  const { api, drawer } = await opened({ can: ['edit'], waitsFor: [neighbour(7), neighbour(8)] }, {
    'DELETE /api/tasks/:id/dependencies/:after': answer.route,
  });
  const [one, other] = [await drawer.findByRole('button', { name: '删除依赖 任务 7' }), drawer.getByRole('button', { name: '删除依赖 任务 8' })];
  act(() => {
    one.click();
    one.click();
    other.click();
  });
  expect(api.sent('DELETE /api/tasks/:id/dependencies/:after').map(({ params }) => params.after)).toEqual([idOf(7), idOf(8)]);
  answer.release();
  expect(await screen.findAllByText('依赖已删除')).toHaveLength(2);
});

test('whoever changes his mind about a task before it leaves the field, and the button is back', async () => {
  const { user, api, drawer } = await opened({ can: ['edit'] }, {
    'GET /api/tasks': listOf([{ id: idOf(9), title: '任务 9' }]), 'POST /api/tasks/:id/dependencies': { id: 'l1' },
  });
  await user.click(await drawer.findByRole('button', { name: '添加前置任务' }));
  await user.click(drawer.getByText('没有前置任务，随时可以开始。'));
  await user.click(await drawer.findByRole('button', { name: '添加前置任务' }));
  expect(api.sent('POST /api/tasks/:id/dependencies')).toEqual([]);
  await choose(user, drawer.getByRole('combobox', { name: '添加前置任务' }), '任务 9');
  expect(await screen.findByText('依赖已添加')).toBeTruthy();
  expect(drawer.getByRole('button', { name: '添加前置任务' })).toBeTruthy();
});

test.each([
  ['of no project', { can: ['edit'], projectId: null, projectName: null }],
  ['of another’s', { can: [] }],
])('a task %s is given none to wait for', async (_, more) => {
  const { drawer } = await opened({ ...more, waitsFor: [neighbour(7)] });
  expect(await drawer.findByRole('link', { name: '任务 7' })).toBeTruthy();
  expect(drawer.queryByRole('button', { name: '添加前置任务' })).toBeNull();
  expect(drawer.queryAllByRole('button', { name: /^删除依赖/ })).toHaveLength(more.can.length);
});

test('from a task to the one it waits for: the drawer shows that one, by its address', async () => {
  const routes: Routes = { 'GET /api/tasks/:id': ({ params }) => (params.id === idOf(1) ? taskPage(1, { waitsFor: [neighbour(7)] }) : taskPage(7)) };
  const { user, address } = await showMine({ at: `/tasks/${idOf(1)}`, path: '/tasks/$id', routes });
  await user.click(await (await dialogOf('任务 1')).findByRole('link', { name: '任务 7' }));
  expect(await dialogOf('任务 7')).toBeTruthy();
  expect(address()).toBe(`/tasks/${idOf(7)}`);
  expect(screen.queryByRole('dialog', { name: '任务 1' })).toBeNull();
});

test('given to a colleague, it is said once for a double click and the dialog is gone', async () => {
  const answer = held();
  const { api, user, drawer } = await opened({ can: ['assign'] }, {
    'GET /api/employees/options': listOf([{ id: idOf(61), name: '张伟' }]), 'POST /api/tasks/:id/assign': answer.route,
  });
  await user.click(await drawer.findByRole('button', { name: '交给别人' }));
  const dialog = await dialogOf('把“任务 1”交给别人');
  await choose(user, dialog.getByLabelText(/新负责人/), '张伟');
  const send = dialog.getByRole('button', { name: '交给别人' });
  act(() => {
    send.click();
    send.click();
  });
  answer.release(taskPage(1));
  expect(await screen.findByText('任务已交给新负责人')).toBeTruthy();
  expect(api.sent('POST /api/tasks/:id/assign')).toHaveLength(1);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /交给别人$/ })).toBeNull());
});
