import { type RawBuilder, sql } from 'kysely';
import { contains, named, startsWith } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import { searchQuery } from './text/index.ts';

/** The condition that a record is found by what somebody typed, in one of the fields named (those the viewer reads in clear). */
export function searchWhen(companyId: string, entity: AnyEntity, typed: string, fields: readonly string[]): RawBuilder<boolean> {
  const query = searchQuery(typed);
  if (!query || fields.length === 0) return sql<boolean>`1 = 0`;
  const found = sql<boolean>`${named(`${entity.table}.id`)} in (select ${named('recordId')} from search_entry where ${named('companyId')} = ${companyId} and noun = ${entity.noun} and ${startsWith(named('term'), query.prefix)})`;
  // The index holds beginnings of bounded length: what it cannot be sure of is looked up in the row.
  const inFields = sql.join(fields.map((name) => contains(sql`lower(${named(`${entity.table}.${name}`)})`, typed.trim().normalize('NFKC').toLowerCase())), sql` or `);
  const searchable = Object.values(entity.fields).filter((field) => field.searchable).length;
  // It does not know fields either: where one of them is hidden, a hit must be seen in the others.
  return query.verify || fields.length < searchable ? sql<boolean>`${found} and (${inFields})` : found;
}
