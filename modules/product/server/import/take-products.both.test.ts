import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { companyRows } from '#platform/record/index.ts';
import type { DuplicateRule, ImportOutcome } from '#platform/transfer/importer.ts';
import { pathOf } from '../../model/category-tree.ts';
import { type Price, price } from '../../model/price.ts';
import { type Product, product } from '../../model/product.ts';
import { loadCategories } from '../categories.ts';
import { deleteProduct } from '../delete-product.ts';
import { priceOn } from '../price-on.ts';
import { type Catalogue, freshCatalogue } from '../testing/catalogue.ts';
import { productImporter } from './take-products.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await freshCatalogue();
});
afterAll(() => catalogue.platform.close());

const today = dayOf(instant());

function take(rows: Record<string, string>[], duplicates: DuplicateRule = 'skip', viewer: Viewer = catalogue.keeper): Promise<ImportOutcome[]> {
  return catalogue.platform.writing(viewer, (context) => productImporter.take(context, rows.map((cells, index) => ({ number: index + 2, cells: { category: '软件', ...cells } })), { duplicates, target: {}, importId: 'import' }));
}

const reasons = (outcomes: ImportOutcome[]): (string | null)[] => outcomes.map((one) => (one.result === 'failed' ? one.reason : null));
const reading = () => catalogue.platform.reading(catalogue.keeper);
const named = (name: string): Promise<Product[]> => companyRows(reading(), product).selectAll().where('name', '=', name).orderBy('code').execute();
const pricesOf = (id: string): Promise<Price[]> => companyRows(reading(), price).selectAll().where('productId', '=', id).orderBy('validFrom').execute();

