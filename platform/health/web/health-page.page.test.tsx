import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import HealthPage from './health-page.tsx';

// How the installation is (N6).
const health = {
  light: 'attention', version: '1.2.0', upSeconds: 93_700,
  findings: [
    { key: 'backup', label: '备份', light: 'attention', state: '上次备份在 3 天前', advice: '请检查备份计划。', link: '/jobs' },
    { key: 'database', label: '数据库', light: 'good', state: '8 毫秒', advice: null },
  ],
  processes: [
    { id: 'a', name: 'web-1', version: '1.2.0', jobs: true, startedAt: '2026-11-17 02:00:00.000', seenAt: new Date().toISOString().replace('T', ' ').slice(0, 23), silent: false, memoryBytes: 210 * 1024 ** 2 },
    { id: 'b', name: 'web-2', version: '1.1.9', jobs: false, startedAt: '2026-11-16 02:00:00.000', seenAt: '2026-11-16 03:00:00.000', silent: true, memoryBytes: 0 },
  ],
};
const platform: PageOptions['me'] = { kind: 'platform', employee: null, company: null };
const show = (routes: Routes, me?: PageOptions['me']) => renderPage(<HealthPage />, { me, rights: 'all', routes });

test('the platform’s administrator sees how all of it is: one light, what to do about each, and where', async () => {
  await show({ 'GET /api/health': health }, platform);
  expect((await screen.findByRole('status')).textContent).toBe('留意有需要留意的地方版本 1.2.0 · 已运行 1 天 2 小时');
  const backup = within(screen.getByText('备份').closest('li')!);
  expect(backup.getByText('请检查备份计划。')).toBeTruthy();
  expect(backup.getByRole('link', { name: '查看' }).getAttribute('href')).toBe('/jobs');
  expect(within(screen.getByText('数据库').closest('li')!).queryByRole('link')).toBeNull();
});

test('every process with its version and memory in MB; one that does not answer is told', async () => {
  await show({ 'GET /api/health': health }, platform);
  await screen.findByText('web-1');
  const rows = cellsOf(screen.getAllByRole('table').at(-1)).filter((cells) => cells[0]?.startsWith('web'));
  expect(rows[0]).toEqual(['web-1', '1.2.0', '处理', '2026-11-17 10:00', expect.stringMatching(/./), '210 MB']);
  expect(rows[1]).toEqual(['web-2', '1.1.9', '不处理', '2026-11-16 10:00', '没有回音', '0 MB']);
});

test('a company’s administrator asks for his own company’s, which names no machines (R1.3)', async () => {
  const { api } = await show({ 'GET /api/company/health': { ...health, light: 'good', upSeconds: 61 * 60, processes: [] } });
  expect((await screen.findByRole('status')).textContent).toContain('已运行 1 小时 1 分钟');
  expect(screen.queryByText('进程')).toBeNull();
  expect(api.sent('GET /api/health')).toEqual([]);
});

test('a fault is said and asked again; what is pressed reads anew', async () => {
  const { api, user } = await show({ 'GET /api/health': problem(403, 'forbidden', '没有权限。') }, platform);
  expect(await screen.findByText('没有权限。')).toBeTruthy();
  api.answer({ 'GET /api/health': health });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('有需要留意的地方')).toBeTruthy();
  api.answer({ 'GET /api/health': { ...health, light: 'bad', upSeconds: 40 } });
  await user.click(screen.getByRole('button', { name: '立即刷新' }));
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('处理有需要马上处理的问题版本 1.2.0 · 已运行 0 分钟'));
});
