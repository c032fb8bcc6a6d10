import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, newId } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { openTable } from '#platform/transfer/file/index.ts';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { viewerWith } from '#tests/harness/platform.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { type Order, orderStatuses } from '../model/order.ts';
import { type Dimension, dimensions, type Statistics } from '../model/statistics.ts';
import { openOrderDesk, type OrderDesk, told } from '../testing/order-desk.ts';
import { lineSums, orderSums } from './order-lists.ts';
import { orderStatistics } from './statistics.ts';

let desk: OrderDesk;
let first: Order;
/** Orders lie in this year and the one before. */
const from = '2025-01-01';
const to = '2026-12-31';

/** Orders as random as the months are, past all verbs: 60 of two sellers in two departments, in every state. */
async function scatter(people: readonly TestPerson[]): Promise<void> {
  const { database } = desk.server.services;
  const { id: _id, ...like } = first;
  const customerIds = await Promise.all(people.map(async (person) => (await desk.opportunity({}, person)).customerId));
  const [orders] = fc.sample(
    fc.array(fc.record({ who: fc.nat(people.length - 1), status: fc.constantFrom(...orderStatuses.map(({ value }) => value), 'effective' as const, 'effective' as const), day: fc.nat(600), region: fc.constantFrom('330100', '330200', '110100', '440300', null), quantities: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }) }), { minLength: 60, maxLength: 60 }),
    1,
  ) as [{ who: number; status: Order['status']; day: number; region: string | null; quantities: number[] }[]];
  const departments = new Map((await database.reader.selectFrom('employee').select(['id', 'departmentId']).execute()).map((row) => [row.id, row.departmentId]));
  const products = Object.values(desk.products);
  await database.transaction(async (handle) => {
    for (const [index, { who, status, day, region, quantities }] of orders.entries()) {
      const id = newId();
      const ownerId = people[who]!.id;
      const amount = quantities.reduce((sum, one, at) => sum + one * (at + 1) * 100, 0);
      await handle.insertInto('sales_order').values({ ...like, id, code: `T${index}`, status, ownerId, customerId: customerIds[who]!, departmentId: departments.get(ownerId) ?? null, regionCode: region, orderedOn: addDays('2025-03-01', day), amount, opportunityKey: null }).execute();
      await handle
        .insertInto('sales_order_line')
        .values(quantities.map((quantity, at) => ({ id: newId(), companyId: first.companyId, orderId: id, position: at, productId: products[at]!, title: '产品', specification: null, unit: null, quantity, priceOn: from, listPrice: null, price: (at + 1) * 100, amount: quantity * (at + 1) * 100, opportunityLineId: null, remark: null })))
        .execute();
    }
  });
}

beforeAll(async () => {
  desk = await openOrderDesk();
  first = await desk.draft();
  await scatter([desk.seller, desk.other]);
});
afterAll(() => desk.stop());

/** The list behind a number, asked as its page would ask: what its rows come to. */
async function behind(viewer: Viewer, { basis }: Statistics, address: Readonly<Record<string, string>>): Promise<{ count: number; amount: number | null }> {
  const { count, amount } = await (basis === 'order' ? orderSums : lineSums)(desk.reading(viewer), address);
  return { count, amount };
}

