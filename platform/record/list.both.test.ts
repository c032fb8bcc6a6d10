// Lists against a naive model: filter, sort and page over random rows on both databases (R12.1, R12.4, field notes on lists).
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { addDays, insertRows, newId, startOfDay } from '#platform/db/index.ts';
import { wholeCompany } from '#platform/permission/index.ts';
import { findsMany } from '#platform/search/index.ts';
import { freshPlatform, own, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { type Condition, countRecords, type Filter, insertRecords, listCondition, listRecords, type ListQuery } from './index.ts';
import { type Parcel, parcel, parcelMigrations, parcelRights } from './testing/parcel.ts';

let platform: Platform;
let rows: Parcel[];
const companyId = newId();
const people = [newId(), newId(), newId()];
const departments = [newId(), newId()];
const boss = viewerWith({ companyId, name: '总监', rights: parcelRights() });

const names = ['华为', '华为 ', '阿里', 'Abc', 'abc', '100%', '1_0', '叹!', '😀笑', '中中'].map((name) => name.trim());
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const day = fc.constantFrom('1900-01-01', '2026-01-31', '2026-02-01', '2026-02-28', '2199-12-31');
const moments = fc.constantFrom('2026-01-30 16:00:00.000', '2026-01-31 15:59:59.999', '2026-01-31 16:00:00.000', '2026-02-01 00:00:00.000', '1999-12-31 23:59:59.999');
const code = fc.constantFrom('A', 'a', 'A-1', 'Z9', '0', '01');
const phones = fc.constantFrom('13812345678', '01012345678');
const pieces = fc.constantFrom(-1000, -1, 0, 1, 5, 10, 1000);
const values = fc.record({ name: fc.constantFrom(...names), code: maybe(code), pieces: maybe(pieces), price: maybe(fc.constantFrom(0, 1, 99, 100_000_000_000_000)), discount: maybe(fc.constantFrom(0, 10_000)), fragile: maybe(fc.constantFrom(0, 1)), dueOn: maybe(day), sentAt: maybe(moments), kind: maybe(fc.constantFrom('box' as const, 'bag' as const, 'tube' as const)), contact: maybe(fc.constantFrom('a@b.cn', 'c@d.cn')), phone: maybe(phones), ownerId: maybe(fc.constantFrom(...people)), departmentId: maybe(fc.constantFrom(...departments)) });

beforeAll(async () => {
  platform = await freshPlatform({ entities: [parcel], migrations: parcelMigrations });
  const made = fc.sample(values, { numRuns: 120, seed: 20261122 });
  rows = await platform.writing(boss, (context) => insertRecords(context, parcel, made));
  // Rows of others that no answer may ever hold.
  const stranger = viewerWith({ rights: parcelRights() });
  await platform.writing(stranger, (context) => insertRecords(context, parcel, made.slice(0, 30)));
});
afterAll(() => platform.close());

const ids = async (query: ListQuery, viewer = boss): Promise<string[]> => {
  const found: string[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await listRecords(platform.reading(viewer), parcel, { size: 50, page, ...query });
    found.push(...answer.rows.map((row) => row.id));
    if (answer.rows.length < 50) return found;
  }
};

/** What a condition means, in plain code. */
function holdsFor(row: Parcel, condition: Filter): boolean {
  if ('all' in condition) return condition.all.every((part) => holdsFor(row, part));
  if ('any' in condition) return condition.any.length === 0 || condition.any.some((part) => holdsFor(row, part));
  const value = row[condition.field as keyof Parcel];
  const wanted = condition.value;
  switch (condition.is) {
    case 'empty':
      return value === null || value === '';
    case 'filled':
      return value !== null && value !== '';
    case 'equals':
      return same(condition.field, value, wanted);
    case 'not':
      return !same(condition.field, value, wanted);
    case 'in':
      return (wanted as unknown[]).some((one) => same(condition.field, value, one));
    case 'contains':
      return value !== null && String(value).includes(String(wanted));
    case 'starts':
      return value !== null && String(value).startsWith(String(wanted));
    case 'from':
      return value !== null && value >= (wholeDay(condition.field, wanted) ? startOfDay(wanted as string) : (wanted as never));
    case 'to':
      return value !== null && (wholeDay(condition.field, wanted) ? value < startOfDay(addDays(wanted as string, 1)) : value <= (wanted as string));
  }
}
const wholeDay = (field: string, wanted: unknown): boolean => field === 'sentAt' && String(wanted).length === 10;
function same(field: string, value: unknown, wanted: unknown): boolean {
  // A switch that nobody touched is off.
  if (field === 'fragile') return (value ?? 0) === (wanted === true || wanted === 1 || wanted === '1' ? 1 : 0);
  if (value === null) return false;
  if (wholeDay(field, wanted)) return (value as string) >= startOfDay(wanted as string) && (value as string) < startOfDay(addDays(wanted as string, 1));
  return String(value) === String(wanted);
}

const fieldValue: Record<string, fc.Arbitrary<unknown>> = { name: fc.constantFrom(...names), code, pieces, price: fc.constantFrom(0, 99, 100), discount: fc.constantFrom(0, 10_000), fragile: fc.constantFrom(true, false, 1, 0, '1', '0'), dueOn: day, sentAt: fc.oneof(day, moments), kind: fc.constantFrom('box', 'bag'), contact: fc.constantFrom('a@b.cn'), phone: phones, ownerId: fc.constantFrom(...people) };
const numeric = ['pieces', 'price', 'discount'];
const condition: fc.Arbitrary<Condition> = fc.constantFrom(...Object.keys(fieldValue)).chain((field) => {
  const kinds = ['equals', 'not', 'in', 'empty', 'filled', ...(['name', 'code'].includes(field) ? ['contains', 'starts'] : []), ...(numeric.includes(field) || field === 'dueOn' || field === 'sentAt' ? ['from', 'to'] : [])] as Condition['is'][];
  return fc.constantFrom(...kinds).chain((is) => (is === 'in' ? fc.array(fieldValue[field]!, { minLength: 1, maxLength: 4 }) : fieldValue[field]!).map((value) => ({ field, is, value })));
});
const filter: fc.Arbitrary<Filter> = fc.oneof({ weight: 3, arbitrary: condition }, fc.array(condition, { maxLength: 3 }).map((all) => ({ all })), fc.tuple(condition, fc.array(condition, { maxLength: 3 })).map(([one, any]) => ({ all: [one, { any }] })));

describe('a filter (R12.4)', () => {
  it('finds what its words mean, whatever they are: 150 random ones over 120 random rows', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (wanted) => {
        const expected = rows.filter((row) => holdsFor(row, wanted)).map((row) => row.id);
        expect((await ids({ filter: JSON.stringify(wanted), count: 'none' })).sort()).toEqual(expected.sort());
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('means the same as plain parameters of the address, and those join by “and”', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 1, maxLength: 3 }), async (several) => {
        const distinct = several.filter((one, index) => several.findIndex((other) => other.field === one.field && other.is === one.is) === index).filter((one) => one.is !== 'in');
        const parameters = Object.fromEntries(distinct.map(({ field, is, value }) => [is === 'equals' ? field : `${field}.${is}`, is === 'empty' || is === 'filled' ? '1' : String(value)]));
        expect((await ids(parameters)).sort()).toEqual((await ids({ filter: JSON.stringify({ all: distinct }) })).sort());
      }),
      { numRuns: 40, seed: 8 },
    );
  });

  it('by several values in one parameter means any of them', async () => {
    expect((await ids({ kind: 'box,tube' })).sort()).toEqual(rows.filter(({ kind }) => kind === 'box' || kind === 'tube').map(({ id }) => id).sort());
    expect((await ids({ sentAt: '2026-01-31,2026-02-01' })).sort()).toEqual(rows.filter((row) => same('sentAt', row.sentAt, '2026-01-31') || same('sentAt', row.sentAt, '2026-02-01')).map(({ id }) => id).sort());
  });

  it('by no (否) finds switches that nobody touched, by yes only those that are on', async () => {
    const count = (wanted: number | null) => rows.filter(({ fragile }) => fragile === wanted).length;
    expect(count(null)).toBeGreaterThan(0);
    for (const no of ['0', 'false']) expect(await ids({ fragile: no })).toHaveLength(count(0) + count(null));
    for (const yes of ['1', 'true']) expect(await ids({ fragile: yes })).toHaveLength(count(1));
    expect(await ids({ 'fragile.not': '0' })).toHaveLength(count(1));
    expect(await ids({ fragile: '0,1' })).toHaveLength(rows.length);
  });

  it('tells nought from nothing', async () => {
    const of = (wanted: number | null) => rows.filter(({ pieces: one }) => one === wanted).length;
    expect([of(0) > 0, of(null) > 0]).toEqual([true, true]);
    expect(await ids({ 'pieces.empty': '1' })).toHaveLength(of(null));
    expect(await ids({ 'pieces.filled': '1' })).toHaveLength(rows.length - of(null));
    expect(await ids({ pieces: '0' })).toHaveLength(of(0));
  });

  it.each([
    ['words for a number', { pieces: 'viel' }, 'filter.bad_value'],
    ['a number that is none', { price: 'NaN' }, 'filter.bad_value'],
    ['no end of a number', { 'price.from': 'Infinity' }, 'filter.bad_value'],
    ['a day that does not exist', { dueOn: '2026-02-30' }, 'filter.bad_value'],
    ['words for a moment', { 'sentAt.from': 'gestern' }, 'filter.bad_value'],
    ['a moment that does not exist', { sentAt: '2026-02-30 08:00:00' }, 'filter.bad_value'],
    ['an unknown way to compare', { 'name.like': '%' }, 'filter.bad'],
    ['long text', { remark: '备注' }, 'filter.unknown_field'],
    ['the version', { version: '1' }, 'filter.unknown_field'],
    ['a field of objects', { filter: '{"field":"toString","is":"equals","value":"x"}' }, 'filter.unknown_field'],
    ['an unknown field', { filter: '{"field":"weight","is":"equals","value":"x"}' }, 'filter.unknown_field'],
    ['the company', { filter: '{"field":"companyId","is":"filled"}' }, 'filter.unknown_field'],
    ['the recycle bin', { filter: '{"field":"deletedAt","is":"filled"}' }, 'filter.unknown_field'],
    ['a list where one value belongs', { filter: '{"field":"name","is":"equals","value":["a"]}' }, 'filter.bad'],
    ['one value where a list belongs', { filter: '{"field":"name","is":"in","value":"a"}' }, 'filter.bad'],
    ['an empty list', { filter: '{"field":"name","is":"in","value":[]}' }, 'filter.bad'],
    ['a list without end', { filter: JSON.stringify({ field: 'name', is: 'in', value: Array(201).fill('a') }) }, 'filter.bad'],
    ['a text without end', { filter: JSON.stringify({ field: 'name', is: 'equals', value: 'x'.repeat(201) }) }, 'filter.bad'],
    ['more conditions than fit', { filter: JSON.stringify({ all: Array(31).fill({ field: 'name', is: 'filled' }) }) }, 'filter.too_large'],
    ['nesting without end', { filter: '{"all":[{"any":[{"all":[{"any":[{"field":"name","is":"filled"}]}]}]}]}' }, 'filter.too_large'],
    ['no object', { filter: '"name"' }, 'filter.bad'],
    ['null', { filter: 'null' }, 'filter.bad'],
    ['broken JSON', { filter: '{"field":' }, 'filter.bad'],
  ] as const)('of %s is refused with a sentence, never answered', async (_, query, expected) => {
    await expect(listRecords(platform.reading(boss), parcel, query)).rejects.toMatchObject({ status: 422, code: expected, message: expect.stringMatching(/[一-龥].*。$/) });
  });
});

