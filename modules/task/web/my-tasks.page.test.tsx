// 我的任务: by when they are due, one written in a line, one opened beside, done with one click (R5.8).
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { neighbour, taskPage, taskRow } from '../testing/task-rows.ts';
import MyTasks from './my-tasks.tsx';

onDay('2026-11-23');

const open = [taskRow(1, { dueOn: '2026-11-20', priority: 'high' }), taskRow(2, { dueOn: '2026-11-23', status: 'doing' }), taskRow(3), taskRow(4, { dueOn: '2027-01-05', projectId: null, projectName: null, can: [] })];
const done = [taskRow(5, { status: 'done', can: ['reopen'] })];
const usual = (rows: readonly object[] = open, ended: readonly object[] = done): Routes => ({ 'GET /api/tasks': ({ query }) => listOf(query.status === 'done' ? ended : rows), 'GET /api/tasks/:id': ({ params }) => taskPage(Number(params.id!.slice(-3))) });
const rights = ['task.read', 'task.create'];

const show = ({ routes, ...more }: PageOptions = {}) => renderPage(<MyTasks />, { at: '/tasks', path: '/tasks', rights, routes: { ...usual(), ...routes }, ...more });
const opened = (routes: Routes, more: PageOptions = {}) => show({ at: `/tasks/${idOf(1)}`, path: '/tasks/$id', routes, ...more });
const tick = (title: string): HTMLButtonElement => screen.getByRole('button', { name: `完成 ${title}` });

test('they stand under when they are due, what is late first and loud, what is done last (R5.8)', async () => {
  await show();
  await screen.findByText('任务 5');
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual(['已逾期 1', '今天到期 1', '7 天内到期 1', '以后 1', '最近完成 1']);
  const line = (title: string): HTMLElement => screen.getByText(title).closest('li')!;
  expect(line('任务 1').textContent).toBe('任务 1云栖 CRM 项目 · 2026-11-23 – 2026-11-20高逾期 3 天');
  expect(line('任务 2').textContent).toContain('进行中今天到期');
  expect(line('任务 4').textContent).toBe('任务 42026-11-23 – 2027-01-052027-01-05 前');
  // Nothing about days once it is over.
  expect(line('任务 5').textContent).not.toMatch(/前$|逾期/);
});

test('one is done with a click; a hasty second click sends nothing, and where it is not allowed there is nothing to click (R12.1)', async () => {
  const answer = held();
  const { api } = await show({ routes: { 'POST /api/tasks/:id/complete': answer.route } });
  await screen.findByText('任务 1');
  act(() => {
    tick('任务 1').click();
    tick('任务 1').click();
  });
  expect(api.sent('POST /api/tasks/:id/complete').map(({ params }) => params.id)).toEqual([idOf(1)]);
  api.answer(usual(open.slice(1), [taskRow(1, { status: 'done' }), ...done]));
  answer.release(taskPage(1, { status: 'done' }));
  expect(await screen.findByText('任务已完成')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('heading', { name: /已逾期/ })).toBeNull());
  expect([tick('任务 4').disabled, tick('任务 5').disabled]).toEqual([true, true]);
});

test('what the server refuses is said, and the task stands where it stood', async () => {
  const { user } = await show({ routes: { 'POST /api/tasks/:id/complete': problem(409, 'task.waits', '前置任务“勘测”还没有完成。') } });
  await screen.findByText('任务 1');
  await user.click(tick('任务 1'));
  expect(await screen.findByText('前置任务“勘测”还没有完成。')).toBeTruthy();
  expect(screen.getByRole('heading', { name: '已逾期 1' })).toBeTruthy();
});

