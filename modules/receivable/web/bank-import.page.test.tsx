// The bank's file becomes lines that wait to be claimed: each payment once, what cannot be read told by its row, a wrong file taken back (R5.9, R4.3).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { bankRow } from '../testing/money-seen.ts';
import BankPage from './bank-page.tsx';

const counts = { created: 0, updated: 0, skipped: 0, failed: 0, undone: 0, kept: 0 };
const columns = [
  { key: 'paidOn', label: '日期', required: true },
  { key: 'amount', label: '金额', required: true },
  { key: 'payer', label: '付款方', required: false },
  { key: 'summary', label: '摘要', required: false },
  { key: 'serial', label: '流水号', required: true },
];
const uploaded = {
  id: idOf(1), noun: 'bank_line', fileName: '工行11月.csv', sheet: '工行11月', sheets: ['工行11月'], header: ['交易时间', '贷方发生额', '对方户名', '余额', '凭证'], state: 'uploaded', total: 240, ...counts, jobId: null, ownerName: '钱会计', createdAt: '2026-11-20 02:00:00.000', progress: { done: 0, total: 0 }, error: null,
  columns, guesses: ['paidOn', 'amount', 'payer', null, null], sample: [['2026-11-20 09:12:33', '500000.00', '云栖软件', '1200000.00', 'LS1'], ['2026-11-21', '', '电费', '1199000.00', 'LS2']], problems: [], can: [],
};
const done = { ...uploaded, state: 'done', created: 180, skipped: 58, failed: 2, can: ['failures', 'undo'] };
const preview = {
  rows: [
    { number: 2, cells: { paidOn: '2026-11-20', amount: '500000.00', payer: '云栖软件', serial: 'LS1' }, result: 'created', reason: null },
    { number: 3, cells: { paidOn: '2026-11-21', amount: '', payer: '电费', serial: 'LS2' }, result: 'skipped', reason: null },
    { number: 4, cells: { paidOn: '2026-11-21', amount: '3', payer: '结息', serial: '' }, result: 'failed', reason: '没有流水号，无法防止重复，请补上。' },
  ],
};

async function importing(routes: Routes = {}) {
  const page = await renderPage(<BankPage />, {
    at: '/bank-lines',
    path: '/bank-lines',
    rights: ['bank_line.read', 'bank_line.import'],
    routes: { 'GET /api/bank-lines': listOf([]), 'POST /api/imports': uploaded, 'POST /api/imports/:id/preview': preview, 'GET /api/imports/:id/rows': { rows: [], next: null }, ...routes },
  });
  await page.user.click(await screen.findByRole('button', { name: '导入流水' }));
  const drawer = await dialogOf('导入银行流水');
  const put = async (name = '工行11月.csv') => page.user.upload(await drawer.findByLabelText('把表格拖到这里，或点击选择', { selector: 'input' }), new File(['x'], name));
  const next = () => drawer.getByRole<HTMLButtonElement>('button', { name: '下一步' });
  /** Puts the file, says which column is the serial number, and looks at the preview. */
  const decide = async () => {
    await put();
    await choose(page.user, await drawer.findByRole('combobox', { name: '导入到：凭证' }), '流水号 *');
    await page.user.click(next());
  };
  return { ...page, drawer, put, next, decide };
}

test('a bank’s headings are recognised; without the serial number, by which payments are told apart, nobody goes on (R5.9)', async () => {
  const { api, drawer, put, next, user } = await importing();
  await put();
  expect(await drawer.findByText('工行11月.csv')).toBeTruthy();
  expect(api.last('POST /api/imports').body).toMatchObject({ noun: 'bank_line' });
  expect(drawer.getByText('约 240 行，5 列')).toBeTruthy();
  expect(drawer.getByText('2026-11-20 09:12:33 · 2026-11-21')).toBeTruthy();
  expect(drawer.getByRole('alert').textContent).toContain('还缺必填的“流水号”');
  expect(next().disabled).toBe(true);
  await choose(user, drawer.getByRole('combobox', { name: '导入到：凭证' }), '流水号 *');
  expect(next().disabled).toBe(false);
  expect(drawer.getByText('已对应 4 列，1 列不导入')).toBeTruthy();
  expect(drawer.getByText('表格里没有、会留空的列：摘要')).toBeTruthy();
});

