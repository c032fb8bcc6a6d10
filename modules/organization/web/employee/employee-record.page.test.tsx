// Somebody's file: who he is, what he may do, what happened, and what can be done with him (R1.4, R12.1, R12.5).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, chooseEntry, dialogOf, idOf, type PageOptions, renderPage, someone } from '#tests/harness/page.tsx';
import EmployeeRecord from './employee-record.tsx';

onDay('2026-11-23');

const everyVerb = ['update', 'assignRoles', 'resetPassword', 'suspend', 'handOver', 'leave'];
const li = {
  id: idOf(1),
  version: 4,
  name: '李雷',
  userName: 'lilei',
  kind: 'staff',
  status: 'active',
  departmentId: idOf(31),
  departmentName: '销售一部',
  superiorId: idOf(22),
  superiorName: '韩梅梅',
  postId: idOf(41),
  postName: '销售经理',
  number: 'A07',
  mobile: '13812345678',
  email: null,
  isSystemAdministrator: false,
  can: everyVerb,
  counts: {},
  roles: [{ id: idOf(51), name: '销售' }],
  teams: [{ id: idOf(61), name: '华东大客户' }],
  departmentHistory: [
    { departmentName: '市场部', fromAt: '2024-03-01 02:00:00.000', toAt: '2026-06-30 16:30:00.000' },
    { departmentName: '销售一部', fromAt: '2026-06-30 16:30:00.000', toAt: null },
  ],
  handovers: [{ id: idOf(71), at: '2026-07-01 02:00:00.000', by: '王芳', parts: [{ label: '客户', count: 12, to: '赵敏' }, { label: '任务', count: 3, to: '张伟' }] }],
};
const reading = 'GET /api/employees/:id';

const show = (row: object = {}, { routes, ...more }: PageOptions = {}) =>
  renderPage(<EmployeeRecord />, { at: `/employees/${li.id}`, path: '/employees/$id', rights: ['employee.read'], routes: { [reading]: { ...li, ...row }, ...routes }, ...more });

/** The names of what is offered, those behind “more” as well. */
async function offered(page: Awaited<ReturnType<typeof show>>): Promise<(string | null)[]> {
  await screen.findByRole('heading', { name: '李雷' });
  const head = within(document.querySelector('header')!);
  const atOnce = head.getAllByRole('button').map(({ textContent }) => textContent).filter((text) => text !== '');
  const more = head.queryByRole('button', { name: '更多' });
  if (!more) return atOnce;
  await page.user.click(more);
  return [...atOnce, ...(await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)];
}

async function opened(verb: string, title: string | RegExp, routes: Routes = {}, row: object = {}, options: PageOptions = {}) {
  const page = await show(row, { ...options, routes });
  await screen.findByRole('heading', { name: '李雷' });
  const button = screen.queryByRole('button', { name: verb });
  if (button) await page.user.click(button);
  else {
    await page.user.click(screen.getByRole('button', { name: '更多' }));
    await chooseEntry(page.user, verb);
  }
  return { ...page, dialog: await dialogOf(title) };
}

test('the head says where he stands; beside it his roles, which lead to what they grant, and his teams', async () => {
  await show();
  await screen.findByRole('heading', { name: '李雷' });
  const head = within(document.querySelector('header')!);
  for (const text of ['在职', '销售一部', '销售经理', '韩梅梅', '138 1234 5678']) expect(head.getByText(text)).toBeTruthy();
  const aside = within(document.querySelector('aside')!);
  expect(aside.getByRole('link', { name: '销售' }).getAttribute('href')).toBe(`/roles/${idOf(51)}`);
  expect(aside.getByText('华东大客户').closest('a')).toBeNull();
  expect(screen.queryByText('系统管理员')).toBeNull();
});

test('who has no role and no team is told what that means; the system administrator is marked', async () => {
  await show({ roles: [], teams: [], isSystemAdministrator: true });
  expect(await screen.findByText('没有角色，只能看到自己的记录')).toBeTruthy();
  expect([screen.getByText('不在任何团队'), screen.getByText('系统管理员')]).toHaveLength(2);
});

