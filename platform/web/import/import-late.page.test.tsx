// An import while answers are late, refused or lost: what was read and decided stays (R4.3, N5).
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { expect, test, vi } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { firmModule } from '../testing/firm.ts';
import ImportDrawerContent from './drawer.tsx';
import { importKey, type ImportState } from './import-api.ts';
import ImportPage from './import-page.tsx';

const counts = { created: 0, updated: 0, skipped: 0, failed: 0, undone: 0, kept: 0 };
const uploaded: ImportState = {
  id: idOf(1), noun: 'test_firm', fileName: '名单.xlsx', sheet: '一', sheets: ['一', '二'], header: ['名称', '手机'], state: 'uploaded', total: 12, ...counts, jobId: null, ownerName: '王芳', createdAt: '2026-11-20 02:00:00.000', progress: { done: 0, total: 0 }, error: null,
  columns: [{ key: 'name', label: '公司名称', required: true }, { key: 'phone', label: '电话', required: false }], guesses: ['name', 'phone'], sample: [['华为', '138']], problems: [], can: [],
};
const done: ImportState = { ...uploaded, state: 'done', created: 10, failed: 2, can: ['failures', 'undo'] };
const running: ImportState = { ...uploaded, state: 'running', progress: { done: 3, total: 12 }, can: ['cancel'] };
const away = problem(403, 'forbidden', '您没有导入的权限。');

let client: QueryClient;
/** What a window that comes to the front again does: it reads anew what is shown. */
function Watched({ children }: { readonly children: ReactNode }): ReactNode {
  const here = useQueryClient();
  useEffect(() => {
    client = here;
  }, [here]);
  return children;
}
const readAgain = () => act(() => client.invalidateQueries({ queryKey: importKey(idOf(1)) }));

async function open(routes: Routes = {}, importId?: string) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<Watched>{<ImportDrawerContent noun="test_firm" importId={importId} onClose={onClose} />}</Watched>, { modules: [firmModule], routes: { 'POST /api/imports': uploaded, 'POST /api/imports/:id/preview': { rows: [] }, 'GET /api/imports/:id': uploaded, ...routes } });
  const drawer = await dialogOf('导入公司');
  const put = () => page.user.upload(drawer.getByLabelText('把表格拖到这里，或点击选择', { selector: 'input' }), new File(['x'], '名单.xlsx'));
  return { ...page, drawer, onClose, put, button: (name: string | RegExp) => drawer.getByRole<HTMLButtonElement>('button', { name }) };
}
const onPage = (state: ImportState, routes: Routes = {}) => renderPage(<Watched>{<ImportPage />}</Watched>, { at: `/imports/${idOf(1)}`, path: '/imports/$id', modules: [firmModule], routes: { 'GET /api/imports/:id': state, 'GET /api/imports/:id/rows': { rows: [], next: null }, ...routes } });

test('while another sheet is read nobody goes on with the old one, nor to another file', async () => {
  const late = held();
  const { drawer, put, user, api, button } = await open();
  await put();
  await drawer.findByText('名单.xlsx');
  api.answer({ 'POST /api/imports': late.route });
  await choose(user, within(drawer.getByText('工作表', { exact: false, selector: 'label' })).getByRole('combobox'), '二');
  await waitFor(() => expect(button('下一步').disabled).toBe(true));
  expect(button('换一个文件').disabled).toBe(true);
  expect(within(drawer.getByText('工作表', { exact: false, selector: 'label' })).getByRole<HTMLInputElement>('combobox').disabled).toBe(true);
  await act(async () => late.release({ ...uploaded, id: idOf(2), sheet: '二', total: 5 }));
  expect(await drawer.findByText('约 5 行，2 列')).toBeTruthy();
  expect(button('下一步').disabled).toBe(false);
});

test('a sheet that could not be read says so; the one before is still there to be brought in', async () => {
  const { drawer, put, user, api, button } = await open();
  await put();
  await drawer.findByText('名单.xlsx');
  api.answer({ 'POST /api/imports': problem(422, 'import.empty', '这张工作表里没有内容。') });
  await choose(user, within(drawer.getByText('工作表', { exact: false, selector: 'label' })).getByRole('combobox'), '二');
  expect(await drawer.findByText('这张工作表里没有内容。')).toBeTruthy();
  expect(drawer.getByText('约 12 行，2 列')).toBeTruthy();
  expect(button('下一步').disabled).toBe(false);
});

