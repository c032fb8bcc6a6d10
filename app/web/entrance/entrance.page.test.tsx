import { act, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { renderPage, someone } from '#tests/harness/page.tsx';
import FirstPassword from './first-password.tsx';
import ForgottenPassword from './forgotten-password.tsx';
import InvitationPage from './invitation.tsx';
import Register from './register.tsx';
import SignIn from './sign-in.tsx';

const noDemo: Routes = { 'GET /api/session/demo': problem(404, 'not_found', '没有演示。') };
const me: Routes = { 'GET /api/me': someone };
const input = (label: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(label);
const button = (name: string): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name });

test('whoever signs in is let in; blanks around the account do not matter, the password is sent as it is (R1.1)', async () => {
  const { user, api } = await renderPage(<SignIn />, { routes: { ...noDemo, ...me, 'POST /api/session': undefined } });
  await user.type(input('账号'), ' wangfang ');
  await user.type(input('密码'), ' geheim 1 {Enter}');
  await waitFor(() => expect(api.last('POST /api/session').body).toEqual({ account: 'wangfang', password: ' geheim 1 ' }));
  expect(screen.queryByText('演示账号，点一下即可登录')).toBeNull();
});

test('a refusal is said above, what was typed stays; a second press while it is sent does nothing', async () => {
  const late = held();
  const { user, api } = await renderPage(<SignIn />, { routes: { ...noDemo, 'POST /api/session': late.route } });
  await user.type(input('账号'), 'wangfang');
  await user.type(input('密码'), 'falsch{Enter}{Enter}');
  expect(api.sent('POST /api/session')).toHaveLength(1);
  await act(async () => late.release(problem(401, 'session.wrong', '账号或密码不对，还可以再试 4 次。')));
  expect((await screen.findByRole('alert')).textContent).toBe('账号或密码不对，还可以再试 4 次。');
  expect([input('账号').value, input('密码').value]).toEqual(['wangfang', 'falsch']);
});