test('payments that are there already are always skipped: there is no other rule to choose, and the preview says why a row fails (R5.9)', async () => {
  const { api, drawer, decide } = await importing();
  await decide();
  expect(await drawer.findByText('没有流水号，无法防止重复，请补上。')).toBeTruthy();
  expect(drawer.getByRole<HTMLInputElement>('radio', { name: /^跳过/ }).checked).toBe(true);
  for (const rule of ['更新', '仍然新建']) expect(drawer.queryByRole('radio', { name: new RegExp(rule) })).toBeNull();
  expect(api.last('POST /api/imports/:id/preview').body).toEqual({ mapping: ['paidOn', 'amount', 'payer', null, 'serial'], duplicates: 'skip', target: {} });
  for (const count of ['新建 1', '跳过 1', '失败 1']) expect(drawer.getByText(count)).toBeTruthy();
});

test('started once however often it is pressed, it ends in counts; the failed rows can be fetched, and the list is read again', async () => {
  const late = held();
  const { api, drawer, decide, user } = await importing({ 'POST /api/imports/:id/start': late.route, 'GET /api/imports/:id/rows': { rows: [{ number: 4, reason: '没有流水号，无法防止重复，请补上。' }, { number: 9, reason: '日期晚于今天，请核对。' }], next: null } });
  await decide();
  const before = api.sent('GET /api/bank-lines').length;
  await user.dblClick(await drawer.findByRole('button', { name: '开始导入 240 行' }));
  api.answer({ 'GET /api/bank-lines': listOf([bankRow]) });
  late.release(done);
  expect(await drawer.findByText('导入完成，有些行没有导入')).toBeTruthy();
  expect(api.sent('POST /api/imports/:id/start')).toHaveLength(1);
  expect(await drawer.findByRole('cell', { name: '日期晚于今天，请核对。' })).toBeTruthy();
  expect(drawer.getByRole('button', { name: '下载失败数据' })).toBeTruthy();
  expect(await rowOf(bankRow.serial)).toBeTruthy();
  expect(api.sent('GET /api/bank-lines').length).toBeGreaterThan(before);
});

test('a start that the line swallowed is done once, under one key, with all that was decided', async () => {
  const { api, drawer, decide, user } = await importing({ 'POST /api/imports/:id/start': problem(422, 'invalid', '文件已经不在了，请重新上传。') });
  await decide();
  const start = await drawer.findByRole('button', { name: '开始导入 240 行' });
  await user.click(start);
  expect(await drawer.findByText('文件已经不在了，请重新上传。')).toBeTruthy();
  api.answer({ 'POST /api/imports/:id/start': done });
  await user.click(drawer.getByRole('button', { name: /开始导入 240 行$/ }));
  expect(await drawer.findByText('导入完成，有些行没有导入')).toBeTruthy();
  const keys = api.sent('POST /api/imports/:id/start').map(({ key }) => key);
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
});

test('going back keeps what was decided of the columns; another file begins anew', async () => {
  const { drawer, decide, user } = await importing();
  await decide();
  await user.click(await drawer.findByRole('button', { name: '上一步' }));
  expect(drawer.getByText('已对应 4 列，1 列不导入')).toBeTruthy();
  await user.click(drawer.getByRole('button', { name: '换一个文件' }));
  expect(await drawer.findByText('把表格拖到这里，或点击选择')).toBeTruthy();
});

