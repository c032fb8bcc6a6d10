// 资料导出: everything that the company has, begun and fetched by its system administrator (R12.2).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { OwnExports } from './own-exports.tsx';

const listed = 'GET /api/company/exports';
const begin = 'POST /api/company/exports';
const row = (number: number, state: string, size = 0) => ({ id: idOf(number), createdAt: '2026-11-20 01:00:00.000', expiresAt: '2026-11-27 01:00:00.000', state, size });
const show = (routes: Routes) => renderPage(<OwnExports />, { me: { isSystemAdministrator: true }, routes });

test('each export says how far it is; only one that is there can be fetched', async () => {
  await show({ [listed]: { rows: [row(1, 'done', 2_097_152), row(2, 'failed'), row(3, 'cancelled'), row(4, 'expired', 5000)] } });
  await screen.findByText('可以下载');
  // The first row of a table that may scroll is there to measure its columns.
  expect(cellsOf().slice(1).map(([, ...rest]) => rest)).toEqual([
    ['可以下载', '2 MB', '2026-11-27 09:00', '下载'],
    ['没有成功，请重新导出', '', '2026-11-27 09:00', ''],
    ['已取消', '', '2026-11-27 09:00', ''],
    ['已过期', '', '2026-11-27 09:00', ''],
  ]);
  expect(screen.getByRole('button', { name: '导出公司资料' }).hasAttribute('disabled')).toBe(false);
});

test('an export is begun after a question, once, and stands in the list; meanwhile no second one is offered', async () => {
  const answer = held();
  const { user, api } = await show({ [listed]: { rows: [] }, [begin]: answer.route });
  await user.click(await screen.findByRole('button', { name: '导出公司资料' }));
  const dialog = await dialogOf('导出公司资料？');
  expect(dialog.getByText(/只有系统管理员可以导出和下载/)).toBeTruthy();
  expect(api.sent(begin)).toHaveLength(0);
  api.answer({ [listed]: { rows: [row(1, 'done', 1024)] } });
  await user.dblClick(dialog.getByRole('button', { name: '导出公司资料' }));
  answer.release({ id: idOf(1) });
  expect(await screen.findByText('可以下载')).toBeTruthy();
  expect(api.sent(begin)).toHaveLength(1);
});

test('one that is under way is waited for: the button rests, the list is looked at again', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const { api } = await show({ [listed]: { rows: [row(1, 'running')] } });
    expect(await screen.findByText('正在导出')).toBeTruthy();
    expect(screen.getByRole('button', { name: '导出公司资料' }).hasAttribute('disabled')).toBe(true);
    api.answer({ [listed]: { rows: [row(1, 'done', 1024)] } });
    await vi.advanceTimersByTimeAsync(3100);
    expect(await screen.findByText('可以下载')).toBeTruthy();
  } finally {
    vi.useRealTimers();
  }
});

test('a refusal says why and the list stays; a list that cannot be read is asked for again', async () => {
  const { user, api } = await show({ [listed]: problem(403, 'forbidden', '您不是系统管理员了，请刷新页面。') });
  expect(await screen.findByText('您不是系统管理员了，请刷新页面。')).toBeTruthy();
  api.answer({ [listed]: { rows: [row(1, 'done', 1024)] }, [begin]: problem(422, 'company.exporting', '公司资料正在导出，请等它完成。'), 'GET /api/company/exports/:id/file': problem(410, 'export.expired', '导出的文件保存七天，已经过期。请重新导出。') });
  await user.click(screen.getByRole('button', { name: '重试' }));
  await user.click(await screen.findByRole('button', { name: '下载' }));
  expect(await screen.findByText('导出的文件保存七天，已经过期。请重新导出。')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '导出公司资料' }));
  await user.click((await dialogOf('导出公司资料？')).getByRole('button', { name: '导出公司资料' }));
  expect(await screen.findByText('公司资料正在导出，请等它完成。')).toBeTruthy();
  await waitFor(() => expect(screen.getByText('可以下载')).toBeTruthy());
});