test('a task in one line: for oneself, from today, three days long; Enter sends it, a refusal keeps it (R5.8)', async () => {
  const { api, user } = await show({ routes: { 'POST /api/tasks': problem(422, 'invalid', '任务名称里有不能用的字。') } });
  const input = await screen.findByLabelText<HTMLInputElement>('快速新建任务');
  await user.type(input, '   {Enter}');
  expect(api.sent('POST /api/tasks')).toEqual([]);
  await user.clear(input);
  await user.type(input, '给客户打电话{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('任务名称里有不能用的字。');
  expect(input.value).toBe('给客户打电话');
  api.answer({ 'POST /api/tasks': taskRow(9) });
  await user.type(input, '{Enter}{Enter}');
  await waitFor(() => expect(input.value).toBe(''));
  expect(api.last('POST /api/tasks').body).toEqual({ title: '给客户打电话', startOn: '2026-11-23', dueOn: '2026-11-26' });
  expect(api.sent('POST /api/tasks')).toHaveLength(2);
});

test('nothing to do says what will stand here; who may not make tasks is not offered to (R12.1)', async () => {
  await show({ rights: ['task.read'], routes: usual([], []) });
  expect(await screen.findByText('没有要做的任务')).toBeTruthy();
  expect(screen.queryByLabelText('快速新建任务')).toBeNull();
  expect(screen.queryByRole('button', { name: '新建任务' })).toBeNull();
});

test('a list that cannot be read says so and is asked for again; the other view is an address', async () => {
  const { api, user, address } = await show({ routes: { 'GET /api/tasks': problem(500, 'unexpected', '服务器出错了。') } });
  await screen.findByText(/服务器出错了/);
  api.answer(usual());
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('任务 1')).toBeTruthy();
  await user.click(screen.getByText('全部任务'));
  await waitFor(() => expect(address()).toBe('/tasks/all'));
});

