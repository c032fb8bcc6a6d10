import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { type Database, type Migration, migrate, openDatabase, type Schema } from './index.ts';

/** A server that commits each statement by itself: a migration that broke off half-way goes on where it did (N2). */

let database: Database;
beforeAll(async () => {
  database = openDatabase((await freshDatabaseUrl())!);
});
afterAll(() => database.close());

const columnsOf = async (table: string): Promise<string[]> =>
  (await sql<{ name: string }>`select column_name as name from information_schema.columns where table_schema = database() and table_name = ${table} order by ordinal_position`.execute(database.reader)).rows.map(({ name }) => name);

const indexed = async (table: string): Promise<string[]> =>
  (await sql<{ name: string }>`select column_name as name from information_schema.statistics where table_schema = database() and index_name = ${`${table}_kept`} order by seq_in_index`.execute(database.reader)).rows.map(({ name }) => name);

/** A migration of several statements, and how often each was begun; `crash` ends a run after that many. */
function longMigration(table: string, crash: { after: number }): Migration {
  return {
    name: `long-${table}`,
    async up(schema: Schema) {
      const statements = [
        () => schema.createTable(table, (columns) => columns.id('id').text('kept', 20).text('more', 20, 'optional').primaryKey('id')),
        () => schema.createIndex(`${table}_kept`, table, ['kept']),
        () => schema.addColumns(table, (columns) => columns.text('first', 10).integer('second')),
        () => schema.replaceIndex(`${table}_kept`, table, ['kept', 'first']),
        () => schema.turnIntoId(table, 'more'),
        () => schema.createTable(`${table}_side`, (columns) => columns.id('id').primaryKey('id')),
        () => schema.dropTable(`${table}_side`),
      ];
      for (const [index, statement] of statements.entries()) {
        if (index === crash.after) throw new Error('the power failed');
        await statement();
      }
    },
  };
}

it.each([1, 2, 3, 4, 5, 6])('after statement %i of seven', async (after) => {
  const table = `broken_${after}`;
  const crash = { after };
  await expect(migrate(database, [...done, longMigration(table, crash)])).rejects.toThrow('the power failed');
  crash.after = 99;
  const whole = longMigration(table, crash);
  expect(await migrate(database, [...done, whole])).toEqual([whole.name]);
  done.push(whole);
  expect(await columnsOf(table)).toEqual(['id', 'kept', 'more', 'first', 'second']);
  expect(await columnsOf(`${table}_side`)).toEqual([]);
  expect(await indexed(table)).toEqual(['kept', 'first']);
  expect(await migrate(database, done)).toEqual([]);
});
const done: Migration[] = [];

it('a statement that could not be run is run when what stood in its way is gone', async () => {
  const migration: Migration = {
    name: 'unique-kept',
    async up(schema) {
      await schema.createTable('twins', (columns) => columns.id('id').text('kept', 20).primaryKey('id'));
      const rows = schema.rows.withTables<{ twins: { id: string; kept: string } }>();
      await rows.deleteFrom('twins').execute();
      await rows.insertInto('twins').values(twins.map((id) => ({ id, kept: 'same' }))).execute();
      await schema.createUnique('twins_kept', 'twins', ['kept']);
    },
  };
  const twins = ['1', '2'];
  await expect(migrate(database, [...done, migration])).rejects.toThrow(/Duplicate entry/);
  twins.pop();
  expect(await migrate(database, [...done, migration])).toEqual(['unique-kept']);
  await expect(database.transaction((handle) => sql`insert into twins (id, kept) values ('3', 'same')`.execute(handle))).rejects.toThrow(/Duplicate entry/);
});
