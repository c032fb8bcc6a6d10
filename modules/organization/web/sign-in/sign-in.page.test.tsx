// 登录日志: who signed in or tried to, and who is signed in at the moment (R1.1, R12.4).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, dialogOf, idOf, type PageOptions, renderPage, rowOf, someone } from '#tests/harness/page.tsx';
import SignInPage from './sign-in-page.tsx';

onDay('2026-11-23');

const entry = (number: number, more: object = {}) => ({ id: idOf(number), employeeId: idOf(21), employeeName: '李雷', userName: 'lilei', at: '2026-11-22 16:30:00.000', result: 'in', reason: null, address: '10.0.0.7', device: 'Chrome · Windows', ...more });
const session = (number: number, more: object = {}) => ({ id: idOf(number), employeeId: idOf(21), employeeName: '李雷', device: 'Chrome · Windows', address: '10.0.0.7', createdAt: '2026-11-22 16:30:00.000', lastSeenAt: '2026-11-23 03:55:00.000', ...more });
const log = 'GET /api/sign-ins';
const sessions = 'GET /api/company/sessions';
const ending = 'DELETE /api/company/sessions/:id';

const show = ({ routes, ...more }: PageOptions = {}) =>
  renderPage(<SignInPage />, { at: '/company/sign-ins', path: '/company/sign-ins', rights: 'all', routes: { [log]: listOf([entry(1)]), [sessions]: { rows: [session(2)] }, 'GET /api/employees/options': listOf([{ id: idOf(21), name: '李雷' }]), ...routes }, ...more });
const now = (options: PageOptions = {}) => show({ at: '/company/sign-ins?tab=sessions', ...options });

test('the log tells who, when by Shanghai’s clock, from where, and why somebody was not let in', async () => {
  await show({ routes: { [log]: listOf([entry(1), entry(2, { result: 'refused', reason: 'password', at: '2026-11-22 03:00:00.000' })]) } });
  await screen.findByText('密码不对');
  const [first, second] = cellsOf().map((cells) => cells.join(' | '));
  for (const text of ['李雷', 'lilei', '今天 00:30', '登录成功', '10.0.0.7', 'Chrome · Windows']) expect(first).toContain(text);
  for (const text of ['昨天 11:00', '未能登录', '密码不对']) expect(second).toContain(text);
});

test('an empty log says what will stand there', async () => {
  await show({ routes: { [log]: listOf([]) } });
  expect(await screen.findByText('没有符合条件的登录记录')).toBeTruthy();
  expect(screen.getByText('员工登录或登录失败后，会在这里留下记录。')).toBeTruthy();
});

test('who is signed in stands on a tab of its own, which is an address', async () => {
  const { user, address, api } = await show();
  await screen.findByText('登录成功');
  expect(api.sent(sessions)).toHaveLength(0);
  await user.click(screen.getByRole('tab', { name: '目前的登录' }));
  expect(address()).toBe('/company/sign-ins?tab=sessions');
  const row = await rowOf('2026-11-23 00:30');
  expect(within(row).getByText('5 分钟前')).toBeTruthy();
});

test('sessions of one person alone are asked for, and of all again', async () => {
  const { user, api } = await now();
  const person = screen.getByLabelText('员工');
  await choose(user, person, '李雷');
  await waitFor(() => expect(api.last(sessions).query).toEqual({ employeeId: idOf(21) }));
  await screen.findByText('5 分钟前');
});

test('another’s session is ended after a question that names him and his device', async () => {
  const { user, api } = await now({ routes: { [ending]: undefined } });
  const end = await screen.findByRole('button', { name: '结束登录' });
  await user.click(end);
  const ask = await dialogOf('结束李雷在“Chrome · Windows”上的登录？');
  expect(ask.getByText('那台设备会退出登录，没有保存的内容会丢失。')).toBeTruthy();
  await user.click(ask.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.sent(ending)).toHaveLength(0);
  await user.click(end);
  api.answer({ [sessions]: { rows: [] } });
  await user.click((await dialogOf('结束李雷在“Chrome · Windows”上的登录？')).getByRole('button', { name: '结束登录' }));
  expect(await screen.findByText('登录已结束')).toBeTruthy();
  expect(api.last(ending).params.id).toBe(idOf(2));
  await waitFor(() => expect(screen.queryByText('10.0.0.7')).toBeNull());
});

test('one’s own session says what follows; one that ended meanwhile is told and the list is read again', async () => {
  const { user, api } = await now({ routes: { [sessions]: { rows: [session(2, { employeeId: someone.id, employeeName: '王芳' })] }, [ending]: problem(404, 'not_found', '这个登录已经结束了。') } });
  await user.click(await screen.findByRole('button', { name: '结束登录' }));
  const ask = await dialogOf('结束王芳在“Chrome · Windows”上的登录？');
  expect(ask.getByText('这是您自己的登录；如果是当前这台设备，您需要重新登录。')).toBeTruthy();
  await user.click(ask.getByRole('button', { name: '结束登录' }));
  expect(await screen.findByText('这个登录已经结束了。')).toBeTruthy();
  await waitFor(() => expect(api.sent(sessions)).toHaveLength(2));
});

test('sessions that cannot be read say why and are asked for again', async () => {
  const { user, api } = await now({ routes: { [sessions]: problem(403, 'forbidden', '只有系统管理员可以查看。') } });
  expect(await screen.findByText('只有系统管理员可以查看。')).toBeTruthy();
  api.answer({ [sessions]: { rows: [session(2)] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('5 分钟前')).toBeTruthy();
});
