import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { firmModule } from '../testing/firm.ts';
import type { ImportState } from './import-api.ts';
import ImportPage from './import-page.tsx';
import ImportDrawerContent from './drawer.tsx';

const counts = { created: 0, updated: 0, skipped: 0, failed: 0, undone: 0, kept: 0 };
const uploaded: ImportState = {
  id: idOf(1), noun: 'test_firm', fileName: '名单.xlsx', sheet: 'Sheet1', sheets: ['Sheet1', '旧'], header: ['名称', '手机', ''], state: 'uploaded', total: 1200, ...counts, jobId: null, ownerName: '王芳', createdAt: '2026-11-20 02:00:00.000', progress: { done: 0, total: 0 }, error: null,
  columns: [{ key: 'name', label: '公司名称', required: true }, { key: 'phone', label: '电话', required: false }, { key: 'remark', label: '备注', required: false }], guesses: [null, 'phone', null], sample: [['华为', '138', ''], ['中煤', '139', '']], problems: [], can: [],
};
const done: ImportState = { ...uploaded, state: 'done', created: 1100, failed: 100, can: ['failures', 'undo'] };
const file = new File(['x'], '名单.xlsx');

async function open(routes: Routes = {}) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<ImportDrawerContent noun="test_firm" onClose={onClose} />, { modules: [firmModule], routes: { 'POST /api/imports': uploaded, ...routes } });
  const drawer = await dialogOf('导入公司');
  return { ...page, drawer, onClose, put: () => page.user.upload(drawer.getByLabelText('把表格拖到这里，或点击选择', { selector: 'input' }), file) };
}

