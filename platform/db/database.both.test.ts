import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { asNumber, contains, type Database, type Handle, insertMissing, insertRows, isDuplicateKey, jsonText, type Migration, migrate, openDatabase, outsideTransaction, startsWith, upsert } from './index.ts';

declare module './tables.ts' {
  interface Tables {
    trial: { id: string; words: string | null; amount: number; at: string | null; facts: string | null };
  }
}

const trial: Migration = {
  name: '9000-trial',
  async up(schema) {
    await schema.createTable('trial', (columns) => columns.text('id', 36).text('words', 40, 'optional').integer('amount').instant('at', 'optional').long('facts', 'optional').primaryKey('id'));
    await schema.createUnique('trial_words', 'trial', ['words']);
  },
};

let url: string;
let database: Database;
beforeAll(async () => {
  url = (await freshDatabaseUrl()) ?? `sqlite:${join(mkdtempSync(join(tmpdir(), 'zhanye-')), 'trial.sqlite')}`;
  database = openDatabase(url);
  await migrate(database, [trial]);
});
afterAll(() => database.close());

const put = (id: string, words: string | null, amount = 0): Promise<unknown> =>
  database.transaction((tx) => tx.insertInto('trial').values({ id, words, amount, at: '2026-11-22 08:00:00.120', facts: '{"colour":"red"}' }).execute());

describe('one behaviour on both databases (N2)', () => {
  it('keeps instants, large integers and texts as they were given', async () => {
    await put('kept', '展业😀', 100_000_000_000_000);
    expect(await database.reader.selectFrom('trial').selectAll().where('id', '=', 'kept').executeTakeFirstOrThrow()).toEqual({ id: 'kept', words: '展业😀', amount: 100_000_000_000_000, at: '2026-11-22 08:00:00.120', facts: '{"colour":"red"}' });
    const { rows } = await sql<{ sum: unknown; missing: unknown }>`select sum(amount) as sum, (select sum(amount) from trial where id = 'none') as missing from trial where id = 'kept'`.execute(database.reader);
    expect([asNumber(rows[0]!.sum), asNumber(rows[0]!.missing)]).toEqual([100_000_000_000_000, 0]);
  });

  it('tells capitals and trailing marks apart, and takes % and _ literally', async () => {
    await put('upper', 'Abc');
    await put('lower', 'abc');
    await put('marks', '50%_off!');
    const found = async (condition: ReturnType<typeof contains>): Promise<string[]> => (await database.reader.selectFrom('trial').select('id').where(condition).orderBy('id').execute()).map((row) => row.id);
    expect(await found(contains(sql.ref('words'), 'bc'))).toEqual(['lower', 'upper']);
    expect(await found(startsWith(sql.ref('words'), 'A'))).toEqual(['upper']);
    expect(await found(contains(sql.ref('words'), '%_'))).toEqual(['marks']);
    expect(await found(sql<boolean>`${jsonText(sql.ref('facts'), 'colour', database.dialect)} = 'red' and id = 'upper'`)).toEqual(['upper']);
    expect(() => jsonText(sql.ref('facts'), "a' or", database.dialect)).toThrow();
  });

  it('puts rows by the hundred as one by one, all or none, and refuses rows of two shapes', async () => {
    const rows = Array.from({ length: 1203 }, (_, index) => ({ id: `many-${index}`, words: index % 3 === 0 ? null : `第 ${index} 行：'?\\"`, amount: index, at: null, facts: null }));
    await database.transaction((tx) => insertRows(tx, database.dialect, 'trial', rows));
    const kept = database.reader.selectFrom('trial').selectAll().where('id', 'like', 'many-%').orderBy('amount');
    expect(await kept.execute()).toEqual(rows);
    const [taken, free] = [{ ...rows[0]!, amount: 9000 }, { ...rows[0]!, id: 'many-free', words: 'free' }];
    await expect(database.transaction((tx) => insertRows(tx, database.dialect, 'trial', [free, taken]))).rejects.toSatisfy(isDuplicateKey);
    await expect(database.transaction((tx) => insertRows(tx, database.dialect, 'trial', [free, { ...free, more: 1 } as typeof free]))).rejects.toThrow('differ');
    await database.transaction((tx) => insertRows(tx, database.dialect, 'trial', []));
    expect(await kept.execute()).toHaveLength(rows.length);
  });

  it('settles who was first by unique keys', async () => {
    await put('first', '只此一家');
    await expect(put('second', '只此一家')).rejects.toSatisfy(isDuplicateKey);
    const rows = [{ id: 'third', words: '只此一家', amount: 0, at: null, facts: null }, { id: 'fourth', words: '另一家', amount: 0, at: null, facts: null }];
    expect(await database.transaction((tx) => insertMissing(tx, database.dialect, 'trial', rows))).toBe(1);
    await database.transaction((tx) => upsert(tx, database.dialect, 'trial', { ...rows[1]!, amount: 1 }, ['id'], { amount: 7 }));
    expect(await database.reader.selectFrom('trial').select('amount').where('id', '=', 'fourth').executeTakeFirst()).toEqual({ amount: 7 });
  });
});

describe('transactions', () => {
  it('leave nothing of a failed piece of work', async () => {
    const failing = database.transaction(async (tx) => {
      await tx.insertInto('trial').values({ id: 'half', words: 'half', amount: 0, at: null, facts: null }).execute();
      throw new Error('halfway');
    });
    await expect(failing).rejects.toThrow('halfway');
    expect(await database.reader.selectFrom('trial').select('id').where('id', '=', 'half').execute()).toEqual([]);
  });

  it('throw when something reads past them or nests them, instead of standing still', async () => {
    await database.transaction(async () => {
      await expect(database.reader.selectFrom('trial').select('id').execute()).rejects.toThrow('inside a transaction');
      await expect(database.transaction(() => Promise.resolve())).rejects.toThrow('inside another');
      expect(await outsideTransaction(() => database.reader.selectFrom('trial').select('id').limit(1).execute())).toHaveLength(1);
    });
  });

  it('count every one of many parallel steps', async () => {
    await put('counter', 'counter');
    const step = (tx: Handle): Promise<unknown> => tx.updateTable('trial').set((eb) => ({ amount: eb('amount', '+', 1) })).where('id', '=', 'counter').execute();
    await Promise.all(Array.from({ length: 60 }, () => database.transaction(step)));
    expect(await database.reader.selectFrom('trial').select('amount').where('id', '=', 'counter').executeTakeFirst()).toEqual({ amount: 60 });
  });
});

describe('migrations', () => {
  it('run once, also when several processes start together, and refuse a newer database', async () => {
    const more: Migration = {
      name: '9001-more',
      async up(schema) {
        await schema.addColumns('trial', (columns) => columns.text('colour', 10).integer('weight'));
      },
    };
    const others = [0, 1, 2].map(() => openDatabase(url));
    const ran: string[] = [];
    // SQLite waits for its lock without letting go of the thread: within one process the others start after one another.
    if (database.dialect === 'sqlite') for (const other of others) ran.push(...(await migrate(other, [trial, more])));
    else ran.push(...(await Promise.all(others.map((other) => migrate(other, [trial, more])))).flat());
    expect(ran).toEqual(['9001-more']);
    await expect(migrate(database, [trial])).rejects.toThrow('newer version');
    await Promise.all(others.map((other) => other.close()));
  });
});
