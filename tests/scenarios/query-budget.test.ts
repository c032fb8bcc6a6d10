// What a page costs the database (N1): a list three statements at most, the one for the session included, a record eight. Lists and
// records come from the route table and the entities, so that a new one is held to it without a line here; the demo's company
// has enough of everything that a statement for each row shows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble, type Product } from '#app/assemble.ts';
import { demoPassword, playDemo } from '#app/demo/index.ts';
import { modules } from '#app/modules.ts';
import { readConfig } from '#platform/config/index.ts';
import { Client } from '#tests/harness/client.ts';
import { freshDatabaseUrl } from '#tests/harness/database.ts';

const [listBudget, recordBudget] = [3, 8];
/** Records of each kind that are opened: those changed last, as people would. */
const opened = 6;

/** What hangs together with most: had none of these been opened, the budget would have been kept by nothing. */
const dearest = ['customers/:id', 'customers/:id/timeline', 'opportunities/:id', 'projects/:id', 'orders/:id', 'contracts/:id', 'roles/:id', 'employees/:id/belongings'];

const directory = mkdtempSync(join(tmpdir(), 'zhanye-budget-'));
const reads = modules.flatMap((module) => module.routes ?? []).filter(({ method }) => method === 'GET').map(({ path }) => path);
const entities = modules.flatMap((module) => module.entities ?? []).filter(({ path }) => reads.includes(`/api/${path}`));
let product: Product;
let url: string;
let statements = 0;

beforeAll(async () => {
  const databaseUrl = await freshDatabaseUrl();
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', DEMO: '1', LOG_LEVEL: 'silent', ...(databaseUrl && { DATABASE_URL: databaseUrl }) });
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(config, { log, tell: () => undefined, demo: (services) => playDemo(services, { tell: () => undefined }) });
  url = await product.listen();
  const { pulse } = product.services.database;
  const told = pulse.onStatement;
  pulse.onStatement = (statement) => {
    // That a session is in use is noted once a minute, and nobody waits for it.
    if (statement.kind === 'select') statements += 1;
    told?.(statement);
  };
}, 900_000);
afterAll(async () => {
  await product?.close();
  rmSync(directory, { recursive: true, force: true });
});

/** The pages of records that were opened. */
const reached = new Set<string>();
const browsers = new Map<string, Client>();
async function browserOf(account: string): Promise<Client> {
  const client = browsers.get(account) ?? new Client(url);
  if (!browsers.has(account)) {
    expect((await client.post('/api/session', { account, password: demoPassword })).status).toBe(200);
    // The first request of a process reads the company's rules.
    await client.get('/api/me');
  }
  browsers.set(account, client);
  return client;
}

interface Cost {
  readonly status: number;
  readonly body: { rows?: { id: string }[] };
  readonly spent: number;
}

async function cost(client: Client, path: string): Promise<Cost> {
  statements = 0;
  const { status, body } = await client.get<Cost['body']>(path);
  return { status, body, spent: statements };
}

/** The lesser of two: what a process does by the clock may fall into one. */
async function usualCost(client: Client, path: string): Promise<Cost> {
  const [first, second] = [await cost(client, path), await cost(client, path)];
  return first.spent < second.spent ? first : second;
}

describe('the system administrator, who sees most', () => {
  it.each(entities.map(({ path }) => path))('opens the list of %s and its records within the budget (N1)', async (path) => {
    const client = await browserOf('admin');
    const list = await usualCost(client, `/api/${path}?size=50`);
    // Not for this person, or a list that wants to be told which of its sides is meant.
    if (list.status === 403 || list.status === 422) return;
    expect(list).toMatchObject({ status: 200 });
    const dear = list.spent > listBudget ? [`/api/${path}: ${list.spent}`] : [];
    const ofARecord = reads.filter((one) => one.startsWith(`/api/${path}/:id`) && one.split(':').length === 2);
    for (const { id } of (list.body.rows ?? []).slice(0, opened)) {
      for (const one of ofARecord) {
        const record = await usualCost(client, one.replace(':id', id));
        if (record.status !== 200) continue;
        reached.add(one);
        if (record.spent > recordBudget) dear.push(`${one}: ${record.spent}`);
      }
    }
    expect(dear).toEqual([]);
  });

  it('has opened the pages on which most hangs', () => {
    expect(dearest.filter((one) => !reached.has(`/api/${one}`))).toEqual([]);
  });
});