test.each([
  ['a file that is no table', problem(422, 'import.unreadable', '这个文件不是 Excel 或 CSV，请导出后重新上传。'), '这个文件不是 Excel 或 CSV，请导出后重新上传。'],
  ['more rows than may be brought in at once', problem(422, 'import.too_many', '一次最多导入 10 万行，请分开导入。'), '一次最多导入 10 万行，请分开导入。'],
])('%s is refused where it was put, and another may be put', async (_what, refusal, sentence) => {
  const { api, drawer, put } = await importing({ 'POST /api/imports': refusal });
  await put('合同.csv');
  expect(await drawer.findByText(sentence)).toBeTruthy();
  expect(drawer.getByText('这个文件没有导入任何内容')).toBeTruthy();
  api.answer({ 'POST /api/imports': uploaded });
  await put();
  expect(await drawer.findByText('约 240 行，5 列')).toBeTruthy();
});

test('a statement that was brought in by mistake is taken back after a question; what was claimed meanwhile is kept and named (R5.9)', async () => {
  const undone = { ...done, state: 'undone', undone: 179, kept: 1, can: [] };
  const { api, drawer, decide, user } = await importing({ 'POST /api/imports/:id/start': done, 'POST /api/imports/:id/undo': undone, 'GET /api/imports/:id/kept': { rows: [{ recordId: bankRow.id, title: bankRow.serial, note: '这条流水已登记为回款，请先冲销回款。' }], next: null } });
  await decide();
  await user.click(await drawer.findByRole('button', { name: '开始导入 240 行' }));
  await user.click(await drawer.findByRole('button', { name: '撤销整批' }));
  const question = await dialogOf('撤销这次导入？');
  expect(question.getByText(/新建的 180 条会移走/)).toBeTruthy();
  expect(api.sent('POST /api/imports/:id/undo')).toEqual([]);
  await user.click(question.getByRole('button', { name: '撤销整批' }));
  expect(await drawer.findByText('已撤销，有些记录保留了下来')).toBeTruthy();
  expect(await drawer.findByText('这条流水已登记为回款，请先冲销回款。')).toBeTruthy();
  expect(api.sent('POST /api/imports/:id/undo')).toHaveLength(1);
});

test('the preview that fails says why and keeps nobody from starting or going back', async () => {
  const { drawer, decide } = await importing({ 'POST /api/imports/:id/preview': problem(422, 'import.gone', '没有预演成，可以直接开始导入。') });
  await decide();
  expect(await drawer.findByText('没有预演成，可以直接开始导入。')).toBeTruthy();
  expect(drawer.getByRole<HTMLButtonElement>('button', { name: '开始导入 240 行' }).disabled).toBe(false);
  expect(drawer.getByRole('button', { name: '上一步' })).toBeTruthy();
});

test('on a phone the same steps stand one below the other', async () => {
  const page = await renderPage(<BankPage />, { at: '/bank-lines', path: '/bank-lines', phone: true, rights: ['bank_line.read', 'bank_line.import'], routes: { 'GET /api/bank-lines': listOf([bankRow]), 'POST /api/imports': uploaded } });
  await screen.findByText(bankRow.serial);
  expect(screen.queryByRole('table')).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '导入流水' }));
  const drawer = await dialogOf('导入银行流水');
  expect(drawer.getByText('上传表格')).toBeTruthy();
  await page.user.click(within(drawer.element).getByRole('button', { name: /关闭|Close/ }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('whoever only reads is offered no import, whoever only imports no claim (R12.1)', async () => {
  await renderPage(<BankPage />, { at: '/bank-lines', path: '/bank-lines', rights: ['bank_line.read'], routes: { 'GET /api/bank-lines': listOf([{ ...bankRow, can: [] }]) } });
  const row = within(await rowOf(bankRow.serial));
  expect(screen.queryByRole('button', { name: '导入流水' })).toBeNull();
  for (const name of ['登记', '不处理', '恢复']) expect(row.queryByRole('button', { name })).toBeNull();
});
