// The steps of an import apart: what is decided at each, what stands in the way, and the way back (R4.3).
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { unwatchJob } from '../shell/watched-jobs.ts';
import { firmModule } from '../testing/firm.ts';
import ImportDrawerContent from './drawer.tsx';
import type { ImportState, PreviewedRow } from './import-api.ts';
import ImportPage from './import-page.tsx';
import type { ImportDrawerProps } from './index.ts';

// A wizard put away leaves its job in the tray, of which the next file's pages would ask.
afterEach(() => unwatchJob(idOf(9)));

const counts = { created: 0, updated: 0, skipped: 0, failed: 0, undone: 0, kept: 0 };
const uploaded: ImportState = {
  id: idOf(1), noun: 'test_firm', fileName: '名单.xlsx', sheet: '一', sheets: ['一', '二'], header: ['名称', '手机'], state: 'uploaded', total: 12, ...counts, jobId: null, ownerName: '王芳', createdAt: '2026-11-20 02:00:00.000', progress: { done: 0, total: 0 }, error: null,
  columns: [{ key: 'name', label: '公司名称', required: true }, { key: 'phone', label: '电话', required: false }], guesses: ['name', 'phone'], sample: [['华为', '138']], problems: [], can: [],
};
const running: ImportState = { ...uploaded, state: 'running', jobId: idOf(9), progress: { done: 3, total: 12 } };
const done: ImportState = { ...uploaded, state: 'done', created: 10, failed: 2, can: ['failures', 'undo'] };
const file = (name = '名单.xlsx'): File => new File(['x'], name);
const noRows: Routes = { 'GET /api/imports/:id/rows': { rows: [], next: null } };

async function open(routes: Routes = {}, props: Partial<ImportDrawerProps> = {}, phone = false) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<ImportDrawerContent noun="test_firm" onClose={onClose} {...props} />, { phone, modules: [firmModule], routes: { 'POST /api/imports': uploaded, 'POST /api/imports/:id/preview': { rows: [] }, ...noRows, ...routes } });
  const drawer = await dialogOf('导入公司');
  const put = (one = file()) => page.user.upload(drawer.getByLabelText('把表格拖到这里，或点击选择', { selector: 'input' }), one);
  const press = async (name: string | RegExp) => page.user.click(await drawer.findByRole('button', { name }));
  return { ...page, drawer, onClose, put, press };
}
const shownIn = (input: HTMLElement): string => input.closest('.ant-select')?.textContent ?? '';

test('a table may be dropped onto its place; while one is being sent no second one is taken', async () => {
  const late = held();
  const { drawer, api } = await open({ 'POST /api/imports': late.route });
  const place = drawer.getByRole('button', { name: /把表格拖到这里/ });
  const carried = { dataTransfer: { files: [file()], types: ['Files'] } };
  fireEvent.dragEnter(place, carried);
  expect(drawer.getByText('松开即可上传')).toBeTruthy();
  fireEvent.drop(place, carried);
  expect(await drawer.findByText('正在上传 名单.xlsx')).toBeTruthy();
  fireEvent.drop(place, carried);
  expect(api.sent('POST /api/imports')).toHaveLength(1);
  late.release(uploaded);
  expect(await drawer.findByText('约 12 行，2 列')).toBeTruthy();
});

test('on a phone a table is chosen, not dragged', async () => {
  const { drawer } = await open({}, {}, true);
  expect(drawer.getByText('点这里选择表格')).toBeTruthy();
  expect(drawer.queryByText('把表格拖到这里，或点击选择')).toBeNull();
});

test('a template that cannot be had says why', async () => {
  const { press, api } = await open({ 'GET /api/imports/template': problem(403, 'forbidden', '您没有导入的权限。') });
  await press(/下载模板/);
  expect(await screen.findByText('您没有导入的权限。')).toBeTruthy();
  expect(api.last('GET /api/imports/template').query).toEqual({ noun: 'test_firm' });
});

test('another sheet is read from the same file, and its columns are matched anew', async () => {
  const { drawer, put, user, api } = await open();
  await put();
  await drawer.findByText('名单.xlsx');
  api.answer({ 'POST /api/imports': { ...uploaded, id: idOf(2), sheet: '二', header: ['公司', '座机', '备注'], guesses: ['name', null, null] } });
  const sheet = within(drawer.getByText('工作表', { exact: false, selector: 'label' })).getByRole('combobox');
  await choose(user, sheet, '二');
  expect(await drawer.findByText('约 12 行，3 列')).toBeTruthy();
  expect(api.last('POST /api/imports').body).toMatchObject({ sheet: '二' });
  expect(drawer.getByText('已对应 1 列，2 列不导入')).toBeTruthy();
});

