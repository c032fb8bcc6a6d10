// A process that dies in the middle of a request (issue "From opportunity to money" §3, N3): for every route that changes something for
// somebody signed in, at each step it takes in the database. What was not kept has never happened; sent again under its key, the request is
// done once, as if nobody had died. The routes come from the table that the server is built from, so that none is forgotten.
import { randomUUID } from 'node:crypto';
import { type KyselyPlugin, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modules } from '#app/modules.ts';
import type { Database, Handle, Tables } from '#platform/db/index.ts';
import type { Route } from '#platform/http/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';
import { plantEverything, samples } from './matrix/everything.ts';
import { addressOfSample, type Records, type Sample } from './matrix/sample.ts';
import { willing } from './matrix/willing.ts';

type World = Record<string, Record<string, unknown>[]>;
interface Answered {
  readonly status: number;
  readonly text: string;
}

/** What is nobody's work: that a process lives, which keys were used, whose turn it is. */
const aside = /^(process_heartbeat|idempotency_key|commit_marker)$|_turn$/;
const notWork = /process_heartbeat/;

/** What only tries something out, what needs an import at work (killed in its own test) or a code that was sent, and coming in and going out. */
const elsewhere = /^POST \/api\/(approval-flows\/:kind\/try|imports\/:id\/(preview|cancel|undo))$|\/api\/account\/bindings|^(POST|DELETE) \/api\/session$/;

/** What no change log needs to tell: one's own views, messages and devices, a list that waits to be imported, a draft; a case keeps who got a copy of it. */
const untold = /saved-views|notifications\/read|session\/devices|POST \/api\/imports$|approval-flows\/:kind\/draft|approvals\/:id\/copy/;

/** Who has handed the post over may not do it again. */
const handsOverItself = 'POST /api/company/administrator';

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const changing = modules
  .flatMap((module) => module.routes ?? [])
  .filter((route) => route.method !== 'GET' && route.right !== 'public' && !elsewhere.test(nameOf(route)));
const entities = modules.flatMap((module) => module.entities ?? []);

let server: TestServer;
let client: Client;
let platform: Client;
let records: Records;
let tables: (keyof Tables)[];
let planted: World;

// The steps that are left until the process dies, and those it took. Dead, it does nothing more.
let left = Infinity;
let dead = false;
let taken: string[] = [];

function step(what: string): void {
  if (!dead) {
    taken.push(what);
    left -= 1;
    dead = left < 0;
  }
  if (dead) throw new Error('The process is dead.');
}

