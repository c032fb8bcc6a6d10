// What somebody may read is one answer wherever he asks: in lists, by address, in what is found, in files, histories and attachments, in counts
// and figures (R12.1). The demo's company has enough people and records that a way round would show; entities come from the route table.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble, type Product } from '#app/assemble.ts';
import { demoPassword, playDemo } from '#app/demo/index.ts';
import { modules } from '#app/modules.ts';
import { foundCompany } from '#modules/organization/index.ts';
import { hashPassword } from '#platform/auth/index.ts';
import { readConfig } from '#platform/config/index.ts';
import { inTransaction } from '#platform/context/index.ts';
import { type AnyTableName, anyTables } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { Client } from '#tests/harness/client.ts';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { until } from '#tests/harness/until.ts';

/** One of each role, two of one department and two of others, an agent, and somebody whose roles say nothing. */
const people = ['director', 'manager', 'manager-north', 'sales', 'sales2', 'yang-yi', 'agent', 'market', 'finance', 'developer'] as const;
/** What belongs to somebody: lists that two people see differently. */
const nouns = ['customer', 'contact', 'activity', 'opportunity', 'project', 'task', 'negotiation', 'sales_order', 'contract', 'instalment', 'receipt', 'invoice'];
const looked = 6;

const routes = modules.flatMap((module) => module.routes ?? []);
const paths = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
const entities = modules.flatMap((module) => module.entities ?? []).filter(({ noun, path }) => nouns.includes(noun) && paths.has(`/api/${path}`));

const directory = mkdtempSync(join(tmpdir(), 'zhanye-alike-'));
let product: Product;
let url: string;
beforeAll(async () => {
  const databaseUrl = await freshDatabaseUrl();
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '1', DEMO: '1', LOG_LEVEL: 'silent', ...(databaseUrl && { DATABASE_URL: databaseUrl }) });
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(config, { log, tell: () => undefined, demo: (services) => playDemo(services, { tell: () => undefined }) });
  url = await product.listen();
}, 900_000);
afterAll(async () => {
  await product?.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Row extends Record<string, unknown> {
  readonly id: string;
}
interface Me {
  readonly id: string;
  readonly rights: Readonly<Record<string, string>>;
}

const browsers = new Map<string, Promise<Client>>();
function as(account: string): Promise<Client> {
  const known = browsers.get(account) ?? signedIn(account);
  browsers.set(account, known);
  return known;
}
async function signedIn(account: string): Promise<Client> {
  const client = new Client(url);
  expect((await client.post('/api/session', { account, password: demoPassword })).status, account).toBe(200);
  return client;
}
const meOf = async (client: Client): Promise<Me> => (await client.get<Me>('/api/me')).body;

/** Everything that a list holds, page by page; null where it is not for this person. */
async function listed(client: Client, { path }: AnyEntity, narrowing = ''): Promise<Row[] | null> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const { status, body } = await client.get<{ rows: Row[]; total: number }>(`/api/${path}?scene=all&size=200&page=${page}${narrowing}`);
    if (status === 403) return null;
    expect(status, `${path}: ${JSON.stringify(body)}`).toBe(200);
    rows.push(...body.rows);
    if (body.rows.length < 200) {
      // What is counted is what is there.
      if (page === 1) expect(body.total).toBe(rows.length);
      return rows;
    }
  }
}

const everybodys = new Map<string, readonly Row[]>();
/** All rows of the company, past all rights. */
async function inCompany({ table }: AnyEntity): Promise<readonly Row[]> {
  const known = everybodys.get(table) ?? ((await anyTables(product.services.database.reader).selectFrom(table as AnyTableName).selectAll().where('deletedAt', 'is', null).execute()) as unknown as Row[]);
  everybodys.set(table, known);
  return known;
}

/** Some of many, spread over all of them. */
function some<T>(all: readonly T[], count = looked): T[] {
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, index) => index % step === 0).slice(0, count);
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id).sort();

