// One's own settings when answers are late, refused or lost, and when something is thought better of (R1.1, R1.2, R1.5).
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { expect, test } from 'vitest';
import { held, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage, someone } from '#tests/harness/page.tsx';
import { Bindings } from './bindings.tsx';
import { Devices } from './devices.tsx';
import { PasswordChange } from './password-change.tsx';
import { Tokens } from './tokens.tsx';

let client: QueryClient;
function Watched({ children }: { readonly children: ReactNode }): ReactNode {
  const here = useQueryClient();
  useEffect(() => {
    client = here;
  }, [here]);
  return children;
}
/** What a window that comes to the front again does. */
const readAgain = (key: string) => act(() => client.invalidateQueries({ queryKey: [key] }));
const away = problem(403, 'forbidden', '登录已过期。');

async function binding(kind: '邮箱' | '手机号', routes: Routes = {}) {
  const page = await renderPage(<Bindings />, { routes: { 'POST /api/account/bindings/:kind/code': undefined, 'GET /api/me': someone, ...routes } });
  await page.user.click(screen.getAllByRole('button', { name: '绑定' })[kind === '手机号' ? 0 : 1]!);
  const dialog = await dialogOf(`绑定${kind}`);
  return { ...page, dialog, target: dialog.getByLabelText<HTMLInputElement>(`新${kind}`) };
}

test('a mistyped address is put right at once, and the code is of the right one (R1.2)', async () => {
  const { user, api, dialog, target } = await binding('邮箱', { 'PUT /api/account/bindings/email': undefined });
  await user.type(target, 'li@exampel.com');
  await user.click(dialog.getByRole('button', { name: '获取验证码' }));
  expect(await dialog.findByText('验证码已发送，10 分钟内有效。')).toBeTruthy();
  await user.clear(target);
  await user.type(target, 'li@example.com');
  expect(dialog.queryByText('验证码已发送，10 分钟内有效。')).toBeNull();
  await user.click(dialog.getByRole('button', { name: '获取验证码' }));
  expect(await dialog.findByText('验证码已发送，10 分钟内有效。')).toBeTruthy();
  await user.type(dialog.getByLabelText('验证码'), '123456');
  await user.click(dialog.getByRole('button', { name: '绑定' }));
  await waitFor(() => expect(api.last('PUT /api/account/bindings/email').body).toEqual({ target: 'li@example.com', code: '123456' }));
  expect(api.sent('POST /api/account/bindings/email/code').map(({ body }) => body)).toEqual([{ target: 'li@exampel.com' }, { target: 'li@example.com' }]);
});

test('a press beside the dialog does not take the code away that was just typed', async () => {
  const { user, dialog, target } = await binding('手机号');
  await user.type(target, '13812345678');
  await user.type(dialog.getByLabelText('验证码'), '12345');
  const around = dialog.element.closest('.ant-modal-wrap')!;
  fireEvent.mouseDown(around);
  fireEvent.mouseUp(around);
  fireEvent.click(around);
  expect((await dialogOf('绑定手机号')).getByLabelText<HTMLInputElement>('验证码').value).toBe('12345');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: '绑定' }).disabled).toBe(true);
});

test('an address that somebody else has is refused at its field, before any code is waited for', async () => {
  const { user, dialog, target } = await binding('邮箱', { 'POST /api/account/bindings/:kind/code': problem(422, 'invalid', '请检查。', { fields: [{ path: 'target', message: '这个邮箱已绑定别的账号。' }] }) });
  await user.type(target, 'boss@example.com');
  await user.click(dialog.getByRole('button', { name: '获取验证码' }));
  expect(await dialog.findByText('这个邮箱已绑定别的账号。')).toBeTruthy();
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: '获取验证码' }).disabled).toBe(false);
});

