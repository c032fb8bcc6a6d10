import { type RawBuilder, sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, contains, KeptAnswers, named, startsWith } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import { searchQuery } from './text/index.ts';

/**
 * Gathering so many records first costs more than to look at each row in the list's order. A page of 20 is met after 20 · T ÷ M rows
 * where M of the company's T are found, and gathering looks M up: as many at √(20 · T), which is 3,200 of half a million.
 */
const commonFrom = 4000;
const answers = new KeptAnswers<boolean>(10 * 60_000);

/**
 * Whether what somebody typed finds so much in his company that a page of it is sooner met on the way through the list: one syllable
 * of pinyin finds a fifth of all names. Costs one small statement now and then for each beginning.
 */
export async function findsMany(context: Context, entity: AnyEntity, typed: string): Promise<boolean> {
  const query = searchQuery(typed);
  if (!query) return false;
  const { companyId } = context.viewer;
  return answers.of([companyId, entity.noun, query.prefix].join(' '), async () => {
    const { rows } = await sql<{ many: unknown }>`select count(*) as many from (select 1 as one from search_entry where ${beginsWith(companyId, entity, query.prefix)} limit ${sql.lit(commonFrom + 1)}) as part`.execute(asSystem(context, 'how many there are decides how a list is walked, and is shown to nobody'));
    return asNumber(rows[0]?.many) > commonFrom;
  });
}

/**
 * The condition that a record is found by what somebody typed, in one of the fields named (those the viewer reads in clear).
 * `gathered` looks up all that is found, `walked` asks each row; both find the same.
 */
export function searchWhen(companyId: string, entity: AnyEntity, typed: string, fields: readonly string[], way: 'gathered' | 'walked' = 'gathered'): RawBuilder<boolean> {
  const query = searchQuery(typed);
  if (!query || fields.length === 0) return sql<boolean>`1 = 0`;
  const id = named(`${entity.table}.id`);
  const entry = beginsWith(companyId, entity, query.prefix);
  // As a value, and not as `exists`: MariaDB would turn that into a gathering of its own.
  const found = way === 'walked' ? sql<boolean>`(select 1 from search_entry where ${named('recordId')} = ${id} and ${entry} limit 1) = 1` : sql<boolean>`${id} in (select ${named('recordId')} from search_entry where ${entry})`;
  // The index holds beginnings of bounded length: what it cannot be sure of is looked up in the row.
  const inFields = sql.join(fields.map((name) => contains(sql`lower(${named(`${entity.table}.${name}`)})`, typed.trim().normalize('NFKC').toLowerCase())), sql` or `);
  const searchable = Object.values(entity.fields).filter((field) => field.searchable).length;
  // It does not know fields either: where one of them is hidden, a hit must be seen in the others.
  return query.verify || fields.length < searchable ? sql<boolean>`${found} and (${inFields})` : found;
}

function beginsWith(companyId: string, entity: AnyEntity, prefix: string): RawBuilder<boolean> {
  return sql<boolean>`${named('companyId')} = ${companyId} and noun = ${entity.noun} and ${startsWith(named('term'), prefix)}`;
}
