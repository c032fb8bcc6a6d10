import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { type Database, databaseBytes, databaseTime, databaseVersion, migrate, openDatabase, outsideTransaction, type RunStatement } from './index.ts';
import { kindOf } from './watch.ts';

let directory: string;
let database: Database;
const told: RunStatement[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'zhanye-watch-'));
  database = openDatabase((await freshDatabaseUrl()) ?? `sqlite:${join(directory, 'test.sqlite')}`, { poolSize: 1 });
  await migrate(database, []);
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

describe('what a database tells of itself (issue 4 §2 metrics)', () => {
  it('tells of every statement its kind and its rows, and of a failed one that it failed', async () => {
    database.pulse.onStatement = (statement) => told.push(statement);
    const row = (name: string) => ({ name, appliedAt: '2026-11-22 00:00:00.000' });
    await database.transaction((handle) => handle.insertInto('schema_migration').values([row('one'), row('two')]).execute());
    await database.reader.selectFrom('schema_migration').select('name').execute();
    await database.transaction((handle) => handle.updateTable('schema_migration').set({ appliedAt: '2026-11-23 00:00:00.000' }).execute());
    await expect(database.transaction((handle) => handle.insertInto('schema_migration').values(row('one')).execute())).rejects.toThrow();
    await database.transaction((handle) => handle.deleteFrom('schema_migration').where('name', '=', 'one').execute());
    database.pulse.onStatement = null;
    const seen = told.filter(({ kind }) => kind !== 'other').map(({ kind, rows, failed }) => ({ kind, rows, failed }));
    expect(seen).toEqual([
      { kind: 'insert', rows: 2, failed: false },
      { kind: 'select', rows: 2, failed: false },
      { kind: 'update', rows: 2, failed: false },
      { kind: 'insert', rows: 0, failed: true },
      { kind: 'delete', rows: 1, failed: false },
    ]);
    expect(told.every(({ milliseconds }) => milliseconds >= 0)).toBe(true);
  });

  it('counts who works and who waits, and is at rest afterwards', async () => {
    let others: Promise<unknown>[] = [];
    await database.transaction(async () => {
      others = [1, 2].map(() => Promise.resolve().then(() => inAnotherTurn()));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(database.pulse).toMatchObject({ inUse: 1, waiting: 2 });
    });
    await Promise.all(others);
    expect(database.pulse).toMatchObject({ inUse: 0, waiting: 0 });
  });

  it('knows its clock, its size and its name', async () => {
    const { dialect, reader } = database;
    expect(Math.abs((await databaseTime(reader, dialect)) - Date.now())).toBeLessThan(60_000);
    expect(await databaseBytes(reader, dialect)).toBeGreaterThan(1_000);
    expect(await databaseVersion(reader, dialect)).toMatch(/^(SQLite|MariaDB|MySQL) \d+\.\d+/);
  });
});

/** A transaction that does not count as one inside the other. */
function inAnotherTurn(): Promise<unknown> {
  return outsideTransaction(() => database.transaction((handle) => handle.selectFrom('schema_migration').select('name').execute()));
}

it.each([
  ['SELECT 1', 'select'],
  ['with x as (select 1) select * from x', 'select'],
  ['insert ignore into t values (1)', 'insert'],
  ['replace into t values (1)', 'insert'],
  ['begin immediate', 'other'],
])('kindOf(%s) is %s', (text, kind) => expect(kindOf(text)).toBe(kind));
