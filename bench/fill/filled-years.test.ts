// The made-up years of the benchmark (N1): without a database, whatever the seed. Every amount is the sum of its parts, nothing
// happens before what it depends on or after now, and nobody works on what is not there yet.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dice } from '#app/demo/dice.ts';
import { instant, isId, milliseconds } from '#platform/db/index.ts';
import { isRegionCode, regionLevel } from '#platform/region/index.ts';
import { normaliseName } from '#platform/search/text/index.ts';
import type { BenchCompany } from '../people.ts';
import { activities, activityColumns } from './activities.ts';
import { billContract } from './bills.ts';
import { Births, day, momentOf, span } from './births.ts';
import { Chain } from './chain.ts';
import { contactColumns, contacts, customerColumns, customers, ownershipColumns, ownerships, shareColumns, shares } from './customers.ts';
import { idAt } from './id-at.ts';
import { type NamedBlock, nameBlocks } from './name-blocks.ts';
import { anyPlace, companyName, personName, regionCodeOf } from './names.ts';
import { lineStart, searchColumns, SearchLines } from './search-lines.ts';
import { SortedLines } from './sorted-lines.ts';

const now = Date.parse('2026-11-22T06:00:00Z');
const seed = fc.string({ minLength: 1, maxLength: 10 });
const company = (number: number): BenchCompany => ({
  id: idAt(now - span - day + number, new Dice(`company ${number}`)),
  sellers: [...Array(7)].map((_, index) => ({ id: idAt(now, new Dice(`seller ${number} ${index}`)), departmentId: `department ${index % 2}` })),
  groups: [`group ${number}`],
  poolId: `pool ${number}`,
  products: [1, 2, 3].map((index) => ({ id: `product ${index}`, name: `产品${index}`, unit: '套', specification: index === 1 ? null : `规格${index}`, price: index * 99_900 })),
});
const companies = [company(0), company(1), company(2)];
const row = <C extends readonly string[]>(columns: C, values: readonly unknown[]): Record<C[number], unknown> => {
  expect(values).toHaveLength(columns.length);
  return Object.fromEntries(columns.map((column, index) => [column, values[index]])) as Record<C[number], unknown>;
};

let directory: string;
let files = 0;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'zhanye-fill-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));
/** Each in a place of its own. */
const searchLines = (): SearchLines => new SearchLines(mkdtempSync(join(directory, `lines-${(files += 1)}-`)));
const gathered = async <T>(parts: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const part of parts) found.push(part);
  return found;
};
const all = async <T>(parts: AsyncIterable<readonly T[]>): Promise<T[]> => (await gathered(parts)).flat();

describe('ids and instants', () => {
  it('an id is one of ours and sorts by its instant', () => {
    const moment = fc.integer({ min: 0, max: now * 2 });
    fc.assert(
      fc.property(moment, moment, seed, (one, other, name) => {
        const dice = new Dice(name);
        const [first, second] = [idAt(Math.min(one, other), dice), idAt(Math.max(one, other) + 1, dice)];
        expect([isId(first), isId(second), first < second]).toEqual([true, true, true]);
      }),
    );
  });

  it('what happens one after the other happened in the past, in that order, ever more of it', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 2, max: 300 }), (name, count) => {
        const dice = new Dice(name);
        const moments = [...Array(count)].map((_, index) => momentOf(index, count, now, dice));
        expect(moments).toEqual(moments.toSorted((one, other) => one - other));
        expect([moments[0]! >= now - span - 1000, moments.at(-1)! < now]).toEqual([true, true]);
      }),
    );
    const late = [...Array(1000)].map((_, index) => momentOf(index, 1000, now, new Dice(String(index)))).filter((moment) => moment > now - span / 2);
    expect(late.length).toBeGreaterThan(700);
  });
});