test('his course goes from the latest department back, by Shanghai’s days, and what he handed to whom', async () => {
  await show({}, { at: `/employees/${li.id}?tab=history` });
  await screen.findByText('2026-07-01 起');
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.replace(/\s+/g, ' '))).toEqual(['销售一部2026-07-01 起', '市场部2024-03-01 至 2026-07-01', '客户 12 项交给赵敏；任务 3 项交给张伟王芳 2026-07-01']);
});

test('an empty course says so instead of showing nothing', async () => {
  await show({ departmentHistory: [], handovers: [] }, { at: `/employees/${li.id}?tab=history` });
  expect(await screen.findAllByText('暂无')).toHaveLength(2);
});

test.each([
  ['everything is allowed with', { can: everyVerb }, ['编辑', '分配角色', '重置密码', '停用', '交接', '办理离职']],
  ['nothing is allowed with', { can: [] }, []],
  ['is suspended', { can: ['resume', 'leave'], status: 'suspended' }, ['恢复', '办理离职']],
] as const)('whoever %s is offered what the server allows', async (_, row, verbs) => {
  expect(await offered(await show(row))).toEqual(verbs);
});

test.each([
  ['another employee at work', {}, true],
  ['an agent', { kind: 'agent' }, false],
  ['one who is suspended', { status: 'suspended' }, false],
  ['himself', { id: someone.id }, false],
] as const)('the system administrator hands his post to %s: %#', async (_, row, may) => {
  expect((await offered(await show({ ...row, can: [] }, { rights: 'all' }))).includes('移交系统管理员')).toBe(may);
});

test('a file that cannot be read says why and can be asked for again', async () => {
  const { user, api } = await show({}, { routes: { [reading]: problem(404, 'not_found', '没有找到这名员工，可能已被删除或您没有权限查看。') } });
  expect(await screen.findByText('没有找到这名员工，可能已被删除或您没有权限查看。')).toBeTruthy();
  api.answer({ [reading]: li });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('heading', { name: '李雷' })).toBeTruthy();
});

test('a new password is asked for before the former one ends; it is shown once with the user name', async () => {
  const resetting = 'POST /api/employees/:id/reset-password';
  const { user, api, dialog } = await opened('重置密码', '重置李雷的密码？', { [resetting]: problem(403, 'forbidden', '李雷的权限比您多，不能由您重置密码。') });
  expect(dialog.getByText(/原密码立即失效，所有设备退出登录/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '重置密码' }));
  expect(await screen.findByText('李雷的权限比您多，不能由您重置密码。')).toBeTruthy();
  expect(document.querySelector('[data-secret]')).toBeNull();
  api.answer({ [resetting]: { oneTimePassword: 'Neu-42' } });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: '重置密码' }));
  await user.click((await dialogOf('重置李雷的密码？')).getByRole('button', { name: '重置密码' }));
  const secret = await dialogOf('一次性密码');
  expect([secret.getByText('Neu-42'), secret.getByText(/请把用户名“lilei”/)]).toHaveLength(2);
  await user.click(secret.getByText('关闭'));
  await waitFor(() => expect(screen.queryByText('Neu-42')).toBeNull());
});

test('a suspension needs its reason, is sent once, and the page is read again', async () => {
  const late = held();
  const suspending = 'POST /api/employees/:id/suspend';
  const { user, api, dialog } = await opened('停用', '停用李雷', { [suspending]: late.route });
  expect(dialog.getByText(/停用后立即退出所有设备，不能再登录/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '停用' }));
  expect(dialog.getByText('请填写原因。')).toBeTruthy();
  await user.type(dialog.getByLabelText(/原因/), ' 账号被盗 ');
  await user.dblClick(dialog.getByRole('button', { name: '停用' }));
  api.answer({ [reading]: { ...li, status: 'suspended', can: ['resume'] } });
  late.release({ ...li, status: 'suspended' });
  expect(await screen.findByText('已停用：李雷')).toBeTruthy();
  expect(api.sent(suspending).map(({ path, body }) => ({ path, body }))).toEqual([{ path: `/api/employees/${li.id}/suspend`, body: { reason: '账号被盗' } }]);
  expect(await screen.findByRole('button', { name: '恢复' })).toBeTruthy();
});

