import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage, someone } from '#tests/harness/page.tsx';
import Settings from './settings.tsx';

const place = (section: string) => ({ at: `/settings/${section}`, path: '/settings/$section' });
const line = (label: string) => within(screen.getByText(label).parentElement!);

test('an address is bound by a code that was sent to it; what is wrong with the code is said there (R1.2)', async () => {
  const { user, api } = await renderPage(<Settings />, {
    ...place('account'),
    me: { mobile: '13812345678' },
    routes: { 'POST /api/account/bindings/email/code': undefined, 'PUT /api/account/bindings/email': problem(422, 'invalid', '请检查。', { fields: [{ path: 'code', message: '验证码不对，请重新输入。' }] }), 'GET /api/me': someone },
  });
  expect(line('邮箱').getByText('未绑定')).toBeTruthy();
  expect(line('邮箱').queryByRole('button', { name: '解绑' })).toBeNull();
  expect(line('手机号').getByText('13812345678')).toBeTruthy();
  await user.click(line('邮箱').getByRole('button', { name: '绑定' }));
  const dialog = await dialogOf('绑定邮箱');
  await user.type(dialog.getByLabelText('新邮箱'), ' li@example.com ');
  await user.click(dialog.getByRole('button', { name: '获取验证码' }));
  expect(await dialog.findByText('验证码已发送，10 分钟内有效。')).toBeTruthy();
  expect(api.last('POST /api/account/bindings/email/code').body).toEqual({ target: 'li@example.com' });
  await user.type(dialog.getByLabelText('验证码'), '123456');
  await user.click(dialog.getByRole('button', { name: '绑定' }));
  expect(await dialog.findByText('验证码不对，请重新输入。')).toBeTruthy();
  api.answer({ 'PUT /api/account/bindings/email': undefined });
  await user.click(await dialog.findByRole('button', { name: /绑定$/ }));
  expect(await screen.findByText('绑定成功')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('giving an address up takes a code too', async () => {
  const { user, api } = await renderPage(<Settings />, { ...place('account'), me: { email: 'li@example.com' }, routes: { 'POST /api/account/bindings/email/unbinding-code': undefined, 'DELETE /api/account/bindings/email': undefined, 'GET /api/me': someone } });
  await user.click(line('邮箱').getByRole('button', { name: '解绑' }));
  const dialog = await dialogOf('解绑邮箱');
  expect(dialog.getByText(/验证码会发送到 li@example.com/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '获取验证码' }));
  await user.type(dialog.getByLabelText('验证码'), '654321');
  await user.click(dialog.getByRole('button', { name: '解绑' }));
  await waitFor(() => expect(api.last('DELETE /api/account/bindings/email').body).toEqual({ code: '654321' }));
});

test('another password: what is refused stands at its field; done it leaves nothing behind', async () => {
  const { user, api } = await renderPage(<Settings />, { ...place('password'), routes: { 'POST /api/account/password': problem(422, 'invalid', '请检查。', { fields: [{ path: 'current', message: '当前密码不对。' }] }) } });
  const input = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
  await user.type(input('当前密码'), 'alt');
  await user.type(input('新密码'), 'neues-wort-1');
  await user.type(input('再输入一次新密码'), 'neues-wort-1{Enter}');
  expect(await screen.findByText('当前密码不对。')).toBeTruthy();
  expect(input('新密码').value).toBe('neues-wort-1');
  api.answer({ 'POST /api/account/password': undefined });
  await user.type(input('再输入一次新密码'), '{Enter}');
  expect(await screen.findByText('密码已修改，其他设备已退出登录')).toBeTruthy();
  expect([input('当前密码').value, input('新密码').value]).toEqual(['', '']);
});

const device = (number: number, current: boolean) => ({ id: idOf(number), device: current ? 'Chrome · Windows' : 'Safari · iPhone', address: '10.0.0.1', createdAt: '2026-11-20 02:00:00.000', lastSeenAt: '2026-11-21 02:00:00.000', current });

test('devices: the present one has no way out here, another is ended after a question, a refusal is told (R1.1)', async () => {
  const { user, api } = await renderPage(<Settings />, { ...place('devices'), routes: { 'GET /api/session/devices': { rows: [device(1, true), device(2, false)] }, 'DELETE /api/session/devices/:id': problem(404, 'not_found', '这台设备已经退出了。') } });
  await screen.findByText('当前设备');
  expect(screen.getAllByRole('button', { name: '退出' })).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: '退出' }));
  const ask = await dialogOf('让“Safari · iPhone”退出登录？');
  await user.click(ask.getByRole('button', { name: '退出' }));
  expect(await screen.findByText('这台设备已经退出了。')).toBeTruthy();
  expect(api.last('DELETE /api/session/devices/:id').params.id).toBe(idOf(2));
  api.answer({ 'GET /api/session/devices': { rows: [device(1, true)] }, 'DELETE /api/session/devices': undefined });
  await user.click(screen.getByRole('button', { name: '退出其他所有设备' }));
  await user.click((await dialogOf('退出其他所有设备？')).getByRole('button', { name: '退出' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: '退出' })).toBeNull());
});

test('sections are addresses; a platform administrator signs nothing for others', async () => {
  const page = await renderPage(<Settings />, { ...place('nothing'), me: { kind: 'platform', employee: null, company: null } });
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['账号与绑定', '修改密码', '我的设备']);
  expect(screen.getByRole('tab', { name: '账号与绑定' }).getAttribute('aria-selected')).toBe('true');
  await page.user.click(screen.getByRole('tab', { name: '修改密码' }));
  await waitFor(() => expect(page.address()).toBe('/settings/password'));
});
