// What somebody who was invited meets where the line or the server fails him on the way (R1.1): nothing typed is lost, nothing is done twice.
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { renderPage, someone } from '#tests/harness/page.tsx';
import InvitationPage from './invitation.tsx';

const invitation = { companyName: '启明科技', name: '李雷', email: null, departmentName: null };
const read = 'GET /api/invitations/by-token/:token';
const accept = 'POST /api/invitations/by-token/:token/accept';
const show = (routes: Routes = {}) => renderPage(<InvitationPage />, { at: '/invitation/t1', path: '/invitation/$token', routes: { 'GET /api/me': someone, 'GET /api/customization': { dictionaries: {}, customFields: {} }, [read]: invitation, [accept]: { userName: 'lilei' }, 'POST /api/session': undefined, ...routes } });
const field = (label: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`));
const button = (): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name: '接受邀请并登录' });

async function filled(routes?: Routes) {
  const page = await show(routes);
  await screen.findByText('李雷，您好。请补充资料并设置密码。');
  for (const [label, text] of [['用户名', 'lilei'], ['密码', 'neues-wort-1'], ['再输入一次新密码', 'neues-wort-1']] as const) fireEvent.change(field(label), { target: { value: text } });
  return page;
}

test('no line is no word about the invitation: it is asked for again', async () => {
  const { user, api } = await show({ [read]: () => noLine() });
  expect(await screen.findByText('邀请没有加载出来')).toBeTruthy();
  expect(screen.queryByText('邀请不可用')).toBeNull();
  api.answer({ [read]: invitation });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('李雷，您好。请补充资料并设置密码。')).toBeTruthy();
});

test.each([[404, '邀请不可用'], [410, '邀请不可用'], [429, '邀请没有加载出来'], [500, '邀请没有加载出来']])('an answer of %i is headed %s', async (status, title) => {
  await show({ [read]: problem(status, 'x', '服务器这样说。') });
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.getByText(/服务器这样说。/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '返回登录' })).toBeTruthy();
});

test('the window looked at again while the line is gone: what was filled in stays', async () => {
  const { api } = await filled();
  api.answer({ [read]: problem(500, 'unexpected', '服务器出错了。') });
  const asked = api.sent(read).length;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 });
  await act(async () => void window.dispatchEvent(new Event('visibilitychange')));
  vi.useRealTimers();
  await waitFor(() => expect(api.sent(read).length).toBeGreaterThan(asked));
  expect([field('用户名').value, field('密码').value]).toEqual(['lilei', 'neues-wort-1']);
});

test('accepted, and the signing in lost on the way: the next press signs in, and accepts nothing a second time', async () => {
  const { user, api, address } = await filled({ 'POST /api/session': () => noLine() });
  await user.click(button());
  expect((await screen.findByRole('alert')).textContent).toContain('网络连接断开了');
  api.answer({ 'POST /api/session': undefined });
  await user.click(button());
  await waitFor(() => expect(address()).toBe('/'));
  expect(api.sent(accept)).toHaveLength(1);
  expect(api.last('POST /api/session').body).toEqual({ account: 'lilei', password: 'neues-wort-1' });
});

test('refused, it may be accepted with another name; two passwords that differ cannot be sent', async () => {
  const { user, api } = await filled({ [accept]: problem(422, 'invalid', '请检查。', { fields: [{ path: 'userName', message: '用户名已被使用，请换一个。' }] }) });
  await user.click(button());
  expect(await screen.findByText('用户名已被使用，请换一个。')).toBeTruthy();
  fireEvent.change(field('再输入一次新密码'), { target: { value: 'anders' } });
  expect(button().disabled).toBe(true);
  fireEvent.change(field('再输入一次新密码'), { target: { value: 'neues-wort-1' } });
  fireEvent.change(field('用户名'), { target: { value: '李雷' } });
  api.answer({ [accept]: { userName: '李雷' } });
  await user.click(button());
  await waitFor(() => expect(api.last('POST /api/session').body).toMatchObject({ account: '李雷' }));
  expect(api.last(accept).body).toMatchObject({ userName: '李雷', name: '李雷' });
});
