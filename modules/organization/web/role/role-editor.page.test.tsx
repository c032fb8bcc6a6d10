// What a role lets do, with whose records, and which fields it holds back (R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, problem } from '#tests/harness/fake-api.ts';
import { choose, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import RoleEditor from './role-editor.tsx';

const right = (name: string, label: string) => ({ right: name, label });
const catalogue = {
  groups: [
    { noun: 'customer', label: '客户', rights: [right('customer.read', '查看'), right('customer.create', '新建'), right('customer.transfer', '转移')] },
    { noun: 'product', label: '产品', rights: [right('product.read', '查看产品')] },
  ],
  fields: [{ noun: 'customer', label: '客户', fields: [{ field: 'name', label: '客户名称', sensitive: false }, { field: 'phone', label: '电话', sensitive: true }, { field: 'industry', label: '行业', sensitive: false }] }],
};
const grant = (name: string, scope = 'own', departmentIds: readonly string[] = []) => ({ right: name, scope, departmentIds });
const seller = { id: idOf(1), version: 1, name: '销售', rights: [grant('customer.read', 'department'), grant('customer.create', 'department')], fields: [{ noun: 'customer', field: 'phone', access: 'masked' }], holders: [{ id: idOf(21), name: '李雷' }] };
const tree = { roots: [{ id: idOf(31), name: '启明科技', parentId: null, headId: null, headName: null, position: 10, version: 1, people: 3, children: [{ id: idOf(32), name: '销售一部', parentId: idOf(31), headId: null, headName: null, position: 10, version: 1, people: 2, children: [] }] }] };
/** What goes along with a change, so that nobody undoes another's without knowing. */
const seen = { rights: seller.rights, fields: seller.fields };
const reading = 'GET /api/roles/:id';
const saving = 'PUT /api/roles/:id/rights';

const show = ({ routes, ...more }: PageOptions = {}) =>
  renderPage(<RoleEditor />, { at: `/roles/${seller.id}`, path: '/roles/$id', rights: ['role.read', 'role.update'], routes: { [reading]: seller, 'GET /api/rights': catalogue, 'GET /api/departments/tree': tree, ...routes }, ...more });
const lineOf = (noun: string) => within(document.querySelector<HTMLElement>(`[data-noun=${noun}]`)!);
const ticked = (noun: string): string[] => lineOf(noun).getAllByRole<HTMLInputElement>('checkbox').filter(({ checked }) => checked).map((box) => box.closest('label')?.textContent ?? '');
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

test('each noun says what is granted of how much and how far; there is nothing to save at first', async () => {
  await show();
  await screen.findByText('2 / 3');
  expect(ticked('customer')).toEqual(['查看', '新建']);
  expect(lineOf('customer').getByLabelText('客户 数据范围').closest('.ant-select')?.textContent).toContain('本部门');
  // What is not granted reaches nowhere.
  expect(lineOf('product').queryByLabelText('产品 数据范围')).toBeNull();
  expect([button('撤销修改').disabled, button('保存权限').disabled]).toEqual([true, true]);
  expect(screen.queryByText('有未保存的修改')).toBeNull();
});

test('what is granted anew reaches as far as its neighbours; all at once and none; undone it is as it was', async () => {
  const { user } = await show();
  await screen.findByText('2 / 3');
  await user.click(lineOf('customer').getByRole('checkbox', { name: '转移' }));
  expect(ticked('customer')).toEqual(['全部', '查看', '新建', '转移']);
  expect(screen.getByText('有未保存的修改')).toBeTruthy();
  await user.click(lineOf('customer').getByRole('checkbox', { name: '全部' }));
  expect(ticked('customer')).toEqual([]);
  await user.click(button('撤销修改'));
  expect(ticked('customer')).toEqual(['查看', '新建']);
  expect(button('保存权限').disabled).toBe(true);
});

test('everything is sent whole, once however often it is pressed; then it is read again', async () => {
  const late = held();
  const { user, api } = await show({ routes: { [saving]: late.route } });
  await screen.findByText('2 / 3');
  await user.click(lineOf('customer').getByRole('checkbox', { name: '新建' }));
  await choose(user, lineOf('customer').getByLabelText('客户 数据范围'), '全公司');
  await user.click(lineOf('product').getByRole('checkbox', { name: '查看产品' }));
  await user.dblClick(button('保存权限'));
  const rights = [grant('customer.read', 'company'), grant('product.read')];
  api.answer({ [reading]: { ...seller, rights } });
  late.release({});
  expect(await screen.findByText('权限已保存，立即生效')).toBeTruthy();
  expect(api.sent(saving).map(({ path, body }) => ({ path, body }))).toEqual([{ path: `/api/roles/${seller.id}/rights`, body: { rights, fields: seller.fields, before: seen } }]);
  await waitFor(() => expect(button('保存权限').disabled).toBe(true));
  expect([ticked('customer'), ticked('product')]).toEqual([['查看'], ['全部', '查看产品']]);
});

test('a refusal is told and what was ticked stays', async () => {
  const { user } = await show({ routes: { [saving]: problem(403, 'forbidden', '您没有“转移客户”的权限，不能授予别人。') } });
  await screen.findByText('2 / 3');
  await user.click(lineOf('customer').getByRole('checkbox', { name: '转移' }));
  await user.click(button('保存权限'));
  expect(await screen.findByText('您没有“转移客户”的权限，不能授予别人。')).toBeTruthy();
  expect(ticked('customer')).toContain('转移');
  await waitFor(() => expect(button('保存权限').disabled).toBe(false));
});

test('rights of one noun that reach differently are said so; each can be set for itself, with its own departments', async () => {
  const mixed = { ...seller, rights: [grant('customer.read', 'company'), grant('customer.create')] };
  const { user, api } = await show({ routes: { [reading]: mixed, [saving]: {} } });
  await screen.findByText('各项不同');
  await user.click(screen.getByLabelText(/逐项设置范围/));
  await choose(user, lineOf('customer').getByLabelText('新建 数据范围'), '指定部门');
  await choose(user, lineOf('customer').getByLabelText('选择部门'), '销售一部');
  await user.click(button('保存权限'));
  await waitFor(() => expect(api.last(saving).body).toEqual({ rights: [grant('customer.read', 'company'), grant('customer.create', 'departments', [idOf(32)])], fields: seller.fields, before: { rights: mixed.rights, fields: seller.fields } }));
  await screen.findByText('权限已保存，立即生效');
});

test('nouns and rights are found by part of a word, and those alone that are granted', async () => {
  const { user } = await show();
  await screen.findByText('2 / 3');
  const shown = (): (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('[data-noun]')].map(({ dataset }) => dataset.noun);
  const search = screen.getByLabelText('查找对象或权限');
  await user.type(search, ' 看产品 ');
  expect(shown()).toEqual(['product']);
  await user.clear(search);
  await user.type(search, '客');
  expect(shown()).toEqual(['customer']);
  await user.type(search, '车');
  expect([shown(), screen.getByText('没有符合的权限')]).toHaveLength(2);
  expect(shown()).toEqual([]);
  await user.clear(search);
  await user.click(screen.getByLabelText(/只看已勾选/));
  expect(shown()).toEqual(['customer']);
});

test('fields are lessened one by one; the name of a record is never among them; what everybody has is not sent', async () => {
  const { user, api } = await show({ at: `/roles/${seller.id}?tab=fields`, routes: { [saving]: {} } });
  expect(await screen.findByText('1 个字段有限制')).toBeTruthy();
  await user.click(screen.getByText('客户', { selector: '[class*=collapse] *' }));
  expect(screen.queryByLabelText('客户名称')).toBeNull();
  expect(screen.getByText('敏感')).toBeTruthy();
  await user.click(within(screen.getByLabelText('行业')).getByText('隐藏'));
  expect(screen.getByText('2 个字段有限制')).toBeTruthy();
  await user.click(within(screen.getByLabelText('电话')).getByText('可写'));
  expect(screen.getByText('1 个字段有限制')).toBeTruthy();
  await user.click(button('保存权限'));
  await waitFor(() => expect(api.last(saving).body).toEqual({ rights: seller.rights, fields: [{ noun: 'customer', field: 'industry', access: 'hidden' }], before: seen }));
  await screen.findByText('权限已保存，立即生效');
});

test('turning to another tab loses nothing; going from the page asks first', async () => {
  const page = await show({ routes: { 'GET /api/audit-entries': { rows: [], next: null } } });
  await screen.findByText('2 / 3');
  await page.user.click(lineOf('customer').getByRole('checkbox', { name: '转移' }));
  await page.user.click(screen.getByRole('tab', { name: '拥有者' }));
  expect((await screen.findByRole('link', { name: '李雷' })).getAttribute('href')).toBe(`/employees/${idOf(21)}`);
  expect(page.address()).toBe(`/roles/${seller.id}?tab=holders`);
  expect(screen.getByText('有未保存的修改')).toBeTruthy();
  const back = screen.getByRole('link', { name: '返回角色列表' });
  await page.user.click(back);
  await page.user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(page.address()).toBe(`/roles/${seller.id}?tab=holders`);
  await page.user.click(back);
  await page.user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(page.address()).toBe('/roles'));
});

