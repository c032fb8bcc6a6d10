import { sql } from 'kysely';
import type { Dialects, Handle } from './handle.ts';
import { asNumber } from './portable.ts';

/** The database's own clock, in milliseconds since the epoch. */
export async function databaseTime(handle: Handle, dialect: Dialects): Promise<number> {
  const now = dialect === 'mysql' ? sql<number>`cast(unix_timestamp(now(3)) * 1000 as unsigned)` : sql<number>`cast((julianday('now') - 2440587.5) * 86400000 as integer)`;
  const { rows } = await sql<{ now: unknown }>`select ${now} as now`.execute(handle);
  return asNumber(rows[0]?.now);
}

/** How many bytes the database takes; on a server an estimate of its own, indexes included. */
export async function databaseBytes(handle: Handle, dialect: Dialects): Promise<number> {
  const { rows } =
    dialect === 'mysql'
      ? await sql<{ bytes: unknown }>`select sum(data_length + index_length) as bytes from information_schema.tables where table_schema = database()`.execute(handle)
      : await sql<{ bytes: unknown }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`.execute(handle);
  return asNumber(rows[0]?.bytes);
}

/** What the server calls itself: `MariaDB 10.11`, `SQLite 3.50`. */
export async function databaseVersion(handle: Handle, dialect: Dialects): Promise<string> {
  const { rows } = dialect === 'mysql' ? await sql<{ version: string }>`select version() as version`.execute(handle) : await sql<{ version: string }>`select sqlite_version() as version`.execute(handle);
  const version = rows[0]?.version ?? '';
  return `${dialect === 'sqlite' ? 'SQLite' : /mariadb/i.test(version) ? 'MariaDB' : 'MySQL'} ${/^\d+(\.\d+)*/.exec(version)?.[0] ?? version}`;
}