describe.each(entities.map((entity) => [entity.label, entity] as const))('%s', (_label, entity) => {
  it('is by its address where it is in the list, and nowhere else', async () => {
    for (const account of people) {
      const client = await as(account);
      const mine = await listed(client, entity);
      const seen = new Set((mine ?? []).map(({ id }) => id));
      const hidden = (await inCompany(entity)).filter(({ id }) => !seen.has(id));
      for (const { id } of some(mine ?? [])) expect([account, (await client.get(`/api/${entity.path}/${id}`)).status]).toEqual([account, 200]);
      for (const { id } of some(hidden)) {
        for (const address of [`/api/${entity.path}/${id}`, `/api/attachments?noun=${entity.noun}&recordId=${id}`, `/api/audit-entries?noun=${entity.noun}&recordId=${id}`]) {
          const { status, body } = await client.get(address);
          expect([403, 404], `${account} ${address}`).toContain(status);
          const title = String((hidden.find((one) => one.id === id) as Row)[entity.title] ?? '');
          if (title.length > 3) expect(JSON.stringify(body)).not.toContain(title);
        }
      }
    }
  });

  it('is found by its words where it is in the list, and nowhere else', async () => {
    if (!Object.values(entity.fields).some(({ searchable }) => searchable)) return;
    for (const account of people) {
      const client = await as(account);
      const mine = await listed(client, entity);
      if (!mine) continue;
      const seen = new Set(mine.map(({ id }) => id));
      const hidden = (await inCompany(entity)).filter(({ id }) => !seen.has(id));
      for (const row of [...some(mine, 3), ...some(hidden, 3)]) {
        const words = String(row[entity.title] ?? '').slice(0, 12);
        if (!words.trim() || words.includes('*')) continue;
        const found = (await client.get<{ rows: Row[] }>(`/api/${entity.path}?scene=all&size=200&q=${encodeURIComponent(words)}`)).body.rows;
        expect(found.filter(({ id }) => !seen.has(id))).toEqual([]);
        if (seen.has(row.id) && found.length < 200) expect(idsOf(found), `${account} ${words}`).toContain(row.id);
      }
    }
  });

  it('goes into a file as far as both rights reach: what is in it is what the list shows', async () => {
    for (const account of people) {
      const client = await as(account);
      const { rights } = await meOf(client);
      const started = await client.post<Row>('/api/exports', { noun: entity.noun, query: { scene: 'all' }, format: 'csv', columns: [entity.title] });
      if (started.status !== 201) {
        expect([account, started.status]).toEqual([account, expect.toBeOneOf([403, 404, 422])]);
        // Whoever has the right is refused for no other reason than that this list has no file.
        if (rights[`${entity.noun}.export`] && started.status === 403) throw new Error(`${account} may export ${entity.noun} and is refused`);
        continue;
      }
      const done = await until(async () => (await client.get<Row>(`/api/exports/${started.body.id}`)).body, ({ state }) => state === 'done' || state === 'failed');
      expect(done.state).toBe('done');
      const text = Buffer.from((await client.get<string>(`/api/exports/${started.body.id}/file`)).body).toString();
      const lines = text.replace('\ufeff', '').trim().split('\r\n').slice(1);
      const mine = (await listed(client, entity)) ?? [];
      if (rights[`${entity.noun}.export`] === rights[`${entity.noun}.read`]) expect([account, lines.length]).toEqual([account, mine.length]);
      else expect(lines.length).toBeLessThanOrEqual(mine.length);
      // Nobody else's file.
      const stranger = await as(account === 'director' ? 'manager' : 'director');
      expect((await stranger.get(`/api/exports/${started.body.id}/file`)).status).toBe(404);
    }
  });

  it('is told of in several ways of asking alike: scenes lie within all, orders and pages leave nothing out', async () => {
    for (const account of people) {
      const client = await as(account);
      const all = await listed(client, entity);
      if (!all) continue;
      const seen = idsOf(all);
      expect(new Set(seen).size).toBe(seen.length);
      for (const scene of ['mine', 'subordinates', 'shared']) {
        const { status, body } = await client.get<{ rows: Row[] }>(`/api/${entity.path}?scene=${scene}&size=200`);
        expect(status).toBe(200);
        expect(body.rows.filter(({ id }) => !seen.includes(id)), `${account} ${scene}`).toEqual([]);
      }
      const backwards = await listed(client, entity, '&sort=-createdAt');
      expect(idsOf(backwards!)).toEqual(seen);
      const { body } = await client.get<{ rows: Row[] }>(`/api/${entity.path}?scene=all&size=7&page=2`);
      expect(body.rows.filter(({ id }) => !seen.includes(id))).toEqual([]);
    }
  });

  it('in another company there is none of it, by list, by address, by its words', async () => {
    const other = await strangerClient();
    expect(await listed(other, entity)).toEqual([]);
    for (const row of some(await inCompany(entity), 4)) {
      expect((await other.get(`/api/${entity.path}/${row.id}`)).status).toBe(404);
      const words = String(row[entity.title] ?? '').slice(0, 12);
      if (words.trim()) expect((await other.get<{ rows: Row[] }>(`/api/${entity.path}?scene=all&q=${encodeURIComponent(words)}`)).body.rows).toEqual([]);
    }
  });
});