describe('importing a product list (R9.1)', () => {
  it('brings categories, codes, units and prices', async () => {
    const outcomes = await take([
      { category: '平台/CRM', name: '客户云', specification: '旗舰版', productVersion: '3.1', unit: '套', standardPrice: '1.2万', agentPrice: '9,600', validFrom: '2026/1/1', validUntil: '2026年12月31日', description: '含一年服务' },
      { category: '平台 / CRM', name: '客户云', specification: '标准版', unit: 'licence', standardPrice: '￥5,000' },
      { category: '平台', name: '网关', code: 'GW-1' },
    ]);
    expect(outcomes.map((one) => one.result)).toEqual(['created', 'created', 'created']);
    const categories = await loadCategories(reading());
    const rows = (await named('客户云')).map((row) => [row.specification, row.unit, pathOf(categories, row.categoryId)]);
    expect(rows).toEqual(expect.arrayContaining([['旗舰版', 'set', '平台/CRM'], ['标准版', 'licence', '平台/CRM']]));
    const [imported] = (await named('客户云')).filter((row) => row.specification === '旗舰版');
    expect(imported).toMatchObject({ code: expect.stringMatching(/^CP\d+$/) as string, status: 'on_sale', description: '含一年服务' });
    expect(await priceOn(reading(), imported!.id, 'standard', '2026-12-31')).toBe(1_200_000);
    expect(await priceOn(reading(), imported!.id, 'agent', '2026-01-01')).toBe(960_000);
    expect((await named('网关'))[0]).toMatchObject({ code: 'GW-1' });
  });

  it('says for each wrong row everything that is wrong with it, and takes the others', async () => {
    const outcomes = await take([
      { name: '', category: '' },
      { name: '好行', unit: '套' },
      { name: '坏单位', unit: '桶' },
      { name: '坏价格', standardPrice: '面议', validFrom: '二月三十' },
      { name: '倒着的日期', standardPrice: '1', validFrom: '2026-05-01', validUntil: '2026-04-01' },
      { name: '过去了', standardPrice: '1', validUntil: addDays(today, -1) },
      { name: '长'.repeat(101), code: '长'.repeat(31) },
      { name: '分类太长', category: `软件/${'长'.repeat(41)}` },
    ]);
    expect(outcomes.map((one) => one.result)).toEqual(['failed', 'created', 'failed', 'failed', 'failed', 'failed', 'failed', 'failed']);
    const said = reasons(outcomes);
    expect(said[0]).toBe('请填写产品名称。请填写产品分类，例如 软件/CRM。');
    expect(said[2]).toContain('套、个');
    expect(said[3]).toMatch(/标准价“面议”.*生效日期“二月三十”|生效日期“二月三十”.*标准价“面议”/);
    expect(said[4]).toContain('截止日期不能早于');
    expect(said[5]).toContain('截止日期不能早于');
    expect(said[6]).toMatch(/产品名称最多 100 个字.*产品编号最多 30 个字|产品编号最多 30 个字.*产品名称最多 100 个字/);
    expect(said[7]).toContain('产品分类最多 40 个字');
  });

  it('knows twins by code, or by name, specification and version: skips, updates or refuses them as told', async () => {
    const row = { name: '双胞胎', specification: 'S', standardPrice: '100', validFrom: '2026-01-01' };
    const [made] = await take([row, row]);
    const [original] = await named('双胞胎');
    expect(await take([row])).toMatchObject([{ result: 'skipped', recordId: original!.id }]);
    expect(made).toMatchObject({ result: 'created', recordId: original!.id });
    expect(reasons(await take([row], 'create'))[0]).toContain(original!.code);
    const outcomes = await take([
      { ...row, description: '改过', standardPrice: '120', validFrom: '2026-07-01' },
      { name: '双胞胎改名', code: original!.code!, category: '软件/新' },
    ], 'update');
    expect(outcomes).toMatchObject([{ result: 'updated', recordId: original!.id }, { result: 'updated', recordId: original!.id }]);
    expect(await named('双胞胎')).toEqual([]);
    // What the second row left empty stays.
    expect(await named('双胞胎改名')).toMatchObject([{ description: '改过', specification: 'S', namePinyin: expect.stringContaining('gai ming') as string }]);
    expect(await pricesOf(original!.id)).toMatchObject([{ amount: 10_000, validUntil: '2026-06-30' }, { amount: 12_000, validFrom: '2026-07-01', validUntil: null }]);
  });

  it('refuses prices that would overlap, codes of deleted products and rows that mix two products', async () => {
    await take([{ name: '甲品', code: 'X-1', standardPrice: '1', validFrom: '2026-01-01', validUntil: '2026-12-31' }, { name: '乙品', code: 'X-2' }, { name: '丙品', code: 'X-3' }]);
    const [gone] = await named('丙品');
    await catalogue.keep((context) => deleteProduct(context, gone!, null));
    const said = reasons(await take([{ name: '甲品', standardPrice: '2', validFrom: '2026-06-01' }, { name: '乙品', code: 'X-1' }, { name: '丁品', code: 'X-3' }], 'update'));
    expect(said[0]).toContain('2026-01-01 至 2026-12-31');
    expect(said[1]).toContain('X-2');
    expect(said[2]).toContain('回收站');
    expect(await named('甲品')).toHaveLength(1);
    expect(await named('丁品')).toEqual([]);
  });

  it('lets nobody do by a list what he may not do by hand', async () => {
    const market = catalogue.inRole('market');
    expect((await productImporter.columns(catalogue.platform.reading(market))).map((column) => column.key)).not.toContain('standardPrice');
    expect((await productImporter.columns(reading())).map((column) => column.key)).toContain('standardPrice');
    const noCategories = { ...market, rights: new Map([...market.rights].filter(([right]) => right !== 'product_category.create' && right !== 'product.update')) };
    const said = reasons(await take([{ name: '越权价格', standardPrice: '1' }, { name: '越权分类', category: '软件/没有的' }, { name: '可以的' }], 'update', noCategories));
    expect(said).toEqual([expect.stringContaining('没有权限维护价格'), expect.stringContaining('“软件/没有的”'), null]);
    expect(reasons(await take([{ name: '可以的', description: '改' }], 'update', noCategories))[0]).toContain('没有权限修改产品');
    const hidden = { ...market, fieldAccess: new Map([['product', new Map([['description', 'read' as const]])]]) };
    expect(reasons(await take([{ name: '字段', description: '写' }], 'skip', hidden))[0]).toContain('产品说明');
    const stranger = await catalogue.otherCompany();
    expect(await take([{ name: '可以的' }], 'skip', stranger)).toMatchObject([{ result: 'created' }]);
  });

  it('takes a portion of 500 rows in a moment, each with a code of its own', async () => {
    const rows = [...Array(500).keys()].map((index) => ({ name: `批量${index}`, category: `批量/${index % 20}`, standardPrice: String(index + 1) }));
    const started = performance.now();
    const outcomes = await take(rows);
    expect(outcomes.every((one) => one.result === 'created')).toBe(true);
    expect(new Set((await companyRows(reading(), product).select('code').where('name', 'like', '批量%').execute()).map((row) => row.code)).size).toBe(500);
    // Generous: a statement a row would take many times as long.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
