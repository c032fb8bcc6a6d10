// The entrance when answers are late, refused or lost, and when something is thought better of (R1.1, R1.3).
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { held, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { renderPage, someone } from '#tests/harness/page.tsx';
import FirstPassword from './first-password.tsx';
import ForgottenPassword from './forgotten-password.tsx';
import Register from './register.tsx';
import SignIn from './sign-in.tsx';

afterEach(() => vi.useRealTimers());

const input = (label: string | RegExp): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(label);
const button = (name: string | RegExp): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name });
const noCompany = problem(422, 'invalid', '请检查。', { fields: [{ path: 'companyCode', message: '没有这个公司代码，请核对。' }] });

async function register(company: Routes[string]) {
  const page = await renderPage(<Register />, { routes: { 'GET /api/registrations/company': company } });
  const code = async (text: string) => {
    await page.user.clear(input(/^公司代码/));
    await page.user.type(input(/^公司代码/), text);
    await page.user.tab();
  };
  return { ...page, code };
}

test('a code that is changed while the first is looked up is looked up as well, and the late answer is not told of it', async () => {
  const slow = held();
  const { code, api } = await register(({ query }) => (query.code === 'OLD' ? slow.route() : { name: '启明科技' }));
  await code('OLD');
  await code('QM01');
  expect(await screen.findByText('将申请加入：启明科技')).toBeTruthy();
  await act(async () => slow.release(noCompany));
  expect(screen.getByText('将申请加入：启明科技')).toBeTruthy();
  expect(screen.queryByText('没有这个公司代码，请核对。')).toBeNull();
  expect(api.sent('GET /api/registrations/company').map(({ query }) => query.code)).toEqual(['OLD', 'QM01']);
});

test('a wrong code is called wrong only while it stands there', async () => {
  const { code, user } = await register(({ query }) => (query.code === 'QM01' ? { name: '启明科技' } : noCompany));
  await code('QM02');
  expect(await screen.findByText('没有这个公司代码，请核对。')).toBeTruthy();
  await user.type(input(/^公司代码/), '{Backspace}1');
  expect(screen.queryByText('没有这个公司代码，请核对。')).toBeNull();
  await user.tab();
  expect(await screen.findByText('将申请加入：启明科技')).toBeTruthy();
});

test('a known code is not asked for again; one that could not be looked up is, when it is left again', async () => {
  const { code, user, api } = await register(() => noLine());
  await code('QM01');
  expect((await screen.findByRole('alert')).textContent).toContain('网络连接断开了');
  api.answer({ 'GET /api/registrations/company': { name: '启明科技' } });
  for (let time = 0; time < 3; time += 1) {
    await user.click(input(/^公司代码/));
    await user.tab();
    expect(await screen.findByText('将申请加入：启明科技')).toBeTruthy();
  }
  expect(screen.queryByRole('alert')).toBeNull();
  expect(api.sent('GET /api/registrations/company')).toHaveLength(2);
});

test.each([[''], ['   ']])('no code at all (“%s”) is not looked up', async (text) => {
  const { user, api } = await register({ name: '启明科技' });
  if (text) await user.type(input(/^公司代码/), text);
  await user.tab();
  expect(screen.getByText('请向公司的系统管理员索取。')).toBeTruthy();
  expect(api.requests.filter(({ path }) => path.includes('registrations'))).toEqual([]);
});

const forgotten = (routes: Routes) => renderPage(<ForgottenPassword />, { routes: { 'POST /api/password-resets': undefined, ...routes } });

test('a mistyped address is put right at once: the other one need not wait for its code, and is not said to have one (R1.3)', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const { user, api } = await forgotten({});
  await user.type(input('绑定的邮箱或手机号'), 'li@exampel.com');
  await user.click(button('获取验证码'));
  expect(await screen.findByText(/验证码已经发出/)).toBeTruthy();
  await user.clear(input('绑定的邮箱或手机号'));
  await user.type(input('绑定的邮箱或手机号'), 'li@example.com');
  expect(screen.queryByText(/验证码已经发出/)).toBeNull();
  await user.click(button('获取验证码'));
  expect(await screen.findByText(/验证码已经发出/)).toBeTruthy();
  expect(button(/秒后可重发/).disabled).toBe(true);
  expect(api.sent('POST /api/password-resets').map(({ body }) => body)).toEqual([{ account: 'li@exampel.com' }, { account: 'li@example.com' }]);
});

