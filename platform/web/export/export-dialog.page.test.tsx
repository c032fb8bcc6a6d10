// The window in which a list is taken out (R4.3, R12.1): what is taken, what becomes of it, and what was taken before.
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { firm, firmModule } from '../testing/firm.ts';
import ExportDialog from './export-dialog.tsx';
import { queryOfRows } from './index.ts';

onDay('2026-11-23');
const saved: string[] = [];
beforeEach(() => {
  saved.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});

const one = { id: idOf(1), label: '公司', format: 'xlsx', state: 'done', progress: { done: 80, total: 80 }, error: null, fileName: '公司 2026-11-23.xlsx', size: 4096, createdAt: '2026-11-23 02:00:00.000', can: ['download'] };
const begun = { ...one, id: idOf(7), state: 'waiting', progress: { done: 0, total: 0 }, fileName: null, size: 0, can: [] };
async function open(rows: readonly object[], routes: Routes = {}, chosen?: number) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<ExportDialog entity={firm} query={chosen ? queryOfRows([idOf(1), idOf(2)]) : { scene: 'all' }} chosen={chosen} onClose={onClose} />, { modules: [firmModule], routes: { 'GET /api/exports': { rows }, ...routes } });
  return { ...page, onClose, dialog: await dialogOf('导出公司') };
}

test('chosen rows are said to be those, and only they are asked for', async () => {
  const { dialog, user, api } = await open([], { 'POST /api/exports': begun }, 2);
  expect(dialog.getByText('导出选中的 2 条，只包含您有权查看的内容。文件保存七天，只有您能下载。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '开始导出' }));
  await waitFor(() => expect(api.last('POST /api/exports').body).toEqual({ noun: 'test_firm', format: 'xlsx', query: { filter: JSON.stringify({ field: 'id', is: 'in', value: [idOf(1), idOf(2)] }) } }));
});

test('what was taken out before stands with its size and time, five at most; what went wrong with its reason', async () => {
  const { dialog } = await open([one, { ...one, id: idOf(2), state: 'failed', error: '超过 100 万行，请缩小范围后再导出。', fileName: null, can: [] }, ...[3, 4, 5, 6].map((id) => ({ ...one, id: idOf(id) }))]);
  const lines = await dialog.findAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent).slice(0, 2)).toEqual([expect.stringMatching(/^公司 2026-11-23\.xlsx4 KB · 2 小时前|^公司 2026-11-23\.xlsx4 KB · 今天 10:00/), expect.stringContaining('超过 100 万行，请缩小范围后再导出。没有成功')]);
  expect(lines).toHaveLength(5);
  expect(dialog.queryByText('可以关掉这个窗口，导出会继续进行。')).toBeNull();
});

test('one that is waiting says so, without figures it does not have', async () => {
  const { dialog } = await open([begun]);
  expect((await dialog.findByRole('listitem')).textContent).toBe('公司排队中');
  expect(dialog.getByText('可以关掉这个窗口，导出会继续进行。')).toBeTruthy();
});

test('a double click starts one export; the next press, with the same wishes, is known as the same', async () => {
  const late = held();
  const { dialog, user, api } = await open([], { 'POST /api/exports': late.route });
  await user.dblClick(dialog.getByRole('button', { name: '开始导出' }));
  expect(api.sent('POST /api/exports')).toHaveLength(1);
  late.release(problem(500, 'internal', '系统出了点问题。'));
  await dialog.findByText('系统出了点问题。（编号 r-1）');
  await user.click(dialog.getByRole('button', { name: '开始导出' }));
  await waitFor(() => expect(api.sent('POST /api/exports')).toHaveLength(2));
  const [first, second] = api.sent('POST /api/exports').map(({ key }) => key);
  expect(first).toBe(second);
  await user.click(dialog.getByText('CSV（.csv）'));
  await user.click(dialog.getByRole('button', { name: '开始导出' }));
  await waitFor(() => expect(api.sent('POST /api/exports')).toHaveLength(3));
  expect(api.last('POST /api/exports').key).not.toBe(first);
});

test('a file is saved under the name that the server gave, Chinese and all', async () => {
  const { dialog, user } = await open([one], { 'GET /api/exports/:id/file': () => new Response('x', { headers: { 'content-disposition': `attachment; filename="x.xlsx"; filename*=UTF-8''${encodeURIComponent('公司 名单.xlsx')}` } }) });
  await user.click(await dialog.findByRole('button', { name: /^下\s?载$/ }));
  await waitFor(() => expect(saved).toEqual(['公司 名单.xlsx']));
});

test('a file that is gone says so, in the window and not in place of it', async () => {
  const { dialog, user, onClose } = await open([one], { 'GET /api/exports/:id/file': problem(410, 'gone', '文件已经过期，请重新导出。') });
  await user.click(await dialog.findByRole('button', { name: /^下\s?载$/ }));
  expect(await screen.findByText('文件已经过期，请重新导出。')).toBeTruthy();
  expect([saved, onClose.mock.calls]).toEqual([[], []]);
});

test('nothing is lost by leaving: no question is asked', async () => {
  const { dialog, user, onClose } = await open([one]);
  await user.click(dialog.getByRole('button', { name: /^取\s?消$/ }));
  expect(onClose).toHaveBeenCalledOnce();
});
