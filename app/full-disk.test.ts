// A disk without room, on SQLite; what a server's error becomes is tested in platform/db/trouble.test.ts.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let seller: TestPerson;

beforeAll(async () => {
  server = await startTestServer();
  seller = await server.person(await server.foundCompany('云帆软件'), { role: 'salesperson', department: '销售部', name: '张三' });
}, 60_000);
afterAll(() => server.stop());

const create = (name: string, key: string = randomUUID()) => seller.client.post<{ code: string; title: string }>('/api/customers', { name, regionCode: '330100' }, { 'idempotency-key': key });

it('is told in one sentence, leaves nothing half written, and is over when there is room (N3)', async () => {
  const { database } = server.services;
  const limit = (pages: number): Promise<unknown> => database.session((handle) => sql.raw(`PRAGMA max_page_count = ${pages}`).execute(handle));
  await limit(1);
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  const key = randomUUID();
  let refused = await create('磁盘已满公司0', key);
  for (let tries = 1; refused.status === 201 && tries < 400; tries += 1) refused = await create(`磁盘已满公司${tries}`, key.slice(0, -4) + String(1000 + tries));
  expect(refused).toMatchObject({ status: 503, body: { code: 'disk_full', title: expect.stringMatching(/磁盘已满.*。$/) } });
  expect(refused.headers.get('retry-after')).toBe('5');
  const before = (await database.reader.selectFrom('customer').select('id').execute()).length;
  await limit(1_000_000);
  vi.restoreAllMocks();
  const entries = await database.reader.selectFrom('audit_entry').select('recordId').where('noun', '=', 'customer').where('action', '=', 'create').execute();
  expect(entries).toHaveLength(before);
  expect((await create('有空间之后的公司')).status).toBe(201);
});
