import { asSystem, type Context } from '#platform/context/index.ts';
import { insertRecords } from '#platform/record/index.ts';
import { dictionaryItem } from './entities.ts';

export interface DictionaryEntry {
  readonly code: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** The items of one of the company's dictionaries, in their order, disabled ones included. */
export async function dictionaryEntries(context: Context, dictionary: string): Promise<DictionaryEntry[]> {
  const rows = await asSystem(context, 'dictionaries hold for the whole company')
    .selectFrom('dictionary_item')
    .select(['code', 'label', 'disabled'])
    .where('companyId', '=', context.viewer.companyId)
    .where('dictionary', '=', dictionary)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ code: row.code, label: row.label, disabled: row.disabled === 1 }));
}

/** Gives a company a dictionary, or the items that it lacks; for foundings. `fixed` items are referred to by the program and can be renamed, not removed. */
export async function foundDictionary(context: Context, dictionary: string, entries: readonly (readonly [code: string, label: string])[], fixed = false): Promise<void> {
  const { codes, after } = await placesOf(context, dictionary);
  const missing = entries.filter(([code]) => !codes.has(code));
  await insertRecords(context, dictionaryItem, missing.map(([code, label], index) => ({ dictionary, code, label, position: after + index * 10, fixed: fixed ? 1 : 0, disabled: 0 })));
}

/** Adds items that an import met for the first time, after the last one; gives nothing. Codes must be new. */
export async function addDictionaryEntries(context: Context, dictionary: string, entries: readonly DictionaryEntry[]): Promise<void> {
  const { after } = await placesOf(context, dictionary);
  await insertRecords(context, dictionaryItem, entries.map(({ code, label }, index) => ({ dictionary, code, label, position: after + index * 10, fixed: 0, disabled: 0 })), { action: 'import' });
}

/** The codes that a dictionary has, those of removed items included, and the first place behind them all. */
async function placesOf(context: Context, dictionary: string): Promise<{ codes: ReadonlySet<string>; after: number }> {
  const rows = await asSystem(context, 'dictionaries hold for the whole company').selectFrom('dictionary_item').select(['code', 'position']).where('companyId', '=', context.viewer.companyId).where('dictionary', '=', dictionary).execute();
  return { codes: new Set(rows.map(({ code }) => code)), after: Math.max(-10, ...rows.map(({ position }) => position)) + 10 };
}
