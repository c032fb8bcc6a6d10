import { type Expression, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Dialects, Handle } from './handle.ts';
import type { TableName, Tables } from './tables.ts';

/** Locks the selected rows until the transaction ends. SQLite has one writer at a time and needs no lock. */
export function forUpdate<DB, TB extends keyof DB, O>(dialect: Dialects, query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O> {
  return dialect === 'mysql' ? query.forUpdate() : query;
}

/** Keeps the selected rows as they are until the transaction ends: others may hold them so too, and whoever wants to change one waits. */
export function forShare<DB, TB extends keyof DB, O>(dialect: Dialects, query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O> {
  return dialect === 'mysql' ? query.modifyEnd(sql`lock in share mode`) : query;
}

/**
 * Inserts a row, or changes `changes` of the row that already holds the unique key `key`.
 * Gives nothing: neither database tells alike which of the two it did.
 */
export async function upsert<T extends TableName>(
  handle: Handle,
  dialect: Dialects,
  table: T,
  row: Tables[T],
  key: (keyof Tables[T] & string)[],
  changes: Partial<Tables[T]>,
): Promise<void> {
  const insert = handle.insertInto(table).values(row as never);
  if (dialect === 'mysql') await insert.onDuplicateKeyUpdate(changes as never).execute();
  else await insert.onConflict((conflict) => conflict.columns(key as never).doUpdateSet(changes as never)).execute();
}

/** Inserts rows; those whose unique key is taken are left out silently. Gives how many went in. */
export async function insertMissing<T extends TableName>(handle: Handle, dialect: Dialects, table: T, rows: readonly Tables[T][]): Promise<number> {
  if (rows.length === 0) return 0;
  const insert = handle.insertInto(table).values(rows as never);
  const result = await (dialect === 'mysql' ? insert.ignore() : insert.onConflict((conflict) => conflict.doNothing())).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/** `column LIKE '%text%'` with the text taken literally. */
export function contains(column: Expression<unknown>, text: string): RawBuilder<boolean> {
  return sql<boolean>`${column} like ${`%${escapeLike(text)}%`} escape '!'`;
}

/** `column LIKE 'text%'` with the text taken literally: the form an index can answer. */
export function startsWith(column: Expression<unknown>, text: string): RawBuilder<boolean> {
  return sql<boolean>`${column} like ${`${escapeLike(text)}%`} escape '!'`;
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, (character) => `!${character}`);
}

/** Whether a text can be the key of a JSON object column. */
export function isJsonKey(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(key);
}

/** The text of one key of a JSON object column, null where it is missing. The key is checked, since it becomes part of a path. */
export function jsonText(column: Expression<unknown>, key: string, dialect: Dialects): RawBuilder<string | null> {
  if (!isJsonKey(key)) throw new Error(`Not a key of a JSON object: ${key}`);
  const path = sql.lit(`$.${key}`);
  return dialect === 'mysql' ? sql`json_unquote(json_extract(${column}, ${path}))` : sql`cast(json_extract(${column}, ${path}) as text)`;
}

/** The whole number under one key of a JSON object column, null where it is missing or no number. */
export function jsonNumber(column: Expression<unknown>, key: string, dialect: Dialects): RawBuilder<number | null> {
  if (!isJsonKey(key)) throw new Error(`Not a key of a JSON object: ${key}`);
  const path = sql.lit(`$.${key}`);
  if (dialect === 'sqlite') return sql`case when json_type(${column}, ${path}) = 'integer' then json_extract(${column}, ${path}) end`;
  return sql`case when json_type(json_extract(${column}, ${path})) in ('INTEGER', 'UNSIGNED INTEGER') then cast(json_extract(${column}, ${path}) as signed) end`;
}

/** SUM, COUNT and AVG come back as text on MySQL, as numbers on SQLite, as null over nothing: always a number here. */
export function asNumber(value: unknown): number {
  return value === null || value === undefined ? 0 : Number(value);
}

/**
 * A column that SQLite may not choose an index for. In an order: find few rows first, then sort; it would rather walk an index
 * of that order through the whole company. In alternatives: one walk rather than a look at each row. The other database counts
 * before it decides, and gets the column as it is.
 */
export function pastIndexes(column: Expression<unknown>, dialect: Dialects): RawBuilder<unknown> {
  return dialect === 'sqlite' ? sql`+${column}` : sql`${column}`;
}

/** A column or table name as text of the database's own quoting, for SQL that is written once and used often; its parts are joined by dots. Only names from the program pass. */
export function quoted(dialect: Dialects, ...parts: string[]): string {
  const mark = dialect === 'mysql' ? '`' : '"';
  for (const part of parts) if (!/^[A-Za-z]\w*$/.test(part)) throw new Error(`Not a name: ${part}`);
  return parts.map((part) => mark + part + mark).join('.');
}
