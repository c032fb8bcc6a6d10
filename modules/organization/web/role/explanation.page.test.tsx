// 权限说明: why somebody may or may not see a record (R12.1).
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import ExplanationPage from './explanation.tsx';

const li = { id: idOf(21), name: '李雷', departmentName: '销售一部' };
const drive = { id: idOf(1), name: '驱动器', code: 'P001' };
const asking = 'GET /api/access-explanation';
const catalogue = { groups: [{ noun: 'product', label: '产品', rights: [{ right: 'product.read', label: '查看产品' }, { right: 'product.update', label: '修改产品' }] }], fields: [] };
const allowed = { allowed: true, steps: [{ yes: true, text: '李雷的账号正常' }, { yes: false, text: '李雷不是系统管理员' }, { yes: true, text: '李雷可以查看产品。' }], fields: [] };
const denied = { allowed: false, steps: [{ yes: false, text: '李雷没有“查看产品”的权限。' }], fields: [{ field: 'cost', label: '成本', access: 'hidden' }, { field: 'phone', label: '电话', access: 'masked' }] };

const show = ({ routes, ...more }: PageOptions = {}) =>
  renderPage(<ExplanationPage />, { at: '/access-explanation?noun=product', path: '/access-explanation', rights: ['organization.explain', 'role.read', 'product.read'], routes: { 'GET /api/employees/options': listOf([li]), 'GET /api/rights': catalogue, 'GET /api/products': listOf([drive]), 'GET /api/products/options': listOf([drive]), [asking]: allowed, ...routes }, ...more });

test('nothing is asked before it is known who and what; then the way to the answer stands in order, what it came to on top', async () => {
  const { user, api } = await show();
  expect(screen.getByText('先选择员工和对象')).toBeTruthy();
  expect(api.sent(asking)).toHaveLength(0);
  await choose(user, screen.getByLabelText(/谁/), '李雷');
  expect((await screen.findByRole('alert')).textContent).toBe('李雷可以查看产品。');
  expect(screen.getAllByRole('listitem').map((item) => [item.textContent, item.dataset.yes])).toEqual([['李雷的账号正常', 'true'], ['李雷不是系统管理员', 'false']]);
  expect(screen.getByText('没有受限制的字段')).toBeTruthy();
  expect(api.sent(asking).map(({ query }) => query)).toEqual([{ employeeId: li.id, noun: 'product' }]);
});

test('another right and a record narrow the question; another noun begins anew', async () => {
  const { user, api } = await show();
  await choose(user, screen.getByLabelText(/谁/), '李雷');
  await choose(user, await screen.findByLabelText('做什么'), '修改产品');
  await choose(user, screen.getByLabelText('哪一条记录'), '驱动器');
  await waitFor(() => expect(api.last(asking).query).toEqual({ employeeId: li.id, noun: 'product', right: 'product.update', recordId: drive.id }));
  const noun = screen.getByLabelText(/对象/);
  await user.type(noun, '岗位');
  await choose(user, noun, '岗位');
  await waitFor(() => expect(api.last(asking).query).toEqual({ employeeId: li.id, noun: 'post' }));
  // The catalogue has no rights of it in this company.
  expect(screen.queryByLabelText('做什么')).toBeNull();
});

test('a refusal is told as one, with every field that is held back and how', async () => {
  const { user } = await show({ routes: { [asking]: denied } });
  await choose(user, screen.getByLabelText(/谁/), '李雷');
  expect((await screen.findByRole('alert')).className).toContain('error');
  expect(screen.getByText('李雷没有“查看产品”的权限。')).toBeTruthy();
  expect([screen.getByText('成本 · 隐藏'), screen.getByText('电话 · 脱敏')]).toHaveLength(2);
  expect(screen.queryAllByRole('listitem')).toEqual([]);
});

test('a question that comes with the address keeps its record; what cannot be answered is told', async () => {
  const routes: Routes = { [asking]: problem(404, 'not_found', '没有找到这条记录。') };
  const { user, api } = await show({ at: `/access-explanation?noun=product&record=${drive.id}`, routes });
  await choose(user, screen.getByLabelText(/谁/), '李雷');
  expect(await screen.findByText('没有找到这条记录。')).toBeTruthy();
  expect(api.last(asking).query).toEqual({ employeeId: li.id, noun: 'product', recordId: drive.id });
});

test('who may not read roles asks without the list of rights', async () => {
  const { user, api } = await show({ rights: ['organization.explain'] });
  await choose(user, screen.getByLabelText(/谁/), '李雷');
  await screen.findByRole('alert');
  expect(api.sent('GET /api/rights')).toHaveLength(0);
  expect(screen.queryByLabelText('做什么')).toBeNull();
});
