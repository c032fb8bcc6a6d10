// What a role hides or masks is nowhere: not in a list, on a page, in a file, a history, a sum, a message, nor found by asking for it (R12.1).
// One person of the demo's company may read everything, but for the texts, numbers to call and amounts of all records; every route that answers
// a GET is asked, and no answer may hold one of them. Routes and entities come from the table, so that new ones are held to it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble, type Product } from '#app/assemble.ts';
import { demoPassword, playDemo } from '#app/demo/index.ts';
import { modules } from '#app/modules.ts';
import { readConfig } from '#platform/config/index.ts';
import { type AnyTableName, anyTables } from '#platform/db/index.ts';
import { Client } from '#tests/harness/client.ts';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { auditorsRole, keepBack, keptBack, keptEntities } from '#tests/harness/kept-back.ts';
import { until } from '#tests/harness/until.ts';

const routes = modules.flatMap((module) => module.routes ?? []).filter(({ method }) => method === 'GET');
const reads = new Set(routes.map(({ path }) => path));
const entities = keptEntities.filter(({ path }) => reads.has(`/api/${path}`));
/** Not about records: streams, files of one’s own, and what everybody of the company is told anyway. */
const besides = /stream|\/file$|\/content$|openapi|dictionar|customization|\/api\/regions/;

const directory = mkdtempSync(join(tmpdir(), 'zhanye-hidden-'));
let product: Product;
let url: string;
let admin: Client;
let roleId: string;
let auditor: Client;

beforeAll(async () => {
  const databaseUrl = await freshDatabaseUrl();
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '1', DEMO: '1', LOG_LEVEL: 'silent', ...(databaseUrl && { DATABASE_URL: databaseUrl }) });
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(config, { log, tell: () => undefined, demo: (services) => playDemo(services, { tell: () => undefined }) });
  url = await product.listen();
  admin = await signedIn('admin');
  const { id } = await product.services.database.reader.selectFrom('employee').select('id').where('userName', '=', 'developer').executeTakeFirstOrThrow();
  roleId = await auditorsRole(admin, id);
  auditor = await signedIn('developer');
}, 900_000);
afterAll(async () => {
  await product?.close();
  rmSync(directory, { recursive: true, force: true });
});

async function signedIn(account: string): Promise<Client> {
  const client = new Client(url);
  expect((await client.post('/api/session', { account, password: demoPassword })).status, account).toBe(200);
  return client;
}

/** The words and figures that stand in those fields and in no other, long enough to be nothing else: a region’s code has six digits. */
async function secrets(): Promise<Map<string, string>> {
  const [found, told] = [new Map<string, string>(), new Set<string>()];
  for (const entity of keptEntities) {
    const rows = (await anyTables(product.services.database.reader).selectFrom(entity.table as AnyTableName).selectAll().limit(1000).execute()) as unknown as Record<string, unknown>[];
    const names = keptBack(entity);
    for (const row of rows) {
      for (const [name, value] of Object.entries(row)) {
        const text = value === null ? '' : String(value);
        if (!names.includes(name)) told.add(text);
        else if (text.length >= (typeof value === 'number' ? 7 : 8)) found.set(text, `${entity.noun}.${name}`);
      }
    }
  }
  for (const text of told) found.delete(text);
  return found;
}

/** Every address that the table of routes gives, for some records of each kind. */
async function addresses(): Promise<string[]> {
  const given: string[] = [];
  for (const { path } of routes) {
    if (besides.test(path)) continue;
    if (!path.includes(':')) {
      given.push(path);
      continue;
    }
    const entity = entities.filter((one) => path.startsWith(`/api/${one.path}/:id`))[0];
    if (!entity || path.split(':').length > 2) continue;
    const rows = (await anyTables(product.services.database.reader).selectFrom(entity.table as AnyTableName).select('id').where('deletedAt', 'is', null).orderBy('updatedAt', 'desc').limit(4).execute()) as unknown as { id: string }[];
    for (const { id } of rows) given.push(path.replace(':id', id));
  }
  for (const { noun, table } of entities) {
    const row = (await anyTables(product.services.database.reader).selectFrom(table as AnyTableName).select('id').where('deletedAt', 'is', null).orderBy('updatedAt', 'desc').limit(1).executeTakeFirst()) as unknown as { id: string } | undefined;
    if (row) given.push(`/api/audit-entries?noun=${noun}&recordId=${row.id}`);
  }
  return given;
}