test('however often it is pressed, a code is sent once, and once more after a minute', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const late = held();
  const { user, api } = await forgotten({ 'POST /api/password-resets': late.route });
  await user.type(input('绑定的邮箱或手机号'), '13812345678');
  await user.dblClick(button('获取验证码'));
  expect(api.sent('POST /api/password-resets')).toHaveLength(1);
  await act(async () => late.release(undefined));
  await screen.findByRole('button', { name: /秒后可重发/ });
  // Each second is counted by a timer of its own.
  for (let second = 0; second <= 61; second += 1) await act(() => vi.advanceTimersByTimeAsync(1_000));
  await user.click(button('获取验证码'));
  await waitFor(() => expect(api.sent('POST /api/password-resets')).toHaveLength(2));
});

test('a wrong code leaves everything that was typed, and the right one is taken next', async () => {
  const { user, api } = await forgotten({ 'POST /api/password-resets/confirm': problem(422, 'invalid', '请检查。', { fields: [{ path: 'code', message: '验证码不对，还可以再试 4 次。' }] }) });
  await user.type(input('绑定的邮箱或手机号'), 'li@example.com');
  await user.type(input('验证码'), '111111');
  await user.type(input('新密码'), 'neues-wort-1');
  await user.type(input('再输入一次新密码'), 'neues-wort-1{Enter}');
  expect(await screen.findByText('验证码不对，还可以再试 4 次。')).toBeTruthy();
  expect([input('新密码').value, input('验证码').value]).toEqual(['neues-wort-1', '111111']);
  api.answer({ 'POST /api/password-resets/confirm': undefined });
  await user.clear(input('验证码'));
  await user.type(input('验证码'), '222222{Enter}');
  expect(await screen.findByRole('link', { name: '去登录' })).toBeTruthy();
});

test.each([
  ['12345', 'neues-wort-1', 'neues-wort-1'],
  ['123456', 'neues-wort-1', 'neues-wort-2'],
  ['123456', '', ''],
  ['abcdef', 'neues-wort-1', 'neues-wort-1'],
])('code “%s” with “%s” and “%s” cannot be sent, nor by Enter', async (code, next, again) => {
  const { user, api } = await forgotten({});
  await user.type(input('绑定的邮箱或手机号'), 'li@example.com');
  await user.type(input('验证码'), code);
  if (next) await user.type(input('新密码'), next);
  await user.type(input('再输入一次新密码'), `${again}{Enter}`);
  expect(button('设置新密码').disabled).toBe(true);
  expect(api.sent('POST /api/password-resets/confirm')).toEqual([]);
});

test('whoever takes another account instead of a first password is told when he could not be signed out (R1.1)', async () => {
  const gone = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
  const { user, api } = await renderPage(<FirstPassword me={{ ...someone, mustChangePassword: true }} />, { routes: { 'DELETE /api/session': () => noLine() } });
  await user.click(button('换一个账号登录'));
  expect(await screen.findByText(/网络连接断开了/)).toBeTruthy();
  expect(gone).not.toHaveBeenCalled();
  api.answer({ 'DELETE /api/session': undefined });
  await user.click(button('换一个账号登录'));
  await waitFor(() => expect(gone).toHaveBeenCalledWith('/'));
});

test('an account of the demo that is pressed twice signs in once; a refusal is told above', async () => {
  const late = held();
  const demo = { accounts: [{ account: 'boss@demo', name: '陈总', role: '总经理' }, { account: 'seller@demo', name: '小李', role: '销售' }], password: 'demo1234' };
  const { user, api } = await renderPage(<SignIn />, { routes: { 'GET /api/session/demo': demo, 'POST /api/session': late.route } });
  await user.dblClick(await screen.findByRole('button', { name: /陈总/ }));
  await user.click(screen.getByRole('button', { name: /小李/ }));
  expect(api.sent('POST /api/session').map(({ body }) => body)).toEqual([{ account: 'boss@demo', password: 'demo1234' }]);
  await act(async () => late.release(problem(409, 'demo.resetting', '演示数据正在恢复，请稍后再试。')));
  expect((await screen.findByRole('alert')).textContent).toBe('演示数据正在恢复，请稍后再试。');
});