describe('order and pages', () => {
  const sorted = (sort: string): string[] => {
    const parts = sort.split(',').map((one) => [one.replace(/^[-+]/, '') as keyof Parcel, one.startsWith('-') ? -1 : 1] as const);
    const last = parts.at(-1)![1];
    const rank = (value: unknown): string | number => (typeof value === 'number' ? value : String(value));
    const compare = (a: Parcel, b: Parcel): number => {
      for (const [field, way] of parts) {
        const [one, other] = [a[field], b[field]];
        if (one === other) continue;
        // Nothing comes before something, on both databases.
        if (one === null || other === null) return one === null ? -way : way;
        return (rank(one) < rank(other) ? -1 : 1) * way;
      }
      return (a.id < b.id ? -1 : 1) * last;
    };
    return [...rows].sort(compare).map(({ id }) => id);
  };

  it.each(['pieces', '-pieces', 'price,-code', '-dueOn,sentAt', 'sentAt', '-code,pieces,price', 'phone', '-id', 'createdAt', '-updatedAt'])('by %s is the same on every page as in memory', async (sort) => {
    expect(await ids({ sort })).toEqual(sorted(sort));
  });

  it('never shows a row twice or leaves one out, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.constantFrom('-updatedAt', 'kind', 'fragile').filter((one) => one === '-updatedAt'), async (size, sort) => {
        const seen: string[] = [];
        for (let page = 1; page <= Math.ceil(rows.length / size); page += 1) seen.push(...(await listRecords(platform.reading(boss), parcel, { size, page, sort, count: 'none' })).rows.map(({ id }) => id));
        expect(seen).toEqual(sorted(sort));
      }),
      { numRuns: 6, seed: 3 },
    );
  });

  it('tells the total on any page; nothing is past the end', async () => {
    for (const page of [1, 2, 3]) expect(await listRecords(platform.reading(boss), parcel, { page, size: 50 })).toMatchObject({ total: 120, capped: false, page, size: 50 });
    expect(await listRecords(platform.reading(boss), parcel, { page: 4, size: 50 })).toMatchObject({ rows: [], total: 120 });
    expect(await listRecords(platform.reading(boss), parcel, { page: 100_000 })).toMatchObject({ rows: [], total: 120 });
    expect(await listRecords(platform.reading(boss), parcel, { page: 0, size: 0 })).toMatchObject({ page: 1, size: 1 });
    expect((await listRecords(platform.reading(boss), parcel, { size: 5000 })).size).toBe(200);
    expect(await listRecords(platform.reading(boss), parcel, { count: 'none' })).toMatchObject({ total: null, capped: false });
  });

  it.each(['remark', 'discount', 'custom.x', 'companyId', 'name desc', '(select 1)', 'constructor', 'pieces,,name', '-'])('by “%s” is refused', async (sort) => {
    await expect(listRecords(platform.reading(boss), parcel, { sort })).rejects.toMatchObject({ status: 422, code: 'sort.unknown_field' });
  });
});