/** Everything that is written goes by here, statement by statement. */
function mortal(database: Database): Database['transaction'] {
  const transaction = database.transaction.bind(database);
  return async (work) => {
    let counts = false;
    const dying: KyselyPlugin = {
      transformQuery: ({ node }) => {
        counts ||= !notWork.test(JSON.stringify(node));
        if (counts) step('statement');
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const result = await transaction(async (handle) => {
      const done = await work(handle.withPlugin(dying) as Handle);
      if (counts) step('commit');
      return done;
    });
    if (counts) step('committed');
    return result;
  };
}

beforeAll(async () => {
  const silent = () => undefined;
  server = await startTestServer({ log: { info: silent, warn: silent, error: silent } });
  const { database } = server.services;
  const own = await plantEverything(server, '甲公司', '本公司');
  ({ records } = own);
  ({ client } = own.company.administrator);
  records.keep('password', own.company.administrator.password);
  platform = await server.platformClient();
  tables = (await database.reader.introspection.getTables()).filter(({ name, isView }) => !isView && !aside.test(name)).map(({ name }) => name as keyof Tables);
  // That a session is in use is noted now and then, beside the request.
  await database.transaction((handle) => handle.updateTable('session').set({ lastSeenAt: '2099-01-01 00:00:00.000' }).execute());
  planted = await everything();
  Object.assign(database, { transaction: mortal(database) });
}, 120_000);
afterAll(() => server?.stop());

async function everything(): Promise<World> {
  const { reader } = server.services.database;
  const found: World = {};
  for (const table of tables) found[table] = (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(reader)).rows;
  return found;
}

/** Which tables hold more or fewer rows than before, and by how many. */
const gained = (before: World, now: World): Record<string, number> => Object.fromEntries(tables.map((table) => [table, now[table]!.length - before[table]!.length] as const).filter(([, count]) => count !== 0));

/** Puts a world back as it was. */
async function putBack(before: World): Promise<void> {
  const now = await everything();
  const changed = tables.filter((table) => JSON.stringify(now[table]) !== JSON.stringify(before[table]));
  await server.services.database.transaction(async (handle) => {
    for (const table of changed) {
      await handle.deleteFrom(table).execute();
      // How often a company's rules changed never goes back: what a process keeps of them stands under that number.
      if (table === 'company') for (const row of before.company!) row.rulesVersion = 1 + Number(now.company!.find(({ id }) => id === row.id)!.rulesVersion);
      for (let from = 0; from < before[table]!.length; from += 50) await handle.insertInto(table).values(before[table]!.slice(from, from + 50) as never).execute();
    }
  });
}

/** A request that is done in the planted world, once that has been arranged for it. */
const sampleOf = (name: string): Sample => ({ ...samples[name]!, ...renamed(name), ...willing[name] });

/** A change that changes something: of the field that names a record, where it is plain text. */
function renamed(name: string): Sample {
  const entity = entities.find(({ path }) => name === `PATCH /api/${path}/:id`);
  return entity?.fields[entity.title]?.kind === 'text' ? { body: () => ({ version: 1, [entity.title]: '改过的名称' }) } : {};
}

async function ask(route: Route, sample: Sample, key: string): Promise<Answered> {
  const response = await (route.right === 'platform' ? platform : client).open(route.method, addressOfSample(route, sample, records), sample.form?.(records) ?? sample.body?.(records), { 'idempotency-key': key });
  return { status: response.status, text: await response.text() };
}

async function arranged(name: string): Promise<World> {
  await putBack(planted);
  await willing[name]?.arrange?.({
    client,
    records,
    rows: (change) => server.services.database.transaction(change).then(() => undefined),
    ask: async (other) => {
      const answer = await ask(changing.find((route) => nameOf(route) === other)!, sampleOf(other), randomUUID());
      if (answer.status >= 300) throw new Error(`${other} before ${name}: ${answer.text}`);
    },
  });
  return everything();
}

/** Asks, and has the process die at a step; without one it lives. */
async function asked(route: Route, sample: Sample, key: string, until = Infinity): Promise<Answered & { steps: string[] }> {
  [left, dead, taken] = [until, false, []];
  const answer = await ask(route, sample, key);
  const steps = taken;
  [left, dead] = [Infinity, false];
  return { ...answer, steps };
}

/** What a process that died left at work is taken up after some seconds, which need not pass here. */
async function later(): Promise<void> {
  await server.services.database.transaction((handle) => handle.updateTable('idempotency_key').set({ createdAt: '2026-01-01 00:00:00.000' }).where('status', '=', 0).execute());
}

it.each(changing.map((route) => [nameOf(route), route] as const))('%s', async (name, route) => {
  const sample = sampleOf(name);
  const before = await arranged(name);
  const whole = await asked(route, sample, randomUUID());
  expect(whole.status, `nothing is tried by a request that is refused: ${whole.text.slice(0, 300)}`).toBeLessThan(400);
  const after = await everything();
  expect(after, 'nothing is tried by a request that changes nothing').not.toEqual(before);
  const done = gained(before, after);
  if (!untold.test(name)) expect(done.audit_entry ?? 0, 'the change log tells of it (R12.4)').toBeGreaterThan(0);

  // Before its work is kept, at any step: nothing has happened.
  await putBack(before);
  const first = whole.steps.indexOf('commit');
  for (let until = 0; until <= first; until += 1) expect((await asked(route, sample, randomUUID(), until)).status, `died at step ${until}`).toBeGreaterThanOrEqual(500);
  expect(await everything()).toEqual(before);

  // Around each commit, and then sent again as the pages do: it is done, once. What has no key is told that it stands already.
  for (const [until, what] of whole.steps.entries()) {
    if (what === 'statement') continue;
    await putBack(before);
    const key = randomUUID();
    await asked(route, sample, key, until);
    await later();
    const again = await asked(route, sample, key);
    const told = `died at step ${until} of ${whole.steps.length}, ${what}: ${again.status} ${again.text.slice(0, 300)}`;
    if (route.method !== 'POST' || name === handsOverItself) expect(again.status, told).toBeLessThan(500);
    else if (again.status >= 400) expect(again.text, told).toContain('"code":"request_done"');
    expect(gained(before, await everything()), told).toEqual(done);
  }
});
