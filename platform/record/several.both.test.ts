// What is asked of many records at once: how many there are up to a cap, the names behind all their references, and what hangs on
// more records than can be gathered (N1).
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import { freshPlatform, own, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { wholeCompany } from '#platform/permission/index.ts';
import { countRecords, insertRecords, listRecords, presentEach, presentOne } from './index.ts';
import { note, noteMigrations, reply } from './note.fixture.ts';
import { type Parcel, parcel, parcelMigrations, parcelRights } from './testing/parcel.ts';

let platform: Platform;
let rows: Parcel[];
const boss = viewerWith({ companyId: newId(), name: '总监', rights: parcelRights() });
const named = (name: string) => sql<boolean>`parcel.name = ${name}`;

beforeAll(async () => {
  platform = await freshPlatform({ entities: [parcel], migrations: parcelMigrations });
  // Each but the first has another as its owner, and so a name behind its reference.
  const ids = Array.from({ length: 11 }, () => newId());
  rows = await platform.writing(boss, (context) => insertRecords(context, parcel, ids.map((id, index) => ({ id, name: index < 7 ? '甲' : '乙', ownerId: ids[index - 1] ?? null }))));
});
afterAll(() => platform.close());

describe('counting up to a cap (N1)', () => {
  it.each([
    ['fewer than the cap', 20, 11],
    ['just as many', 11, 11],
    ['one more', 10, 11],
    ['many more, told as one more', 5, 6],
    ['more than the cap in one part alone', 3, 4],
    ['more than the cap in no part, and in all together', 8, 9],
  ])('%s', async (_label, cap, counted) => {
    const context = platform.reading(boss);
    expect(await countRecords(context, parcel, [named('甲'), named('乙')], cap)).toBe(counted);
    expect(await countRecords(context, parcel, sql<boolean>`parcel.name in ('甲', '乙')`, cap)).toBe(counted);
    expect(await countRecords(context, parcel, named('丙'), cap)).toBe(0);
    // What two of them find counts once.
    expect(await countRecords(context, parcel, [named('乙'), sql<boolean>`parcel.name <> '甲'`], cap)).toBe(Math.min(4, cap + 1));
  });
});

it('presents several records as it presents each alone, in their order (N1)', async () => {
  const context = platform.reading(boss);
  const alone = [];
  for (const row of rows.toReversed()) alone.push(await presentOne(context, parcel, row));
  expect(alone.filter(({ ownerName }) => ownerName === '甲')).toHaveLength(7);
  expect(await presentEach(context, parcel, rows.toReversed())).toEqual(alone);
  expect(await presentEach(context, parcel, [])).toEqual([]);
});

describe('what hangs on records of a department (R12.1, N1)', () => {
  const [companyId, wide, narrow, elsewhere] = [newId(), newId(), newId(), newId()] as const;
  const rightsOf = (departmentIds: string[]) => Object.fromEntries(['note.read', 'reply.read'].map((right) => [right, { ...own, departmentIds }]));
  let notes: Platform;

  beforeAll(async () => {
    notes = await freshPlatform({ entities: [note, reply], migrations: noteMigrations });
    const writer = viewerWith({ companyId, rights: Object.fromEntries(['note', 'reply'].flatMap((noun) => ['read', 'create'].map((verb) => [`${noun}.${verb}`, wholeCompany]))) });
    await notes.writing(writer, async (context) => {
      for (const [departmentId, many] of [[wide, 2010], [narrow, 30], [elsewhere, 5]] as const) {
        const above = await insertRecords(context, note, Array.from({ length: many }, (_, index) => ({ name: `便笺${index}`, departmentId })));
        await insertRecords(context, reply, above.slice(0, 25).map(({ id }, index) => ({ words: `${departmentId} ${index}`, noteId: id })));
      }
    });
  });
  afterAll(() => notes.close());

  it.each([
    ['thousands, which are walked', [wide], 25],
    ['few, which are gathered', [narrow], 25],
    ['several, of which one holds thousands', [narrow, wide], 50],
    ['none of the viewer’s', [newId()], 0],
  ])('%s: the list is the same rows in the same order, page by page', async (_label, departmentIds, total) => {
    const context = notes.reading(viewerWith({ companyId, rights: rightsOf(departmentIds) }));
    const whole = await listRecords(context, reply, { size: 200 });
    expect(whole.total).toBe(total);
    expect(whole.rows.every(({ words }) => departmentIds.includes(String(words).split(' ')[0]!))).toBe(true);
    expect(new Set(whole.rows.map(({ id }) => id)).size).toBe(total);
    const pages = [];
    for (let page = 1; pages.length < total; page += 1) pages.push(...(await listRecords(context, reply, { page, size: 7, count: 'none' })).rows);
    expect(pages.map(({ id }) => id)).toEqual(whole.rows.map(({ id }) => id));
    expect((await listRecords(context, reply, { filter: JSON.stringify({ field: 'words', is: 'starts', value: elsewhere }) })).rows).toEqual([]);
  });
});
