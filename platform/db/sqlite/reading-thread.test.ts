// What reads long on SQLite reads in a thread of its own, and gives what it would give at once (decision 0011, N1).
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CompiledQuery, Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { troubleOf } from '../trouble.ts';
import { sqliteDialect } from './dialect.ts';
import { ReadingThread } from './reading-thread.ts';
import { ReadingThreads } from './reading-threads.ts';
import { Statements } from './statements.ts';

let directory: string;
let path: string;
let writer: Statements;
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'zhanye-thread-'));
  path = join(directory, 'test.sqlite');
  writer = new Statements(path, false);
  writer.run('create table note (id integer primary key, text text, amount real, bytes blob)', []);
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  writer.close();
  await rm(directory, { recursive: true });
});

function thread(of = path): ReadingThread {
  const opened = new ReadingThread(of);
  ends.push(() => opened.close());
  return opened;
}

/** Counts so far that it takes longer than what is answered at once. */
const long = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000) select count(*) as counted from n where i <> ?';

describe('the thread', () => {
  it('gives any value as the connection at hand gives it', async () => {
    const reading = thread();
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.uint8Array());
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 8 }), async (values) => {
        const text = `select ${values.map((_, index) => `? as c${index}`).join(', ')}`;
        const { columns, values: rows } = await reading.run(text, values);
        expect({ columns, rows }).toEqual({ columns: values.map((_, index) => `c${index}`), rows: writer.run(text, values).values });
      }),
      { numRuns: 60 },
    );
  });

  it('reads what has been committed just before', async () => {
    const reading = thread();
    for (let id = 1; id <= 20; id += 1) {
      writer.run('insert into note (id, text) values (?, ?)', [id, `第${id}条`]);
      expect((await reading.run('select text from note order by id desc limit 1', [])).values).toEqual([[`第${id}条`]]);
    }
  });

  it('gives each of many who ask at once his own answer', async () => {
    const reading = thread();
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => reading.run('select ? as mine', [index])));
    expect(answers.map(({ values }) => values[0]![0])).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  it('says what is wrong as the connection at hand does, and goes on', async () => {
    const reading = thread();
    const refusal = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error) {
        return error;
      }
    };
    for (const text of ['select nothing from note', 'select', "insert into note (text) values ('x')"]) {
      const readOnly = new Statements(path, true);
      const expected = refusal(() => readOnly.run(text, [])) as Error & { code: string; errcode: number };
      readOnly.close();
      await expect(reading.run(text, [])).rejects.toMatchObject({ message: expected.message, code: 'ERR_SQLITE_ERROR', errcode: expected.errcode });
    }
    expect((await reading.run('select count(*) as counted from note', [])).values).toEqual([[0]]);
  });

  it('that ends tells those who wait that the file could not be read, and begins anew for the next', async () => {
    const broken = join(directory, 'broken');
    await writeFile(broken, 'this is no database, however long it is; it only has to be longer than the head of one would be'.repeat(20));
    const reading = thread(broken);
    const error = await reading.run('select 1', []).catch((reason: unknown) => reason);
    expect(troubleOf(error)).toBe('away');
    await rm(broken);
    expect((await reading.run('select 1 as one', [])).values).toEqual([[1]]);
  });

  it('that is closed answers first what it was asked', async () => {
    const reading = new ReadingThread(path);
    const answer = reading.run(long, [0]);
    await reading.close();
    expect((await answer).values).toEqual([[300_000]]);
    await reading.close();
  });
});

describe('several threads', () => {
  const pool = (count: number): ReadingThreads => {
    const opened = new ReadingThreads(path, count);
    ends.push(() => opened.close());
    return opened;
  };

  it('do not let one long statement keep the next one waiting, as a single one does', async () => {
    for (const [count, expected] of [[1, ['long', 'short']], [2, ['short', 'long']]] as const) {
      const threads = pool(count);
      // Both are running before the order is looked at.
      await Promise.all([threads.run('select 1', []), threads.run('select 1', [])]);
      const order: string[] = [];
      await Promise.all([threads.run(long, [0]).then(() => order.push('long')), threads.run('select 1', []).then(() => order.push('short'))]);
      expect(order).toEqual(expected);
    }
  });

  it('give each of many who ask at once his own answer, and all of it before they end', async () => {
    const threads = new ReadingThreads(path, 3);
    const asked = Promise.all(Array.from({ length: 60 }, (_, index) => threads.run('select ? as mine', [index])));
    await threads.close();
    expect((await asked).map(({ values }) => values[0]![0])).toEqual(Array.from({ length: 60 }, (_, index) => index));
  });
});

describe('the reading handle', () => {
  const opened = (): Kysely<object> => {
    const database = new Kysely<object>({ dialect: sqliteDialect(path, true) });
    ends.push(() => database.destroy());
    return database;
  };
  const counted = async (database: Kysely<object>, but: number): Promise<unknown> => (await database.executeQuery(CompiledQuery.raw(long, [but]))).rows;

  it('answers what is quick while something long is under way, once it has been seen to be long', async () => {
    const database = opened();
    expect(await counted(database, 5)).toEqual([{ counted: 299_999 }]);
    const order: string[] = [];
    const slow = counted(database, 0).then((rows) => order.push(JSON.stringify(rows)));
    for (let time = 0; time < 3; time += 1) order.push(JSON.stringify((await sql`select ${time} as quick`.execute(database)).rows));
    await slow;
    expect(order).toEqual(['[{"quick":0}]', '[{"quick":1}]', '[{"quick":2}]', '[{"counted":300000}]']);
  });

  it('gives rows of one form from either side, and none where there are none', async () => {
    const database = opened();
    writer.run('insert into note (id, text) values (1, ?)', ['一']);
    const text = `select note.*, (${long.replace('?', '0')}) as counted from note where id = ?`;
    const ask = async (id: number): Promise<unknown> => (await database.executeQuery(CompiledQuery.raw(text, [id]))).rows;
    const atOnce = await ask(1);
    expect(atOnce).toEqual([{ id: 1, text: '一', amount: null, bytes: null, counted: 300_000 }]);
    expect([await ask(1), await ask(2), await ask(1)]).toEqual([atOnce, [], atOnce]);
  });

  it('of a database in memory stays where its rows are', async () => {
    const database = new Kysely<object>({ dialect: sqliteDialect(':memory:', true) });
    ends.push(() => database.destroy());
    expect([await counted(database, 0), await counted(database, 1)]).toEqual([[{ counted: 300_000 }], [{ counted: 299_999 }]]);
  });
});
