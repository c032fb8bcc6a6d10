import { act, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { firm, firmModule } from '../testing/firm.ts';
import { ExportButton } from './export-button.tsx';

const begun = { id: idOf(1), label: '公司', format: 'xlsx', state: 'running', progress: { done: 20, total: 80 }, error: null, fileName: null, size: 0, createdAt: '2026-11-20 02:00:00.000', can: [] };
const show = (rights: readonly string[], routes: Routes = {}) => renderPage(<ExportButton entity={firm} scene="all" />, { rights, modules: [firmModule], at: '/firms?q=hw&level=A&page=4&size=50&sort=-name', path: '/firms', routes: { 'GET /api/exports': { rows: [] }, ...routes } });

test('no right, no button (R12.1)', async () => {
  await show(['test_firm.read']);
  expect(screen.queryByRole('button', { name: '导出' })).toBeNull();
});

test('the whole of what the list finds is taken out, not its page; a refusal stays in the dialog', async () => {
  const { user, api } = await show(['test_firm.export'], { 'POST /api/exports': problem(429, 'too_many', '您有 3 个导出还在进行，请稍后再试。') });
  await user.click(screen.getByRole('button', { name: '导出' }));
  const dialog = await dialogOf('导出公司');
  await user.click(dialog.getByText('CSV（.csv）'));
  await user.click(dialog.getByRole('button', { name: '开始导出' }));
  expect(await dialog.findByText('您有 3 个导出还在进行，请稍后再试。')).toBeTruthy();
  expect(api.last('POST /api/exports').body).toEqual({ noun: 'test_firm', format: 'csv', query: { scene: 'all', q: 'hw', level: 'A', sort: '-name' } });
});

test('what was started is downloaded by itself when it is there; what others started is not', async () => {
  const urls = { create: URL.createObjectURL, revoke: URL.revokeObjectURL };
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  let rows: object[] = [{ ...begun, id: idOf(2), state: 'done', fileName: '旧.xlsx', can: ['download'] }];
  const { user, api } = await show(['test_firm.export'], {
    'GET /api/exports': () => ({ rows }),
    'POST /api/exports': () => ((rows = [begun, ...rows]), begun),
    'GET /api/exports/:id/file': () => new Response('x', { headers: { 'content-disposition': 'attachment; filename="a.xlsx"' } }),
  });
  await user.click(screen.getByRole('button', { name: '导出' }));
  const dialog = await dialogOf('导出公司');
  expect(await dialog.findByText('旧.xlsx')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '开始导出' }));
  expect(await dialog.findByText('20 / 80')).toBeTruthy();
  expect(dialog.getByText('可以关掉这个窗口，导出会继续进行。')).toBeTruthy();
  rows = [{ ...begun, state: 'done', fileName: '新.xlsx', size: 4096, can: ['download'] }, ...rows.slice(1)];
  await waitFor(() => expect(api.sent('GET /api/exports/:id/file').map(({ params }) => params.id)).toEqual([idOf(1)]));
  await act(async () => undefined);
  Object.assign(URL, { createObjectURL: urls.create, revokeObjectURL: urls.revoke });
});
