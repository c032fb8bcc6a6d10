import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { renderPage } from '#tests/harness/page.tsx';
import HealthPage from './health-page.tsx';

// The page of health while the line is slow, or down (R12.4): what was seen last stays.
const health = { light: 'good', version: '1.2.0', upSeconds: 90, processes: [], findings: [{ key: 'database', label: '数据库', light: 'good', state: '8 毫秒', advice: '' }] };
const slower = { ...health, light: 'attention', findings: [{ ...health.findings[0], light: 'attention', state: '1200 毫秒' }] };
const show = (routes: Routes) => renderPage(<HealthPage />, { rights: 'all', routes });
const refresh = () => screen.getByRole('button', { name: /立即刷新/ });

test('while it is asked again the last figures stay, and the second click asks nothing', async () => {
  const { api, user } = await show({ 'GET /api/company/health': health });
  expect(await screen.findByText('8 毫秒')).toBeTruthy();
  const late = held();
  api.answer({ 'GET /api/company/health': late.route });
  await user.click(refresh());
  await user.click(refresh());
  expect(screen.getByText('8 毫秒')).toBeTruthy();
  expect(api.sent('GET /api/company/health')).toHaveLength(2);
  late.release(slower);
  expect(await screen.findByText('1200 毫秒')).toBeTruthy();
  expect(screen.queryByText('8 毫秒')).toBeNull();
  expect(screen.getByRole('status').textContent).toContain('有需要留意的地方');
});

test('a refresh that fails says so above the figures of before, with their time; one that succeeds takes it away', async () => {
  const { api, user } = await show({ 'GET /api/company/health': health });
  await screen.findByText('8 毫秒');
  api.answer({ 'GET /api/company/health': problem(403, 'forbidden', '您的权限刚刚被改变。') });
  await user.click(refresh());
  expect((await screen.findByRole('alert')).textContent).toMatch(/^没能刷新，下面是 \d\d:\d\d 的情况。您的权限刚刚被改变。$/);
  expect(screen.getByText('8 毫秒')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
  api.answer({ 'GET /api/company/health': slower });
  await user.click(refresh());
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(screen.getByText('1200 毫秒')).toBeTruthy();
});

test('before the first answer there are lines in its place, no light; whoever may not see it is told and keeps no stale page', async () => {
  const first = held();
  const { api, user } = await show({ 'GET /api/company/health': first.route });
  expect(document.querySelector('[aria-busy="true"]')).toBeTruthy();
  expect(screen.queryByRole('status')).toBeNull();
  first.release(problem(403, 'forbidden', '您没有权限查看系统健康。'));
  expect(await screen.findByText('您没有权限查看系统健康。')).toBeTruthy();
  expect(screen.queryByText('数据库')).toBeNull();
  api.answer({ 'GET /api/company/health': health });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('8 毫秒')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each([
  [0, '0 分钟'], [59, '0 分钟'], [60, '1 分钟'], [3599, '59 分钟'], [3600, '1 小时 0 分钟'], [86_399, '23 小时 59 分钟'], [86_400, '1 天 0 小时'], [30 * 86_400 + 3600, '30 天 1 小时'],
])('a process up for %i seconds is said to be up for %s', async (upSeconds, text) => {
  await show({ 'GET /api/company/health': { ...health, upSeconds } });
  expect((await screen.findByRole('status')).textContent).toMatch(new RegExp(`已运行 ${text}$`));
});

test('a line that is down leaves the figures; they come up anew when it is back, unasked', async () => {
  const { api, user } = await show({ 'GET /api/company/health': health, 'GET /healthz': { alive: true } });
  await screen.findByText('8 毫秒');
  api.answer({ 'GET /api/company/health': noLine });
  await user.click(refresh());
  await waitFor(() => expect(api.sent('GET /api/company/health').length).toBeGreaterThan(1));
  expect(screen.getByText('8 毫秒')).toBeTruthy();
  api.answer({ 'GET /api/company/health': slower });
  expect(await screen.findByText('1200 毫秒', undefined, { timeout: 5000 })).toBeTruthy();
});