test.each([
  ['', null],
  [' 查清了 ', '查清了'],
] as const)('a resumption may say why: %j is sent as %j', async (typed, sent) => {
  const { user, api, dialog } = await opened('恢复', '恢复李雷', { 'POST /api/employees/:id/resume': {} }, { status: 'suspended', can: ['resume'] });
  if (typed) await user.type(dialog.getByLabelText('原因'), typed);
  await user.click(dialog.getByRole('button', { name: '恢复' }));
  expect(await screen.findByText('已恢复：李雷')).toBeTruthy();
  expect(api.last('POST /api/employees/:id/resume').body).toEqual({ reason: sent });
});

test('roles are added to those he has; none at all may be left; a refusal keeps the choice', async () => {
  const assigning = 'PUT /api/employees/:id/roles';
  const buyer = { id: idOf(52), name: '采购' };
  const { user, api, dialog } = await opened('分配角色', '李雷的角色', { 'GET /api/roles': listOf([li.roles[0], buyer]), [assigning]: problem(403, 'forbidden', '“采购”里有您没有的权限，不能授予别人。') });
  const roles = dialog.getByLabelText('角色');
  await choose(user, roles, '采购');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await dialog.findByText('“采购”里有您没有的权限，不能授予别人。')).toBeTruthy();
  expect(api.last(assigning).body).toEqual({ roleIds: [idOf(51), buyer.id], before: [idOf(51)] });
  await choose(user, roles, '采购');
  await choose(user, roles, '销售');
  api.answer({ [assigning]: {} });
  await user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '李雷的角色' })).toBeNull());
  expect(api.last(assigning).body).toEqual({ roleIds: [], before: [idOf(51)] });
});

test('roles that were chosen are not lost by a press beside them', async () => {
  const { user, dialog } = await opened('分配角色', '李雷的角色', { 'GET /api/roles': listOf([{ id: idOf(52), name: '采购' }]) });
  await choose(user, dialog.getByLabelText('角色'), '采购');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('the post of the system administrator goes to another with a reason; who gave it is asked for anew', async () => {
  const appointing = 'POST /api/company/administrator';
  const { user, api, dialog } = await opened('移交系统管理员', '把系统管理员移交给李雷', { [appointing]: undefined, 'GET /api/me': { ...someone, isSystemAdministrator: false } }, { can: [] }, { rights: 'all' });
  expect(dialog.getByText(/移交后您只保留自己的角色，不能自行收回/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '移交' }));
  expect(dialog.getByText('请填写原因。')).toBeTruthy();
  await user.type(dialog.getByLabelText(/原因/), '岗位调整');
  await user.click(dialog.getByRole('button', { name: '移交' }));
  expect(await screen.findByText('李雷现在是系统管理员')).toBeTruthy();
  expect(api.last(appointing).body).toEqual({ employeeId: li.id, reason: '岗位调整' });
});

test('handing over and leaving are two verbs: who hands over stays', async () => {
  const belongings = { [`GET /api/employees/${li.id}/belongings`]: { rows: [] } };
  const first = await opened('交接', '交接李雷的工作', belongings);
  expect(await first.dialog.findByText('名下没有需要交接的内容。')).toBeTruthy();
  expect(first.dialog.queryByRole('button', { name: '交接' })).toBeNull();
  await first.user.click(first.dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  first.api.answer({ 'POST /api/employees/:id/leave': {} });
  await first.user.click(screen.getByRole('button', { name: '更多' }));
  await chooseEntry(first.user, '办理离职');
  const leaving = await dialogOf('为李雷办理离职');
  await leaving.findByText('名下没有需要交接的内容。');
  await first.user.click(leaving.getByRole('button', { name: '办理离职' }));
  expect(await screen.findByText('已办理离职：李雷')).toBeTruthy();
  expect(first.api.last('POST /api/employees/:id/leave').body).toEqual({ leftDate: '2026-11-23', reason: null });
});

test('his file is changed with its version, what differs alone; who signs in as whom is no field of it', async () => {
  const changing = 'PATCH /api/employees/:id';
  const { user, api, dialog } = await opened('编辑', '编辑员工', { [changing]: problem(422, 'invalid', '请检查。', { fields: [{ path: 'number', message: '这个工号已被使用，请检查后换一个。' }] }) });
  expect(dialog.queryByLabelText('用户名')).toBeNull();
  const number = dialog.getByLabelText<HTMLInputElement>('工号');
  await user.clear(number);
  await user.type(number, 'A08');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await dialog.findByText('这个工号已被使用，请检查后换一个。')).toBeTruthy();
  expect(number.value).toBe('A08');
  await user.clear(number);
  api.answer({ [changing]: { ...li, number: null } });
  await user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('员工已保存')).toBeTruthy();
  expect(api.last(changing).body).toEqual({ number: null, version: 4 });
});