describe('names', () => {
  it('of companies hold a city of the country, of people two or three characters', () => {
    fc.assert(
      fc.property(seed, (name) => {
        const dice = new Dice(name);
        const place = anyPlace(dice);
        expect([isRegionCode(regionCodeOf(place)), regionLevel(regionCodeOf(place))]).toEqual([true, 'city']);
        expect(companyName(place, dice)).toMatch(/^[一-龥]{2,}公司$/);
        expect(personName(dice)).toMatch(/^[一-龥]{2,3}$/);
      }),
    );
  });

  it('come from threads, block by block in the order of the customers, from dice of their block and folded as the product does', async () => {
    const births = new Births(companies, 2050, 'names', now);
    const blocks = await gathered(nameBlocks(births, 'a'));
    expect(blocks.map(({ names }) => names.length)).toEqual([2000, 50]);
    const dice = new Dice('a names 1');
    expect(blocks[1]!.names.map(({ name }) => name)).toEqual([...births.placeOf.subarray(2000)].map((place) => companyName(place, dice)));
    for (const { name, key, pinyin } of blocks[1]!.names) expect([key, pinyin === '']).toEqual([normaliseName(name), false]);
    const lines = blocks[1]!.lines.trimEnd().split('\n');
    expect(new Set(lines.map((line) => line.split('\t')[1]))).toEqual(new Set(births.ids.slice(2000)));
    lines.forEach((line) => expect(line[1]).toBe(lineStart(0, 'customer')[1]));
  });
});

