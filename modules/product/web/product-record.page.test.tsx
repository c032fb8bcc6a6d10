// A product's own page: what it costs today, what may be done with it, its prices, what it consists of (R9.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, chooseEntry, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import ProductRecord from './product-record.tsx';

onDay('2026-11-23');

const customization = {
  dictionaries: {
    priceKind: [{ value: 'standard', label: '标准价', enabled: true }, { value: 'agent', label: '代理价', enabled: true }],
    unit: [{ value: 'set', label: '套', enabled: true }],
  },
} as never;
const drive = {
  id: idOf(1), version: 2, name: '伺服驱动器', code: 'CP0001', specification: '750W', productVersion: 'V2', unit: 'set', status: 'on_sale',
  categoryId: idOf(9), categoryName: '驱动', categoryPath: '电机 / 驱动', prices: { standard: 128_000, agent: 99_000 },
  can: ['edit', 'adjustPrice', 'withdraw', 'delete'],
};
const standard = {
  id: idOf(21), version: 1, productId: idOf(1), kind: 'standard', amount: 128_000, validFrom: '2026-01-01', validUntil: null, remark: null,
  can: ['edit', 'delete'],
};
const usual: Routes = { 'GET /api/products/:id': drive, 'GET /api/prices': listOf([standard]), 'GET /api/product-bundles': listOf([]) };
const keeper = [
  'product.read', 'product.update', 'price.read', 'price.create', 'price.update', 'price.delete', 'product_bundle.read', 'product_bundle.create',
  'product_bundle.update',
];

async function show({ routes, ...more }: PageOptions = {}) {
  const page = await renderPage(<ProductRecord />, {
    at: `/products/${idOf(1)}`, path: '/products/$id', rights: keeper, customization, routes: { ...usual, ...routes }, ...more,
  });
  return { ...page, tab: async (name: string) => page.user.click(await screen.findByRole('tab', { name })) };
}
const aside = (): string[] => [...document.querySelectorAll('aside dt, aside dd')].map(({ textContent }) => textContent ?? '');

test('today’s prices stand beside it by their lists, a list that is no longer kept by its key (R9.1)', async () => {
  await show({ routes: { 'GET /api/products/:id': { ...drive, prices: { ...drive.prices, export: 200_000 } } } });
  await screen.findByRole('heading', { level: 1, name: '伺服驱动器' });
  expect(aside()).toEqual(['所在分类', '电机 / 驱动', '今日价格', '标准价¥ 1,280.00', '代理价¥ 990.00', 'export¥ 2,000.00']);
});

test('that no price holds today is said', async () => {
  await show({ routes: { 'GET /api/products/:id': { ...drive, prices: {} } } });
  expect(await screen.findByText('还没有生效的价格')).toBeTruthy();
});

test('who may not read prices sees neither them nor their tab, and none are asked for (R12.1)', async () => {
  const { api } = await show({ rights: ['product.read'], routes: { 'GET /api/products/:id': { ...drive, prices: undefined, can: [] } } });
  await waitFor(() => expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['资料', '变更记录']));
  expect(aside()).toEqual(['所在分类', '电机 / 驱动']);
  expect(api.sent('GET /api/prices')).toEqual([]);
});

test('withdrawing asks first and says what follows; it reads as withdrawn at once (R9.1)', async () => {
  const { api, user } = await show({ routes: { 'POST /api/products/:id/withdraw': {} } });
  await user.click(await screen.findByRole('button', { name: '停售' }));
  const question = await dialogOf('停售“伺服驱动器”？');
  expect(question.getByText(/已有单据不变/)).toBeTruthy();
  await user.click(question.getByRole('button', { name: '取消' }));
  expect(api.sent('POST /api/products/:id/withdraw')).toEqual([]);
  await user.click(screen.getByRole('button', { name: '停售' }));
  api.answer({ 'GET /api/products/:id': { ...drive, status: 'withdrawn', can: ['putOnSale'] } });
  await user.click((await dialogOf('停售“伺服驱动器”？')).getByRole('button', { name: '停售' }));
  expect(await screen.findByText('“伺服驱动器”已停售')).toBeTruthy();
  expect(await screen.findByRole('button', { name: '恢复销售' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '停售' })).toBeNull();
});

test('a refusal to put it on sale again is said, and it stays withdrawn', async () => {
  const { user } = await show({
    routes: {
      'GET /api/products/:id': { ...drive, status: 'withdrawn', can: ['putOnSale'] },
      'POST /api/products/:id/put-on-sale': problem(409, 'stale', '张伟刚刚修改了这个产品。'),
    },
  });
  await user.click(await screen.findByRole('button', { name: '恢复销售' }));
  await user.click((await dialogOf('恢复销售“伺服驱动器”？')).getByRole('button', { name: '恢复销售' }));
  expect(await screen.findByText('张伟刚刚修改了这个产品。')).toBeTruthy();
  expect(screen.queryByText('“伺服驱动器”已恢复销售')).toBeNull();
  expect(screen.getByRole('button', { name: '恢复销售' })).toBeTruthy();
});

