// What is deleted is nowhere but in the recycle bin, and what comes back is what it was: in its list, by its address, by its words, in files, in
// what others count and refer to (R12.4, R13.3). Every kind of record of the demo's company that may be deleted, as many as can be.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble, type Product } from '#app/assemble.ts';
import { demoPassword, playDemo } from '#app/demo/index.ts';
import { modules } from '#app/modules.ts';
import { readConfig } from '#platform/config/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import { Client } from '#tests/harness/client.ts';
import { freshDatabaseUrl } from '#tests/harness/database.ts';

const routes = modules.flatMap((module) => module.routes ?? []);
const has = (method: string, path: string): boolean => routes.some((one) => one.method === method && one.path === path);
/** Kinds with a list, a page and a way to delete, whose deleted ones can be called back. */
const entities = modules.flatMap((module) => module.entities ?? []).filter(({ path, recycled }) => recycled && has('GET', `/api/${path}`) && has('GET', `/api/${path}/:id`) && has('DELETE', `/api/${path}/:id`));
const tried = 12;

const directory = mkdtempSync(join(tmpdir(), 'zhanye-back-'));
let product: Product;
let admin: Client;
let seller: Client;
beforeAll(async () => {
  const databaseUrl = await freshDatabaseUrl();
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', DEMO: '1', LOG_LEVEL: 'silent', ...(databaseUrl && { DATABASE_URL: databaseUrl }) });
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(config, { log, tell: () => undefined, demo: (services) => playDemo(services, { tell: () => undefined }) });
  const url = await product.listen();
  const signedIn = async (account: string): Promise<Client> => {
    const client = new Client(url);
    expect((await client.post('/api/session', { account, password: demoPassword })).status, account).toBe(200);
    return client;
  };
  [admin, seller] = [await signedIn('admin'), await signedIn('sales')];
}, 900_000);
afterAll(async () => {
  await product?.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Row extends Record<string, unknown> {
  readonly id: string;
}

/** What changes by the coming and going itself. */
const moving = new Set(['version', 'updatedAt', 'updatedBy', 'updatedByName', 'deletedAt']);
const still = (row: Row): Record<string, unknown> => Object.fromEntries(Object.entries(row).filter(([name]) => !moving.has(name)));
const restoresOf = async (id: string): Promise<number> => (await product.services.database.reader.selectFrom('audit_entry').select('id').where('recordId', '=', id).where('action', '=', 'restore').execute()).length;

const pageOf = (entity: AnyEntity, id: string) => admin.get<Row>(`/api/${entity.path}/${id}`);
const listed = async ({ path }: AnyEntity, narrowing = ''): Promise<Row[]> => (await admin.get<{ rows: Row[] }>(`/api/${path}?scene=all&size=200${narrowing}`)).body.rows;
const binned = async ({ noun }: AnyEntity): Promise<string[]> => (await admin.get<{ rows: Row[] }>(`/api/recycle-bin?noun=${noun}&size=100`)).body.rows.map(({ id }) => id);
const restore = ({ noun }: AnyEntity, id: string) => admin.post(`/api/recycle-bin/${noun}/${id}/restore`);
const wordsOf = (entity: AnyEntity, row: Row): string => String(row[entity.title] ?? '').slice(0, 12);
const findable = (entity: AnyEntity): boolean => entity.fields[entity.title]?.searchable === true;
/** Whether the list finds a record by its own name. */
const found = async (entity: AnyEntity, row: Row): Promise<boolean> => (await listed(entity, `&q=${encodeURIComponent(wordsOf(entity, row))}`)).some(({ id }) => id === row.id);

/** The first records of a kind that let themselves be deleted, with what they were. */
async function deletable(entity: AnyEntity, most: number): Promise<Row[]> {
  const gone: Row[] = [];
  // All are looked at before the first goes: what hangs together would change with it.
  const pages = await Promise.all((await listed(entity)).slice(0, tried).map(({ id }) => pageOf(entity, id)));
  for (const { body, status } of pages) {
    const { id } = body;
    if (status !== 200 || gone.length >= most) continue;
    const deleted = await admin.delete(`/api/${entity.path}/${id}?version=${String(body.version)}`, { reason: '录错了' });
    // What something else needs stays, with a sentence.
    if (deleted.status >= 300) expect([entity.noun, deleted.status, deleted.body.detail], id).toEqual([entity.noun, expect.toBeOneOf([409, 422]), expect.stringMatching(/[一-龥]{4,}/)]);
    else gone.push(body);
  }
  return gone;
}

it('there are kinds enough for this to say something', () => {
  expect(entities.map(({ noun }) => noun)).toEqual(expect.arrayContaining(['customer', 'contact', 'activity', 'task', 'product']));
});

describe.each(entities.map((entity) => [entity.label, entity] as const))('%s', (_label, entity) => {
  it('deleted is nowhere, called back is what it was', async () => {
    const gone = await deletable(entity, 3);
    for (const before of gone) {
      const { id } = before;
      expect([entity.noun, (await pageOf(entity, id)).status]).toEqual([entity.noun, 404]);
      expect((await listed(entity)).some((row) => row.id === id)).toBe(false);
      if (findable(entity)) expect(await found(entity, before)).toBe(false);
      expect(await binned(entity)).toContain(id);
      for (const answer of [await admin.patch(`/api/${entity.path}/${id}`, { version: before.version }), await admin.delete(`/api/${entity.path}/${id}?version=${String(before.version)}`)]) expect([entity.noun, answer.status]).toEqual([entity.noun, 404]);

      expect([entity.noun, (await restore(entity, id)).status]).toEqual([entity.noun, 204]);
      expect(await binned(entity)).not.toContain(id);
      expect((await pageOf(entity, id)).status).toBe(200);
      if (findable(entity)) expect(await found(entity, before)).toBe(true);
      // What is there is not called back a second time.
      expect((await restore(entity, id)).status).toBe(404);
    }
    for (const before of gone) expect(still((await pageOf(entity, before.id)).body)).toEqual(still(before));
  });

  it('called back by three at once comes back once, and its history says so once', async () => {
    const [gone] = await deletable(entity, 1);
    if (!gone) return;
    const before = await restoresOf(gone.id);
    const answers = await Promise.all([1, 2, 3].map(() => restore(entity, gone.id)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    for (const { status } of answers) expect([204, 404, 409]).toContain(status);
    expect(await restoresOf(gone.id)).toBe(before + 1);
    expect((await pageOf(entity, gone.id)).status).toBe(200);
  });

  it('is nothing that somebody without the right finds in the bin or calls back', async () => {
    const [gone] = await deletable(entity, 1);
    if (!gone) return;
    const bin = await seller.get<{ rows?: Row[] }>(`/api/recycle-bin?noun=${entity.noun}&size=100`);
    const inSight = bin.status === 200 && bin.body.rows!.some(({ id }) => id === gone.id);
    if (!inSight) expect([403, 404]).toContain((await seller.post(`/api/recycle-bin/${entity.noun}/${gone.id}/restore`)).status);
    expect([403, 404]).toContain((await seller.delete(`/api/recycle-bin/${entity.noun}/${gone.id}`)).status);
    expect([204, 404]).toContain((await restore(entity, gone.id)).status);
    expect((await pageOf(entity, gone.id)).status).toBe(200);
  });
});
