// Products in a document: found and added, quantity and price typed, a line dropped, what is wrong at its line (R5.4, R6.3).
import { screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test } from 'vitest';
import type { FieldProblem } from '#platform/entity/index.ts';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem } from '#tests/harness/fake-api.ts';
import { choose, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import type { ProductLine } from './line.ts';
import LinesEditor from './lines-editor.tsx';
import LinesTable from './lines-table.tsx';

onDay('2026-11-23');

const crm = { id: idOf(1), name: '展业 CRM', code: 'P1', unit: 'set', standardPrice: 100_000_00 };
const service = { id: idOf(2), name: '实施服务', code: 'P2', specification: '现场', unit: 'day', standardPrice: null };
const line = (more: Partial<ProductLine> = {}): ProductLine => ({
  productId: crm.id, name: crm.name, quantity: 2, price: 90_000_00, listPrice: 100_000_00, priceOn: '2026-11-01', remark: null, ...more,
});

interface Given extends PageOptions {
  readonly lines?: readonly ProductLine[];
  readonly problems?: readonly FieldProblem[];
}
let last: readonly ProductLine[] = [];

async function show({ lines = [], problems, rights = ['product.read', 'price.read'], routes, ...more }: Given = {}) {
  last = lines;
  const Document = (): ReactNode => {
    const [value, setValue] = useState(lines);
    return <LinesEditor lines={value} problems={problems} onChange={(next) => (setValue(next), (last = next))} />;
  };
  const page = await renderPage(<Document />, { rights, routes: { 'GET /api/products/options': listOf([crm, service]), ...routes }, ...more });
  return { ...page, add: async (name: string) => choose(page.user, await screen.findByLabelText('添加产品'), name) };
}
const fields = (label: string): HTMLInputElement[] => screen.getAllByLabelText<HTMLInputElement>(label, { selector: 'input' });
const values = (label: string): string[] => fields(label).map(({ value }) => value);

test('what is chosen is a line of one at the list price of today; the next product is asked for at once (R9.1)', async () => {
  const { add } = await show();
  expect(screen.queryByText('合计')).toBeNull();
  await add('展业 CRM');
  await add('实施服务');
  expect(last).toEqual([
    { id: null, productId: idOf(1), name: '展业 CRM', unit: 'set', quantity: 1, price: 100_000_00, listPrice: 100_000_00, priceOn: '2026-11-23', remark: null },
    { id: null, productId: idOf(2), name: '实施服务', unit: 'day', quantity: 1, price: null, listPrice: null, priceOn: '2026-11-23', remark: null },
  ]);
  expect(screen.getByText('2 个产品')).toBeTruthy();
  expect(screen.getByTitle('当天没有标准价')).toBeTruthy();
  expect(screen.getAllByTitle('2026-11-23 的标准价')).toHaveLength(2);
});

test('a telephone number as a quantity leaves what was typed, says that it makes no amount, and takes no page away (R5.4)', async () => {
  const { user } = await show({ lines: [line({ price: 90_000_01, remark: '含培训' }), line({ id: idOf(9), productId: service.id, name: service.name })] });
  const [quantity] = fields('数量');
  await user.clear(quantity!);
  await user.type(quantity!, '1380013800000');
  await user.tab();
  expect(last[0]).toMatchObject({ quantity: 1380013800000, remark: '含培训' });
  expect(screen.getByText('数量或金额不对')).toBeTruthy();
  expect(screen.getAllByText('—')).toHaveLength(2);
  expect(screen.getByText('180,000.00')).toBeTruthy();
  await user.clear(quantity!);
  await user.type(quantity!, '3');
  expect(await screen.findByText('450,000.03')).toBeTruthy();
  expect(screen.queryByText('数量或金额不对')).toBeNull();
});

test.each(['2.5', '两台'])('%s as a quantity stays in its field with the reason and counts for nothing (R5.4)', async (typed) => {
  const { user } = await show({ lines: [line({ price: 90_000_01 })] });
  const [quantity] = fields('数量');
  await user.clear(quantity!);
  await user.type(quantity!, typed);
  await user.tab();
  expect(last[0]).toMatchObject({ quantity: Number.NaN });
  expect((quantity as HTMLInputElement).value).toBe(typed);
  expect(screen.getByText(/看不懂，请写整数/)).toBeTruthy();
  await user.clear(quantity!);
  await user.type(quantity!, '3');
  expect(screen.queryByText(/看不懂，请写整数/)).toBeNull();
});

test('products that cannot be looked for are not told as “no such product”', async () => {
  const { user } = await show({ routes: { 'GET /api/products/options': problem(500, 'unexpected', '服务器出错了。') } });
  await user.click(await screen.findByLabelText('添加产品'));
  expect(await screen.findByText('没有加载出来，请重试')).toBeTruthy();
  expect(screen.queryByText('没有找到')).toBeNull();
});

test('quantity and price make the amount, the amounts the total, in figures and in 大写; a remark of nothing is none', async () => {
  const { user } = await show({ lines: [line(), line({ productId: idOf(2), name: '实施服务', quantity: 3, price: 2_500_00, listPrice: null })] });
  expect(screen.getByText('187,500.00')).toBeTruthy();
  expect(screen.getByText('壹拾捌万柒仟伍佰元整')).toBeTruthy();
  expect(screen.getByText('9 折')).toBeTruthy();
  await user.clear(fields('数量')[1]!);
  await user.type(fields('数量')[1]!, '4');
  await user.clear(fields('单价')[0]!);
  await user.type(fields('单价')[0]!, '8.85万');
  await user.tab();
  expect(values('单价')).toEqual(['88,500.00', '2,500.00']);
  expect(screen.getByText('8.85 折')).toBeTruthy();
  expect(screen.getAllByText('187,000.00')).toHaveLength(1);
  await user.type(fields('备注')[0]!, '含');
  expect(last[0]!.remark).toBe('含');
  await user.clear(fields('备注')[0]!);
  expect(last[0]!.remark).toBeNull();
});

test('a line without quantity comes to nothing and does not break the total', async () => {
  const { user } = await show({ lines: [line(), line({ productId: idOf(2), quantity: 1, price: 1_00 })] });
  await user.clear(fields('数量')[0]!);
  expect(last[0]!.quantity).toBeNull();
  expect(screen.getByText('壹元整')).toBeTruthy();
});

test('another product in a line takes its own price, and leaves quantity and remark', async () => {
  const { user } = await show({ lines: [line({ id: idOf(50), remark: '含培训' })] });
  await choose(user, screen.getAllByRole('combobox')[0]!, '实施服务');
  expect(last).toEqual([
    { id: idOf(50), productId: idOf(2), name: '实施服务', unit: 'day', quantity: 2, price: null, listPrice: null, priceOn: '2026-11-23', remark: '含培训' },
  ]);
  await user.click(document.querySelector('.ant-select-clear')!);
  expect(last[0]).toMatchObject({ productId: null, name: '', quantity: 2 });
  expect(screen.getByRole('button', { name: '删除这一行' })).toBeTruthy();
});

test('a dropped line takes along what was typed in it: the next one does not inherit what could not be read', async () => {
  const { user, add } = await show({ lines: [line({ price: null })] });
  await add('实施服务');
  await user.type(fields('单价')[0]!, '面议');
  await user.click(screen.getByRole('button', { name: '删除展业 CRM' }));
  expect(last.map(({ name, price }) => [name, price])).toEqual([['实施服务', null]]);
  expect(values('单价')).toEqual(['']);
  expect(screen.queryByText(/金额/, { selector: '[role=alert]' })).toBeNull();
});

test('what could not be read stays with its own line when one above it is dropped, also after another was added', async () => {
  const { user, add } = await show({ lines: [line({ name: '甲' }), line({ name: '乙' }), line({ name: '丙' })] });
  await user.clear(fields('单价')[2]!);
  await user.type(fields('单价')[2]!, '面议');
  await user.click(screen.getByRole('button', { name: '删除甲' }));
  expect(values('单价')).toEqual(['90,000.00', '面议']);
  await add('实施服务');
  await user.click(screen.getByRole('button', { name: '删除乙' }));
  expect(values('单价')).toEqual(['面议', '']);
  expect(last.map(({ price }) => price)).toEqual([Number.NaN, null]);
});

test('the last line dropped leaves an empty document that asks for a product', async () => {
  const { user } = await show({ lines: [line()] });
  await user.click(screen.getByRole('button', { name: '删除展业 CRM' }));
  expect(last).toEqual([]);
  expect(screen.queryByText('合计')).toBeNull();
  expect(screen.getByLabelText('添加产品')).toBeTruthy();
});

test('what is wrong stands at its own line; one reason for two fields is said once', async () => {
  const problems = [
    { path: 'lines.1.quantity', message: '请填写。' }, { path: 'lines.1.price', message: '请填写。' }, { path: 'lines.0.remark', message: '备注太长。' },
    { path: 'name', message: '与这里无关。' },
  ];
  await show({ lines: [line(), line({ productId: idOf(2), name: '实施服务', quantity: null, price: null })], problems });
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['备注太长。', '请填写。']);
  const wrong = document.querySelectorAll<HTMLElement>('[data-problem]');
  expect(within(wrong[1]!).getByText('请填写。')).toBeTruthy();
  expect(within(wrong[1]!).getByRole('button', { name: '删除实施服务' })).toBeTruthy();
});