test('without a line the entrance says so and works again afterwards', async () => {
  const { user, api } = await renderPage(<SignIn />, { routes: { ...noDemo, ...me, 'POST /api/session': () => noLine() } });
  await user.type(input('账号'), 'wangfang');
  await user.type(input('密码'), 'geheim{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('网络连接断开了');
  api.answer({ 'POST /api/session': undefined });
  await user.type(input('密码'), '{Enter}');
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(api.sent('POST /api/session')).toHaveLength(2);
});

test('accounts of the demo sign in with one press', async () => {
  const demo = { accounts: [{ account: 'boss@demo', name: '陈总', role: '总经理' }], password: 'demo1234', notice: '每晚恢复。' };
  const { user, api } = await renderPage(<SignIn />, { routes: { ...me, 'GET /api/session/demo': demo, 'POST /api/session': undefined } });
  await user.click(await screen.findByRole('button', { name: /陈总/ }));
  await waitFor(() => expect(api.last('POST /api/session').body).toEqual({ account: 'boss@demo', password: 'demo1234' }));
  expect(screen.getByText('每晚恢复。')).toBeTruthy();
});

test('a one-time password is replaced before anything else; two that differ cannot be sent (R1.3)', async () => {
  const { user, api } = await renderPage(<FirstPassword me={{ ...someone, mustChangePassword: true }} />, { routes: { ...me, 'POST /api/account/password': problem(422, 'invalid', '请修改。', { fields: [{ path: 'next', message: '密码太简单，请换一个。' }] }) } });
  await user.type(input('一次性密码'), 'once');
  await user.type(input('新密码'), 'neues-wort-1');
  await user.type(input('再输入一次新密码'), 'neues-wort-2');
  expect(screen.getByText('两次输入的密码不一样。')).toBeTruthy();
  expect(button('设置密码').disabled).toBe(true);
  await user.clear(input('再输入一次新密码'));
  await user.type(input('再输入一次新密码'), 'neues-wort-1');
  await user.click(button('设置密码'));
  expect(await screen.findByText('密码太简单，请换一个。')).toBeTruthy();
  expect(api.last('POST /api/account/password').body).toEqual({ current: 'once', next: 'neues-wort-1' });
  expect(screen.queryByText('请修改。')).toBeNull();
});

async function fillApplicant(user: Awaited<ReturnType<typeof renderPage>>['user']): Promise<void> {
  for (const [label, text] of [['姓名', '李雷'], ['用户名', 'lilei'], ['密码', 'neues-wort-1'], ['再输入一次新密码', 'neues-wort-1']] as const) await user.type(screen.getByLabelText(new RegExp(`^${label}`)), text);
}

test('a registration names its company before it is sent, and is sent by the press that left the code (R1.1)', async () => {
  const late = held();
  const { user, api } = await renderPage(<Register />, { routes: { 'GET /api/registrations/company': late.route, 'POST /api/registrations': { companyName: '启明科技' } } });
  await fillApplicant(user);
  expect(button('提交注册申请').disabled).toBe(true);
  await user.type(screen.getByLabelText(/^公司代码/), ' QM01 ');
  await user.type(screen.getByLabelText('希望的部门'), '  ');
  await user.click(screen.getByLabelText(/^公司代码/));
  await user.click(button('提交注册申请'));
  expect(await screen.findByText(/启明科技的管理员审核后会通知您/)).toBeTruthy();
  expect(api.last('POST /api/registrations').body).toEqual({ name: '李雷', userName: 'lilei', password: 'neues-wort-1', gender: null, mobile: null, email: null, number: null, companyCode: 'QM01', wishDepartment: null, wishPost: null });
  late.release({ name: '启明科技' });
});

test('a wrong code is said at its field; the name of a company stands only beside its own code', async () => {
  const { user } = await renderPage(<Register />, { routes: { 'GET /api/registrations/company': ({ query }) => (query.code === 'QM01' ? { name: '启明科技' } : problem(422, 'invalid', '请检查。', { fields: [{ path: 'companyCode', message: '没有这个公司代码，请核对。' }] })) } });
  const code = screen.getByLabelText(/^公司代码/);
  await user.type(code, 'QM01');
  await user.tab();
  expect(await screen.findByText('将申请加入：启明科技')).toBeTruthy();
  await user.type(code, '9');
  expect(screen.queryByText('将申请加入：启明科技')).toBeNull();
  await user.tab();
  expect(await screen.findByText('没有这个公司代码，请核对。')).toBeTruthy();
});

test('what the server refuses of a registration stands at its fields, and nothing typed is lost', async () => {
  const { user } = await renderPage(<Register />, { routes: { 'GET /api/registrations/company': { name: '启明科技' }, 'POST /api/registrations': problem(422, 'invalid', '有内容需要修改。', { fields: [{ path: 'userName', message: '用户名已被使用，请换一个。' }] }) } });
  await fillApplicant(user);
  await user.type(screen.getByLabelText(/^公司代码/), 'QM01');
  await user.click(button('提交注册申请'));
  expect(await screen.findByText('用户名已被使用，请换一个。')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>(/^用户名/).value).toBe('lilei');
});

test('an invitation says who invites whom, and leads straight in', async () => {
  const page = await renderPage(<InvitationPage />, {
    at: '/invitation/t%2F1',
    path: '/invitation/$token',
    routes: {
      ...me,
      'GET /api/invitations/by-token/:token': { companyName: '启明科技', name: '李雷', email: 'li@example.com', departmentName: '销售一部' },
      'POST /api/invitations/by-token/:token/accept': { userName: 'lilei' },
      'POST /api/session': undefined,
    },
  });
  expect(await screen.findByText('李雷，您好。您将加入销售一部。请补充资料并设置密码。')).toBeTruthy();
  expect([screen.getByLabelText<HTMLInputElement>(/^姓名/).value, screen.getByLabelText<HTMLInputElement>('邮箱').value]).toEqual(['李雷', 'li@example.com']);
  for (const [label, text] of [['用户名', 'lilei'], ['密码', 'neues-wort-1'], ['再输入一次新密码', 'neues-wort-1']] as const) await page.user.type(screen.getByLabelText(new RegExp(`^${label}`)), text);
  await page.user.click(button('接受邀请并登录'));
  await waitFor(() => expect(page.address()).toBe('/'));
  expect(page.api.last('POST /api/invitations/by-token/:token/accept').params.token).toBe('t/1');
  expect(page.api.last('POST /api/session').body).toEqual({ account: 'lilei', password: 'neues-wort-1' });
});

test('an invitation that is no more says why', async () => {
  await renderPage(<InvitationPage />, { at: '/invitation/old', path: '/invitation/$token', routes: { 'GET /api/invitations/by-token/:token': problem(410, 'invitation.gone', '邀请已过期，请联系管理员重新邀请。') } });
  expect(await screen.findByText('邀请已过期，请联系管理员重新邀请。')).toBeTruthy();
  expect(screen.getByRole('link', { name: '返回登录' })).toBeTruthy();
});

test('a forgotten password is set anew with a code; the code takes digits alone and is sent once a minute (R1.3)', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const { user, api } = await renderPage(<ForgottenPassword />, { routes: { 'POST /api/password-resets': undefined, 'POST /api/password-resets/confirm': undefined } });
  expect(button('获取验证码').disabled).toBe(true);
  await user.type(input('绑定的邮箱或手机号'), ' li@example.com ');
  await user.click(button('获取验证码'));
  expect(await screen.findByText(/验证码已经发出/)).toBeTruthy();
  expect(button('60 秒后可重发').disabled).toBe(true);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(await screen.findByRole('button', { name: /^5\d 秒后可重发$/ })).toBeTruthy();
  await user.type(input('验证码'), '１２３ 456789');
  expect(input('验证码').value).toBe('123456');
  await user.type(input('新密码'), 'neues-wort-1');
  await user.type(input('再输入一次新密码'), 'neues-wort-1');
  await user.click(button('设置新密码'));
  expect(await screen.findByText('所有设备都已退出，请用新密码登录。')).toBeTruthy();
  expect(api.last('POST /api/password-resets/confirm').body).toEqual({ account: 'li@example.com', code: '123456', password: 'neues-wort-1' });
  vi.useRealTimers();
});

test('a code pasted as a message shows it, in two halves, is whole', async () => {
  const { user } = await renderPage(<ForgottenPassword />, { routes: {} });
  await user.click(input('验证码'));
  await user.paste(' 123 456 ');
  expect(input('验证码').value).toBe('123456');
});

test('a code that was not sent is not waited for', async () => {
  const { user } = await renderPage(<ForgottenPassword />, { routes: { 'POST /api/password-resets': problem(429, 'too_many', '请求太频繁，请 5 分钟后再试。') } });
  await user.type(input('绑定的邮箱或手机号'), 'x');
  await user.click(button('获取验证码'));
  expect(await screen.findByText('请求太频繁，请 5 分钟后再试。')).toBeTruthy();
  expect(button('获取验证码').disabled).toBe(false);
});