test('who may only look changes nothing and has nothing to save; a role that nobody holds says where it is given', async () => {
  const { user } = await show({ rights: ['role.read'], routes: { [reading]: { ...seller, holders: [] } } });
  await screen.findByText('2 / 3');
  expect(lineOf('customer').getAllByRole<HTMLInputElement>('checkbox').every(({ disabled }) => disabled)).toBe(true);
  expect(screen.queryByRole('button', { name: '保存权限' })).toBeNull();
  await user.click(lineOf('customer').getByRole('checkbox', { name: '转移' }));
  expect(screen.getByText('2 / 3')).toBeTruthy();
  await user.click(screen.getByRole('tab', { name: '拥有者' }));
  expect(await screen.findByText('还没有人拥有这个角色')).toBeTruthy();
});

test('a role that is gone says so and can be asked for again', async () => {
  const { user, api } = await show({ routes: { [reading]: problem(404, 'not_found', '这个角色已经删除了。') } });
  expect(await screen.findByText('这个角色已经删除了。')).toBeTruthy();
  api.answer({ [reading]: seller });
  await user.click(button('重试'));
  expect(await screen.findByText('2 / 3')).toBeTruthy();
});

test('the change log of the role stands beside it', async () => {
  const entry = { id: idOf(9), at: '2026-11-20 02:00:00.000', actorName: '王芳', action: 'grant', actionLabel: '设置权限', reason: null, changes: [{ field: 'customer.read', label: '查看客户', kind: 'text', from: 'own', to: 'company' }] };
  const { api } = await show({ at: `/roles/${seller.id}?tab=log`, routes: { 'GET /api/audit-entries': { rows: [entry], next: null } } });
  expect(await screen.findByText('设置权限')).toBeTruthy();
  expect(api.last('GET /api/audit-entries').query).toMatchObject({ noun: 'role', recordId: seller.id });
});