test('who may not read prices has no list price and no discount, and still types his own (R12.1)', async () => {
  const { user } = await show({ rights: ['product.read'], lines: [line()] });
  expect(screen.queryByText('标准价')).toBeNull();
  expect(screen.queryByText(/折$/)).toBeNull();
  await user.clear(fields('单价')[0]!);
  await user.type(fields('单价')[0]!, '1');
  expect(last[0]!.price).toBe(1_00);
});

test('as a table to read: discount and amounts, the total in 大写; a product leads to its page for who may open it', async () => {
  const lines = [line({ id: 'a', remark: '含培训' }), line({ id: 'b', productId: null, name: '已删除的产品', quantity: null, price: null, listPrice: null })];
  await renderPage(<LinesTable lines={lines} note={(_, at) => (at === 1 ? <em>新增</em> : null)} />, { rights: ['product.read', 'price.read'] });
  const rows = screen.getAllByRole('row').slice(1).map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(rows).toEqual([
    ['展业 CRM', '标准价100,000.009 折', '2', '90,000.00', '180,000.00', '含培训'],
    ['已删除的产品新增', '标准价–', '0', '0.00', '0.00', '–'],
    ['合计 壹拾捌万元整', '180,000.00', ''],
  ]);
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([`/products/${idOf(1)}`]);
});

