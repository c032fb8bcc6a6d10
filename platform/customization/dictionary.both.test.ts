// The order of a dictionary's items (R12.4): what an import or a later version adds stands behind what is there, whatever was moved or removed before.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { deleteRecord, insertRecords } from '#platform/record/index.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { addDictionaryEntries, dictionaryEntries, foundDictionary } from './dictionary.ts';
import { customField, dictionaryItem, numberRule } from './entities.ts';

let platform: Platform;
let viewer: Viewer;
beforeAll(async () => {
  platform = await freshPlatform({ entities: [dictionaryItem, customField, numberRule] });
});
afterAll(() => platform.close());
beforeEach(() => {
  viewer = viewerWith({ companyId: newId(), isSystemAdministrator: true });
});

const entries = (...codes: string[]) => codes.map((code) => ({ code, label: `名-${code}` }));
const found = (codes: readonly string[], fixed = false) => platform.writing(viewer, (context) => foundDictionary(context, 'industry', codes.map((code) => [code, `名-${code}`] as const), fixed));
const add = (...codes: string[]) => platform.writing(viewer, (context) => addDictionaryEntries(context, 'industry', entries(...codes)));
const place = (code: string, position: number) => platform.writing(viewer, (context) => insertRecords(context, dictionaryItem, [{ dictionary: 'industry', code, label: code, position, fixed: 0, disabled: 0 }]));
const removeItem = async (code: string): Promise<void> => {
  const row = await stored(code);
  await platform.writing(viewer, (context) => deleteRecord(context, dictionaryItem, row, {}));
};
const codes = async (dictionary = 'industry'): Promise<string[]> => (await dictionaryEntries(platform.reading(viewer), dictionary)).map(({ code }) => code);
const stored = (code: string) => asSystem(platform.reading(viewer), 'a test reads').selectFrom('dictionary_item').selectAll().where('companyId', '=', viewer.companyId).where('code', '=', code).executeTakeFirstOrThrow();

describe('words that an import met', () => {
  it('come in the order of the list, one import behind the other', async () => {
    await found(['it', 'coal']);
    await add('food', 'bank', 'art');
    await add('zoo', 'air');
    expect(await codes()).toEqual(['it', 'coal', 'food', 'bank', 'art', 'zoo', 'air']);
  });

  it('are the first of a dictionary that was empty', async () => {
    await add('b', 'a');
    expect([await codes(), (await stored('b')).position]).toEqual([['b', 'a'], 0]);
  });

  it.each([
    ['somebody put one far behind', 900],
    ['somebody put one where the next would stand', 20],
    ['somebody put one before all', -10],
  ])('stand behind the others when %s', async (_, position) => {
    await found(['it', 'coal']);
    await place('own', position);
    await add('food', 'bank');
    expect((await codes()).slice(-2)).toEqual(['food', 'bank']);
    const positions = await Promise.all((await codes()).map(async (code) => (await stored(code)).position));
    expect(new Set(positions).size).toBe(positions.length);
  });

  it('stand behind the others when some in the middle were removed', async () => {
    await found(['it', 'coal', 'steel', 'wood']);
    for (const code of ['it', 'coal', 'steel']) await removeItem(code);
    await add('food', 'bank');
    expect(await codes()).toEqual(['wood', 'food', 'bank']);
  });

  it('none at all change nothing; those of another dictionary or company are not counted', async () => {
    await found(['it']);
    await platform.writing(viewer, (context) => addDictionaryEntries(context, 'source', entries('fair')));
    await add();
    const other = viewerWith({ companyId: newId(), isSystemAdministrator: true });
    await platform.writing(other, (context) => addDictionaryEntries(context, 'industry', entries('foreign')));
    await add('food');
    expect([await codes(), await codes('source'), (await stored('food')).position, (await stored('fair')).position]).toEqual([['it', 'food'], ['fair'], 10, 0]);
  });

  it('that are there already spoil the whole addition, and nothing of it stays', async () => {
    await found(['it']);
    await expect(add('new', 'it')).rejects.toThrow();
    expect(await codes()).toEqual(['it']);
  });
});

describe('founding again', () => {
  it('brings only what lacks, behind what the company made of it; what was removed does not come back', async () => {
    await found(['it', 'coal'], true);
    await place('own', 500);
    await removeItem('coal');
    await found(['it', 'coal', 'food'], true);
    expect(await codes()).toEqual(['it', 'own', 'food']);
    expect([(await stored('food')).fixed, (await stored('own')).fixed]).toEqual([1, 0]);
  });
});

it('items of one place keep one order, however often they are read', async () => {
  for (const code of ['c', 'a', 'b', 'd']) await place(code, 10);
  const first = await codes();
  expect(first).toEqual(['c', 'a', 'b', 'd']);
  for (let read = 0; read < 3; read += 1) expect(await codes()).toEqual(first);
});
