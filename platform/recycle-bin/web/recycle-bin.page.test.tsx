import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import RecycleBin from './recycle-bin.tsx';

const gone = (number: number, title: string | null) => ({ id: idOf(number), title, deletedAt: '2026-11-20 02:00:00.000', deletedBy: '李雷', reason: '重复' });
const usual: Routes = {
  'GET /api/recycle-bin/nouns': { rows: [{ noun: 'customer', label: '客户' }, { noun: 'contact', label: '联系人' }] },
  'GET /api/recycle-bin': ({ query }) => ({ rows: query.noun === 'contact' ? [] : [gone(1, query.page === '2' ? '更早的' : '华为技术'), gone(2, null)], more: query.noun === 'customer' && query.page === '1' }),
};
const show = (rights: readonly string[], routes: Routes = {}) => renderPage(<RecycleBin />, { rights, at: '/recycle-bin', path: '/recycle-bin', routes: { ...usual, ...routes } });

test('what was deleted stands by noun with who and why; one is brought back, and a refusal is told (R13.3)', async () => {
  const page = await show([], { 'POST /api/recycle-bin/:noun/:id/restore': problem(409, 'taken', '已有同名客户，请先改名。') });
  const row = within(await rowOf('华为技术'));
  expect(row.getByText('李雷')).toBeTruthy();
  expect(screen.getByText('（无名称）')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '彻底删除' })).toBeNull();
  await page.user.click(row.getByRole('button', { name: '恢复' }));
  expect(await screen.findByText('已有同名客户，请先改名。')).toBeTruthy();
  page.api.answer({ 'POST /api/recycle-bin/:noun/:id/restore': undefined });
  await page.user.click(within(await rowOf('华为技术')).getByRole('button', { name: '恢复' }));
  expect(await screen.findByText('已恢复“华为技术”')).toBeTruthy();
  expect(page.api.last('POST /api/recycle-bin/:noun/:id/restore').params).toEqual({ noun: 'customer', id: idOf(1) });
});

test('deleting for good takes its right and a question', async () => {
  const page = await show(['recycle_bin.purge'], { 'DELETE /api/recycle-bin/:noun/:id': undefined });
  await page.user.click(within(await rowOf('华为技术')).getByRole('button', { name: '彻底删除' }));
  const ask = await dialogOf('彻底删除“华为技术”？');
  await page.user.click(ask.getByRole('button', { name: '彻底删除' }));
  expect(await screen.findByText('已彻底删除“华为技术”')).toBeTruthy();
});

test('nouns are addresses, earlier deletions are pages', async () => {
  const page = await show([]);
  await screen.findByText('华为技术');
  await page.user.click(screen.getByRole('button', { name: '下一页' }));
  expect(await screen.findByText('更早的')).toBeTruthy();
  expect(screen.getByRole('button', { name: '下一页' }).hasAttribute('disabled')).toBe(true);
  await page.go('/recycle-bin?noun=contact');
  expect(await screen.findByText('没有已删除的联系人')).toBeTruthy();
  await waitFor(() => expect(page.api.last('GET /api/recycle-bin').query).toMatchObject({ noun: 'contact', page: '1' }));
});
