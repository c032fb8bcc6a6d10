// What is asked of many records at once: how many there are up to a cap, and the names behind all their references (N1).
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { countRecords, insertRecords, presentEach, presentOne } from './index.ts';
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
  ])('%s', async (_label, cap, counted) => {
    const context = platform.reading(boss);
    expect(await countRecords(context, parcel, [named('甲'), named('乙')], cap)).toBe(counted);
    expect(await countRecords(context, parcel, sql<boolean>`parcel.name in ('甲', '乙')`, cap)).toBe(counted);
    expect(await countRecords(context, parcel, named('丙'), cap)).toBe(0);
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