/** Which of the secrets an answer holds, as a text or as a number. */
function leaksIn(text: string, known: ReadonlyMap<string, string>): string[] {
  const numbers = new Set(text.match(/\d{6,}/g) ?? []);
  return [...known].filter(([value]) => (/^\d+$/.test(value) && value.length < 11 ? numbers.has(value) : text.includes(value))).map(([value, where]) => `${where}: ${value.slice(0, 30)}`);
}

describe.each(['hidden', 'masked'] as const)('what is %s', (access) => {
  beforeAll(() => keepBack(admin, roleId, access));

  it('stands in no answer to any question', async () => {
    const known = await secrets();
    expect(known.size).toBeGreaterThan(500);
    const leaks: string[] = [];
    let answered = 0;
    for (const address of await addresses()) {
      const { status, body } = await auditor.get(address);
      if (status === 200) answered += 1;
      for (const leak of leaksIn(JSON.stringify(body), known)) leaks.push(`${address.replaceAll(/[0-9a-f-]{36}/g, '…')} ${leak}`);
    }
    expect(answered).toBeGreaterThan(80);
    expect([...new Set(leaks)].slice(0, 40)).toEqual([]);
  });

  it('goes into no file', async () => {
    const known = await secrets();
    for (const entity of entities) {
      const started = await auditor.post<{ id: string }>('/api/exports', { noun: entity.noun, query: {}, format: 'csv' });
      if (started.status !== 201) continue;
      const done = await until(async () => (await auditor.get<{ state: string }>(`/api/exports/${started.body.id}`)).body, ({ state }) => state === 'done' || state === 'failed');
      expect(done.state).toBe('done');
      const text = Buffer.from((await auditor.get<string>(`/api/exports/${started.body.id}/file`)).body).toString();
      // Amounts are written in 元 there.
      const inYuan = new Map([...known].flatMap(([value, where]) => (/^\d{6,10}$/.test(value) ? [[(Number(value) / 100).toFixed(2), where] as const] : [[value, where] as const])));
      expect(leaksIn(text, inYuan).filter((leak) => leak.startsWith(`${entity.noun}.`))).toEqual([]);
    }
  });

  it('is found by no question: not by its words, its beginning, its size, its order', async () => {
    for (const entity of entities) {
      for (const name of keptBack(entity)) {
        const field = entity.fields[name]!;
        const address = `/api/${entity.path}?scene=all`;
        if ((await auditor.get(address)).status !== 200) continue;
        const refused = [`${name}=1`, `${name}.from=1`, `${name}.filled=1`, `sort=${name}`, `filter=${encodeURIComponent(JSON.stringify({ any: [{ field: name, is: 'contains', value: '1' }] }))}`];
        for (const question of refused) expect([`${entity.noun}.${name}`, question, (await auditor.get(`${address}&${question}`)).status]).toEqual([`${entity.noun}.${name}`, question, 422]);
        if (!field.searchable) continue;
        const rows = (await anyTables(product.services.database.reader).selectFrom(entity.table as AnyTableName).selectAll().where('deletedAt', 'is', null).limit(50).execute()) as unknown as Record<string, unknown>[];
        const row = rows.find((one) => typeof one[name] === 'string' && String(one[name]).length > 6);
        if (!row) continue;
        const { body } = await auditor.get<{ rows: { id: string }[] }>(`${address}&size=200&q=${encodeURIComponent(String(row[name]))}`);
        expect([`${entity.noun}.${name}`, body.rows.map(({ id }) => id)]).toEqual([`${entity.noun}.${name}`, expect.not.arrayContaining([row.id])]);
      }
    }
  });
});

describe('what is neither', () => {
  it('is there: the same person reads what nobody keeps from him', async () => {
    await keepBack(admin, roleId, null);
    const known = await secrets();
    let seen = 0;
    for (const address of ['/api/customers?scene=all&size=200', '/api/contacts?scene=all&size=200', '/api/orders?scene=all&size=200']) seen += leaksIn(JSON.stringify((await auditor.get(address)).body), known).length;
    expect(seen).toBeGreaterThan(100);
  });
});
