// 邀请: who was invited, the link that is shown once, and taking it back (R1.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { Invitations } from './invitations.tsx';

const sales = { id: idOf(9), name: '销售一部' };
const invitation = (number: number, name: string, state: string) => ({ id: idOf(number), name, email: null, departmentId: sales.id, departmentName: sales.name, postId: null, roleIds: [], kind: 'staff', createdAt: '2026-11-20T02:00:00Z', createdByName: '王芳', expiresAt: '2026-11-27T02:00:00Z', employeeId: null, state });
const sending = 'POST /api/invitations';
const link = 'https://crm.example.com/join/abc';
const routes: Routes = { 'GET /api/departments': listOf([sales]), 'GET /api/departments/:id': sales, [sending]: { id: idOf(5), link, expiresAt: '2026-11-30T02:00:00Z' } };
const shown = (rows: readonly object[], more: Routes = {}) => renderPage(<Invitations />, { rights: ['employee.create', 'department.read'], routes: { ...routes, 'GET /api/invitations': { rows }, ...more } });

test('each state offers what can still be done with it', async () => {
  await shown([invitation(1, '待一', 'open'), invitation(2, '用二', 'used'), invitation(3, '撤三', 'revoked'), invitation(4, '过四', 'expired')]);
  const buttons = async (name: string) => within(await rowOf(name)).queryAllByRole('button').map((button) => button.textContent);
  expect(await buttons('待一')).toEqual(['重新邀请', '撤回']);
  expect(await buttons('用二')).toEqual([]);
  expect(await buttons('撤三')).toEqual(['重新邀请']);
  expect(await buttons('过四')).toEqual(['重新邀请']);
  expect(within(await rowOf('用二')).getByText('已加入')).toBeTruthy();
});

test('name and department are asked for; then the link is shown once', async () => {
  const { user, api } = await shown([]);
  expect(await screen.findByText('还没有发出过邀请')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '邀请员工' }));
  const form = await dialogOf('邀请员工');
  const send = form.getByRole('button', { name: '发出邀请' });
  await user.click(send);
  expect(await form.findByText('请填写姓名。')).toBeTruthy();
  expect(form.getByText('请选择部门。')).toBeTruthy();
  expect(api.sent(sending)).toHaveLength(0);
  await user.type(form.getByLabelText(/姓名/), ' 孙悦 ');
  await choose(user, form.getByLabelText(/部门/), '销售一部');
  await user.click(send);
  expect(await screen.findByText(link)).toBeTruthy();
  expect(api.last(sending).body).toEqual({ name: '孙悦', email: null, departmentId: sales.id, postId: null, roleIds: [], kind: 'staff', days: 7 });
  expect(api.sent('GET /api/invitations')).toHaveLength(2);
  await user.click(within((await dialogOf('邀请链接')).element).getByText('关闭'));
  await waitFor(() => expect(screen.queryByText(link)).toBeNull());
});

test('inviting again takes the former link back after the new one was made, and never when that was refused', async () => {
  const { user, api } = await shown([invitation(1, '孙悦', 'open')], { [sending]: problem(422, 'invalid', '请检查。', { fields: [{ path: 'email', message: '这个邮箱已有员工使用。' }] }), 'DELETE /api/invitations/:id': undefined });
  await user.click(within(await rowOf('孙悦')).getByRole('button', { name: '重新邀请' }));
  const form = await dialogOf('邀请员工');
  expect(form.getByLabelText<HTMLInputElement>(/姓名/).value).toBe('孙悦');
  await user.type(form.getByLabelText(/邮箱/), 'sun@example.com');
  await user.click(form.getByRole('button', { name: '发出邀请' }));
  expect(await form.findByText('这个邮箱已有员工使用。')).toBeTruthy();
  expect(api.sent('DELETE /api/invitations/:id')).toHaveLength(0);
  api.answer({ [sending]: routes[sending]! });
  await user.click(form.getByRole('button', { name: '发出邀请' }));
  expect(await screen.findByText(/邀请邮件已发给孙悦/)).toBeTruthy();
  expect(api.last('DELETE /api/invitations/:id').path).toBe(`/api/invitations/${idOf(1)}`);
});

test('an invitation is taken back after a question only', async () => {
  const { user, api } = await shown([invitation(1, '孙悦', 'open')], { 'DELETE /api/invitations/:id': undefined });
  const revoke = within(await rowOf('孙悦')).getByRole('button', { name: '撤回' });
  await user.click(revoke);
  await user.click((await dialogOf('撤回给孙悦的邀请？')).getByRole('button', { name: '取消' }));
  expect(api.sent('DELETE /api/invitations/:id')).toHaveLength(0);
  await user.click(revoke);
  await user.click((await dialogOf('撤回给孙悦的邀请？')).getByRole('button', { name: '撤回' }));
  expect(await screen.findByText('邀请已撤回')).toBeTruthy();
  expect(api.sent('DELETE /api/invitations/:id')).toHaveLength(1);
});