describe('statistics of orders (R6.2)', () => {
  it('are the sums of the rows that they open to, for whoever asks, however they are divided and narrowed', async () => {
    const viewers = await Promise.all([desk.director, desk.manager, desk.seller, desk.other].map((person) => desk.viewer(person)));
    const narrowing = fc.record({ ownerId: fc.constantFrom(undefined, desk.seller.id), region: fc.constantFrom(undefined, '33', '330100'), productId: fc.constantFrom(undefined, desk.products.training) }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...viewers), fc.constantFrom<Dimension>(...dimensions.filter((one) => one !== 'day')), narrowing, fc.nat(500), async (viewer, by, narrowed, offset) => {
        const query = { by, from: addDays(from, offset), to, ...narrowed } as const;
        const statistics = await orderStatistics(desk.reading(viewer), query);
        let sum = 0;
        for (const row of statistics.rows) {
          sum += row.amount;
          expect(await behind(viewer, statistics, row.address!)).toEqual({ count: row.count, amount: row.amount });
        }
        expect(sum).toBe(statistics.total.amount);
        expect(await behind(viewer, statistics, statistics.total.address!)).toEqual({ count: statistics.total.count, amount: statistics.total.amount });
      }),
      { numRuns: 25 },
    );
  });

  it('count effective orders only, and every one of them whose rows the viewer sees', async () => {
    const rows = await desk.server.services.database.reader.selectFrom('sales_order').select(['amount', 'ownerId']).where('status', '=', 'effective').execute();
    const total = async (person: TestPerson): Promise<number> => (await orderStatistics(desk.reading(await desk.viewer(person)), { by: 'year', from, to })).total.amount;
    expect(await total(desk.director)).toBe(rows.reduce((sum, { amount }) => sum + amount, 0));
    expect(await total(desk.seller)).toBe(rows.filter(({ ownerId }) => ownerId === desk.seller.id).reduce((sum, { amount }) => sum + amount, 0));
    const foreign = await desk.server.foundCompany('别的公司');
    expect(await told<Statistics>(foreign.administrator.client.get(`/api/orders/statistics?by=owner&from=${from}&to=${to}`))).toMatchObject({ rows: [], total: { amount: 0, count: 0 } });
  });

  it('name their parts, show empty months, and say by which formula', async () => {
    const ask = (by: string): Promise<Statistics> => told(desk.director.client.get(`/api/orders/statistics?by=${by}&from=${from}&to=${to}`));
    const months = await ask('month');
    expect(months.rows).toHaveLength(24);
    expect(months.rows[0]).toMatchObject({ label: '2025年1月', amount: 0 });
    expect(months.formula).toContain('“已生效”');
    expect((await ask('owner')).rows.map(({ label }) => label).sort()).toEqual(['张三', '李四'].sort());
    expect((await ask('region')).rows.map(({ label }) => label)).toContain('浙江省');
    const products = await ask('product');
    expect(products).toMatchObject({ basis: 'line' });
    expect(products.rows.map(({ label }) => label)).toContain('展业 CRM');
    expect(products.rows.reduce((sum, { share }) => sum + share, 0)).toBeGreaterThan(9990);
    expect((await ask('category')).rows.map(({ label }) => label)).toEqual(['软件']);
  });

  it('refuse days that make no sense, and amounts to those who do not see them', async () => {
    const wrong = (query: string, status = 422): Promise<void> => expect(told(desk.director.client.get(`/api/orders/statistics?${query}`))).rejects.toMatchObject({ status });
    await wrong(`by=month&from=${to}&to=${from}`);
    await wrong('by=month&from=2026-02-30&to=2026-03-01');
    await wrong('by=day&from=2020-01-01&to=2026-03-01');
    await wrong('by=weather&from=2026-01-01&to=2026-03-01');
    const blind = viewerWith({ companyId: desk.company.id, rights: { 'order.read': { everything: true, own: true, departmentIds: [] } }, fieldAccess: { order: { amount: 'hidden' } } });
    await expect(orderStatistics(desk.reading(blind), { by: 'month', from, to })).rejects.toMatchObject({ status: 403 });
    expect(await orderSums(desk.reading(blind), {})).toMatchObject({ amount: null, effectiveAmount: null });
  });

  it('come as a workbook with the rows of the screen, their total and the formula', async () => {
    const response = await desk.director.client.open('GET', `/api/orders/statistics/file?by=product&from=${from}&to=${to}&ownerId=${desk.seller.id}`);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('订单统计'));
    const path = join(mkdtempSync(join(tmpdir(), 'zhanye-')), 'statistics.xlsx');
    writeFileSync(path, Buffer.from(await response.arrayBuffer()));
    const table = await openTable(path);
    const statistics = await told<Statistics>(desk.director.client.get(`/api/orders/statistics?by=product&from=${from}&to=${to}&ownerId=${desk.seller.id}`));
    expect(table.header).toEqual(['产品', '明细行数', '数量', '金额（元）', '占比（%）']);
    const rows = table.sampleRows.map(({ cells }) => cells);
    expect(rows.map(([label]) => label)).toEqual([...statistics.rows, statistics.total].map(({ label }) => label));
    expect(statistics.narrowed).toEqual({ ownerId: '张三' });
    expect(rows.at(-1)![3]).toBe((statistics.total.amount / 100).toString());
    expect((await desk.seller.client.get(`/api/orders/statistics/file?by=month&from=${from}&to=${to}`)).status).toBe(200);
    const agent = await desk.hire('代理商', 'agent', '渠道部', 'agent');
    expect((await agent.client.get(`/api/orders/statistics/file?by=month&from=${from}&to=${to}`)).status).toBe(403);
  });
});

describe('the lists of orders and of their lines', () => {
  it('are filtered by everything that a line is counted by, and exported with it', async () => {
    const list = (query: string): Promise<{ rows: Record<string, unknown>[]; total: number }> => told(desk.director.client.get(`/api/order-lines?${query}`));
    const all = await list('size=200');
    expect(all.rows[0]).toMatchObject({ orderName: expect.any(String) as string, customerName: expect.stringContaining('号客户') as string, ownerName: expect.any(String) as string });
    const some = await list(`status=effective&productId=${desk.products.crm}&ownerId=${desk.seller.id}&regionCode.starts=33&orderedOn.from=2025-06-01&sort=-amount&size=200`);
    for (const row of some.rows) expect(row).toMatchObject({ status: 'effective', productId: desk.products.crm, ownerId: desk.seller.id });
    expect((await told<{ count: number }>(desk.director.client.get('/api/order-lines/sums?status=effective'))).count).toBe(all.rows.filter(({ status }) => status === 'effective').length);
    // Who does not see the order does not see its lines.
    const { rows } = await told<{ rows: { ownerId: string }[] }>(desk.other.client.get('/api/order-lines?size=200&scene=all'));
    expect(new Set(rows.map(({ ownerId }) => ownerId))).toEqual(new Set([desk.other.id]));
  });
});
