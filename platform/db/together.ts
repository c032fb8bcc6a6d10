import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Handle } from './handle.ts';
import { named } from './named.ts';

/**
 * The rows of several queries by one statement, each query with its own order and limit: what it is filed under, and those of its
 * columns that all of them have. The rows of one query stay together, in no certain order.
 */
export async function rowsTogether<T extends object>(handle: Handle, columns: readonly (keyof T & string)[], queries: Readonly<Record<string, Expression<T>>>): Promise<(T & { of: string })[]> {
  const asked = Object.entries(queries);
  if (asked.length === 0) return [];
  const shown = sql.join(columns.map(named));
  const { rows } = await sql<T & { of: string }>`${sql.join(
    asked.map(([name, query]) => sql`select ${sql.lit(name)} as ${named('of')}, ${shown} from ${query} as ${named('one')}`),
    sql` union all `,
  )}`.execute(handle);
  return rows;
}

/** Columns as the text of one JSON object: what rows of different tables tell, in one column of a union. Its keys and columns are the program's. */
export function jsonOf(columns: Readonly<Record<string, string>>): RawBuilder<string> {
  const parts = Object.entries(columns).flatMap(([key, column]) => [sql`${sql.lit(key)}`, named(column)]);
  // MySQL's own JSON would come back parsed.
  return sql<string>`cast(json_object(${sql.join(parts)}) as char)`;
}
