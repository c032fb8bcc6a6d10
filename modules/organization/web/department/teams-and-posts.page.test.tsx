// 团队 and 岗位: groups across the departments, and what people are employed as (R1.4, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { Posts } from './posts.tsx';
import { Teams } from './teams.tsx';

const east = { id: idOf(1), version: 3, name: '华东大客户', leadId: idOf(21), leadName: '李雷', remark: null };
const li = { id: idOf(21), name: '李雷', departmentName: '销售一部' };
const han = { id: idOf(22), name: '韩梅梅' };
const teamRights = ['team.read', 'team.create', 'team.update', 'team.delete'];
const reading = 'GET /api/teams/:id';
const setting = 'PUT /api/teams/:id/members';

const teams = ({ routes, ...more }: PageOptions = {}) => renderPage(<Teams />, { rights: teamRights, routes: { 'GET /api/teams': listOf([east]), 'GET /api/employees/options': listOf([li, han]), [reading]: { ...east, members: [li] }, ...routes }, ...more });
const verbsOf = async (name: string): Promise<(string | null)[]> => within(await rowOf(name)).queryAllByRole('button').map(({ textContent }) => textContent);

async function membersOf(routes: Routes = {}) {
  const page = await teams({ routes });
  await page.user.click(within(await rowOf('华东大客户')).getByRole('button', { name: '成员' }));
  return { ...page, form: await dialogOf('华东大客户的成员') };
}

test('a team says who leads it; what may be done with it is what one may do', async () => {
  await teams();
  await screen.findByText('华东大客户');
  expect(cellsOf()[0]!.slice(0, 3)).toEqual(['华东大客户', '李雷', '–']);
  expect(await verbsOf('华东大客户')).toEqual(['华东大客户', '成员', '编辑', '删除']);
});

test('who may only read teams is offered nothing', async () => {
  await teams({ rights: ['team.read'] });
  expect(await verbsOf('华东大客户')).toEqual([]);
  expect(screen.queryByRole('button', { name: '新建团队' })).toBeNull();
});

test('members are added to those there are, sent once', async () => {
  const late = held();
  const { user, api, form } = await membersOf({ [setting]: late.route });
  await choose(user, await form.findByLabelText('成员'), '韩梅梅');
  await user.dblClick(form.getByRole('button', { name: '保存' }));
  late.release({});
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '华东大客户的成员' })).toBeNull());
  expect(api.sent(setting).map(({ path, body }) => ({ path, body }))).toEqual([{ path: `/api/teams/${east.id}/members`, body: { employeeIds: [li.id, han.id], before: [li.id] } }]);
});

test('nothing can be saved before the members are known: all of them would be gone', async () => {
  const late = held();
  const { user, api, form } = await membersOf({ [reading]: late.route, [setting]: {} });
  expect(form.queryByRole('button', { name: '保存' })).toBeNull();
  late.release({ ...east, members: [li] });
  await form.findByLabelText('成员');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.last(setting).body).toEqual({ employeeIds: [li.id], before: [li.id] });
});

test('members that cannot be read are told and asked for again', async () => {
  const { user, api, form } = await membersOf({ [reading]: problem(404, 'not_found', '这个团队已经删除了。') });
  expect(await form.findByText('这个团队已经删除了。')).toBeTruthy();
  expect(form.queryByRole('button', { name: '保存' })).toBeNull();
  api.answer({ [reading]: { ...east, members: [li] } });
  await user.click(form.getByRole('button', { name: '重试' }));
  expect(await form.findByLabelText('成员')).toBeTruthy();
});