test('cells that cannot be read are told before anything is brought in, the first five of them', async () => {
  const { drawer, put } = await open({ 'POST /api/imports': { ...uploaded, problems: Array.from({ length: 7 }, (_, at) => `第 ${at + 2} 行“预算”不是数字`) } });
  await put();
  const told = within(await drawer.findByRole('alert'));
  expect(told.getByText('有 7 处单元格看不懂，所在的行会导入失败：')).toBeTruthy();
  expect(told.getAllByRole('listitem')).toHaveLength(5);
});

test('a column is left out or meant otherwise; a guess is marked as one until it is changed', async () => {
  const { drawer, put, user, press, api } = await open();
  await put();
  expect(await drawer.findByText('2 列全部对应好了')).toBeTruthy();
  expect(drawer.getAllByText('自动识别')).toHaveLength(2);
  await choose(user, drawer.getByRole('combobox', { name: '导入到：手机' }), '公司名称 *');
  expect(shownIn(drawer.getByRole('combobox', { name: '导入到：名称' }))).toContain('不导入');
  expect(drawer.queryByText('自动识别')).toBeNull();
  expect(drawer.getByText('表格里没有、会留空的列：电话')).toBeTruthy();
  await press('下一步');
  await waitFor(() => expect(api.last('POST /api/imports/:id/preview').body).toMatchObject({ mapping: [null, 'name'] }));
});

test('another file begins again; what was decided for the first one is not kept', async () => {
  const { drawer, put, user, press } = await open();
  await put();
  await choose(user, await drawer.findByRole('combobox', { name: '导入到：手机' }), '公司名称 *');
  await press('换一个文件');
  expect(await drawer.findByText('把表格拖到这里，或点击选择')).toBeTruthy();
  await put();
  expect(await drawer.findByText('2 列全部对应好了')).toBeTruthy();
});

