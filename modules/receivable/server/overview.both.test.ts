// Lists, sums, ageing and statements: every number is the sum of the rows it opens to.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { ageings, dueWithin } from '../model/ageing.ts';
import { openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';
import type { AgeingRow } from './ageing-table.ts';

let house: CountingHouse;
let customerIds: string[];
beforeAll(async () => {
  house = await openCountingHouse();
  customerIds = [await house.customerOf(house.zhang), await house.customerOf(house.zhang), await house.customerOf(house.li)];
  const owners = [house.zhang, house.zhang, house.li];
  const spread = [-120, -91, -90, -61, -60, -31, -30, -1, 0, 1, 40];
  for (const [index, days] of spread.entries()) {
    const which = index % 3;
    const { id } = await house.contractOf(owners[which]!, customerIds[which]!, 1000 + index * 7);
    const [one] = await house.plan(id, [300 + index * 7, 700], days);
    const { body } = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId: customerIds[which]!, receivedOn: addDays(today(), -index), amount: 120 + index, method: 'transfer', shares: index % 4 === 3 ? [] : [{ instalmentId: one!.id, amount: 100 + index }] });
    if (index % 3 !== 1) await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
  }
});
afterAll(() => house.stop());

interface Sums {
  count: number;
  amount: number;
  received: number;
  outstanding: number;
  overdue: number;
}
interface Row {
  status: string;
  state: string;
  dueOn: string;
  amount: number;
  received: number;
  outstanding: number;
}
const rowsOf = async (query: string, person = house.qian): Promise<Row[]> => (await person.client.get<{ rows: Row[] }>(`/api/instalments?size=200&${query}`)).body.rows;

describe('the list of what is owed (R5.9)', () => {
  it('its sums are the sums of its rows, whatever narrows it and whoever reads', async () => {
    const people = [house.qian, house.zhang, house.li, house.manager];
    const narrowing = fc.record({
      who: fc.nat(3),
      state: fc.constantFrom('', 'open', 'partial', 'overdue', 'paid'),
      from: fc.option(fc.integer({ min: -130, max: 80 })),
      customer: fc.option(fc.nat(2)),
      scene: fc.constantFrom('', 'mine', 'all'),
    });
    await fc.assert(
      fc.asyncProperty(narrowing, async ({ who, state, from, customer, scene }) => {
        const query = new URLSearchParams({ ...(state && { state }), ...(from !== null && state !== 'open' && state !== 'partial' && { 'dueOn.from': addDays(today(), from) }), ...(customer !== null && { customerId: customerIds[customer]! }), ...(scene && { scene }) }).toString();
        const rows = await rowsOf(query, people[who]);
        const { body } = await people[who]!.client.get<Sums>(`/api/instalments/sums?${query}`);
        const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
        expect(body).toEqual({ count: rows.length, amount: sum((row) => row.amount), received: sum((row) => row.received), outstanding: sum((row) => row.outstanding), overdue: sum((row) => (row.dueOn < today() ? row.outstanding : 0)) });
        if (state) expect(rows.every((row) => row.state === state)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('overdue are those due before today that are not paid', async () => {
    const rows = await rowsOf('state=overdue');
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.every(({ dueOn, outstanding }) => dueOn < today() && outstanding > 0)).toBe(true);
  });
});

describe('the ageing', () => {
  const tableOf = async (by: string, person = house.qian): Promise<{ rows: AgeingRow[]; total: AgeingRow }> => (await person.client.get<{ rows: AgeingRow[]; total: AgeingRow }>(`/api/instalments/ageing?by=${by}`)).body;

  it.each(['customer', 'owner', 'department'])('by %s: every number opens to rows that add up to it', async (by) => {
    const { rows, total } = await tableOf(by);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      for (const { value } of ageings) {
        const { from, to } = dueWithin(value, today());
        const query = new URLSearchParams({ [`${by}Id`]: row.id!, status: 'open,partial', ...(from && { 'dueOn.from': from }), ...(to && { 'dueOn.to': to }) }).toString();
        expect((await rowsOf(query)).reduce((sum, one) => sum + one.outstanding, 0)).toBe(row[value]);
      }
      expect(ageings.reduce((sum, { value }) => sum + row[value], 0)).toBe(row.total);
    }
    expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(total.total);
    expect(total.total).toBe((await rowsOf('status=open,partial')).reduce((sum, one) => sum + one.outstanding, 0));
  });

  it('goes out as a workbook with the same rows, for those who may export', async () => {
    const { headers, body } = await house.qian.client.get<Buffer>('/api/instalments/ageing/file?by=owner');
    expect(decodeURIComponent(headers.get('content-disposition')!)).toContain('账龄分析-按负责人');
    expect(body.subarray(0, 2).toString()).toBe('PK');
    expect((await house.zhang.client.get('/api/instalments/ageing/file?by=owner')).status).toBe(403);
  });

  it('everybody’s is made of what he may see', async () => {
    const [all, zhang, li] = [await tableOf('owner'), await tableOf('owner', house.zhang), await tableOf('owner', house.li)];
    expect([zhang.rows.map(({ name }) => name), li.rows.map(({ name }) => name)]).toEqual([['张三'], ['李四']]);
    expect(zhang.total.total + li.total.total).toBe(all.total.total);
  });
});

describe('the statement of account', () => {
  it('begins with what was owed, ends with what is, and the two differ by its lines', async () => {
    const statement = async (from: string, to: string) => (await house.qian.client.get<{ opening: number; owed: number; received: number; closing: number; lines: { owed: number; received: number; balance: number }[] }>(`/api/customers/${customerIds[0]!}/statement?from=${from}&to=${to}`)).body;
    const [from, middle, to] = [addDays(today(), -200), addDays(today(), -45), addDays(today(), 200)];
    const [first, second, whole] = [await statement(from, middle), await statement(addDays(middle, 1), to), await statement(from, to)];
    for (const one of [first, second, whole]) {
      expect(one.opening + one.owed - one.received).toBe(one.closing);
      expect(one.lines.at(-1)?.balance ?? one.opening).toBe(one.closing);
    }
    expect([first.opening, second.opening, second.closing]).toEqual([0, first.closing, whole.closing]);
    expect(whole.lines).toHaveLength(first.lines.length + second.lines.length);
  });

  it('is refused for days out of order, and for a customer out of sight', async () => {
    const path = `/api/customers/${customerIds[0]!}/statement`;
    expect((await house.qian.client.get<{ detail: string }>(`${path}?from=2026-02-01&to=2026-01-01`)).body.detail).toContain('不早于它的结束日期');
    expect((await house.li.client.get(`${path}?from=2026-01-01&to=2026-02-01`)).status).toBe(404);
  });
});
