// Three Galera nodes, two processes of the product; the node that takes the writes is killed under load and comes back (N2, N3; decision 0007).
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '#platform/db/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { type GaleraCluster, startGalera } from '#tests/harness/galera.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';
import { startVictim, type Victim } from '#tests/harness/victim.ts';

const [writers, readers] = [6, 4];
const mostMillisecondsOfErrors = 5_000;

interface Load {
  readonly customers: string[];
  readonly visits: string[];
  /** When a request was not answered as it should be, and what came instead. */
  readonly errors: { at: number; what: string }[];
  reads: number;
  slowest: number;
}

let cluster: GaleraCluster;
let server: TestServer;
let company: TestCompany;
let seller: TestPerson;
let processes: Victim[];

beforeAll(async () => {
  cluster = await startGalera(3);
  server = await startTestServer({ databaseUrl: await cluster.createDatabase() });
  company = await server.foundCompany('云帆软件');
  seller = await server.person(company, { role: 'salesperson', department: '销售部', name: '张三' });
  processes = [await startVictim(server), await startVictim(server)];
}, 300_000);
afterAll(async () => {
  for (const one of processes ?? []) await one.kill();
  await server?.stop();
  await cluster?.stop();
}, 120_000);

/** Sends until the answer is there, as a page does: always the same request with the same key. */
async function persistently(load: Load, clients: readonly Client[], path: string, body: object): Promise<string> {
  const headers = { 'idempotency-key': randomUUID() };
  for (let tries = 0; ; tries += 1) {
    const start = Date.now();
    const answer = await clients[tries % clients.length]!.post<{ id: string }>(path, body, headers).catch((error: unknown) => ({ status: 0, body: error as object }));
    load.slowest = Math.max(load.slowest, Date.now() - start);
    if (answer.status === 201) return (answer.body as { id: string }).id;
    load.errors.push({ at: Date.now(), what: `${answer.status} ${JSON.stringify(answer.body)?.slice(0, 200)}` });
    await delay(100);
  }
}

async function write(load: Load, clients: readonly Client[], stop: AbortSignal, name: string): Promise<void> {
  for (let count = 0; !stop.aborted; count += 1) {
    const id = await persistently(load, clients, '/api/customers', { name: `${name}第${count}家公司`, regionCode: '330100' });
    load.customers.push(id);
    // What one process has confirmed the other one shows.
    const seen = await clients[1]!.get(`/api/customers/${id}`).catch(() => ({ status: 0 }));
    if (seen.status !== 200) load.errors.push({ at: Date.now(), what: `${seen.status} after 201` });
    load.visits.push(await persistently(load, clients, '/api/activities/record', { subject: '电话', way: 'phone', result: '谈了报价', customerId: id }));
  }
}

async function read(load: Load, client: Client, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const start = Date.now();
    const { status } = await client.get('/api/customers?size=20').catch(() => ({ status: 0 }));
    load.slowest = Math.max(load.slowest, Date.now() - start);
    load.reads += 1;
    if (status !== 200) load.errors.push({ at: Date.now(), what: `read ${status}` });
    await delay(20);
  }
}

it('the node that takes the writes is killed: nothing confirmed is lost or doubled, errors pass in seconds, jobs go on', async () => {
  const load: Load = { customers: [], visits: [], errors: [], reads: 0, slowest: 0 };
  const stop = new AbortController();
  const clients = processes.map((one) => one.as(seller.client));
  const work = [
    ...Array.from({ length: writers }, (_, index) => write(load, index % 2 === 0 ? clients : clients.toReversed(), stop.signal, `甲乙丙丁戊己庚辛${index}`)),
    ...Array.from({ length: readers }, (_, index) => read(load, clients[index % 2]!, stop.signal)),
  ];
  await until(async () => [load.customers.length, ...load.errors.slice(0, 3)], ([count]) => Number(count) > 25);
  expect(load.errors).toEqual([]);
  load.slowest = 0;

  await cluster.kill(0);
  const before = load.customers.length;
  await persistently(load, processes.map((one) => one.as(company.administrator.client)), '/api/exports', { noun: 'customer', query: {}, format: 'csv' });
  await until(async () => load.customers.length, (count) => count > before + 25);
  expect(await cluster.sizeSeenBy(1)).toBe(2);
  stop.abort();
  await Promise.all(work);

  const times = load.errors.map(({ at }) => at);
  const window = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  process.stdout.write(`cluster: ${load.customers.length} customers, ${load.visits.length} visits, ${load.reads} reads; ${load.errors.length} errors within ${window} ms; slowest answer ${load.slowest} ms\n`);
  expect(window, JSON.stringify(load.errors.slice(0, 20))).toBeLessThan(mostMillisecondsOfErrors);

  const { reader } = server.services.database;
  const customers = await reader.selectFrom('customer').select('id').where('companyId', '=', company.id).execute();
  expect(customers.map(({ id }) => id).toSorted()).toEqual(load.customers.toSorted());
  const visits = await reader.selectFrom('activity').select('id').where('companyId', '=', company.id).execute();
  expect(visits.map(({ id }) => id).toSorted()).toEqual(load.visits.toSorted());
  // The job that was asked for while the node was going has come to its end, once and whole.
  const jobs = () => reader.selectFrom('job').select(['kind', 'state', 'error']).where('companyId', '=', company.id).execute();
  const ended = await until(jobs, (rows) => rows.every(({ state }) => state !== 'waiting' && state !== 'running'));
  expect(ended.filter(({ state }) => state !== 'done')).toEqual([]);
  expect((await reader.selectFrom('export').select('total').execute()).map(({ total }) => total >= before)).toEqual([true]);
});

it('the node comes back empty: it takes every confirmed write over from the others, and gets what is saved afterwards', async () => {
  await cluster.rejoin(0);
  await until(() => cluster.sizeSeenBy(0), (size) => size === 3);
  const { config, database } = server.services;
  // This node and no other, whatever the product itself asks.
  const alone = openDatabase(config.databaseUrl.replace(/@[^/]+\//, `@127.0.0.1:${cluster.nodes[0]!.port}/`));
  try {
    const held = async (from: Database, table: 'customer' | 'activity' | 'audit_entry'): Promise<string[]> => (await from.reader.selectFrom(table).select('id').execute()).map(({ id }) => id).toSorted();
    for (const table of ['customer', 'activity', 'audit_entry'] as const) {
      const others = await held(database, table);
      expect(others.length).toBeGreaterThan(25);
      expect(await until(() => held(alone, table), (ids) => ids.length >= others.length)).toEqual(others);
    }
    const load: Load = { customers: [], visits: [], errors: [], reads: 0, slowest: 0 };
    const id = await persistently(load, processes.map((one) => one.as(seller.client)), '/api/customers', { name: '节点回来之后的公司', regionCode: '330100' });
    await until(() => held(alone, 'customer'), (ids) => ids.includes(id));
  } finally {
    await alone.close();
  }
});