const Target = ({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode => <Input aria-label="公海" value={value} onChange={(event) => onChange(event.target.value)} />;
const toPool: ImportDrawerProps['target'] = { initial: { poolId: 'p1' }, input: ({ value, onChange }) => <Target value={String(value.poolId)} onChange={(poolId) => onChange({ poolId })} /> };
const row = (number: number, result: PreviewedRow['result'], reason: string | null = null): PreviewedRow => ({ number, cells: { name: `公司 ${number}` }, result, reason });

test('where rows go and what is done with twins is decided together; each change is tried out, and sent as it was last', async () => {
  const { drawer, put, user, press, api } = await open({ 'POST /api/imports/:id/preview': ({ body }) => ({ rows: (body as { duplicates: string }).duplicates === 'skip' ? [row(2, 'skipped', '与“华为技术”重复'), row(3, 'created')] : [row(2, 'updated'), row(3, 'created')] }), 'POST /api/imports/:id/start': done }, { target: toPool, rules: ['skip', 'update'] });
  await put();
  await press('下一步');
  expect(await drawer.findByText('与“华为技术”重复')).toBeTruthy();
  expect([drawer.getByText('跳过 1'), drawer.getByText('新建 1')]).toHaveLength(2);
  expect(drawer.queryByRole('radio', { name: /仍然新建/ })).toBeNull();
  await user.click(drawer.getByRole('radio', { name: /更新/ }));
  expect(await drawer.findByText('更新 1')).toBeTruthy();
  await user.type(drawer.getByRole('textbox', { name: '公海' }), '2');
  await press('开始导入 12 行');
  await drawer.findByText('导入完成，有些行没有导入');
  expect(api.last('POST /api/imports/:id/start').body).toEqual({ mapping: ['name', 'phone'], duplicates: 'update', target: { poolId: 'p12' } });
});

test('a trial that is refused says what to mend, and does not keep anybody from going back', async () => {
  const { drawer, put, press } = await open({ 'POST /api/imports/:id/preview': problem(422, 'invalid', '请先选择导入到哪个公海。') });
  await put();
  await press('下一步');
  expect(await drawer.findByText('请先选择导入到哪个公海。')).toBeTruthy();
  await press('上一步');
  expect(drawer.getByText('2 列全部对应好了')).toBeTruthy();
});

test('however often it is pressed, an import starts once', async () => {
  const late = held();
  const { drawer, put, user, press, api } = await open({ 'POST /api/imports/:id/start': late.route });
  await put();
  await press('下一步');
  await user.dblClick(await drawer.findByRole('button', { name: /^开始导入/ }));
  expect(api.sent('POST /api/imports/:id/start')).toHaveLength(1);
  late.release({ ...done, failed: 0, can: [] });
  expect(await drawer.findByText('导入完成')).toBeTruthy();
});

test('under way it can be put aside: it goes on in the tray', async () => {
  const { drawer, put, press, onClose } = await open({ 'POST /api/imports/:id/start': running, 'GET /api/imports/:id': running });
  await put();
  await press('下一步');
  await press(/^开始导入/);
  expect(await drawer.findByText('3 / 12 行')).toBeTruthy();
  expect(drawer.queryByRole('button', { name: '取消导入' })).toBeNull();
  await press('最小化');
  expect(onClose).toHaveBeenCalledOnce();
});

const page = (state: ImportState | Response, routes: Routes = {}) => renderPage(<ImportPage />, { at: `/imports/${idOf(1)}`, path: '/imports/$id', modules: [firmModule], routes: { 'GET /api/imports/:id': state, ...noRows, ...routes } });

test.each([
  [{ state: 'failed', error: '磁盘满了，请联系系统管理员。' }, '磁盘满了，请联系系统管理员。'],
  [{ state: 'failed', error: null }, '中断前导入的行保留着，可以撤销后重新导入。'],
  [{ state: 'uploaded' }, '请回到列表，从“导入记录”里继续。'],
  [{ state: 'undoing', progress: { done: 4, total: 10 } }, '4 / 10 条'],
] as const)('an import on its own page: %o says “%s”', async (state, sentence) => {
  await page({ ...done, failed: 0, can: [], ...state });
  expect(await screen.findByText(sentence)).toBeTruthy();
  for (const name of ['撤销整批', /下载失败数据/, '取消导入']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('an import that is not there says so, and can be asked for again', async () => {
  const { user, api } = await page(problem(404, 'not_found', '没有找到这次导入。'));
  expect(await screen.findByText('没有找到这次导入。')).toBeTruthy();
  api.answer({ 'GET /api/imports/:id': { ...done, failed: 0, can: [] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('导入完成')).toBeTruthy();
});

test('failed rows are read on, page by page; a page that does not come can be asked for again', async () => {
  const { user, api } = await page(done, { 'GET /api/imports/:id/rows': ({ query }) => (query.after === '0' ? { rows: [{ number: 2, reason: '电话不对。' }], next: 2 } : { rows: [{ number: 7, reason: '名称重复。' }], next: null }) });
  expect(await screen.findByText('电话不对。')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '显示更多' }));
  expect(await screen.findByText('名称重复。')).toBeTruthy();
  expect(api.sent('GET /api/imports/:id/rows').map(({ query }) => query)).toEqual([{ result: 'failed', after: '0' }, { result: 'failed', after: '2' }]);
  expect(screen.queryByRole('button', { name: '显示更多' })).toBeNull();
});

test('the undoing can be thought better of; refused, it says why and the result stays', async () => {
  const { user, api } = await page(done, { 'POST /api/imports/:id/undo': problem(409, 'import.undone', '这次导入已经撤销过了。') });
  await user.click(await screen.findByRole('button', { name: '撤销整批' }));
  await user.click((await dialogOf('撤销这次导入？')).getByRole('button', { name: '取消' }));
  expect(api.sent('POST /api/imports/:id/undo')).toEqual([]);
  await user.click(screen.getByRole('button', { name: '撤销整批' }));
  await user.click((await dialogOf('撤销这次导入？')).getByRole('button', { name: '撤销整批' }));
  expect(await screen.findByText('这次导入已经撤销过了。')).toBeTruthy();
  expect(screen.getByText('导入完成，有些行没有导入')).toBeTruthy();
});

test('files that cannot be had any more say so', async () => {
  const { user } = await page(done, { 'GET /api/imports/:id/failures': problem(410, 'gone', '失败数据已过期。'), 'GET /api/imports/:id/file': problem(410, 'gone', '原文件已过期。') });
  await user.click(await screen.findByRole('button', { name: /下载失败数据/ }));
  expect(await screen.findByText('失败数据已过期。')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '名单.xlsx' }));
  expect(await screen.findByText('原文件已过期。')).toBeTruthy();
});

test('nothing brought in before says what will stand there, and leads to the first one', async () => {
  const { drawer, user, press } = await open({ 'GET /api/imports': listOf([]) });
  await user.click(drawer.getByText('导入记录'));
  expect(await drawer.findByText('还没有导入过')).toBeTruthy();
  await press('去导入');
  expect(await drawer.findByText('把表格拖到这里，或点击选择')).toBeTruthy();
});
