// 邀请员工: a place that is decided before somebody comes, and a link that is his alone (R1.1).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import type { InvitationRow } from '../organization.api.ts';
import { InviteDialog } from './invite-dialog.tsx';

const sales = { id: idOf(9), name: '销售一部' };
const seller = { id: idOf(51), name: '销售' };
const manager = { id: idOf(41), name: '销售经理', position: 10 };
const former: InvitationRow = { id: idOf(1), name: '孙悦', email: 'sun@example.com', kind: 'agent', departmentId: sales.id, departmentName: sales.name, postId: manager.id, roleIds: [seller.id], createdAt: '2026-11-20T02:00:00Z', createdByName: '王芳', expiresAt: '2026-11-27T02:00:00Z', employeeId: null, state: 'open' };
const sending = 'POST /api/invitations';
const revoking = 'DELETE /api/invitations/:id';
const answer = { id: idOf(5), link: 'https://crm.example.com/join/abc', expiresAt: '2026-11-30T02:00:00Z' };

async function opened({ before, routes, rights = ['employee.invite', 'role.read'], phone }: { before?: InvitationRow; routes?: Routes; rights?: string[]; phone?: boolean } = {}) {
  const [onSent, onClose] = [vi.fn<(sent: { name: string; mailed: boolean; link: string }) => void>(), vi.fn<() => void>()];
  const page = await renderPage(<InviteDialog former={before} onSent={onSent} onClose={onClose} />, { rights, phone, routes: { 'GET /api/departments': listOf([sales]), 'GET /api/roles': listOf([seller]), 'GET /api/posts': listOf([manager]), [sending]: answer, [revoking]: undefined, ...routes } });
  const form = await dialogOf('邀请员工');
  return { ...page, form, onSent, onClose, send: form.getByRole('button', { name: '发出邀请' }) };
}

test('everything that is chosen is sent, once; who asked is told the link and whether a mail went', async () => {
  const late = held();
  const { user, api, form, send, onSent, onClose } = await opened({ routes: { [sending]: late.route } });
  await user.type(form.getByLabelText(/姓名/), ' 孙悦 ');
  await user.type(form.getByLabelText(/邮箱/), ' sun@example.com ');
  await choose(user, form.getByLabelText(/部门/), '销售一部');
  await choose(user, form.getByLabelText('角色'), '销售');
  await choose(user, form.getByLabelText('岗位'), '销售经理');
  await user.click(form.getByText('代理商'));
  const days = form.getByLabelText<HTMLInputElement>('有效天数');
  await user.clear(days);
  await user.type(days, '30');
  await user.dblClick(send);
  late.release(answer);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent(sending).map(({ body }) => body)).toEqual([{ name: '孙悦', email: 'sun@example.com', departmentId: sales.id, postId: manager.id, roleIds: [seller.id], kind: 'agent', days: 30 }]);
  expect(onSent.mock.calls).toEqual([[{ name: '孙悦', mailed: true, link: answer.link }]]);
  expect(api.sent(revoking)).toHaveLength(0);
});

test('inviting again begins with what was decided before, names and all', async () => {
  const { api, form, user, send, onClose } = await opened({ before: { ...former, state: 'expired' } });
  expect([form.getByLabelText<HTMLInputElement>(/姓名/).value, form.getByLabelText<HTMLInputElement>(/邮箱/).value]).toEqual(['孙悦', 'sun@example.com']);
  for (const name of ['销售一部', '销售经理']) expect((await form.findAllByText(name)).length).toBeGreaterThan(0);
  await user.click(send);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(sending).body).toEqual({ name: '孙悦', email: 'sun@example.com', departmentId: sales.id, postId: manager.id, roleIds: [seller.id], kind: 'agent', days: 7 });
  // It opens nothing any more: there is nothing to take back.
  expect(api.sent(revoking)).toHaveLength(0);
});

test('when the former link could not be taken back that is told, and the new one is shown all the same: it is told this once', async () => {
  const { api, user, send, onSent, onClose } = await opened({ before: former, routes: { [revoking]: problem(403, 'forbidden', '您没有撤回邀请的权限。') } });
  await user.click(send);
  expect(await screen.findByText('您没有撤回邀请的权限。')).toBeTruthy();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onSent.mock.calls).toEqual([[{ name: '孙悦', mailed: true, link: answer.link }]]);
  expect(api.sent(sending)).toHaveLength(1);
});

test('a former link that has been used or taken back meanwhile is no trouble to anybody', async () => {
  const { user, send, onSent, onClose } = await opened({ before: former, routes: { [revoking]: problem(404, 'not_found', '没有找到这个未使用的邀请。') } });
  await user.click(send);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(screen.queryByText('没有找到这个未使用的邀请。')).toBeNull();
  expect(onSent.mock.calls).toEqual([[{ name: '孙悦', mailed: true, link: answer.link }]]);
});

test('several things refused stand at their fields; what is wrong elsewhere stands above; nothing typed is lost', async () => {
  const fields = [{ path: 'email', message: '请填写正确的邮箱。' }, { path: 'roleIds', message: '这个角色已经删除，请重新选择。' }, { path: 'superior', message: '部门没有负责人。' }];
  const { user, form, send, onClose } = await opened({ routes: { [sending]: problem(422, 'invalid', '有 3 处需要修改。', { fields }) } });
  await user.type(form.getByLabelText(/姓名/), '孙悦');
  await user.type(form.getByLabelText(/邮箱/), 'sun@');
  await choose(user, form.getByLabelText(/部门/), '销售一部');
  await user.click(send);
  for (const text of ['请填写正确的邮箱。', '这个角色已经删除，请重新选择。', '有 3 处需要修改。']) expect(await form.findByText(text)).toBeTruthy();
  expect(form.getByLabelText<HTMLInputElement>(/邮箱/).value).toBe('sun@');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('who may not read roles is not asked for any; an untouched form closes at once', async () => {
  const { user, api, form, onClose } = await opened({ rights: ['employee.invite'], before: former });
  expect(form.queryByLabelText('角色')).toBeNull();
  expect(api.sent('GET /api/roles')).toHaveLength(0);
  await user.click(form.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('Ctrl + Enter sends from every field, on a phone’s sheet as well', async () => {
  const { user, form, api } = await opened({ phone: true });
  await user.type(form.getByLabelText(/姓名/), '孙悦{Control>}{Enter}{/Control}');
  expect(await form.findByText('请选择部门。')).toBeTruthy();
  expect(form.queryByText('请填写姓名。')).toBeNull();
  expect(api.sent(sending)).toHaveLength(0);
});
