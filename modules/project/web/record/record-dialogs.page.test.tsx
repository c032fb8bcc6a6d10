// A project's dialogs and steps: pressed twice, left half filled, refused, and what stays when the line is gone (R5.8).
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { contacted, lost, negotiated, projectPage, quoted, stages, won } from '../../testing/project-rows.ts';
import type { ProjectPageRow } from '../project.api.ts';
import NegotiationPlace from './negotiation-place.tsx';
import ProjectRecord from './project-record.tsx';

onDay('2026-11-23');

const usual: Routes = {
  'GET /api/tasks/plan': { rows: [], links: [], cut: false },
  'GET /api/negotiations': { rows: [] },
  'GET /api/employees/options': listOf([{ id: idOf(61), name: '张伟' }, { id: idOf(62), name: '李娜' }]),
};
const rights = ['project.read', 'negotiation.create', 'negotiation.update', 'negotiation.delete'];
const ready = { stages: [...stages, won, lost].map((one) => ({ ...one, seconds: 0, unmet: [] })) };
const move = 'POST /api/projects/:id/move';

async function show(row: Partial<ProjectPageRow> = {}, { routes, tab, ...more }: PageOptions & { tab?: string } = {}) {
  const page = await renderPage(<ProjectRecord />, {
    at: `/projects/${idOf(1)}${tab ? `?tab=${tab}` : ''}`, path: '/projects/$id', rights, ...more,
    routes: { ...usual, 'GET /api/projects/:id': projectPage(row), ...routes },
  });
  await screen.findByRole('heading', { level: 1, name: '云栖 CRM 项目' });
  return page;
}
const twice = (button: HTMLElement): void =>
  act(() => {
    button.click();
    button.click();
  });

test('the way into the next stage pressed twice moves once, and is not told as refused', async () => {
  const answer = held();
  const { api } = await show(ready, { routes: { [move]: answer.route } });
  twice(screen.getByRole('button', { name: '进入下一阶段' }));
  await waitFor(() => expect(api.sent(move)).toHaveLength(1));
  answer.release({});
  expect(await screen.findAllByText('已移到“方案报价”')).toHaveLength(1);
  expect(api.sent(move)).toHaveLength(1);
});

test('two stages chosen one after the other: the second begins where the first one led', async () => {
  const answer = held();
  const { api, user } = await show(ready, { routes: { [move]: answer.route } });
  await user.click(screen.getByRole('button', { name: /^\D*方案报价/ }));
  await user.click(screen.getByRole('button', { name: /^\D*商务谈判/ }));
  answer.release({});
  await waitFor(() => expect(api.sent(move).map(({ body }) => body)).toEqual([
    { fromStageId: contacted.id, toStageId: quoted.id },
    { fromStageId: quoted.id, toStageId: negotiated.id },
  ]));
});

test('a refusal on the project’s own page offers no way to where one is already', async () => {
  const { user } = await show(ready, { routes: { [move]: problem(409, 'project.moved', '张伟刚刚把它移到了“商务谈判”。') } });
  await user.click(screen.getByRole('button', { name: '进入下一阶段' }));
  expect(await screen.findByText('张伟刚刚把它移到了“商务谈判”。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '打开项目去完成' })).toBeNull();
});

test('in the last stage nothing is asked for any more; the way on is winning it', async () => {
  await show({ ...ready, stageId: negotiated.id });
  expect(screen.queryByText(/还需要$|^可以进入/)).toBeNull();
  expect(screen.getAllByRole('button', { name: '赢单' })).toHaveLength(2);
});

test.each([
  ['tasks that are to stay', '我没有完成的任务一并转移'],
  ['no look for the old owner', '原负责人继续作为成员查看'],
])('leaving a transfer with %s chosen asks first', async (_, box) => {
  const { user } = await show();
  await user.click(screen.getByRole('button', { name: '转移' }));
  const dialog = await dialogOf(/^转移项目/);
  await user.click(dialog.getByRole('checkbox', { name: box }));
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByRole<HTMLInputElement>('checkbox', { name: box }).checked).toBe(false);
  // Set back as it was, it is left without a question.
  await user.click(dialog.getByRole('checkbox', { name: box }));
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /^转移项目/ })).toBeNull());
});

test('a transfer that is refused keeps person, boxes and words; done, whoever still sees the project stays on it', async () => {
  const { api, user, address } = await show({}, { routes: { 'POST /api/projects/:id/transfer': problem(409, 'project.owner', '张伟已经离职。') } });
  await user.click(screen.getByRole('button', { name: '转移' }));
  const dialog = await dialogOf(/^转移项目/);
  await choose(user, dialog.getByLabelText(/新负责人/), '张伟');
  await user.click(dialog.getByRole('checkbox', { name: '我没有完成的任务一并转移' }));
  await user.type(dialog.getByLabelText('原因'), ' 调岗 ');
  await user.click(dialog.getByRole('button', { name: '转移' }));
  expect(await dialog.findByText('张伟已经离职。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>('原因').value).toBe(' 调岗 ');
  const answer = held();
  api.answer({ 'POST /api/projects/:id/transfer': answer.route });
  twice(dialog.getByRole('button', { name: '转移' }));
  answer.release({ id: idOf(1), seen: true });
  expect(await screen.findByText('项目已转移')).toBeTruthy();
  const sent = api.sent('POST /api/projects/:id/transfer');
  expect(sent.map(({ body }) => body).at(-1)).toEqual({ toEmployeeId: idOf(61), tasks: false, keepReading: true, reason: '调岗' });
  expect([sent.length, address()]).toEqual([2, `/projects/${idOf(1)}`]);
});

test('leaving half-filled members asks, also where only what they may do was chosen', async () => {
  const { user } = await show({}, { tab: 'members' });
  await user.click(screen.getByRole('button', { name: '添加成员' }));
  const dialog = await dialogOf('添加项目成员');
  await user.click(dialog.getByRole('radio', { name: '只能查看' }));
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByRole<HTMLInputElement>('radio', { name: '只能查看' }).checked).toBe(true);
  await user.click(dialog.getByRole('radio', { name: '可以编辑' }));
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '添加项目成员' })).toBeNull());
});

