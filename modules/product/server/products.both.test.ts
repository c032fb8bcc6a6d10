import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeModules } from '#platform/module/index.ts';
import { restoreDeleted } from '#platform/recycle-bin/restore.ts';
import { deleteRecord, loadRecord } from '#platform/record/index.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { productBundle } from '../model/price.ts';
import { product } from '../model/product.ts';
import { addComponent, changeComponent } from './bundles.ts';
import { changeProduct } from './change-product.ts';
import { createProduct } from './create-product.ts';
import { deleteProduct } from './delete-product.ts';
import { listProducts, productOptions } from './list-products.ts';
import { module as productModule } from './module.ts';
import { productDetails } from './product-page.ts';
import { createPrice } from './set-price.ts';
import { type Catalogue, freshCatalogue } from './testing/catalogue.ts';
import { putOnSale, withdrawProduct } from './withdraw-product.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await freshCatalogue();
  composeModules([productModule]);
});
afterAll(() => catalogue.platform.close());

const options = async (query: { q?: string; category?: string }, viewer: Viewer = catalogue.keeper): Promise<unknown[]> => (await productOptions(catalogue.platform.reading(viewer), query)).rows.map((row) => row.name);

describe('products (R9.1)', () => {
  it('are numbered by the rule, past numbers that somebody typed', async () => {
    const first = await catalogue.product('编号一');
    const serial = Number(first.code!.slice(2));
    expect(first).toMatchObject({ code: expect.stringMatching(/^CP\d{4}$/) as string, status: 'on_sale' });
    const typed = await catalogue.product('编号二', { code: `CP${String(serial + 1).padStart(4, '0')}` });
    expect((await catalogue.product('编号三')).code).toBe(`CP${String(serial + 2).padStart(4, '0')}`);
    await expect(catalogue.product('编号四', { code: typed.code })).rejects.toMatchObject({ status: 409, code: 'product.code_taken' });
    await catalogue.keep((context) => deleteProduct(context, typed, null));
    await expect(catalogue.product('编号四', { code: typed.code })).rejects.toMatchObject({ message: expect.stringContaining('回收站') as string });
  });

  it('are told apart by name, specification and version', async () => {
    const basic = await catalogue.product('展业', { specification: '标准版', productVersion: '1.0' });
    const newer = await catalogue.product('展业', { specification: '标准版', productVersion: '2.0' });
    await expect(catalogue.product('展业', { specification: '标准版', productVersion: '1.0' })).rejects.toMatchObject({ code: 'product.twin', facts: { id: basic.id } });
    await expect(catalogue.keep((context) => changeProduct(context, newer, { productVersion: '1.0' }))).rejects.toMatchObject({ code: 'product.twin' });
    const born = await Promise.allSettled([1, 2, 3, 4].map(() => catalogue.product('同时新建')));
    expect(born.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await expect(catalogue.keep((context) => changeProduct(context, newer, { code: null }))).rejects.toMatchObject({ status: 422 });
    await expect(catalogue.product('单位不对', { unit: 'barrel' })).rejects.toMatchObject({ fields: [{ path: 'unit' }] });
  });

  it('are withdrawn and put on sale again, each with its reason in the log', async () => {
    const row = await catalogue.product('停售品');
    await catalogue.keep((context) => withdrawProduct(context, row.id, '换代'));
    expect(await options({ q: '停售品' })).toEqual([]);
    await expect(catalogue.keep((context) => withdrawProduct(context, row.id, null))).rejects.toMatchObject({ status: 409, code: 'product.withdrawn' });
    await catalogue.keep((context) => putOnSale(context, row.id, null));
    await expect(catalogue.keep((context) => putOnSale(context, row.id, null))).rejects.toMatchObject({ code: 'product.on_sale' });
    expect(await options({ q: '停售品' })).toEqual(['停售品']);
    const seller = catalogue.inRole('salesperson');
    await expect(catalogue.platform.writing(seller, (context) => withdrawProduct(context, row.id, null))).rejects.toMatchObject({ status: 404 });
  });

  it('come back from the recycle bin only where nobody made their twin meanwhile', async () => {
    const row = await catalogue.product('去而复返');
    await catalogue.keep((context) => deleteProduct(context, row, null));
    const twin = await catalogue.product('去而复返');
    await expect(catalogue.keep((context) => restoreDeleted(context, 'product', row.id))).rejects.toMatchObject({ code: 'product.twin' });
    await catalogue.keep((context) => changeProduct(context, twin, { specification: '新款' }));
    await catalogue.keep((context) => restoreDeleted(context, 'product', row.id));
    expect(await options({ q: '去而复返' })).toHaveLength(2);
  });
});

describe('lists and pickers', () => {
  it('find by part, pinyin, initials and code, in a category and everything below it', async () => {
    const top = await catalogue.category('网络');
    const below = await catalogue.category('交换机', top.id);
    const row = await catalogue.product('核心交换机', { categoryId: below.id });
    await catalogue.product('路由器', { categoryId: top.id });
    for (const q of ['交换', 'jiaohuan', 'hxjh', row.code!.toLowerCase()]) expect(await options({ q })).toEqual(['核心交换机']);
    expect(await options({ category: top.id })).toEqual(['核心交换机', '路由器']);
    expect(await options({ category: below.id })).toEqual(['核心交换机']);
    const other = await catalogue.otherCompany();
    expect(await options({ q: '交换' }, other)).toEqual([]);
    const blind = { ...catalogue.inRole('salesperson'), fieldAccess: new Map([['product', new Map([['categoryId', 'hidden' as const]])]]) };
    await expect(options({ category: top.id }, blind)).rejects.toMatchObject({ code: 'filter.unknown_field' });
  });

  it("show today's prices to whoever reads prices, and to nobody else", async () => {
    const row = await catalogue.product('有价');
    const today = dayOf(instant());
    await catalogue.keep((context) => createPrice(context, { productId: row.id, kind: 'standard', amount: 50_000, validFrom: today, validUntil: today }));
    await catalogue.keep((context) => createPrice(context, { productId: row.id, kind: 'standard', amount: 60_000, validFrom: addDays(today, 1) }));
    const seen = async (viewer: Viewer): Promise<unknown[]> => {
      const context = catalogue.platform.reading(viewer);
      const [listed] = (await listProducts(context, { q: '有价' })).rows;
      return [listed!.standardPrice, (await productOptions(context, { q: '有价' })).rows[0]!.standardPrice, (await productDetails(context, row)).prices, listed!.can];
    };
    expect(await seen(catalogue.inRole('salesperson'))).toEqual([50_000, 50_000, { standard: 50_000 }, []]);
    expect(await seen(catalogue.inRole('agent'))).toEqual([undefined, undefined, undefined, []]);
    const masked = { ...catalogue.inRole('salesperson'), fieldAccess: new Map([['price', new Map([['amount', 'masked' as const]])]]) };
    expect((await seen(masked)).slice(0, 3)).toEqual([undefined, undefined, undefined]);
    expect((await seen(catalogue.inRole('director')))[3]).toEqual(['edit', 'withdraw', 'adjustPrice', 'delete']);
    expect(await productDetails(catalogue.platform.reading(catalogue.keeper), row)).toMatchObject({ categoryPath: '软件' });
  });
});

describe('bundles', () => {
  const put = (productId: string, componentId: string, quantity = 1) => catalogue.keep((context) => addComponent(context, { productId, componentId, quantity }));

  it('consist of other products, never of themselves through however many steps', async () => {
    const [a, b, c] = [await catalogue.product('套餐甲'), await catalogue.product('套餐乙'), await catalogue.product('部件')];
    const part = await put(a.id, b.id, 2);
    await put(b.id, c.id);
    for (const [whole, inside] of [[a, a], [b, a], [c, a]] as const) await expect(put(whole.id, inside.id)).rejects.toMatchObject({ status: 422, code: 'product_bundle.circle' });
    await expect(put(a.id, b.id)).rejects.toMatchObject({ code: 'product_bundle.twin' });
    await expect(put(a.id, c.id, 0)).rejects.toMatchObject({ fields: [{ path: 'quantity' }] });
    expect(await catalogue.keep((context) => changeComponent(context, part, { quantity: 5 }))).toMatchObject({ quantity: 5 });
    await expect(catalogue.keep((context) => changeComponent(context, part, { componentId: c.id }))).rejects.toMatchObject({ status: 422 });
    const seen = await loadRecord(catalogue.platform.reading(catalogue.keeper), productBundle, part.id);
    expect(seen).toMatchObject({ productId: a.id, componentId: b.id, quantity: 5 });
  });

  it('never close a circle, however many people fill them at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const rows = await Promise.all([1, 2, 3].map((index) => catalogue.product(`环${round}-${index}`)));
      const outcome = await Promise.allSettled(rows.map((row, index) => put(row.id, rows[(index + 1) % 3]!.id)));
      expect(outcome.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
    }
  });

  it('hold their parts: a part is not deleted while a bundle that is there consists of it', async () => {
    const [whole, part] = [await catalogue.product('整套'), await catalogue.product('零件')];
    await put(whole.id, part.id);
    await expect(catalogue.keep((context) => deleteProduct(context, part, null))).rejects.toMatchObject({ code: 'product.in_bundle', message: expect.stringContaining('整套') as string });
    await catalogue.keep((context) => deleteRecord(context, product, whole));
    await catalogue.keep((context) => deleteProduct(context, part, '没人要'));
    await expect(catalogue.keep((context) => createProduct(context, { name: '零件', categoryId: part.id }))).rejects.toMatchObject({ fields: [{ path: 'categoryId' }] });
  });
});