let stranger: Promise<Client> | undefined;
/** The system administrator of a second company in the same installation, who may do everything there. */
function strangerClient(): Promise<Client> {
  stranger ??= (async () => {
      const passwordHash = await hashPassword(demoPassword);
    await inTransaction(product.services, systemViewer(''), 'test', (context) => foundCompany(context, { name: '隔壁软件', administrator: { name: '隔壁老王', userName: 'next-door', passwordHash, mustChange: false } }));
    return signedIn('next-door');
  })();
  return stranger;
}

/** What a page counts of what hangs on its record: by the name of the count, the list that it opens to. */
const hanging: readonly (readonly [page: string, field: string, counts: Readonly<Record<string, string>>])[] = [
  ['customers', 'customerId', { contact: 'contacts', activity: 'activities', opportunity: 'opportunities', project: 'projects', order: 'orders', contract: 'contracts', task: 'tasks' }],
  ['projects', 'projectId', { activity: 'activities', negotiation: 'negotiations', task: 'tasks' }],
  ['opportunities', 'opportunityId', { activity: 'activities' }],
];

describe.each(hanging)('the page of one of %s', (page, field, counts) => {
  it('counts what the reader finds in the lists, neither more nor less, however it came into his sight', async () => {
    let counted = 0;
    for (const account of people) {
      const client = await as(account);
      const records = await listed(client, entities.find(({ path }) => path === page)!);
      for (const { id } of some(records ?? [], 12)) {
        const told = (await client.get<{ counts: Readonly<Record<string, number>> }>(`/api/${page}/${id}`)).body.counts;
        for (const [name, path] of Object.entries(counts)) {
          const rows = await listed(client, { path } as AnyEntity, `&${field}=${id}`);
          // Whose rights do not reach to a list is told of none.
          expect([account, page, id, name, told[name] ?? 0]).toEqual([account, page, id, name, rows?.length ?? 0]);
          counted += rows?.length ?? 0;
        }
      }
    }
    expect(counted).toBeGreaterThan(20);
  });
});

describe('what people see of one company', () => {
  it('grows with their reach: a salesperson’s within his manager’s, his within the director’s', async () => {
    for (const entity of entities) {
      const [seller, manager, director] = await Promise.all(['sales', 'manager', 'director'].map(async (account) => listed(await as(account), entity)));
      if (!seller || !manager || !director) continue;
      const [middle, top] = [new Set(idsOf(manager)), new Set(idsOf(director))];
      // What is shared with the seller from elsewhere is his manager’s only where he sees it himself.
      const owned = seller.filter(({ ownerId }) => ownerId !== undefined && ownerId !== null);
      const { id } = await meOf(await as('sales'));
      expect(owned.filter((row) => row.ownerId === id && !middle.has(row.id)).map((row) => [entity.noun, row.id])).toEqual([]);
      expect(seller.filter((row) => !top.has(row.id)).map((row) => [entity.noun, row.id])).toEqual([]);
    }
  });

  it('is another for each of two departments: what both see was shared with both, and they are few', async () => {
    for (const entity of entities) {
      const [one, other] = await Promise.all(['sales', 'yang-yi'].map(async (account) => (await listed(await as(account), entity)) ?? []));
      const common = one!.filter(({ id }) => other!.some((row) => row.id === id));
      expect([entity.noun, common.length]).toEqual([entity.noun, expect.toSatisfy((count: number) => count === 0 || count < one!.length / 2)]);
    }
  });
});
