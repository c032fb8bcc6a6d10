// Which database the present project tests on, and a fresh one of it. The only place that knows how it is told.
import { inject } from 'vitest';
import { createDatabase } from './mariadb.ts';

export type DatabaseKind = 'sqlite' | 'mariadb';

/** The kind of database under test; SQLite when the runner names none (project `unit`). */
export function databaseKind(): DatabaseKind {
  const named = process.env.ZHANYE_TEST_DATABASE ?? 'sqlite';
  if (named !== 'sqlite' && named !== 'mariadb') throw new Error(`ZHANYE_TEST_DATABASE is sqlite or mariadb, not "${named}"`);
  return named;
}

/** A fresh empty MariaDB database as `mysql://` address; undefined on SQLite, where an empty DATA_DIR is the fresh database. */
export async function freshDatabaseUrl(): Promise<string | undefined> {
  return databaseKind() === 'mariadb' ? createDatabase(inject('mariadb')) : undefined;
}