test('what another saved meanwhile is not overwritten: it is told, and undone his stands there, from which one goes on (R12.4)', async () => {
  const sentence = '这个角色的权限刚刚被别人修改过，请刷新页面后重新修改。';
  const { user, api } = await show({ routes: { [saving]: problem(409, 'organization.changed', sentence) } });
  await screen.findByText('2 / 3');
  await user.click(lineOf('customer').getByRole('checkbox', { name: '转移' }));
  const theirs = [grant('customer.read', 'company')];
  api.answer({ [reading]: { ...seller, version: 2, rights: theirs } });
  await user.click(button('保存权限'));
  expect(await screen.findByText(sentence)).toBeTruthy();
  await waitFor(() => expect(button('保存权限').className).not.toContain('loading'));
  expect(ticked('customer')).toEqual(['全部', '查看', '新建', '转移']);
  await user.click(button('撤销修改'));
  await waitFor(() => expect(ticked('customer')).toEqual(['查看']));
  expect(button('保存权限').disabled).toBe(true);
  await user.click(lineOf('product').getByRole('checkbox', { name: '查看产品' }));
  api.answer({ [saving]: {} });
  await user.click(button('保存权限'));
  expect(await screen.findByText('权限已保存，立即生效')).toBeTruthy();
  expect(api.last(saving).body).toEqual({ rights: [...theirs, grant('product.read')], fields: seller.fields, before: { rights: theirs, fields: seller.fields } });
});

test('a role read again under a change that is not saved yet changes nothing under the hand; sent again, it goes with what was seen at first (R12.4)', async () => {
  const { user, api } = await show({ routes: { [saving]: problem(503, 'busy', '系统正忙，请稍后再试。') } });
  await screen.findByText('2 / 3');
  await user.click(lineOf('product').getByRole('checkbox', { name: '查看产品' }));
  api.answer({ [reading]: { ...seller, rights: [] } });
  await user.click(button('保存权限'));
  await waitFor(() => expect(api.sent(reading)).toHaveLength(2));
  await waitFor(() => expect(button('保存权限').className).not.toContain('loading'));
  expect(ticked('customer')).toEqual(['查看', '新建']);
  api.answer({ [saving]: {} });
  await user.click(button('保存权限'));
  await screen.findByText('权限已保存，立即生效');
  expect(api.last(saving).body).toEqual({ rights: [...seller.rights, grant('product.read')], fields: seller.fields, before: seen });
});
