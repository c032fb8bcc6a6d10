import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, newId } from '#platform/db/index.ts';
import { companyRows, deleteRecord } from '#platform/record/index.ts';
import { type Price, price } from '../model/price.ts';
import { overlaps } from '../model/price-span.ts';
import type { Product } from '../model/product.ts';
import { priceOn, pricesOn } from './price-on.ts';
import { adjustPrice, changePrice, createPrice } from './set-price.ts';
import { type Catalogue, freshCatalogue } from './testing/catalogue.ts';

let catalogue: Catalogue;
let names = 0;
beforeAll(async () => {
  catalogue = await freshCatalogue();
});
afterAll(() => catalogue.platform.close());

const newProduct = (): Promise<Product> => catalogue.product(`定价产品${(names += 1)}`);
const set = (productId: string, amount: number, validFrom: string, validUntil: string | null = null, kind = 'standard'): Promise<Price> => catalogue.keep((context) => createPrice(context, { productId, kind, amount, validFrom, validUntil }));
const adjust = (productId: string, amount: number, validFrom: string): Promise<Price> => catalogue.keep((context) => adjustPrice(context, productId, { kind: 'standard', amount, validFrom }));
const on = (productId: string, day: string, kind = 'standard'): Promise<number | null> => priceOn(catalogue.platform.reading(catalogue.keeper), productId, kind, day);
const pricesOf = (productId: string): Promise<Price[]> => companyRows(catalogue.platform.reading(catalogue.keeper), price).selectAll().where('productId', '=', productId).orderBy('validFrom').execute();

describe('prices (R9.1)', () => {
  it('hold from their first day to their last, each list for itself', async () => {
    const { id } = await newProduct();
    await set(id, 100_00, '2026-01-01', '2026-06-30');
    await set(id, 120_00, '2026-07-01');
    await set(id, 80_00, '2026-03-01', null, 'agent');
    expect([await on(id, '2025-12-31'), await on(id, '2026-01-01'), await on(id, '2026-06-30'), await on(id, '2026-07-01'), await on(id, '2050-01-01')]).toEqual([null, 100_00, 100_00, 120_00, 120_00]);
    expect([await on(id, '2026-02-28', 'agent'), await on(id, '2026-03-01', 'agent')]).toEqual([null, 80_00]);
    const other = await newProduct();
    expect(await pricesOn(catalogue.platform.reading(catalogue.keeper), [id, other.id], 'standard', '2026-02-01')).toEqual(new Map([[id, 100_00]]));
    expect(await priceOn(catalogue.platform.reading(await catalogue.otherCompany()), id, 'standard', '2026-02-01')).toBeNull();
  });

  it('refuse days that another price of the list holds, and an end before the beginning', async () => {
    const { id } = await newProduct();
    await set(id, 1, '2026-03-01', '2026-03-31');
    await expect(set(id, 2, '2026-03-31')).rejects.toMatchObject({ status: 409, code: 'price.overlap', message: expect.stringContaining('2026-03-01 至 2026-03-31') as string });
    await expect(set(id, 2, '2026-01-01')).rejects.toMatchObject({ code: 'price.overlap' });
    await expect(set(id, 2, '2026-05-02', '2026-05-01')).rejects.toMatchObject({ status: 422, fields: [{ path: 'validUntil' }] });
    await expect(set(id, 2, '2026-05-01', null, 'unknown')).rejects.toMatchObject({ status: 422, fields: [{ path: 'kind' }] });
    await expect(set(newId(), 2, '2026-05-01')).rejects.toMatchObject({ status: 422, fields: [{ path: 'productId' }] });
    const after = await set(id, 2, '2026-04-01');
    await expect(catalogue.keep((context) => changePrice(context, after, { validFrom: '2026-03-15' }))).rejects.toMatchObject({ code: 'price.overlap' });
    await expect(catalogue.keep((context) => changePrice(context, after, { kind: 'agent' }))).rejects.toMatchObject({ status: 422 });
    expect(await catalogue.keep((context) => changePrice(context, after, { amount: 3, validFrom: '2026-04-02' }))).toMatchObject({ amount: 3, validFrom: '2026-04-02' });
    await catalogue.keep((context) => deleteRecord(context, price, after));
    expect(await on(id, '2026-04-02')).toBeNull();
  });

  it('are adjusted from a day on: the price until then ends the day before', async () => {
    const { id } = await newProduct();
    await adjust(id, 100, '2026-01-01');
    await adjust(id, 110, '2026-05-01');
    expect(await pricesOf(id)).toMatchObject([{ amount: 100, validUntil: '2026-04-30' }, { amount: 110, validFrom: '2026-05-01', validUntil: null }]);
    await expect(adjust(id, 120, '2026-04-01')).rejects.toMatchObject({ code: 'price.overlap' });
    await expect(adjust(id, 120, '2026-05-01')).rejects.toMatchObject({ code: 'price.overlap' });
    await expect(catalogue.platform.writing(await catalogue.otherCompany(), (context) => adjustPrice(context, id, { kind: 'standard', amount: 1, validFrom: '2027-01-01' }))).rejects.toMatchObject({ status: 404 });
  });

  it('never overlap, however many people set them at the same moment', async () => {
    const day = fc.nat(20).map((offset) => addDays('2026-01-01', offset));
    const wish = fc.record({ verb: fc.constantFrom('set', 'adjust'), from: day, length: fc.option(fc.nat(10)) });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 2, maxLength: 8 }), async (wishes) => {
        const { id } = await newProduct();
        const results = await Promise.allSettled(wishes.map(({ verb, from, length }, index) => (verb === 'adjust' ? adjust(id, index, from) : set(id, index, from, length === null ? null : addDays(from, length)))));
        for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'price.overlap' });
        const prices = await pricesOf(id);
        expect(prices.length).toBeGreaterThan(0);
        for (const [index, one] of prices.entries()) for (const other of prices.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
      }),
      { numRuns: 12 },
    );
  });
});
