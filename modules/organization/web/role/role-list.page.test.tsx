// The roles of the company: made, renamed, copied, deleted (R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import RoleList from './role-list.tsx';

const seller = { id: idOf(1), version: 2, name: '销售', remark: '跟进自己的客户' };
const buyer = { id: idOf(2), version: 1, name: '采购', remark: null };
const every = ['role.read', 'role.create', 'role.update', 'role.delete'];
const lists = 'GET /api/roles';
const creating = 'POST /api/roles';

const show = ({ routes, ...more }: PageOptions = {}) => renderPage(<RoleList />, { at: '/roles', path: '/roles', rights: every, routes: { [lists]: listOf([seller, buyer]), ...routes }, ...more });
const verbsOf = async (name: string): Promise<(string | null)[]> => within(await rowOf(name)).queryAllByRole('button').map(({ textContent }) => textContent);

test('a role leads to what it grants; what may be done with it stands in its row', async () => {
  await show();
  expect((await screen.findByRole('link', { name: '销售' })).getAttribute('href')).toBe(`/roles/${seller.id}`);
  expect(cellsOf().map((cells) => cells.slice(0, 2))).toEqual([['销售', '跟进自己的客户'], ['采购', '–']]);
  expect(await verbsOf('销售')).toEqual(['复制', '改名', '删除']);
});

test.each([
  [['role.read'], [], false],
  [['role.read', 'role.create'], ['复制'], true],
  [['role.read', 'role.update'], ['改名'], false],
  [['role.read', 'role.delete'], ['删除'], false],
] as const)('who has %j is offered %j', async (rights, verbs, mayCreate) => {
  await show({ rights });
  await screen.findByText('采购');
  expect(await verbsOf('销售')).toEqual(verbs);
  expect(screen.queryByRole('button', { name: '新建角色' }) !== null).toBe(mayCreate);
});

test('a new role wants a name and opens what it is to grant', async () => {
  const { user, api, address } = await show({ routes: { [creating]: { id: idOf(9), version: 1, name: '质检' } } });
  await user.click(screen.getByRole('button', { name: '新建角色' }));
  const form = await dialogOf('新建角色');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('请填写角色名称。')).toBeTruthy();
  expect(api.sent(creating)).toHaveLength(0);
  await user.type(form.getByLabelText(/角色名称/), '质检');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(address()).toBe(`/roles/${idOf(9)}`));
  expect(api.last(creating).body).toEqual({ name: '质检' });
});

test('another name of a role goes with its version, and stays in the list', async () => {
  const { user, api, address } = await show({ routes: { 'PATCH /api/roles/:id': { ...seller, name: '销售代表' } } });
  await user.click(within(await rowOf('销售')).getByRole('button', { name: '改名' }));
  const form = await dialogOf('编辑角色');
  const name = form.getByLabelText<HTMLInputElement>(/角色名称/);
  expect(name.value).toBe('销售');
  await user.type(name, '代表');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('角色已保存')).toBeTruthy();
  expect(api.last('PATCH /api/roles/:id')).toMatchObject({ params: { id: seller.id }, body: { name: '销售代表', version: 2 } });
  expect(address()).toBe('/roles');
});

async function copying(routes: Routes) {
  const page = await show({ routes });
  await page.user.click(within(await rowOf('销售')).getByRole('button', { name: '复制' }));
  const form = await dialogOf('复制角色“销售”');
  return { ...page, form, copy: form.getByRole('button', { name: '复制' }), name: form.getByLabelText<HTMLInputElement>(/角色名称/) };
}

test('a copy grants what the first one grants, under a name of its own, once however often it is pressed', async () => {
  const late = held();
  const { user, api, address, name, copy, form } = await copying({ [creating]: late.route });
  expect(name.value).toBe('销售 副本');
  await user.clear(name);
  await user.click(copy);
  expect(form.getByText('请填写角色名称。')).toBeTruthy();
  await user.type(name, ' 大区销售 ');
  await user.dblClick(copy);
  late.release({ id: idOf(9), name: '大区销售' });
  await waitFor(() => expect(address()).toBe(`/roles/${idOf(9)}`));
  expect(api.sent(creating).map(({ body }) => body)).toEqual([{ name: '大区销售', remark: '跟进自己的客户', copyOf: seller.id }]);
});

test('a copy whose rights are refused stays open, tells why, and makes no second role when it is pressed again', async () => {
  const { user, api, form, copy, name, address } = await copying({ [creating]: problem(403, 'forbidden', '您没有“查看客户”的权限，不能授予别人。') });
  await user.click(copy);
  expect(await form.findByText('您没有“查看客户”的权限，不能授予别人。')).toBeTruthy();
  expect(name.value).toBe('销售 副本');
  api.answer({ [creating]: { id: idOf(9), name: '销售 副本' } });
  await waitFor(() => expect(copy.className).not.toContain('loading'));
  await user.click(copy);
  await waitFor(() => expect(address()).toBe(`/roles/${idOf(9)}`));
  const keys = api.sent(creating).map(({ key }) => key);
  expect([keys.length, keys[0] === keys[1], typeof keys[0]]).toEqual([2, true, 'string']);
});

test('a name that was typed for a copy is not lost by a press beside it', async () => {
  const { user, form, name } = await copying({});
  await user.type(name, '二');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(name.value).toBe('二');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a role is deleted after a question; one that people hold is not, and why is told', async () => {
  const deleting = 'DELETE /api/roles/:id';
  const { user, api } = await show({ routes: { [deleting]: problem(409, 'role.held', '还有 3 名员工拥有这个角色，请先取消他们的这个角色。') } });
  const remove = within(await rowOf('采购')).getByRole('button', { name: '删除' });
  await user.click(remove);
  const ask = await dialogOf('删除角色“采购”？');
  expect(ask.getByText('删除后不能恢复。')).toBeTruthy();
  await user.click(ask.getByRole('button', { name: '删除' }));
  expect(await screen.findByText('还有 3 名员工拥有这个角色，请先取消他们的这个角色。')).toBeTruthy();
  api.answer({ [deleting]: undefined, [lists]: listOf([seller]) });
  await user.click(remove);
  await user.click((await dialogOf('删除角色“采购”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('已删除“采购”')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('link', { name: '采购' })).toBeNull());
});
