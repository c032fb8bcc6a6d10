// Lines to the server that break at the worst moments: before the commit is heard, and after it was done but before that was said (decision 0007).
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { type Database, databaseMigrations, type Handle, type Migration, migrate, openDatabase } from './index.ts';

declare module './tables.ts' {
  interface Tables {
    broken_line: { id: string; count: number };
  }
}

const table: Migration = {
  name: '9000-broken-line',
  up: (schema) => schema.createTable('broken_line', (columns) => columns.text('id', 20).integer('count').primaryKey('id')),
};

/** What a line does with the next commit: hands it on, loses it, or hands it on and loses the answer. */
type Manner = 'whole' | 'lose the commit' | 'lose the answer';

interface Line {
  manner: Manner;
  readonly port: number;
  readonly server: Server;
  readonly open: Set<Socket>;
}

let lines: Line[];
let cluster: Database;
let alone: Database;

beforeAll(async () => {
  const url = new URL((await freshDatabaseUrl())!);
  lines = [await openLine(Number(url.port)), await openLine(Number(url.port))];
  const through = (hosts: string): string => url.href.replace(url.host, hosts);
  cluster = openDatabase(through(lines.map(({ port }) => `127.0.0.1:${port}`).join(',')));
  alone = openDatabase(through(`127.0.0.1:${lines[0]!.port}`));
  await migrate(alone, [...databaseMigrations, table]);
});
afterAll(async () => {
  await cluster.close();
  await alone.close();
  for (const { server, open } of lines) {
    for (const socket of open) socket.destroy();
    server.close();
  }
});

async function openLine(port: number): Promise<Line> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(port, '127.0.0.1');
    let deaf = false;
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    open.add(near).add(far);
    near.on('data', (bytes) => {
      // A command: four bytes of length and number, 3 for a query, its text.
      const commits = bytes.subarray(4).toString() === '\u0003commit';
      if (commits && line.manner === 'lose the commit') return end();
      deaf ||= commits && line.manner === 'lose the answer';
      return far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (deaf) end();
      else near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line: Line = { manner: 'whole', port: (server.address() as AddressInfo).port, server, open };
  return line;
}

const put = (id: string) => (handle: Handle): Promise<unknown> => handle.insertInto('broken_line').values({ id, count: 1 }).execute();
const countOf = async (id: string): Promise<number> => (await alone.reader.selectFrom('broken_line').select('id').where('id', '=', id).execute()).length;

it.each(['lose the commit', 'lose the answer'] as const)('on a cluster the work is done once when the first line comes to %s', async (manner) => {
  await cluster.transaction(put(`before ${manner}`.slice(0, 20)));
  let runs = 0;
  lines[0]!.manner = manner;
  const result = await cluster.transaction(async (handle) => {
    runs += 1;
    // Only this one: whoever asks what became of it is heard.
    setImmediate(() => undefined);
    await put(manner)(handle);
    if (runs > 1) lines[0]!.manner = 'whole';
    return `done in run ${runs}`;
  }).finally(() => (lines[0]!.manner = 'whole'));
  expect(await countOf(manner)).toBe(1);
  // What was committed is not done again; what was not is.
  expect(result).toBe(manner === 'lose the answer' ? 'done in run 1' : 'done in run 2');
});

it('with one server a commit without an answer is an error: nobody knows, and the request is repeated by its key', async () => {
  lines[0]!.manner = 'lose the answer';
  await expect(alone.transaction(put('unknown'))).rejects.toMatchObject({ code: 'PROTOCOL_CONNECTION_LOST' });
  lines[0]!.manner = 'whole';
  expect(await countOf('unknown')).toBe(1);
});

it('a line that breaks before the commit costs nothing but time, for writing and for reading', async () => {
  let runs = 0;
  await alone.transaction(async (handle) => {
    runs += 1;
    await put('interrupted')(handle);
    if (runs === 1) for (const socket of lines[0]!.open) socket.destroy();
    await handle.updateTable('broken_line').set({ count: runs }).where('id', '=', 'interrupted').execute();
  });
  expect(await alone.reader.selectFrom('broken_line').selectAll().where('id', '=', 'interrupted').execute()).toEqual([{ id: 'interrupted', count: 2 }]);
  const reading = alone.reader.selectFrom('broken_line').select('id').where('id', '=', 'interrupted').execute();
  for (const socket of lines[0]!.open) socket.destroy();
  expect(await reading).toHaveLength(1);
});

it('the next host of the list takes over from one that is gone', async () => {
  lines[0]!.server.close();
  for (const socket of lines[0]!.open) socket.destroy();
  await cluster.transaction(put('taken over'));
  expect(await cluster.reader.selectFrom('broken_line').select('id').where('id', '=', 'taken over').execute()).toHaveLength(1);
});
