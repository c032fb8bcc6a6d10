// 员工: everybody of the company, and how a new one comes in by hand (R1.4).
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import EmployeeList from './employee-list.tsx';

const longName = '阿卜杜热合曼·买买提依明江·吐尔逊阿依古丽';
const li = { id: idOf(1), version: 1, name: '李雷', userName: 'lilei', kind: 'staff', status: 'active', departmentId: idOf(31), departmentName: '销售一部', superiorId: idOf(2), superiorName: longName, postId: idOf(41), postName: '销售经理', number: 'A07', mobile: '13812345678', email: 'li@example.com' };
const agent = { id: idOf(2), version: 1, name: longName, userName: 'abdu', kind: 'agent', status: 'left', departmentId: null, superiorId: null, postId: null, number: null, mobile: null, email: null };
const sales = { id: idOf(31), name: '销售一部' };
const lists = 'GET /api/employees';
const creating = 'POST /api/employees';

const show = ({ routes, ...more }: PageOptions = {}) =>
  renderPage(<EmployeeList />, { at: '/employees', path: '/employees', rights: ['employee.read', 'employee.create', 'employee.invite', 'role.read'], routes: { [lists]: listOf([li, agent]), 'GET /api/departments': listOf([sales]), 'GET /api/roles': listOf([{ id: idOf(51), name: '销售' }]), ...routes }, ...more });

async function adding(routes: Routes = {}, options: PageOptions = {}) {
  const page = await show({ routes, ...options });
  await page.user.click(screen.getByRole('button', { name: '新建员工' }));
  const form = await dialogOf('新建员工');
  return { ...page, form, save: form.getByRole('button', { name: '保存' }) };
}

test('a row has what one looks for in the company’s words; what is not known is a dash, a long name stands whole', async () => {
  await show();
  expect((await screen.findByRole('link', { name: '李雷' })).getAttribute('href')).toBe(`/employees/${li.id}`);
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['姓名', '用户名', '类别', '状态', '部门', '直接上级', '岗位', '工号', '手机号', '邮箱']);
  expect(cellsOf()).toEqual([
    ['李雷', 'lilei', '员工', '在职', '销售一部', longName, '销售经理', 'A07', '138 1234 5678', 'li@example.com'],
    [longName, 'abdu', '代理商', '离职', '–', '–', '–', '–', '–', '–'],
  ]);
});

test('who may invite is led to the invitations', async () => {
  const { user, address } = await show();
  await user.click(screen.getByRole('button', { name: '邀请员工' }));
  await waitFor(() => expect(address()).toBe('/organization?tab=invitations'));
});

test('what one may not do is not offered', async () => {
  await show({ rights: ['employee.read'] });
  await screen.findByRole('link', { name: '李雷' });
  for (const name of ['邀请员工', '新建员工']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('the list is narrowed by state, department, post and kind, and the address keeps it', async () => {
  const { api } = await show({ at: '/employees?status=left&kind=agent' });
  await screen.findByRole('link', { name: '李雷' });
  expect(api.last(lists).query).toMatchObject({ status: 'left', kind: 'agent' });
  for (const label of ['状态', '部门', '岗位', '类别']) expect(screen.getAllByText(label).length).toBeGreaterThan(0);
});

test('a new employee needs a name; what he signs in with is refused at its place, and nothing typed is lost', async () => {
  const { user, api, form, save } = await adding({ [creating]: problem(422, 'invalid', '请检查。', { fields: [{ path: 'userName', message: '用户名已被使用，请换一个。' }] }) });
  expect(form.getByText(/系统会生成一次性密码，请转告本人/)).toBeTruthy();
  await user.click(save);
  expect(await form.findByText('请填写姓名。')).toBeTruthy();
  expect(api.sent(creating)).toHaveLength(0);
  await user.type(form.getByLabelText(/姓名/), '孙悦');
  await user.type(form.getByLabelText(/用户名/), 'sunyue');
  await user.click(save);
  expect(await form.findByText('用户名已被使用，请换一个。')).toBeTruthy();
  expect([form.getByLabelText<HTMLInputElement>(/姓名/).value, form.getByLabelText<HTMLInputElement>(/用户名/).value]).toEqual(['孙悦', 'sunyue']);
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a user name alone is enough to be asked before going', async () => {
  const { user, form } = await adding();
  await user.type(form.getByLabelText(/用户名/), 'x');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(form.getByLabelText<HTMLInputElement>(/用户名/).value).toBe('x');
});

test('everything filled in is sent once; then the password stands there, for the user name that the server keeps', async () => {
  const late = held();
  const { user, api, form, save } = await adding({ [creating]: late.route });
  await user.type(form.getByLabelText(/姓名/), '孙悦');
  await choose(user, form.getByLabelText(/类别/), '代理商');
  await choose(user, form.getByLabelText('部门'), '销售一部');
  await user.type(form.getByLabelText('工号'), 'A09');
  await user.type(form.getByLabelText('手机号'), '13900001111');
  await user.type(form.getByLabelText('入职日期'), '2026-11-02');
  await user.tab();
  await user.type(form.getByLabelText(/用户名/), 'SunYue');
  await choose(user, form.getByLabelText('角色'), '销售');
  await user.dblClick(save);
  late.release({ id: idOf(9), name: '孙悦', userName: 'sunyue', oneTimePassword: 'Pw-88' });
  const secret = await dialogOf('一次性密码');
  expect([secret.getByText('Pw-88'), secret.getByText(/请把用户名“sunyue”/)]).toHaveLength(2);
  expect(api.sent(creating).map(({ body }) => body)).toEqual([{ name: '孙悦', kind: 'agent', departmentId: sales.id, number: 'A09', mobile: '13900001111', entryDate: '2026-11-02', userName: 'SunYue', roleIds: [idOf(51)] }]);
  await user.click(secret.getByText('关闭'));
  await waitFor(() => expect(screen.queryByText('Pw-88')).toBeNull());
  // The list is read again: he stands in it.
  await waitFor(() => expect(api.sent(lists).length).toBeGreaterThan(1));
});

test('an address that is none and a number that is too short are told before anything is sent', async () => {
  const { user, api, form, save } = await adding();
  await user.type(form.getByLabelText(/姓名/), '孙悦');
  await user.type(form.getByLabelText('邮箱'), 'sun@');
  await user.type(form.getByLabelText('手机号'), '12');
  await user.click(save);
  expect(await form.findByText('还有 2 处需要修改')).toBeTruthy();
  expect(api.sent(creating)).toHaveLength(0);
});

test('who may not read roles gives none', async () => {
  const { form } = await adding({}, { rights: ['employee.read', 'employee.create'] });
  expect(form.queryByLabelText('角色')).toBeNull();
});

test('on a phone a colleague is a card that leads to his file', async () => {
  const { user, address } = await show({ phone: true });
  await user.click(await screen.findByText('李雷'));
  expect(screen.queryByRole('table')).toBeNull();
  await waitFor(() => expect(address()).toBe(`/employees/${li.id}`));
});
