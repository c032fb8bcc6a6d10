// 部门与员工: the tree of departments, who leads them and who works in them (R1.4, R2.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { Departments } from './departments.tsx';

const node = (number: number, name: string, parent: number | null, more: object = {}) => ({ id: idOf(number), name, parentId: parent === null ? null : idOf(parent), headId: null, headName: null, position: 10, version: 1, people: 0, children: [] as object[], ...more });
const one = node(3, '销售一部', 2, { headId: idOf(21), headName: '李雷', people: 5, version: 7 });
const two = node(4, '销售二部', 2, { position: 20, version: 8 });
const sales = node(2, '销售中心', 1, { people: 1, version: 6, children: [one, two] });
const finance = node(5, '财务部', 1, { position: 20, people: 2, version: 9 });
const company = node(1, '启明科技', null, { people: 1, version: 5, children: [sales, finance] });
const li = { id: idOf(21), name: '李雷', userName: 'lilei', status: 'active', kind: 'staff', departmentId: one.id, departmentName: '销售一部', can: [] };

const trees = 'GET /api/departments/tree';
const people = 'GET /api/employees';
const changing = 'PATCH /api/departments/:id';
const every = ['department.read', 'department.create', 'department.update', 'department.delete', 'employee.read', 'employee.create'];

async function show({ routes, ...more }: PageOptions = {}, chosen = '') {
  const page = await renderPage(<Departments />, { at: `/organization${chosen && `?tab=departments&department=${chosen}`}`, path: '/organization', rights: every, routes: { [trees]: { roots: [company] }, [people]: listOf([li]), 'GET /api/employees/options': listOf([li, { id: idOf(22), name: '韩梅梅' }]), ...routes }, ...more });
  await screen.findByRole('tree', { name: '部门' });
  return page;
}
const lines = (): string[] => screen.getAllByRole('treeitem').map((line) => `${'-'.repeat(Number(line.getAttribute('aria-level')) - 1)}${line.querySelector('[class*=title]')?.textContent ?? ''}`);
const lineOf = (title: string) => within(screen.getAllByRole('treeitem').find((line) => line.textContent?.startsWith(title))!);

test('the tree has every department with its people; the first one, which is the company, shows everybody', async () => {
  const { api } = await show();
  expect(lines()).toEqual(['启明科技', '-销售中心', '--销售一部', '--销售二部', '-财务部']);
  expect(lineOf('销售一部').getByText('5 人')).toBeTruthy();
  expect(screen.getByText('未设负责人')).toBeTruthy();
  await waitFor(() => expect(api.sent(people).length).toBeGreaterThan(0));
  expect(api.last(people).query.departmentId).toBeUndefined();
});

test('a chosen department stands in the address, says who leads it, and shows its own people', async () => {
  const { user, api, address } = await show();
  await user.click(lineOf('销售一部').getByText('销售一部'));
  expect(await screen.findByText('负责人 李雷')).toBeTruthy();
  expect(address()).toBe(`/organization?tab=departments&department=${one.id}`);
  await waitFor(() => expect(api.last(people).query.departmentId).toBe(one.id));
});

test('an address of a department that is gone shows the company', async () => {
  await show({}, idOf(99));
  expect(screen.getAllByRole('treeitem').find((line) => line.getAttribute('aria-selected') === 'true')?.textContent).toMatch(/^启明科技/);
});

test('a department without people says what to do', async () => {
  await show({ routes: { [people]: listOf([]) } }, finance.id);
  expect(await screen.findByText('这个部门还没有员工')).toBeTruthy();
});

test('a new department stands below what it was added to, at the end; one without a parent below the company', async () => {
  const adding = 'POST /api/departments';
  const { user, api } = await show({ routes: { [adding]: problem(422, 'invalid', '同一级已有“销售三部”。') } });
  await user.click(lineOf('销售中心').getByRole('button', { name: '在“销售中心”下新增部门' }));
  const name = screen.getByRole<HTMLInputElement>('textbox', { name: '部门名称，回车保存' });
  await user.type(name, '销售三部{Enter}');
  expect(await screen.findByText('同一级已有“销售三部”。')).toBeTruthy();
  // What was typed stays, for another try.
  expect(name.value).toBe('销售三部');
  api.answer({ [adding]: { id: idOf(6) } });
  const before = api.sent(trees).length;
  await user.type(name, '（北区）{Enter}');
  await waitFor(() => expect(api.sent(trees).length).toBeGreaterThan(before));
  expect(api.last(adding).body).toEqual({ name: '销售三部（北区）', parentId: sales.id, position: 10_000 });
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: '新增部门' }));
  await user.type(screen.getByRole('textbox', { name: '部门名称，回车保存' }), '法务部{Enter}');
  await waitFor(() => expect(api.last(adding).body).toEqual({ name: '法务部', parentId: company.id, position: 10_000 }));
});