test('an address of blanks gets no code; thought better of, nothing was sent', async () => {
  const { user, api, dialog, target } = await binding('邮箱');
  await user.type(target, '   ');
  await user.type(dialog.getByLabelText('验证码'), '123456');
  for (const name of ['获取验证码', '绑定']) expect(dialog.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('bound once, however often it is pressed while it is sent', async () => {
  const late = held();
  const { user, api, dialog, target } = await binding('邮箱', { 'PUT /api/account/bindings/email': late.route });
  await user.type(target, 'li@example.com');
  await user.type(dialog.getByLabelText('验证码'), '123456');
  await user.dblClick(dialog.getByRole('button', { name: '绑定' }));
  expect(api.sent('PUT /api/account/bindings/email')).toHaveLength(1);
  await act(async () => late.release(undefined));
  expect(await screen.findByText('绑定成功')).toBeTruthy();
});

const device = (number: number, more: object = {}) => ({ id: idOf(number), device: 'Safari · iPhone', address: '10.0.0.1', createdAt: '2026-11-20 02:00:00.000', lastSeenAt: '2026-11-21 02:00:00.000', current: number === 1, ...more });
const devices = (rows: readonly object[], routes: Routes = {}) => renderPage(<Watched>{<Devices />}</Watched>, { routes: { 'GET /api/session/devices': { rows }, ...routes } });

test('devices stay in sight when they cannot be read again (R1.1)', async () => {
  const { api } = await devices([device(1), device(2, { device: 'Firefox · Linux' })]);
  expect(await screen.findByText('Firefox · Linux')).toBeTruthy();
  api.answer({ 'GET /api/session/devices': away });
  await readAgain('devices');
  expect(screen.getByText('Firefox · Linux')).toBeTruthy();
  expect(screen.queryByText('登录已过期。')).toBeNull();
});

test('devices that could not be read at all can be asked for again; where there is only this one, there are no others to end', async () => {
  const { api, user } = await devices([], { 'GET /api/session/devices': away });
  expect(await screen.findByText('登录已过期。')).toBeTruthy();
  api.answer({ 'GET /api/session/devices': { rows: [device(1)] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('当前设备')).toBeTruthy();
  for (const name of ['退出', '退出其他所有设备']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('ending a device is thought better of: nothing is sent; without a line it is told, and the device stays', async () => {
  const { api, user } = await devices([device(1), device(2)], { 'DELETE /api/session/devices/:id': () => noLine() });
  await user.click(await screen.findByRole('button', { name: '退出' }));
  await user.click((await dialogOf(/让“.*”退出登录？/)).getByRole('button', { name: '取消' }));
  expect(api.sent('DELETE /api/session/devices/:id')).toEqual([]);
  await user.click(screen.getByRole('button', { name: '退出' }));
  await user.click((await dialogOf(/让“.*”退出登录？/)).getByRole('button', { name: '退出' }));
  expect(await screen.findByText(/网络连接断开了/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '退出' })).toBeTruthy();
});

const grantable = [{ noun: 'lead', label: '线索', rights: [{ right: 'lead.read', label: '查看' }] }];
const tokens = (rows: readonly object[], routes: Routes = {}) => renderPage(<Watched>{<Tokens />}</Watched>, { routes: { 'GET /api/account/tokens': { rows, grantable }, ...routes } });

test('a token that was just made is still shown when the list cannot be read again, and Esc does not lose it (R1.5)', async () => {
  const { user, api } = await tokens([], { 'POST /api/account/tokens': { secret: 'zy_once' } });
  await user.click(await screen.findByRole('button', { name: '新建访问令牌' }));
  const dialog = await dialogOf('新建访问令牌');
  await user.type(dialog.getByLabelText('名称'), '报表');
  await choose(user, dialog.getByLabelText('权限'), '线索：查看');
  api.answer({ 'GET /api/account/tokens': away });
  await user.click(dialog.getByRole('button', { name: '新建访问令牌' }));
  const made = await dialogOf('访问令牌已生成');
  await readAgain('tokens');
  expect(made.getByText('zy_once')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect((await dialogOf('访问令牌已生成')).getByText('zy_once')).toBeTruthy();
});

test.each(['0', '', '-5'])('a token for “%s” days cannot be made as it stands there', async (days) => {
  const { user, api } = await tokens([], { 'POST /api/account/tokens': { secret: 'zy_once' } });
  await user.click(await screen.findByRole('button', { name: '新建访问令牌' }));
  const dialog = await dialogOf('新建访问令牌');
  await user.type(dialog.getByLabelText('名称'), '报表');
  await choose(user, dialog.getByLabelText('权限'), '线索：查看');
  const field = dialog.getByLabelText<HTMLInputElement>(/有效天数/);
  await user.clear(field);
  if (days) await user.type(field, days);
  await user.click(dialog.getByRole('button', { name: '新建访问令牌' }));
  const sent = api.sent('POST /api/account/tokens').map(({ body }) => (body as { days: number }).days);
  expect(sent.every((one) => one >= 1 && one <= 365)).toBe(true);
});

test('a password that is sent is sent once; without a line it is told, and what was typed stays', async () => {
  const late = held();
  const { user, api } = await renderPage(<PasswordChange />, { routes: { 'POST /api/account/password': late.route } });
  for (const [label, text] of [['当前密码', 'alt'], ['新密码', 'neues-wort-1'], ['再输入一次新密码', 'neues-wort-1']] as const) await user.type(screen.getByLabelText(label), text);
  await user.dblClick(screen.getByRole('button', { name: '修改密码' }));
  expect(api.sent('POST /api/account/password')).toHaveLength(1);
  await act(async () => late.release(problem(409, 'conflict', '密码刚刚在别处修改过。')));
  expect((await screen.findByRole('alert')).textContent).toBe('密码刚刚在别处修改过。');
  expect(screen.getByLabelText<HTMLInputElement>('新密码').value).toBe('neues-wort-1');
});