test('one member let in by a double click, and seen at once', async () => {
  const answer = held();
  const { api, user } = await show({}, { tab: 'members', routes: { 'POST /api/projects/:id/members': answer.route } });
  await user.click(screen.getByRole('button', { name: '添加成员' }));
  const dialog = await dialogOf('添加项目成员');
  await choose(user, dialog.getByLabelText(/^\*?成员$/), '李娜');
  twice(dialog.getByRole('button', { name: '添加成员' }));
  api.answer({
    'GET /api/projects/:id': projectPage({ members: [{ id: idOf(31), employeeId: idOf(62), name: '李娜', access: 'edit', duty: null, endsAt: null }] }),
  });
  answer.release({ rows: [] });
  expect(await screen.findByText('成员已添加')).toBeTruthy();
  await waitFor(() => expect(screen.queryByText('还没有其他成员')).toBeNull());
  expect(api.sent('POST /api/projects/:id/members').map(({ body }) => body)).toEqual([{ employeeIds: [idOf(62)], access: 'edit', duty: null, until: null }]);
});

test('a member who cannot be taken out stays, with the reason', async () => {
  const members = [{ id: idOf(30), employeeId: idOf(61), name: '张伟', access: 'edit' as const, duty: '售前', endsAt: null }];
  const { user } = await show({ members }, { tab: 'members', routes: { 'DELETE /api/projects/:id/members/:member': problem(409, 'stale', '李娜刚刚移除了他。') } });
  await user.click(screen.getByRole('button', { name: '移除' }));
  await user.click((await dialogOf('把张伟移出项目？')).getByRole('button', { name: '移除' }));
  expect(await screen.findByText('李娜刚刚移除了他。')).toBeTruthy();
  expect(screen.queryByText('成员已移除')).toBeNull();
  expect(screen.getByText('售前')).toBeTruthy();
});

test('a win is taken back after it is said what follows; where its order is in force, that is the answer (R5.5)', async () => {
  const { api, user } = await show({ status: 'won', stageId: won.id, can: ['reopen'] }, {
    routes: { 'POST /api/projects/:id/reopen': problem(409, 'project.ordered', '订单 DD-0001 已经生效，不能撤回。') },
  });
  expect(screen.queryByRole('button', { name: /关闭项目|输单/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: '撤回赢单' }));
  const dialog = await dialogOf('撤回“云栖 CRM 项目”的赢单？');
  expect(dialog.getByText('项目回到赢单前的阶段，继续推进。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '撤回赢单' }));
  expect(await dialog.findByText('订单 DD-0001 已经生效，不能撤回。')).toBeTruthy();
  expect(api.last('POST /api/projects/:id/reopen').body).toEqual({ words: null });
});

const round = {
  id: idOf(701), version: 3, round: 1, title: '第 1 轮', projectId: idOf(1), heldOn: '2026-11-20', participants: '钱经理', ourOffer: '九五折',
  offeredAmount: null, theirDemand: '九折', outcome: 'open', nextStep: null,
};

test('a round is mended with its version; its amount may be missing, and is not shown as nothing (R5.8)', async () => {
  const { api, user } = await show({}, {
    tab: 'negotiations',
    routes: { 'GET /api/negotiations': { rows: [round] }, 'GET /api/negotiations/:id': round, 'PATCH /api/negotiations/:id': round },
  });
  const shown = within((await screen.findByText('第 1 轮')).closest('li')!);
  expect(shown.getByText('我方')).toBeTruthy();
  await user.click(shown.getByRole('button', { name: '编辑' }));
  const form = await dialogOf('编辑商务谈判');
  await user.type(form.getByLabelText(/对方要求/), '，分三期');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/negotiations/:id').body).toEqual({ theirDemand: '九折，分三期', version: 3 }));
});

test('the last round taken away leaves the word that there is none, and the tab without a number', async () => {
  const { api, user } = await show({ counts: { negotiation: 1, activity: 0, task: 0, late: 0, attachment: 0 } }, {
    tab: 'negotiations', routes: { 'GET /api/negotiations': { rows: [round] }, 'DELETE /api/negotiations/:id': undefined },
  });
  await user.click(await screen.findByRole('button', { name: '删除' }));
  api.answer({ 'GET /api/negotiations': { rows: [] }, 'GET /api/projects/:id': projectPage() });
  await user.click((await dialogOf(/^删除商务谈判/)).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('还没有商务谈判')).toBeTruthy();
  await waitFor(() => expect(screen.getByRole('tab', { name: /^商务谈判/ }).textContent).toBe('商务谈判'));
});

test('a round that cannot be read now is asked for again, and leads on', async () => {
  const { api, user, address } = await renderPage(<NegotiationPlace />, {
    at: `/negotiations/${idOf(701)}`, path: '/negotiations/$id', rights, routes: { 'GET /api/negotiations/:id': problem(500, 'unexpected', '服务器出错了。') },
  });
  await screen.findByText(/服务器出错了/);
  api.answer({ 'GET /api/negotiations/:id': round });
  await user.click(screen.getByRole('button', { name: '重试' }));
  await waitFor(() => expect(address()).toBe(`/projects/${idOf(1)}?tab=negotiations`));
});