describe('what a list shows is what reading allows (R12.1)', () => {
  const scope = fc.record({ everything: fc.boolean(), own: fc.boolean(), departmentIds: fc.subarray(departments) });

  it('for every viewer, every scene, every filter, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(scope, fc.constantFrom(...people), fc.subarray(people), fc.constantFrom('mine', 'subordinates', 'shared', 'all', undefined), condition, fc.constantFrom('-updatedAt', 'pieces', '-price,code'), async (reach, id, subordinateIds, scene, wanted, sort) => {
        const viewer = viewerWith({ companyId, id, subordinateIds, rights: { 'parcel.read': reach } });
        const inScope = (row: Parcel) => reach.everything || (reach.own && row.ownerId === id) || (row.departmentId !== null && reach.departmentIds.includes(row.departmentId));
        const inScene = (row: Parcel) => scene === undefined || scene === 'all' || (scene === 'mine' ? row.ownerId === id : scene === 'subordinates' && row.ownerId !== null && subordinateIds.includes(row.ownerId));
        const expected = rows.filter((row) => inScope(row) && inScene(row) && holdsFor(row, wanted)).map((row) => row.id);
        const query = { sort, filter: JSON.stringify(wanted), ...(scene && { scene }) } as ListQuery;
        const found = await ids(query, viewer);
        expect([...found].sort()).toEqual(expected.sort());
        // The total does not give away more than the rows, in whatever parts it was counted.
        expect((await listRecords(platform.reading(viewer), parcel, { ...query, size: 1 })).total).toBe(expected.length);
      }),
      { numRuns: 80, seed: 11 },
    );
  });

  it('search finds within the scope alone, by characters, pinyin, initials, and literally', async () => {
    const viewer = viewerWith({ companyId, id: people[0]!, rights: { 'parcel.read': own } });
    const mine = (text: string) => rows.filter((row) => row.ownerId === people[0] && row.name.toLowerCase().includes(text)).map(({ id }) => id).sort();
    for (const [typed, meant] of [['华为', '华为'], ['huawei', '华为'], ['hw', '华为'], ['阿', '阿'], ['ABC', 'abc'], ['中中', '中中']] as const) expect((await ids({ q: typed }, viewer)).sort(), typed).toEqual(mine(meant));
    for (const typed of ['%', '_', "' or 1=1 --", '\\', '没有这个']) {
      const found = await ids({ q: typed }, viewer);
      expect(found.every((id) => mine(typed).includes(id)), typed).toBe(true);
    }
  });

  it('what half of the company is called is met on the way through the list, and what is met is what is found', async () => {
    const context = platform.reading(boss);
    expect(await findsMany(context, parcel, '中中')).toBe(false);
    expect(await findsMany(context, parcel, '%')).toBe(false);
    await platform.writing(boss, (writing) => insertRows(asSystem(writing, 'a company larger than these rows'), writing.dialect, 'search_entry', Array.from({ length: 25_001 }, () => ({ companyId, noun: parcel.noun, term: 'huaweijishu', recordId: newId() }))));
    expect(await findsMany(context, parcel, 'huaw'), 'counted once more than is common').toBe(true);
    expect(await findsMany(platform.reading(viewerWith({ rights: parcelRights() })), parcel, 'huaw'), 'in another company').toBe(false);
    for (const q of ['华为', 'huaw', 'hw', 'a', '中', '没有这个'])
      for (const viewer of [boss, viewerWith({ companyId, id: people[0]!, rights: { 'parcel.read': own } })]) {
        const reading = platform.reading(viewer);
        const [met, found] = await Promise.all((['walked', 'gathered'] as const).map((way) => countRecords(reading, parcel, listCondition(reading, parcel, { q }, {}, way))));
        expect(met, q).toBe(found);
      }
    const wanted = rows.filter(({ name }) => name === '华为').map(({ id }) => id).sort();
    expect((await ids({ q: 'huaw' })).sort()).toEqual(wanted);
    expect((await ids({ q: 'huaw', sort: 'pieces' })).sort(), 'in an order of its own').toEqual(wanted);
  });
});