test('what a colleague changed at the same time is shown beside what was typed, and one chooses (R13.3)', async () => {
  const changing = 'PATCH /api/employees/:id';
  const { user, api, dialog } = await opened('编辑', '编辑员工', { [changing]: problem(409, 'stale', '有人同时修改了这条记录。', { changed: [{ by: '韩梅梅' }] }) });
  api.answer({ [reading]: { ...li, version: 5, number: 'B01', email: 'li@example.com' } });
  const number = dialog.getByLabelText<HTMLInputElement>('工号');
  await user.clear(number);
  await user.type(number, 'A08');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  const clash = await dialogOf('有人同时修改了这条记录');
  for (const text of [/韩梅梅保存了修改/, /对方还修改了：邮箱/, 'A07', 'A08', 'B01']) expect(clash.getByText(text)).toBeTruthy();
  api.answer({ [changing]: { ...li, version: 6 } });
  await user.click(clash.getByRole('button', { name: '按选择保存' }));
  expect(await screen.findByText('员工已保存')).toBeTruthy();
  expect(api.last(changing).body).toEqual({ number: 'A08', version: 5 });
});

test('on a phone one verb is at hand and the others behind one button', async () => {
  const page = await show({}, { phone: true });
  await screen.findByRole('heading', { name: '李雷' });
  const head = within(document.querySelector('header')!);
  expect(head.getAllByRole('button').map((button) => button.textContent || button.getAttribute('aria-label'))).toEqual(['返回列表', '编辑', '更多']);
  await page.user.click(head.getByRole('button', { name: '更多' }));
  await chooseEntry(page.user, '停用');
  const dialog = await dialogOf('停用李雷');
  await page.user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '停用李雷' })).toBeNull());
});

test('roles that another gave meanwhile are not taken away: it is told, and the page behind has them (R12.4)', async () => {
  const assigning = 'PUT /api/employees/:id/roles';
  const [buyer, seller] = [{ id: idOf(52), name: '采购' }, li.roles[0]!];
  const sentence = '李雷的角色刚刚被别人修改过，请刷新页面后重新修改。';
  const { user, api, dialog } = await opened('分配角色', '李雷的角色', { 'GET /api/roles': listOf([seller, buyer]), [assigning]: problem(409, 'organization.changed', sentence) });
  api.answer({ [`GET /api/employees/${li.id}`]: { ...li, roles: [seller, buyer] }, 'GET /api/employees/:id': { ...li, roles: [seller, buyer] } });
  await choose(user, dialog.getByLabelText('角色'), '销售');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await dialog.findByText(sentence)).toBeTruthy();
  expect(api.last(assigning).body).toEqual({ roleIds: [], before: [seller.id] });
  expect(await screen.findByRole('link', { name: '采购' })).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