test('a member who has left is refused and the choice stays; going with it asks first', async () => {
  const { user, form } = await membersOf({ [setting]: problem(422, 'invalid', '请检查。', { fields: [{ path: 'employeeIds', message: '有成员不在职或不存在，请重新选择成员。' }] }) });
  await choose(user, await form.findByLabelText('成员'), '韩梅梅');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('有成员不在职或不存在，请重新选择成员。')).toBeTruthy();
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a new team asks for its members next', async () => {
  const made = { id: idOf(9), version: 1, name: '新能源' };
  const { user, api } = await teams({ routes: { 'POST /api/teams': made, [reading]: { ...made, members: [] } } });
  await user.click(screen.getByRole('button', { name: '新建团队' }));
  const form = await dialogOf('新建团队');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('请填写团队名称。')).toBeTruthy();
  await user.type(form.getByLabelText(/团队名称/), '新能源');
  await choose(user, form.getByLabelText('负责人'), '李雷');
  await user.click(form.getByRole('button', { name: '保存' }));
  const members = await dialogOf('新能源的成员');
  expect(api.last('POST /api/teams').body).toEqual({ name: '新能源', leadId: li.id });
  expect(api.last(reading).params.id).toBe(made.id);
  await members.findByLabelText('成员');
  await user.click(members.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a changed team does not ask for its members; a deleted one goes after a question', async () => {
  const { user, api } = await teams({ routes: { 'PATCH /api/teams/:id': east, 'DELETE /api/teams/:id': undefined } });
  await user.click(within(await rowOf('华东大客户')).getByRole('button', { name: '编辑' }));
  const form = await dialogOf('编辑团队');
  await user.type(form.getByLabelText('说明'), '重点行业');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('团队已保存')).toBeTruthy();
  expect(api.last('PATCH /api/teams/:id').body).toEqual({ remark: '重点行业', version: 3 });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(within(await rowOf('华东大客户')).getByRole('button', { name: '删除' }));
  await user.click((await dialogOf('删除团队“华东大客户”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('已删除“华东大客户”')).toBeTruthy();
});

const manager = { id: idOf(2), version: 5, name: '销售经理', position: 10, remark: null };
const posts = ({ routes, ...more }: PageOptions = {}) => renderPage(<Posts />, { rights: ['post.read', 'post.create', 'post.update', 'post.delete'], routes: { 'GET /api/posts': listOf([manager]), ...routes }, ...more });

test('posts are made one after another; a place in the order is a whole number', async () => {
  const { user, api } = await posts({ routes: { 'POST /api/posts': ({ body }) => ({ id: idOf(9), ...(body as object) }) } });
  await user.click(screen.getByRole('button', { name: '新建岗位' }));
  const form = await dialogOf('新建岗位');
  await user.type(form.getByLabelText(/岗位名称/), '质检员');
  await user.type(form.getByLabelText('顺序'), '20');
  await user.click(form.getByRole('button', { name: '保存并继续新建' }));
  await waitFor(() => expect(form.getByLabelText<HTMLInputElement>(/岗位名称/).value).toBe(''));
  await user.type(form.getByLabelText(/岗位名称/), '文员');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.sent('POST /api/posts').map(({ body }) => body)).toEqual([{ name: '质检员', position: 20 }, { name: '文员' }]);
});

test('a post opens by its row, is renamed with its version, and is not deleted while somebody holds it', async () => {
  const { user, api } = await posts({ routes: { 'PATCH /api/posts/:id': manager, 'DELETE /api/posts/:id': problem(409, 'post.held', '还有员工（李雷等）在这个岗位上，请先修改他们的岗位。') } });
  expect(await verbsOf('销售经理')).toEqual(['销售经理', '编辑', '删除']);
  await user.click(screen.getByText('销售经理'));
  const form = await dialogOf('编辑岗位');
  await user.type(form.getByLabelText(/岗位名称/), '（大区）');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('岗位已保存')).toBeTruthy();
  expect(api.last('PATCH /api/posts/:id').body).toEqual({ name: '销售经理（大区）', version: 5 });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(within(await rowOf('销售经理')).getByRole('button', { name: '删除' }));
  await user.click((await dialogOf('删除岗位“销售经理”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('还有员工（李雷等）在这个岗位上，请先修改他们的岗位。')).toBeTruthy();
});

test('who may only read posts opens none', async () => {
  const { user } = await posts({ rights: ['post.read'] });
  expect(await verbsOf('销售经理')).toEqual([]);
  await user.click(screen.getByText('销售经理'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('members whom another chose meanwhile are not thrown out; opened again they stand there (R12.4)', async () => {
  const sentence = '“华东大客户”的成员刚刚被别人修改过，请刷新页面后重新修改。';
  const { user, api, form } = await membersOf({ [setting]: problem(409, 'organization.changed', sentence) });
  const wei = { id: idOf(23), name: '王伟' };
  await choose(user, await form.findByLabelText('成员'), '韩梅梅');
  api.answer({ [reading]: { ...east, members: [li, wei] } });
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText(sentence)).toBeTruthy();
  expect(api.last(setting).body).toEqual({ employeeIds: [li.id, han.id], before: [li.id] });
  await waitFor(() => expect(form.getByRole('button', { name: '保存' }).className).not.toContain('loading'));
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(within(await rowOf('华东大客户')).getByRole('button', { name: '成员' }));
  const again = await dialogOf('华东大客户的成员');
  await again.findByLabelText('成员');
  api.answer({ [setting]: {} });
  await choose(user, again.getByLabelText('成员'), '韩梅梅');
  await user.click(again.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.last(setting).body).toEqual({ employeeIds: [li.id, wei.id, han.id], before: [li.id, wei.id] });
});