test('without the right to products the names lead nowhere; the total stands under the amounts without a column of list prices (R12.1)', async () => {
  await renderPage(<LinesTable lines={[line()]} />, { rights: [] });
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.queryByRole('columnheader', { name: '标准价' })).toBeNull();
  expect(screen.getByText(/壹拾捌万元整/).getAttribute('colspan')).toBe('3');
});

test.each([[undefined], ['***']])('R12.1 prices that a role keeps back (%s) are no noughts: their columns and the total are not there', async (price) => {
  await renderPage(<LinesTable lines={[line({ price: price as unknown as number, remark: '含培训' })]} />, { rights: ['product.read', 'price.read'] });
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['产品', '数量', '备注']);
  expect(screen.getAllByRole('row').slice(1).map(({ textContent }) => textContent)).toEqual(['展业 CRM2含培训']);
  expect(screen.queryByText(/元整|0\.00|NaN/)).toBeNull();
});

test('R12.1 nor are they on a phone', async () => {
  await renderPage(<LinesTable lines={[line({ price: undefined as unknown as number })]} />, { rights: ['product.read', 'price.read'], phone: true });
  await waitFor(() => expect(screen.getByText('× 2')).toBeTruthy());
  expect(screen.queryByText(/元整|0\.00|NaN/)).toBeNull();
});

test('on a phone the table is cards: price by quantity, the remark, the total (N3)', async () => {
  await renderPage(<LinesTable lines={[line({ remark: '含培训' })]} />, { rights: ['product.read', 'price.read'], phone: true });
  await waitFor(() => expect(screen.getByText('90,000.00 × 2')).toBeTruthy());
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByText('含培训')).toBeTruthy();
  expect(screen.getAllByText('180,000.00')).toHaveLength(2);
});
