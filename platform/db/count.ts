import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Handle } from './handle.ts';
import { named } from './named.ts';
import { asNumber } from './portable.ts';

/** A number of rows that has not been asked for yet: part of a statement that asks for several. */
export type Count = RawBuilder<number>;

/** How many rows a query without columns finds. */
export function countOf<DB, TB extends keyof DB>(query: SelectQueryBuilder<DB, TB, object>): Count {
  return sql<number>`${query.select(({ fn }) => fn.countAll().as('total'))}`;
}

/** Counts as one: rows of several tables that people see as one kind. */
export function countTogether(...counts: readonly Count[]): Count {
  return sql<number>`(${sql.join(counts, sql` + `)})`;
}

/** Asks for all of the counts by one statement; their names are the program's. */
export async function askCounts<K extends string>(handle: Handle, counts: Readonly<Record<K, Count>>): Promise<Record<K, number>> {
  const asked = Object.entries<Count>(counts);
  if (asked.length === 0) return {} as Record<K, number>;
  const { rows } = await sql<Record<string, unknown>>`select ${sql.join(asked.map(([name, count]) => sql`${count} as ${named(name)}`))}`.execute(handle);
  return Object.fromEntries(asked.map(([name]) => [name, asNumber(rows[0]![name])])) as Record<K, number>;
}