test('a task opens beside, by its own address: its facts, what it is of, and what may be done with it', async () => {
  const { user, address } = await opened({ 'GET /api/tasks/:id': taskPage(1, { remark: '带上合同', priority: 'high', customerId: idOf(200), customerName: '杭州云栖软件有限公司', can: ['complete', 'edit'] }) });
  const drawer = await dialogOf('任务 1');
  expect(drawer.getByText('带上合同')).toBeTruthy();
  expect([...drawer.element.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual(['状态', '负责人', '开始日期', '截止日期', '优先级']);
  expect(drawer.getByRole('link', { name: /云栖 CRM 项目/ }).getAttribute('href')).toBe(`/projects/${idOf(900)}`);
  expect(drawer.getByRole('link', { name: /杭州云栖/ }).getAttribute('href')).toBe(`/customers/${idOf(200)}`);
  expect(drawer.getByText('没有前置任务，随时可以开始。')).toBeTruthy();
  for (const name of ['开始', '交给别人', '取消任务', '删除']) expect(drawer.queryByRole('button', { name })).toBeNull();
  await user.click(drawer.getByRole('button', { name: /^(Close|关闭)$/ }));
  await waitFor(() => expect(address()).toBe('/tasks'));
});

test('a task that is gone is told in the drawer', async () => {
  await opened({ 'GET /api/tasks/:id': problem(404, 'not_found', '没有这个任务。') });
  expect(await (await dialogOf('任务')).findByText('没有这个任务。')).toBeTruthy();
});

test('a step is said when it is done; taking a task out asks first, and closes it (R5.8)', async () => {
  const { api, user, address } = await opened({ 'GET /api/tasks/:id': taskPage(1, { can: ['start', 'cancel', 'delete'] }), 'POST /api/tasks/:id/start': taskPage(1), 'POST /api/tasks/:id/cancel': taskPage(1), 'DELETE /api/tasks/:id': undefined });
  const drawer = await dialogOf('任务 1');
  await user.click(await drawer.findByRole('button', { name: '开始' }));
  expect(await screen.findByText('任务已开始')).toBeTruthy();
  await user.click(drawer.getByRole('button', { name: '取消任务' }));
  const question = await dialogOf('取消任务“任务 1”？');
  expect(question.getByText('任务留在计划里，不再提醒；排在它后面的任务不再等它。')).toBeTruthy();
  await user.click(question.getByRole('button', { name: '取消任务' }));
  expect(await screen.findByText('任务已取消')).toBeTruthy();
  await user.click(drawer.getByRole('button', { name: '删除' }));
  await user.click((await dialogOf('删除任务“任务 1”？')).getByRole('button', { name: '删除' }));
  await waitFor(() => expect(address()).toBe('/tasks'));
  expect(api.sent('DELETE /api/tasks/:id')).toHaveLength(1);
});

test('what it waits for and what waits for it: links are made and taken away here, without the chart (R5.8)', async () => {
  const { api, user } = await opened({
    'GET /api/tasks/:id': taskPage(1, { can: ['edit'], waitsFor: [neighbour(7, 'done')], followedBy: [neighbour(8)] }),
    'GET /api/tasks': ({ query }) => listOf(query.projectId === idOf(900) ? [{ id: idOf(9), title: '任务 9' }] : []),
    'POST /api/tasks/:id/dependencies': problem(409, 'task.circle', '任务 9 已经排在它后面，不能互相等待。'), 'DELETE /api/tasks/:id/dependencies/:after': undefined,
  });
  const drawer = await dialogOf('任务 1');
  await drawer.findByRole('link', { name: '任务 8' });
  // What waits for it is its own business.
  expect(drawer.getAllByRole('button', { name: /^删除依赖/ }).map((button) => button.getAttribute('aria-label'))).toEqual(['删除依赖 任务 7']);
  await user.click(drawer.getByRole('button', { name: '添加前置任务' }));
  await choose(user, drawer.getByRole('combobox', { name: '添加前置任务' }), '任务 9');
  expect(await screen.findByText('任务 9 已经排在它后面，不能互相等待。')).toBeTruthy();
  expect(api.last('POST /api/tasks/:id/dependencies')).toMatchObject({ params: { id: idOf(1) }, body: { afterId: idOf(9) } });
  await user.click(drawer.getByRole('button', { name: '删除依赖 任务 7' }));
  expect(await screen.findByText('依赖已删除')).toBeTruthy();
  expect(api.last('DELETE /api/tasks/:id/dependencies/:after').params).toEqual({ id: idOf(1), after: idOf(7) });
});

test('a task goes to a colleague; without one it says so, and whom one chose is not lost by a slip (R5.8)', async () => {
  const { api, user } = await opened({ 'GET /api/tasks/:id': taskPage(1, { can: ['assign'] }), 'GET /api/employees/options': listOf([{ id: idOf(61), name: '张伟' }]), 'POST /api/tasks/:id/assign': problem(409, 'task.owner', '张伟看不到这个项目，请先加为成员。') });
  await user.click(await (await dialogOf('任务 1')).findByRole('button', { name: '交给别人' }));
  const dialog = await dialogOf('把“任务 1”交给别人');
  await user.click(dialog.getByRole('button', { name: '交给别人' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择新负责人。');
  await choose(user, dialog.getByLabelText(/新负责人/), '张伟');
  await user.click(dialog.getByRole('button', { name: '交给别人' }));
  expect(await dialog.findByText('张伟看不到这个项目，请先加为成员。')).toBeTruthy();
  expect(api.last('POST /api/tasks/:id/assign').body).toEqual({ ownerId: idOf(61) });
  await user.click(dialog.getByRole('button', { name: '取消' }));
  expect(await screen.findByRole('button', { name: '继续填写' })).toBeTruthy();
});

test('a new task has its owner and its days already; one that ends before it begins is refused at its day (R5.8)', async () => {
  const { api, user } = await show({ rights: [...rights, 'task.assign'], me: { id: idOf(90) }, routes: { 'POST /api/tasks': problem(422, 'invalid', '请检查。', { fields: [{ path: 'dueOn', message: '截止日期不能早于开始日期。' }] }) } });
  await user.click(await screen.findByRole('button', { name: '新建任务' }));
  const form = await dialogOf('新建任务');
  const field = (label: RegExp): HTMLInputElement => form.getByLabelText<HTMLInputElement>(label);
  await form.findByLabelText(/开始日期/);
  expect([field(/开始日期/).value, field(/截止日期/).value]).toEqual(['2026-11-23', '2026-11-26']);
  expect(form.getByText('王芳')).toBeTruthy();
  expect(form.queryByLabelText(/进度/)).toBeNull();
  await user.type(field(/^\*?任务$/), '勘测现场');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('截止日期不能早于开始日期。')).toBeTruthy();
  expect(api.last('POST /api/tasks').body).toEqual({ title: '勘测现场', startOn: '2026-11-23', dueOn: '2026-11-26', priority: 'normal', ownerId: idOf(90) });
});

test('who may not give tasks away is not asked for an owner; a task that cannot be read says so before it is changed (R12.1)', async () => {
  const { api, user } = await opened({ 'GET /api/tasks/:id': taskPage(1, { can: ['edit'] }), 'PATCH /api/tasks/:id': taskPage(1) });
  await user.click(await (await dialogOf('任务 1')).findByRole('button', { name: '编辑' }));
  const form = await dialogOf('编辑任务');
  expect(form.queryByLabelText(/负责人/)).toBeNull();
  await user.type(form.getByLabelText(/进度/), '40');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/tasks/:id').body).toEqual({ progress: 4000, version: 4 }));
});

test('on a phone it fills the screen, and all of it is there', async () => {
  await opened({}, { phone: true });
  const drawer = await dialogOf('任务 1');
  expect(within(drawer.element).getByText('没有前置任务，随时可以开始。')).toBeTruthy();
});