test('deleted, the page is left for the list; one that is in use stays with the reason', async () => {
  const { api, user, address } = await show({ routes: { 'DELETE /api/products/:id': problem(409, 'product.used', '“伺服驱动器”是套餐的组成部分，不能删除。') } });
  const ask = async (): Promise<void> => {
    await user.click(await screen.findByRole('button', { name: '更多' }));
    await chooseEntry(user, '删除');
    await user.click((await dialogOf('删除产品“伺服驱动器”？')).getByRole('button', { name: '删除' }));
  };
  await ask();
  expect(await screen.findByText(/是套餐的组成部分/)).toBeTruthy();
  expect(address()).toBe(`/products/${idOf(1)}`);
  api.answer({ 'DELETE /api/products/:id': undefined });
  await ask();
  await waitFor(() => expect(address()).toBe('/products'));
});

test('a price of its own days: what is typed is sent in 分 for this product; an overlap stands at its day (R9.1)', async () => {
  const { api, user } = await show({
    routes: { 'POST /api/prices': problem(422, 'invalid', '请检查。', { fields: [{ path: 'validFrom', message: '2026-01-01 起已有标准价。' }] }) },
  });
  await user.click(await screen.findByRole('button', { name: '新增价格' }));
  const form = await dialogOf('新建产品价格');
  expect((await form.findByLabelText<HTMLInputElement>(/生效日期/)).value).toBe('2026-11-23');
  await user.type(form.getByLabelText(/单价/), '1.5万');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('2026-01-01 起已有标准价。')).toBeTruthy();
  expect(api.last('POST /api/prices').body).toEqual({ kind: 'standard', amount: 1_500_000, validFrom: '2026-11-23', productId: idOf(1) });
});

test('a price that stands is mended, never moved to another list; one is deleted for good, and today’s price is read again', async () => {
  const { api, user } = await show({ routes: { 'PATCH /api/prices/:id': standard, 'DELETE /api/prices/:id': undefined, 'GET /api/prices/:id': standard } });
  await user.click(within(await rowOf('1,280.00')).getByRole('button', { name: '编辑' }));
  const form = await dialogOf('编辑产品价格');
  expect(form.queryByLabelText(/价格类型/)).toBeNull();
  await user.clear(form.getByLabelText(/单价/));
  await user.type(form.getByLabelText(/单价/), '1300');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/prices/:id').body).toEqual({ amount: 130_000, version: 1 }));
  const reads = api.sent('GET /api/products/:id').length;
  const row = await rowOf('1,280.00');
  await user.click(within(row).getByRole('button', { name: '删除' }));
  const question = await dialogOf(/^删除产品价格/);
  expect(question.getByText('删除后不能恢复。')).toBeTruthy();
  await user.click(question.getByRole('button', { name: '删除' }));
  await waitFor(() => expect(api.sent('GET /api/products/:id').length).toBeGreaterThan(reads));
});

test('prices that may be read only are not offered for change (R12.1)', async () => {
  await show({ rights: ['product.read', 'price.read'], routes: { 'GET /api/prices': listOf([{ ...standard, can: [] }]) } });
  expect(within(await rowOf('1,280.00')).queryByRole('button')).toBeNull();
  expect(screen.queryByRole('button', { name: '新增价格' })).toBeNull();
});

test('no bundle says what one is; a part is added with its number, and refused where the bundle would contain itself (R9.1)', async () => {
  const { api, user, tab } = await show({
    routes: {
      'GET /api/products/options': listOf([{ id: idOf(2), name: '编码器', code: 'CP0002' }]),
      'POST /api/product-bundles': problem(422, 'invalid', '请检查。', { fields: [{ path: 'componentId', message: '套餐不能包含自己。' }] }),
    },
  });
  await tab('套餐组成');
  expect(await screen.findByText('不是套餐')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '添加产品' }));
  const form = await dialogOf('新建套餐组成');
  await choose(user, form.getByLabelText(/组成产品/), '编码器');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('套餐不能包含自己。')).toBeTruthy();
  expect(api.last('POST /api/product-bundles').body).toEqual({ componentId: idOf(2), quantity: 1, productId: idOf(1) });
});

test('of a part only the number is changed; no part less than one (R9.1)', async () => {
  const part = { id: idOf(31), version: 1, productId: idOf(1), componentId: idOf(2), componentName: '编码器', quantity: 2, can: ['edit', 'delete'] };
  const { api, user, tab } = await show({
    routes: { 'GET /api/product-bundles': listOf([part]), 'GET /api/product-bundles/:id': part, 'PATCH /api/product-bundles/:id': part },
  });
  await tab('套餐组成');
  await user.click(within(await rowOf('编码器')).getByRole('button', { name: '改数量' }));
  const form = await dialogOf('编辑套餐组成');
  expect(form.queryByLabelText(/组成产品/)).toBeNull();
  await user.clear(form.getByLabelText(/数量/));
  await user.type(form.getByLabelText(/数量/), '0');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(form.getByText(/不能小于 1/)).toBeTruthy());
  expect(api.sent('PATCH /api/product-bundles/:id')).toEqual([]);
});

test('a product that is gone says so in its page’s place', async () => {
  await show({ routes: { 'GET /api/products/:id': problem(404, 'not_found', '没有这个产品。') } });
  expect(await screen.findByText('没有找到这个页面')).toBeTruthy();
  expect(screen.queryByRole('tab')).toBeNull();
});
