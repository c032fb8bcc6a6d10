// A project's own page: where it stands, what the next stage asks, who works on it, what was negotiated (R5.8).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { contacted, lost, negotiated, projectPage, projectRow, quoted, stages, won } from '../../testing/project-rows.ts';
import type { Member, ProjectPageRow } from '../project.api.ts';
import ProjectRecord from './project-record.tsx';

onDay('2026-11-23');

const usual: Routes = {
  'GET /api/tasks/plan': { rows: [], links: [], cut: false },
  'GET /api/negotiations': { rows: [] },
  'GET /api/employees/options': listOf([{ id: idOf(61), name: '张伟' }, { id: idOf(62), name: '李娜' }]),
};
const rights = ['project.read', 'negotiation.create', 'negotiation.update', 'negotiation.delete'];

async function show(row: Partial<ProjectPageRow> = {}, { routes, tab, ...more }: PageOptions & { tab?: string } = {}) {
  const page = await renderPage(<ProjectRecord />, { at: `/projects/${idOf(1)}${tab ? `?tab=${tab}` : ''}`, path: '/projects/$id', rights, routes: { ...usual, 'GET /api/projects/:id': projectPage(row), ...routes }, ...more });
  await screen.findByRole('heading', { level: 1, name: '云栖 CRM 项目' });
  return page;
}
const stageLine = (): string[] => screen.getAllByRole('listitem').filter((one) => one.closest('ol')?.contains(screen.getAllByText('初步接触')[0]!) ?? false).map(({ textContent }) => textContent ?? '');

test('where it stands, how long it stood there, what the next stage still asks, what it is worth by its chance (R5.8)', async () => {
  await show();
  expect(stageLine()[0]).toContain('3 天');
  expect(screen.getByText('进入“方案报价”还需要')).toBeTruthy();
  expect(screen.getByText('填写项目背景')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '进入下一阶段' })).toBeNull();
  expect(screen.getByTitle('19,000.00').textContent).toBe('1.9万元');
});

test('nothing is asked any more: one press leads on, and the server is told from where to where', async () => {
  const { api, user } = await show({ stages: [...stages, won, lost].map((one) => ({ ...one, seconds: 0, unmet: [] })) }, { routes: { 'POST /api/projects/:id/move': {} } });
  expect(screen.getByText('可以进入“方案报价”了')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '进入下一阶段' }));
  expect(await screen.findByText('已移到“方案报价”')).toBeTruthy();
  expect(api.last('POST /api/projects/:id/move').body).toEqual({ fromStageId: contacted.id, toStageId: quoted.id });
});

test('a stage is entered by choosing it; a refusal says what is missing; the last one asks before it is won', async () => {
  const { api, user } = await show({}, { routes: { 'POST /api/projects/:id/move': problem(409, 'project.conditions', '进入“商务谈判”前需要：填写项目背景。') } });
  await user.click(screen.getByRole('button', { name: /商务谈判/ }));
  expect(await screen.findByText('进入“商务谈判”前需要：填写项目背景。')).toBeTruthy();
  expect(api.last('POST /api/projects/:id/move').body).toMatchObject({ toStageId: negotiated.id });
  await user.click(screen.getAllByRole('button', { name: /赢单/ }).find((one) => one.closest('ol'))!);
  expect((await dialogOf('“云栖 CRM 项目”赢单？')).getByText(/接着为它的商机新建订单/)).toBeTruthy();
});

test('who may only read moves nothing and is offered nothing; a lost one shows its end (R12.1)', async () => {
  await show({ can: [], status: 'lost', stageId: lost.id });
  expect(stageLine().at(-1)).toContain('输单');
  for (const name of [/方案报价/, '赢单', '编辑', '转移', '关闭项目']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByText(/还需要$/)).toBeNull();
});

test('late tasks are told beside the name, and the tabs say how much they hold', async () => {
  await show({ counts: { negotiation: 2, activity: 5, task: 7, late: 3, attachment: 0 } });
  expect(screen.getByText('3 个任务逾期')).toBeTruthy();
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent).slice(0, 5)).toEqual(['任务7', '概况', '行动记录5', '商务谈判2', '成员']);
});