test('another name goes with the version; what a colleague changed meanwhile is told', async () => {
  const { user, api } = await show({ routes: { [changing]: problem(409, 'stale', '韩梅梅刚刚修改了这个部门，请刷新后再改。') } });
  await user.click(lineOf('财务部').getByRole('button', { name: '修改“财务部”的名称' }));
  await user.type(screen.getByRole('textbox', { name: '部门名称，回车保存' }), '财务中心{Enter}');
  expect(await screen.findByText('韩梅梅刚刚修改了这个部门，请刷新后再改。')).toBeTruthy();
  expect(api.last(changing)).toMatchObject({ params: { id: finance.id }, body: { version: 9 } });
  expect(api.sent(trees).length).toBeGreaterThan(1);
  await user.keyboard('{Escape}');
});

test('moving by keys sends the parent of what moved and the order of its new brothers, each with its version', async () => {
  const sent: object[] = [];
  const routes: Routes = { [changing]: ({ params, body }) => (sent.push({ id: params.id, ...(body as object) }), {}) };
  const { user } = await show({ routes });
  await user.click(lineOf('销售二部').getByText('销售二部'));
  screen.getAllByRole('treeitem').find((line) => line.textContent?.startsWith('销售二部'))!.focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent).toEqual(expect.arrayContaining([{ id: two.id, position: 10, parentId: sales.id, version: 8 }, { id: one.id, position: 20, version: 7 }]));
});

test('a move that is refused is told, and the tree stands as it was', async () => {
  const { user } = await show({ routes: { [changing]: problem(422, 'invalid', '不能移到自己或自己的下级部门下面，请选择其他上级部门。') } });
  await user.click(lineOf('销售二部').getByText('销售二部'));
  screen.getAllByRole('treeitem').find((line) => line.textContent?.startsWith('销售二部'))!.focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(await screen.findByText('不能移到自己或自己的下级部门下面，请选择其他上级部门。')).toBeTruthy();
  await waitFor(() => expect(lines()).toEqual(['启明科技', '-销售中心', '--销售一部', '--销售二部', '-财务部']));
});

test('a department is deleted after a question; one with people in it is not, and why is told', async () => {
  const { user, api } = await show({ routes: { 'DELETE /api/departments/:id': problem(409, 'department.not_empty', '这个部门还有 2 名员工，请先把他们调到别的部门。') } });
  await user.click(lineOf('财务部').getByRole('button', { name: '删除“财务部”' }));
  await user.click((await dialogOf('删除部门“财务部”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('这个部门还有 2 名员工，请先把他们调到别的部门。')).toBeTruthy();
  expect(api.last('DELETE /api/departments/:id').params.id).toBe(finance.id);
});

test('who leads a department is chosen among the colleagues, or nobody; going with a choice asks first', async () => {
  const { user, api } = await show({ routes: { [changing]: problem(409, 'stale', '韩梅梅刚刚修改了这个部门，请刷新后再改。') } }, one.id);
  await user.click(await screen.findByRole('button', { name: '设置负责人' }));
  const form = await dialogOf('销售一部的负责人');
  expect([form.getByText('李雷'), form.getByText('负责人可以看到本部门及下级部门的记录。')]).toHaveLength(2);
  await choose(user, form.getByLabelText('负责人'), '韩梅梅');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('韩梅梅刚刚修改了这个部门，请刷新后再改。')).toBeTruthy();
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  api.answer({ [changing]: {} });
  await waitFor(() => expect(form.getByRole('button', { name: '保存' }).className).not.toContain('loading'));
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '销售一部的负责人' })).toBeNull());
  expect(api.last(changing)).toMatchObject({ params: { id: one.id }, body: { headId: idOf(22), version: 7 } });
});

test('a new employee begins in the chosen department', async () => {
  const { user, api } = await show({ routes: { 'POST /api/employees': { id: idOf(30), name: '孙悦', userName: 'sunyue', oneTimePassword: 'Pw-1' } } }, one.id);
  await user.click(await screen.findByRole('button', { name: '新建员工' }));
  const form = await dialogOf('新建员工');
  expect(form.getAllByText('销售一部').length).toBeGreaterThan(0);
  await user.type(form.getByLabelText(/姓名/), '孙悦');
  await user.type(form.getByLabelText(/用户名/), 'sunyue');
  await user.click(form.getByRole('button', { name: '保存' }));
  const secret = await dialogOf('一次性密码');
  expect(secret.getByText('Pw-1')).toBeTruthy();
  expect(api.last('POST /api/employees').body).toEqual({ name: '孙悦', userName: 'sunyue', kind: 'staff', departmentId: one.id });
  await user.click(secret.getByText('关闭'));
});

test('who may only look is offered nothing to change', async () => {
  await show({ rights: ['department.read', 'employee.read'] }, one.id);
  await screen.findByText('负责人 李雷');
  for (const name of ['设置负责人', '新建员工', '新增部门', '删除“财务部”', '修改“财务部”的名称']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('on a phone the tree is folded away above the people', async () => {
  await show({ phone: true }, one.id);
  expect(screen.getByRole('tree', { name: '部门' }).closest('details')?.open).toBe(false);
  expect(await screen.findByText('负责人 李雷')).toBeTruthy();
});