describe('customers', () => {
  it('belong to a company and one of its people, or to nobody', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 20, max: 200 }), (name, count) => {
        const births = new Births(companies, count, name, now);
        expect(new Set(births.ids).size).toBe(count);
        expect(births.ids).toEqual(births.ids.toSorted());
        for (let index = 0; index < count; index += 1) {
          const owner = births.ownerAt(index);
          if (owner) expect(births.companyAt(index).sellers).toContain(owner);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('picked at an instant were there, have an owner, and are mostly the late ones', () => {
    const births = new Births(companies, 500, 'pick', now);
    const dice = new Dice('pick');
    births.rewind();
    let before = 0;
    for (let index = 0; index < 400; index += 1) {
      const at = momentOf(index, 400, now, dice);
      const picked = births.pick(at, dice);
      expect(births.ownerAt(picked)).not.toBeNull();
      // Before the first one came there is only him.
      if (at > births.at[20]!) expect(births.at[picked]!).toBeLessThanOrEqual(at);
      before += births.at[picked]! < now - span / 2 ? 1 : 0;
    }
    expect(before).toBeLessThan(200);
  });

  it('are refused where nobody could be in charge of any', () => {
    expect(() => new Births(companies, 0, 'none', now)).toThrow('Too few customers');
  });

  it('have a name, keys and clocks in their row, and are somebody’s or in the pool, never both', async () => {
    const births = new Births(companies, 60, 'rows', now);
    births.won[3] = births.at[3]! + day;
    const names = births.ids.map((_, index) => ({ name: `公司${index}`, pinyin: `gong si ${index}`, key: `公司${index}` }));
    const blocks: NamedBlock[] = [{ names: names.slice(0, 40), lines: '' }, { names: names.slice(40), lines: '' }];
    const keys = new SortedLines(mkdtempSync(join(directory, 'keys-')), 'keys');
    const made = await gathered(customers(births, (async function* () { yield* blocks; })(), keys, 'rows'));
    const rows = made.map((values) => row(customerColumns, values));
    expect(rows.map(({ name }) => name)).toEqual(names.map(({ name }) => name));
    rows.forEach((one, index) => {
      const owner = births.ownerAt(index);
      expect([one.ownerId, one.departmentId, one.poolId === null]).toEqual([owner?.id ?? null, owner?.departmentId ?? null, owner !== null]);
      expect([one.stage, one.convertedAt !== null]).toEqual(index === 3 ? ['formal', true] : ['prospect', false]);
      expect(String(one.updatedAt) >= String(one.createdAt) && String(one.updatedAt) <= instant(now)).toBe(true);
      expect(one.phone).toMatch(/^0571\d{8}$/);
    });
    const lines = await all(keys.sorted());
    expect(lines).toHaveLength(120);
    expect(lines).toEqual(lines.toSorted());
  });

  it('have exactly as many contacts as were asked for, each with his own company and found by his name', async () => {
    const births = new Births(companies, 80, 'contacts', now);
    const search = searchLines();
    const rows = [...contacts(births, 190, search, 'c')].map((values) => row(contactColumns, values));
    expect(rows).toHaveLength(190);
    for (const one of rows) {
      const index = births.ids.indexOf(String(one.customerId));
      expect(one.companyId).toBe(births.companyAt(index).id);
      expect([isId(String(one.id)), String(one.mobile)]).toEqual([true, expect.stringMatching(/^138\d{8}$/)]);
    }
    const entries = (await all(search.rows(companies.map(({ id }) => id)))).map((values) => row(searchColumns, values));
    expect(new Set(entries.map(({ recordId }) => recordId))).toEqual(new Set(rows.map(({ id }) => id)));
    for (const { noun, companyId, recordId } of entries) expect([noun, companyId]).toEqual(['contact', rows.find(({ id }) => id === recordId)!.companyId]);
  });

  it('each came to somebody once; some are shared with a colleague or group of the same company', () => {
    const births = new Births(companies, 600, 'shares', now);
    const came = [...ownerships(births, 's')].map((values) => row(ownershipColumns, values));
    expect(came.map(({ customerId }) => customerId)).toEqual(births.ids);
    for (const one of came) expect(one.toOwnerId === null).toBe(one.toPoolId !== null);
    const shared = [...shares(births, 's')].map((values) => row(shareColumns, values));
    expect(shared.length).toBeGreaterThan(3);
    for (const { recordId, companyId, granteeKind, granteeId } of shared) {
      const of = births.companyAt(births.ids.indexOf(String(recordId)));
      expect(companyId).toBe(of.id);
      expect(granteeKind === 'employee' ? of.sellers.map(({ id }) => id) : of.groups).toContain(granteeId);
    }
  });
});

describe('the chain from opportunity to money', () => {
  const made = (name: string, opportunities = 60, orders = 35) => {
    const births = new Births(companies, 120, name, now);
    const chain = new Chain(births, { opportunities, orders }, searchLines(), name);
    return { births, chain, of: (table: string) => chain.tables.get(table) ?? [] };
  };
  const sum = (rows: readonly Record<string, unknown>[], key: string, id: unknown, field = 'amount'): number => rows.filter((one) => one[key] === id).reduce((total, one) => total + Number(one[field]), 0);

  it('adds up at every step, whatever the seed', () => {
    fc.assert(
      fc.property(seed, (name) => {
        const { of } = made(name);
        expect([of('opportunity').length, of('sales_order').length]).toEqual([60, 35]);
        for (const one of of('opportunity')) expect(sum(of('opportunity_line'), 'opportunityId', one.id)).toBe(one.amount);
        for (const one of of('sales_order')) expect(sum(of('sales_order_line'), 'orderId', one.id)).toBe(one.amount);
        for (const one of of('contract')) if (one.signedOn) expect(sum(of('instalment'), 'contractId', one.id)).toBe(one.amount);
        for (const one of of('instalment')) {
          expect(sum(of('receipt_allocation'), 'instalmentId', one.id)).toBe(one.allocated);
          expect(Number(one.allocated)).toBeLessThanOrEqual(Number(one.amount));
          expect(Number(one.received) + Number(one.outstanding)).toBe(one.amount);
        }
        for (const one of of('receipt')) expect(sum(of('receipt_allocation'), 'receiptId', one.id) + Number(one.advance)).toBe(one.amount);
      }),
      { numRuns: 12 },
    );
  });

  it('every opportunity has one order at most, every effective order one contract, and nothing comes before its cause', () => {
    const { of, births } = made('causes');
    const opened = new Map(of('opportunity').map((one) => [one.id, one]));
    const keys = of('sales_order').map(({ opportunityKey }) => opportunityKey);
    expect(new Set(keys).size).toBe(keys.length);
    for (const order of of('sales_order')) {
      const opportunity = opened.get(order.opportunityId)!;
      expect([order.customerId, order.companyId, order.ownerId]).toEqual([opportunity.customerId, opportunity.companyId, opportunity.ownerId]);
      expect([String(order.createdAt) > String(opportunity.createdAt), milliseconds(String(order.createdAt)) < now]).toEqual([true, true]);
      expect(opportunity.status).toBe(order.status === 'effective' ? 'won' : 'effective');
      expect(of('contract').filter(({ orderId }) => orderId === order.id)).toHaveLength(order.status === 'effective' ? 1 : 0);
    }
    for (const one of of('contract')) expect([one.status === 'completed', one.paidAt !== null]).toEqual([one.paidAt !== null, one.status === 'completed']);
    for (const customer of new Set(of('sales_order').filter(({ status }) => status === 'effective').map(({ customerId }) => String(customerId)))) expect(births.won[births.ids.indexOf(customer)]).toBeGreaterThan(0);
  });

  it('tables are in the order of their ids, and no table knows an id twice', () => {
    for (const [table, rows] of made('order').chain.tables) {
      const ids = rows.map(({ id }) => String(id));
      expect(ids, table).toEqual(ids.toSorted());
      expect(new Set(ids).size, table).toBe(ids.length);
    }
  });

  it('follow-ups are by the owner of the customer, about what was opened before, and move the customer’s clocks', () => {
    const { births, chain } = made('follow', 200, 60);
    const rows = [...activities(births, 900, 'f', chain.opened)].map((values) => row(activityColumns, values));
    expect(rows).toHaveLength(900);
    const opened = new Map(chain.opened.map((one) => [one.id, one]));
    expect(rows.some(({ opportunityId }) => opportunityId !== null) && rows.some(({ status }) => status === 'planned')).toBe(true);
    const done = new Map<string, string>();
    for (const one of rows) {
      const customer = births.ids.indexOf(String(one.customerId));
      expect([one.ownerId, one.companyId]).toEqual([births.ownerAt(customer)!.id, births.companyAt(customer).id]);
      const about = opened.get(String(one.opportunityId));
      if (about) expect([about.customer, instant(Math.floor(about.at)) <= String(one.createdAt)]).toEqual([customer, true]);
      if (one.status === 'done') done.set(String(one.customerId), String(one.at));
      else expect([one.plannedAt, one.result, String(one.at) > String(one.createdAt)]).toEqual([one.at, null, true]);
    }
    for (const [id, at] of done) expect(instant(Math.floor(births.followed[births.ids.indexOf(id)]!))).toBe(at);
  });
});

describe('what a signed contract brings', () => {
  it('is paid when all of it is in, and by then at the earliest', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 100_000_000_000 }), fc.integer({ min: 1, max: 1000 }), (name, amount, ago) => {
        const signedAt = now - ago * day;
        const bill = billContract({ contractId: 'c', contractCode: 'HT202601-7', common: { companyId: 'x', ownerId: 'o' } }, amount, signedAt, now, new Dice(name));
        expect(bill.instalments.reduce((total, one) => total + Number(one.amount), 0)).toBe(amount);
        const owed = bill.instalments.reduce((total, one) => total + Number(one.outstanding), 0);
        expect(bill.paidAt !== null).toBe(owed === 0);
        for (const one of bill.receipts) {
          const at = milliseconds(String(one.createdAt));
          expect([at >= Math.floor(signedAt), at < now]).toEqual([true, true]);
          if (bill.paidAt !== null) expect(at).toBeLessThanOrEqual(bill.paidAt);
        }
        expect(bill.invoices.length).toBeLessThanOrEqual(1);
        for (const one of bill.invoices) expect(one.number).toMatch(/^25\d{18}$/);
      }),
    );
  });
});