test('a table goes from the upload over columns and preview to its result, and is sent once as it was decided (R4.3)', async () => {
  const { drawer, user, api, put, onClose } = await open({
    'POST /api/imports/:id/preview': { rows: [{ number: 2, cells: { name: '华为', phone: '138' }, result: 'created', reason: null }, { number: 3, cells: { name: '中煤', phone: 'x' }, result: 'failed', reason: '电话不对。' }] },
    'POST /api/imports/:id/start': done,
    'GET /api/imports/:id/rows': { rows: [{ number: 3, reason: '电话不对。' }], next: null },
  });
  await put();
  expect(await drawer.findByText('约 1,200 行，3 列')).toBeTruthy();
  expect(api.last('POST /api/imports').body).toMatchObject({ noun: 'test_firm' });
  expect(drawer.getByText('第 3 列（没有列名）')).toBeTruthy();
  expect(drawer.getByText('华为 · 中煤')).toBeTruthy();
  expect(drawer.getByRole('alert').textContent).toContain('还缺必填的“公司名称”');
  const next = drawer.getByRole<HTMLButtonElement>('button', { name: '下一步' });
  expect(next.disabled).toBe(true);
  await choose(user, drawer.getByRole('combobox', { name: '导入到：名称' }), '公司名称 *');
  expect(next.disabled).toBe(false);
  expect(drawer.getByText('表格里没有、会留空的列：备注')).toBeTruthy();
  await user.click(next);
  expect(await drawer.findByText('电话不对。')).toBeTruthy();
  expect(within(drawer.getByRole('table')).getAllByRole('row').map(({ textContent }) => textContent)).toEqual(['行号结果公司名称电话', '3失败电话不对。中煤x', '2新建华为138']);
  await user.click(drawer.getByRole('radio', { name: /更新/ }));
  await user.click(drawer.getByRole('button', { name: '开始导入 1,200 行' }));
  expect(await drawer.findByText('导入完成，有些行没有导入')).toBeTruthy();
  const settings = { mapping: ['name', 'phone', null], duplicates: 'update', target: {} };
  expect(api.last('POST /api/imports/:id/start')).toMatchObject({ params: { id: idOf(1) }, body: settings, key: expect.stringMatching(/^\w{24}$/) });
  expect(api.last('POST /api/imports/:id/preview').body).toEqual(settings);
  expect(await drawer.findByRole('cell', { name: '电话不对。' })).toBeTruthy();
  await user.click(drawer.getByRole('button', { name: '再导入一份' }));
  expect(drawer.getByText('把表格拖到这里，或点击选择')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
});

test('a file that is refused says why, and another one may be put', async () => {
  const { drawer, put, api } = await open({ 'POST /api/imports': problem(422, 'import.empty', '表格里没有内容，请检查后重新上传。') });
  await put();
  expect(await drawer.findByText('表格里没有内容，请检查后重新上传。')).toBeTruthy();
  api.answer({ 'POST /api/imports': uploaded });
  await put();
  expect(await drawer.findByText('名单.xlsx')).toBeTruthy();
  expect(drawer.queryByText('这个文件没有导入任何内容')).toBeNull();
});

test('a start that is refused stays with everything that was decided', async () => {
  const { drawer, user, put } = await open({ 'POST /api/imports': { ...uploaded, guesses: ['name', 'phone', null] }, 'POST /api/imports/:id/preview': { rows: [] }, 'POST /api/imports/:id/start': problem(422, 'invalid', '请检查。', { fields: [{ path: 'target.poolId', message: '请选择导入到哪个公海。' }] }) });
  await put();
  await user.click(await drawer.findByRole('button', { name: '下一步' }));
  await user.click(await drawer.findByRole('radio', { name: /仍然新建/ }));
  await user.click(drawer.getByRole('button', { name: /^开始导入/ }));
  expect(await drawer.findByText('请选择导入到哪个公海。')).toBeTruthy();
  expect(drawer.getByRole<HTMLInputElement>('radio', { name: /仍然新建/ }).checked).toBe(true);
  await user.click(drawer.getByRole('button', { name: '上一步' }));
  expect(drawer.getByRole('combobox', { name: '导入到：名称' }).closest('.ant-select')?.textContent).toContain('公司名称');
});

const page = (state: ImportState, routes: Routes = {}) => renderPage(<ImportPage />, { at: `/imports/${idOf(1)}`, path: '/imports/$id', modules: [firmModule], routes: { 'GET /api/imports/:id': state, ...routes } });

test('an import under way says how far it is; it is cancelled after a question, and only by whoever may', async () => {
  const running: ImportState = { ...uploaded, state: 'running', progress: { done: 300, total: 1200 }, created: 290, failed: 10, can: ['cancel'], jobId: idOf(9) };
  const { user, api } = await page(running, { 'POST /api/imports/:id/cancel': { ...running, state: 'cancelled', can: [], failed: 0 } });
  expect(await screen.findByText('300 / 1,200 行')).toBeTruthy();
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
  await user.click(screen.getByRole('button', { name: '取消导入' }));
  // A way out that is called 取消 reads as the cancellation.
  expect((await dialogOf('取消这次导入？')).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['继续导入', '取消导入']);
  await user.click((await dialogOf('取消这次导入？')).getByRole('button', { name: '取消导入' }));
  api.answer({ 'GET /api/imports/:id': { ...running, state: 'cancelled', can: [], failed: 0 } });
  expect(await screen.findByText('已取消，取消前导入的行保留着')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '撤销整批' })).toBeNull();
});

test('the whole is taken back after a question that says what happens; what stays is listed', async () => {
  const { user, api } = await page(done, { 'GET /api/imports/:id/rows': { rows: [], next: null }, 'POST /api/imports/:id/undo': { ...done, state: 'undoing', can: [] }, 'GET /api/imports/:id/kept': { rows: [{ recordId: idOf(3), title: '华为', note: '之后有人改过' }], next: null } });
  await user.click(await screen.findByRole('button', { name: '撤销整批' }));
  const ask = await dialogOf('撤销这次导入？');
  expect(ask.getByText(/新建的 1,100 条会移走，更新的 0 条会恢复原值/)).toBeTruthy();
  api.answer({ 'GET /api/imports/:id': { ...done, state: 'undone', kept: 1, failed: 0, can: [] } });
  await user.click(ask.getByRole('button', { name: '撤销整批' }));
  expect(await screen.findByText('之后有人改过')).toBeTruthy();
  expect(screen.getByText('已撤销，有些记录保留了下来')).toBeTruthy();
});

test('what was brought in before opens to its result', async () => {
  const { drawer, user } = await open({ 'GET /api/imports': listOf([{ id: idOf(1), fileName: '旧名单.csv', state: 'done' }]), 'GET /api/imports/:id': { ...done, failed: 0, can: [] } });
  await user.click(drawer.getByText('导入记录'));
  await user.click(await drawer.findByRole('button', { name: '旧名单.csv' }));
  await waitFor(() => expect(drawer.getByText('导入完成')).toBeTruthy());
});
