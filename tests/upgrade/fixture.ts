import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { modules } from '#app/modules.ts';
import { type AnyTableName, anyTables, migrate, openDatabase } from '#platform/db/index.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What an installation of a version held: table → rows. */
export interface Fixture {
  readonly version: string;
  readonly migrations: readonly string[];
  readonly tables: ReadonlyMap<string, readonly Row[]>;
}

/** Of the program's own bookkeeping, which each database keeps for itself. */
const bookkeeping = ['schema_migration', 'schema_step'];

/** One fixture a released version, the oldest first. */
export function allFixtures(): Fixture[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort()
    .map((name) => {
      const lines = gunzipSync(readFileSync(join(import.meta.dirname, name))).toString('utf8').trim().split('\n');
      const rows = lines.map((line) => JSON.parse(line) as [string, Row]);
      const tables = new Map([...Map.groupBy(rows, ([table]) => table)].map(([table, pairs]) => [table, pairs.map(([, row]) => row)] as const));
      return { version: basename(name, '.jsonl.gz'), migrations: tables.get('schema_migration')!.map((row) => String(row.name)), tables };
    });
}

/** Makes the schema of that version by its migrations alone, and fills it with what it held. */
export async function restoreFixture(databaseUrl: string, { migrations, tables }: Fixture): Promise<void> {
  const database = openDatabase(databaseUrl);
  const all = modules.flatMap((module) => module.migrations ?? []);
  const missing = migrations.filter((name) => !all.some((migration) => migration.name === name));
  if (missing.length > 0) throw new Error(`A released migration is gone or was renamed: ${missing.join(', ')}`);
  await migrate(database, all.filter(({ name }) => migrations.includes(name)));
  await database.transaction(async (handle) => {
    for (const [table, rows] of tables) {
      if (bookkeeping.includes(table)) continue;
      // What migrations put there themselves is the fixture's as well.
      await anyTables(handle).deleteFrom(table as AnyTableName).execute();
      for (let start = 0; start < rows.length; start += 20) await anyTables(handle).insertInto(table as AnyTableName).values(rows.slice(start, start + 20) as never).execute();
    }
  });
  await database.close();
}