describe('lines that are too many for memory', () => {
  it('come back once each, byte by byte in order, whatever is in them; no file stays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.stringMatching(/^[ -~一-龥😀]{0,8}$/u), fc.stringMatching(/^[0-9a-f]{1,6}$/)), { maxLength: 40 }), async (pairs) => {
        const place = mkdtempSync(join(directory, 'sort-'));
        const lines = new SortedLines(place, 'x');
        for (const pair of pairs) lines.add(pair);
        await lines.drained();
        const wanted = [...new Set(pairs.map((pair) => pair.join('\t')))].map((text) => Buffer.from(text)).sort(Buffer.compare).map(String);
        expect(await all(lines.sorted())).toEqual(wanted);
        expect(readdirSync(place)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('are read whole where a character lies across two readings', async () => {
    const lines = new SortedLines(mkdtempSync(join(directory, 'wide-')), 'x');
    const wanted = [...Array(30_000)].map((_, index) => `${String(index).padStart(5, '0')}\t展业客户`);
    lines.addText(`${wanted.join('\n')}\n`);
    expect(await all(lines.sorted())).toEqual(wanted);
  });

  it('tell companies and nouns apart in the order of the table’s key', () => {
    const nouns = ['contact', 'contract', 'customer', 'instalment', 'invoice', 'opportunity', 'order', 'receipt'] as const;
    const starts = [0, 1, 5].flatMap((number) => nouns.map((noun) => lineStart(number, noun)));
    expect(starts).toEqual(starts.toSorted());
    expect(new Set(starts).size).toBe(starts.length);
  });
});
