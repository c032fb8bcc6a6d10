// 注册申请: who registered with the company's code and waits to be let in (R1.1, R12.5).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, listOf, problem } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { Registrations } from './registrations.tsx';

const longName = '阿卜杜热合曼·买买提依明江·吐尔逊阿依古丽';
const sun = { id: idOf(1), version: 1, name: '孙悦', userName: 'sunyue', kind: 'staff', status: 'pending', number: null, mobile: '13812345678', email: null, wishDepartment: '销售部', wishPost: '销售代表', can: ['approve', 'refuse'] };
const other = { ...sun, id: idOf(2), name: longName, userName: 'abdu', mobile: null, wishDepartment: null, wishPost: null };
const sales = { id: idOf(9), name: '销售一部' };
const lists = 'GET /api/registrations';
const approving = 'POST /api/registrations/:id/approve';
const refusing = 'POST /api/registrations/:id/refuse';

const show = ({ routes, ...more }: PageOptions = {}) =>
  renderPage(<Registrations />, { rights: ['employee.approve'], me: { company: { id: 'c-1', name: '启明科技', code: 'QM2026' } }, routes: { [lists]: listOf([sun, other]), 'GET /api/departments': listOf([sales]), ...routes }, ...more });

test('a row says who waits and what he wishes; a long name stands whole, what is not known is empty', async () => {
  await show();
  await screen.findByText(longName);
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect([heads.at(0), ...heads.slice(-3)]).toEqual(['姓名', '希望的部门', '希望的岗位', '操作']);
  expect(cellsOf().map((cells) => [cells.at(0), ...cells.slice(-3)])).toEqual([['孙悦', '销售部', '销售代表', '通过拒绝'], [longName, '', '', '通过拒绝']]);
});

test('nobody waiting says how people come here; without a code of the company no word of one', async () => {
  await show({ routes: { [lists]: listOf([]) } });
  expect(await screen.findByText('没有等待审核的申请')).toBeTruthy();
  expect(screen.getByText('员工打开注册页，填写公司代码 QM2026 即可申请加入。')).toBeTruthy();
  expect(screen.getByText('QM2026')).toBeTruthy();
});

test('without a code of the company the list still says what comes here', async () => {
  await show({ me: {}, routes: { [lists]: listOf([]) } });
  expect(await screen.findByText('员工在注册页填写公司代码即可申请加入。')).toBeTruthy();
  expect(screen.queryByText('公司代码')).toBeNull();
});

test('a list that cannot be read says why and is asked for again', async () => {
  const { user, api } = await show({ routes: { [lists]: problem(403, 'forbidden', '您没有审核注册申请的权限。') } });
  expect(await screen.findByText('您没有审核注册申请的权限。')).toBeTruthy();
  api.answer({ [lists]: listOf([sun]) });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('孙悦')).toBeTruthy();
});

test('the address to register at is copied, where the browser lets a page do that', async () => {
  vi.stubGlobal('isSecureContext', true);
  const { user } = await show();
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined);
  await user.click(screen.getByRole('button', { name: '复制注册链接' }));
  expect(await screen.findByText('已复制')).toBeTruthy();
  expect(written).toHaveBeenCalledWith(`${window.location.origin}/register`);
});

test('an approval is told by name and takes the row away; sent once however often it is pressed', async () => {
  const late = held();
  const { user, api } = await show({ routes: { [approving]: late.route } });
  await user.click(within(await rowOf('孙悦')).getByRole('button', { name: '通过' }));
  const form = await dialogOf('通过孙悦的注册申请');
  await choose(user, form.getByLabelText(/部门/), '销售一部');
  await user.dblClick(form.getByRole('button', { name: '通过' }));
  api.answer({ [lists]: listOf([other]) });
  late.release({ ...sun, status: 'active' });
  expect(await screen.findByText('孙悦可以登录了')).toBeTruthy();
  expect(api.sent(approving).map(({ params }) => params.id)).toEqual([sun.id]);
  await waitFor(() => expect(screen.queryByText('销售代表')).toBeNull());
});

test('a refusal needs a reason that the applicant is told; when it was decided meanwhile that is said', async () => {
  const { user, api } = await show({ routes: { [refusing]: problem(409, 'registration.decided', '孙悦的注册申请已经处理过了，请刷新页面查看。') } });
  await user.click(within(await rowOf('孙悦')).getByRole('button', { name: '拒绝' }));
  const form = await dialogOf('拒绝孙悦的注册申请');
  expect(form.getByText('申请人会收到拒绝的原因。')).toBeTruthy();
  await user.click(form.getByRole('button', { name: '拒绝' }));
  expect(form.getByText('请填写原因。')).toBeTruthy();
  await user.type(form.getByLabelText(/原因/), '不是本公司员工');
  await user.click(form.getByRole('button', { name: '拒绝' }));
  expect(await form.findByText('孙悦的注册申请已经处理过了，请刷新页面查看。')).toBeTruthy();
  api.answer({ [refusing]: undefined, [lists]: listOf([other]) });
  await user.click(form.getByRole('button', { name: '拒绝' }));
  expect(await screen.findByText('已拒绝孙悦的申请')).toBeTruthy();
  expect(api.last(refusing)).toMatchObject({ params: { id: sun.id }, body: { reason: '不是本公司员工' } });
  await waitFor(() => expect(screen.queryByText('销售代表')).toBeNull());
});

test('on a phone an applicant is a card with both answers', async () => {
  const { user } = await show({ phone: true });
  await screen.findByText('孙悦');
  expect(screen.queryByRole('table')).toBeNull();
  await user.click(screen.getByText('孙悦'));
  const form = await dialogOf('通过孙悦的注册申请');
  await user.click(form.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