describe('what is masked or hidden stays so (R12.1)', () => {
  const blind = viewerWith({ companyId, rights: parcelRights(wholeCompany), fieldAccess: { parcel: { phone: 'masked', contact: 'hidden', pieces: 'masked', price: 'hidden', createdAt: 'hidden', ownerId: 'masked' } } });
  const restricted = ['phone', 'contact', 'pieces', 'price', 'createdAt', 'ownerId'];

  it('in no row, under no name', async () => {
    const { rows: shown } = await listRecords(platform.reading(blind), parcel, { size: 200 });
    expect(shown).toHaveLength(120);
    const text = JSON.stringify(shown);
    for (const secret of ['13812345678', '01012345678', 'a@b.cn', '100000000000000', ...people]) expect(text).not.toContain(secret);
    for (const row of shown) for (const hidden of ['contact', 'price', 'createdAt', 'companyId', 'deletedAt']) expect(row).not.toHaveProperty(hidden);
    expect(new Set(shown.map((row) => row.phone))).toEqual(new Set([null, '138****5678', '010****5678']));
    expect(new Set(shown.map((row) => row.pieces))).toEqual(new Set([null]));
  });

  it('by no filter, plain or nested, no order and no search', async () => {
    const context = platform.reading(blind);
    for (const field of restricted) {
      for (const is of ['equals', 'not', 'in', 'contains', 'starts', 'from', 'to', 'empty', 'filled'] as const) {
        const one = { field, is, value: is === 'in' ? ['1'] : '1' };
        for (const asked of [one, { all: [one] }, { any: [{ field: 'name', is: 'filled' }, { all: [one] }] }]) await expect(listRecords(context, parcel, { filter: JSON.stringify(asked) }), `${field} ${is}`).rejects.toMatchObject({ code: 'filter.unknown_field' });
      }
      await expect(listRecords(context, parcel, { [field]: '1' })).rejects.toMatchObject({ code: 'filter.unknown_field' });
      await expect(listRecords(context, parcel, { sort: `name,-${field}` })).rejects.toMatchObject({ code: 'sort.unknown_field' });
    }
    expect((await listRecords(context, parcel, { q: '13812345678' })).rows).toEqual([]);
    expect((await listRecords(platform.reading(boss), parcel, { q: '13812345678' })).rows.length).toBeGreaterThan(0);
  });

  it('a field that this view leaves out is no condition either', async () => {
    const without = new Set(['phone', 'code']);
    const context = platform.reading(boss);
    expect((await listRecords(context, parcel, {}, { without })).rows[0]).not.toHaveProperty('code');
    await expect(listRecords(context, parcel, { code: 'A' }, { without })).rejects.toMatchObject({ code: 'filter.unknown_field' });
    await expect(listRecords(context, parcel, { filter: '{"all":[{"any":[{"field":"phone","is":"filled"}]}]}' }, { without })).rejects.toMatchObject({ code: 'filter.unknown_field' });
    expect((await listRecords(context, parcel, { q: '13812345678' }, { without })).rows).toEqual([]);
    // The order would tell it as well as a filter.
    await expect(listRecords(context, parcel, { sort: 'phone' }, { without })).rejects.toMatchObject({ code: 'sort.unknown_field' });
  });
});
