// 通过注册申请: where somebody who registered is to work (R1.1).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { listOf, problem } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { ApproveDialog } from './approve-dialog.tsx';

const row = { id: idOf(1), name: '孙悦', version: 1, number: null, wishDepartment: '销售部', wishPost: '' };
const sales = { id: idOf(9), name: '销售一部' };
const approving = `POST /api/registrations/${row.id}/approve`;

test('his wishes are told; a department is needed; a refusal keeps what was chosen; then it is sent whole', async () => {
  const [onDone, onClose] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const refused = problem(422, 'invalid', '请检查。', { fields: [{ path: 'number', message: '这个工号已有人使用。' }] });
  const { user, api } = await renderPage(<ApproveDialog row={row} onDone={onDone} onClose={onClose} />, { rights: ['employee.create'], routes: { 'GET /api/departments': listOf([sales]), 'GET /api/departments/:id': sales, [approving]: refused } });
  const form = await dialogOf('通过孙悦的注册申请');
  expect(form.getByText('希望的部门：销售部；希望的岗位：未填')).toBeTruthy();
  expect(form.queryByLabelText(/角色/)).toBeNull();
  const approve = form.getByRole('button', { name: '通过' });
  await user.click(approve);
  expect(await form.findByText('请选择部门。')).toBeTruthy();
  expect(api.sent(approving)).toHaveLength(0);
  await choose(user, form.getByLabelText(/部门/), '销售一部');
  await user.type(form.getByLabelText(/工号/), ' A07 ');
  await user.click(approve);
  expect(await form.findByText('这个工号已有人使用。')).toBeTruthy();
  expect(onDone).not.toHaveBeenCalled();
  api.answer({ [approving]: { ...row } });
  await user.click(approve);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onDone).toHaveBeenCalledOnce();
  expect(api.last(approving).body).toEqual({ departmentId: sales.id, postId: null, superiorId: null, number: 'A07', kind: 'staff', roleIds: [] });
});

test('a number that was typed is not lost by a press beside it; roles are offered to those who may read them', async () => {
  const onClose = vi.fn<() => void>();
  const seller = { id: idOf(8), name: '销售' };
  const { user, api } = await renderPage(<ApproveDialog row={{ ...row, number: 'A01', wishPost: '销售经理' }} onDone={() => undefined} onClose={onClose} />, { rights: ['employee.create', 'role.read'], routes: { 'GET /api/departments': listOf([sales]), 'GET /api/departments/:id': sales, 'GET /api/roles': listOf([seller]), [approving]: { ...row } } });
  const form = await dialogOf('通过孙悦的注册申请');
  expect(form.getByText('希望的部门：销售部；希望的岗位：销售经理')).toBeTruthy();
  const number = form.getByLabelText<HTMLInputElement>('工号');
  expect(number.value).toBe('A01');
  await user.type(number, '9');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).not.toHaveBeenCalled();
  await choose(user, form.getByLabelText(/部门/), '销售一部');
  await choose(user, form.getByLabelText('角色'), '销售');
  await user.click(form.getByText('代理商'));
  await user.clear(number);
  await user.click(form.getByRole('button', { name: '通过' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(approving).body).toEqual({ departmentId: sales.id, postId: null, superiorId: null, number: null, kind: 'agent', roleIds: [seller.id] });
});