test('it is given to another owner, with its tasks and a look for the old one as he chooses; what goes out of sight is left', async () => {
  const { api, user, address } = await show({}, { routes: { 'POST /api/projects/:id/transfer': { id: idOf(1), seen: false } } });
  await user.click(screen.getByRole('button', { name: '转移' }));
  const dialog = await dialogOf('转移项目“云栖 CRM 项目”');
  await user.click(dialog.getByRole('button', { name: '转移' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择新负责人。');
  await choose(user, dialog.getByLabelText(/新负责人/), '张伟');
  await user.click(dialog.getByRole('checkbox', { name: '原负责人继续作为成员查看' }));
  await user.click(dialog.getByRole('button', { name: '转移' }));
  await waitFor(() => expect(address()).toBe('/projects'));
  expect(api.last('POST /api/projects/:id/transfer').body).toEqual({ toEmployeeId: idOf(61), tasks: true, keepReading: false, reason: null });
});

test('a heading over choices is no choice: pressing it changes nothing; whom one chose is not lost by a slip', async () => {
  const { user } = await show();
  await user.click(screen.getByRole('button', { name: '转移' }));
  const dialog = await dialogOf(/^转移项目/);
  await user.click(dialog.getByText('一并处理'));
  expect(dialog.getByRole<HTMLInputElement>('checkbox', { name: '我没有完成的任务一并转移' }).checked).toBe(true);
  await choose(user, dialog.getByLabelText(/新负责人/), '张伟');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  expect(await screen.findByRole('button', { name: '继续填写' })).toBeTruthy();
});

const member = (number: number, more: Partial<Member> = {}): Member => ({ id: idOf(number), employeeId: idOf(61), name: '张伟', access: 'edit', duty: '售前', endsAt: null, ...more });

test('members: who, what for, until when; one is taken out after a question that says what follows (R5.8)', async () => {
  const { api, user } = await show({ members: [member(30), member(31, { name: '李娜', access: 'read', duty: null, endsAt: '2026-12-31 16:00:00.000' })] }, { tab: 'members', routes: { 'DELETE /api/projects/:id/members/:member': undefined } });
  const people = screen.getAllByRole('listitem').filter((one) => one.querySelector('strong'));
  expect(people.map((one) => one.querySelector('strong')!.parentElement!.textContent)).toEqual(['王芳负责人', '张伟售前', '李娜2027-01-01 前有效']);
  expect(within(people[2]!).getByText('只能查看')).toBeTruthy();
  expect(within(people[0]!).queryByRole('button')).toBeNull();
  await user.click(within(people[1]!).getByRole('button', { name: '移除' }));
  const question = await dialogOf('把张伟移出项目？');
  expect(question.getByText('他不再看到这个项目，已写的记录保留。')).toBeTruthy();
  await user.click(question.getByRole('button', { name: '移除' }));
  expect(await screen.findByText('成员已移除')).toBeTruthy();
  expect(api.last('DELETE /api/projects/:id/members/:member').params).toEqual({ id: idOf(1), member: idOf(30) });
});

test('colleagues are let in, several at once; nobody chosen is said, a refusal keeps what was written', async () => {
  const { api, user } = await show({}, { tab: 'members', routes: { 'POST /api/projects/:id/members': problem(422, 'invalid', '请检查。', { fields: [{ path: 'until', message: '截止日期已经过去。' }] }) } });
  expect(screen.getByText('还没有其他成员')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '添加成员' }));
  const dialog = await dialogOf('添加项目成员');
  await user.click(dialog.getByRole('button', { name: '添加成员' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择成员。');
  await choose(user, dialog.getByLabelText(/^\*?成员$/), '张伟');
  await choose(user, dialog.getByLabelText(/^\*?成员$/), '李娜');
  await user.click(dialog.getByRole('radio', { name: '只能查看' }));
  await user.type(dialog.getByLabelText('职责'), '售前');
  await user.type(await dialog.findByLabelText('截止日期'), '2026-11-01{Enter}');
  await user.click(dialog.getByRole('button', { name: '添加成员' }));
  expect(await dialog.findByText('截止日期已经过去。')).toBeTruthy();
  expect(api.last('POST /api/projects/:id/members').body).toEqual({ employeeIds: [idOf(61), idOf(62)], access: 'read', duty: '售前', until: '2026-11-01' });
  expect(dialog.getByLabelText<HTMLInputElement>('职责').value).toBe('售前');
});

test('who may not change members sees them and no button (R12.1)', async () => {
  await show({ can: [], members: [member(30)] }, { tab: 'members' });
  expect(screen.getAllByText('张伟').length).toBeGreaterThan(0);
  for (const name of ['移除', '添加成员']) expect(screen.queryByRole('button', { name })).toBeNull();
});

const round = (number: number, more: object = {}) => ({ id: idOf(700 + number), version: 1, round: number, title: `第 ${number} 轮`, projectId: idOf(1), heldOn: '2026-11-20', participants: '钱经理', ourOffer: '九五折', offeredAmount: 180_000_00, theirDemand: '九折', outcome: 'open', nextStep: '周五再谈', ...more });

test('rounds of negotiation, the latest first: both sides, the amount, how it ended; only the last may be taken away (R5.8)', async () => {
  const { api, user } = await show({}, { tab: 'negotiations', routes: { 'GET /api/negotiations': { rows: [round(2, { outcome: 'agreed', theirDemand: null, nextStep: null }), round(1)] }, 'DELETE /api/negotiations/:id': undefined } });
  await screen.findByText('第 2 轮');
  expect(api.last('GET /api/negotiations').query).toMatchObject({ projectId: idOf(1), sort: '-round' });
  const [latest, earlier] = screen.getAllByRole('heading', { level: 3 }).filter(({ textContent }) => textContent?.endsWith('轮')).map((one) => within(one.closest('li')!));
  expect(latest!.getByText('达成一致')).toBeTruthy();
  expect(latest!.getByText('–')).toBeTruthy();
  expect(earlier!.getByText('我方 · 180,000.00')).toBeTruthy();
  expect(earlier!.getByText('下一步：周五再谈')).toBeTruthy();
  expect(earlier!.queryByRole('button', { name: '删除' })).toBeNull();
  await user.click(latest!.getByRole('button', { name: '删除' }));
  await user.click((await screen.findAllByRole('button', { name: '删除' })).at(-1)!);
  await waitFor(() => expect(api.last('DELETE /api/negotiations/:id').params).toEqual({ id: idOf(702) }));
});

test('a round is written down: today, still open, its amount in 元; what is missing is said before anything is sent', async () => {
  const { api, user } = await show({}, { tab: 'negotiations', routes: { 'POST /api/negotiations': ({ body }) => ({ id: idOf(703), ...(body as object) }) } });
  await user.click(await screen.findByRole('button', { name: '记一轮谈判' }));
  const form = await dialogOf('新建商务谈判');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(form.getByRole('alert').textContent).toBe('请填写我方报价与条件。');
  await user.type(form.getByLabelText(/我方报价与条件/), '九五折，含一年维护');
  await user.type(form.getByLabelText(/我方报价金额/), '18万');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/negotiations').body).toEqual({ projectId: idOf(1), heldOn: '2026-11-23', outcome: 'open', ourOffer: '九五折，含一年维护', offeredAmount: 180_000_00 }));
});

test('rounds that cannot be read are asked for again; who may not write has no button (R12.1)', async () => {
  const { api, user } = await show({ can: [] }, { tab: 'negotiations', routes: { 'GET /api/negotiations': problem(500, 'unexpected', '服务器出错了。') } });
  await screen.findByText(/服务器出错了/);
  api.answer({ 'GET /api/negotiations': { rows: [round(1)] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('第 1 轮')).toBeTruthy();
  for (const name of ['记一轮谈判', '编辑', '删除']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('its history: every move with how long it had stood before, the latest first', async () => {
  const move = { actorName: '王芳', words: null, toStageId: quoted.id };
  await show({ moves: [{ ...move, id: 'm1', at: '2026-11-01 02:00:00.000', fromName: null, toName: '初步接触', seconds: 0 }, { ...move, id: 'm2', at: '2026-11-20 02:00:00.000', fromName: '初步接触', toName: '方案报价', seconds: 19 * 86_400 + 5, words: '已演示' }, { ...move, id: 'm3', at: '2026-11-20 03:00:00.000', fromName: '方案报价', toName: '商务谈判', seconds: 3600 }] }, { tab: 'history' });
  const said = screen.getAllByText(/^从“/).map(({ textContent }) => textContent);
  expect(said).toEqual(['从“方案报价”移来，在前一阶段停留 不到 1 天', '从“初步接触”移来，在前一阶段停留 19 天']);
  expect(screen.getByText('商机转为项目')).toBeTruthy();
  expect(screen.getByText('已演示')).toBeTruthy();
});

test('the background is asked for where there is none, by whoever may write it', async () => {
  const { user } = await show({}, { tab: 'overview' });
  await user.click(screen.getByRole('button', { name: '写项目背景' }));
  expect((await dialogOf('编辑项目')).getByLabelText(/项目背景/)).toBeTruthy();
});

test('a project that cannot be read is told; a long name stands whole in its heading', async () => {
  const name = '华东区二〇二七年度数字化营销与售后一体化平台建设项目'.repeat(3);
  await renderPage(<ProjectRecord />, { at: `/projects/${idOf(1)}`, path: '/projects/$id', rights, routes: { ...usual, 'GET /api/projects/:id': projectPage(projectRow({ name }) as Partial<ProjectPageRow>) } });
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe(name);
});