test('columns that were matched stay when the import cannot be read again meanwhile', async () => {
  const { drawer, put, user, api } = await open();
  await put();
  await choose(user, await drawer.findByRole('combobox', { name: '导入到：手机' }), '公司名称 *');
  api.answer({ 'GET /api/imports/:id': away });
  await readAgain();
  await waitFor(() => expect(api.sent('GET /api/imports/:id')).toHaveLength(1));
  expect(drawer.getByRole('combobox', { name: '导入到：手机' }).closest('.ant-select')?.textContent).toContain('公司名称');
  expect(drawer.queryByText('您没有导入的权限。')).toBeNull();
});

test('how far an import is stays in sight when one look fails, in the drawer as on its page', async () => {
  const { api } = await onPage(running);
  expect(await screen.findByText('3 / 12 行')).toBeTruthy();
  api.answer({ 'GET /api/imports/:id': away });
  await readAgain();
  await waitFor(() => expect(api.sent('GET /api/imports/:id').length).toBeGreaterThan(1));
  expect(screen.getByText('3 / 12 行')).toBeTruthy();
  api.answer({ 'GET /api/imports/:id': { ...done, failed: 0, can: [] } });
  await readAgain();
  expect(await screen.findByText('导入完成')).toBeTruthy();
});

test('failed rows that were read stay when the next ones do not come; they can be asked for again', async () => {
  const first = { rows: [{ number: 2, reason: '电话不对。' }], next: 2 };
  const { user, api } = await onPage(done, { 'GET /api/imports/:id/rows': ({ query }) => (query.after === '0' ? first : problem(403, 'forbidden', '登录已过期。')) });
  await screen.findByText('电话不对。');
  await user.click(screen.getByRole('button', { name: '显示更多' }));
  expect(await screen.findByText('登录已过期。')).toBeTruthy();
  expect(screen.getByText('电话不对。')).toBeTruthy();
  api.answer({ 'GET /api/imports/:id/rows': ({ query }) => (query.after === '0' ? first : { rows: [{ number: 7, reason: '名称重复。' }], next: null }) });
  await user.click(screen.getByRole('button', { name: '显示更多' }));
  expect(await screen.findByText('名称重复。')).toBeTruthy();
  expect(screen.queryByText('登录已过期。')).toBeNull();
  expect(api.last('GET /api/imports/:id/rows').query.after).toBe('2');
});

test('failed rows that do not come at all can be asked for again', async () => {
  const { user, api } = await onPage(done, { 'GET /api/imports/:id/rows': problem(403, 'forbidden', '登录已过期。') });
  expect(await screen.findByText('登录已过期。')).toBeTruthy();
  api.answer({ 'GET /api/imports/:id/rows': { rows: [{ number: 2, reason: '电话不对。' }], next: null } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('电话不对。')).toBeTruthy();
});

test('a cancellation that comes too late is told, and the import goes on in sight', async () => {
  const { user } = await onPage(running, { 'POST /api/imports/:id/cancel': problem(409, 'import.ended', '这次导入已经结束，不能取消。') });
  await user.click(await screen.findByRole('button', { name: '取消导入' }));
  await user.click((await dialogOf('取消这次导入？')).getByRole('button', { name: '取消导入' }));
  expect(await screen.findByText('这次导入已经结束，不能取消。')).toBeTruthy();
  expect(screen.getByText('3 / 12 行')).toBeTruthy();
});

test('an import put aside before it was started goes on where the server has it, with its guesses', async () => {
  const { drawer, button } = await open({}, idOf(1));
  expect(await drawer.findByText('2 列全部对应好了')).toBeTruthy();
  // This window has no file: another sheet cannot be read from it.
  expect(drawer.queryByText('工作表', { exact: false, selector: 'label' })).toBeNull();
  expect(button('下一步').disabled).toBe(false);
});

test('of what a trial says last is believed, also when what was asked before answers later', async () => {
  const slow = held();
  const { drawer, put, user, button } = await open({
    'POST /api/imports/:id/preview': ({ body }) => ((body as { duplicates: string }).duplicates === 'skip' ? slow.route() : { rows: [{ number: 2, cells: { name: '华为' }, result: 'updated', reason: null }] }),
  });
  await put();
  await drawer.findByText('名单.xlsx');
  await user.click(button('下一步'));
  await user.click(await drawer.findByRole('radio', { name: /更新/ }));
  expect(await drawer.findByText('更新 1')).toBeTruthy();
  await act(async () => slow.release({ rows: [{ number: 2, cells: { name: '华为' }, result: 'skipped', reason: '重复' }] }));
  expect(drawer.getByText('更新 1')).toBeTruthy();
  expect(drawer.queryByText('跳过 1')).toBeNull();
});
