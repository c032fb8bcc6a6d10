import { asSystem, type Context } from '#platform/context/index.ts';
import { insertRows } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import { searchTerms } from './text/index.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** Inverted index: the beginnings under which a record is found. Substring search is prefix search over stored suffixes. */
    search_entry: { companyId: string; noun: string; term: string; recordId: string };
  }
}

/** Stores the terms under which records are found; their old terms must be gone. */
export async function rememberRecords(context: Context, entity: AnyEntity, rows: readonly Record<string, unknown>[]): Promise<void> {
  const names = Object.entries(entity.fields).filter(([, field]) => field.searchable).map(([name]) => name);
  if (names.length === 0) return;
  const entries: { companyId: string; noun: string; term: string; recordId: string }[] = [];
  for (const row of rows) {
    const terms = new Set(names.flatMap((name) => (typeof row[name] === 'string' ? searchTerms(row[name]) : [])));
    for (const term of terms) entries.push({ companyId: context.viewer.companyId, noun: entity.noun, term, recordId: row.id as string });
  }
  // In the order of the index: the pages of the tree are touched once.
  entries.sort((a, b) => (a.term < b.term ? -1 : a.term > b.term ? 1 : 0));
  await insertRows(asSystem(context, 'the search index is kept by the platform'), context.dialect, 'search_entry', entries);
}

/** Removes the terms of records. */
export async function forgetRecords(context: Context, entity: AnyEntity, ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || !Object.values(entity.fields).some((field) => field.searchable)) return;
  await asSystem(context, 'the search index is kept by the platform').deleteFrom('search_entry').where('recordId', 'in', ids).execute();
}
