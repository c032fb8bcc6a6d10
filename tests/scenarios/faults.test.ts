// What breaks around the product, as its users meet it: nothing is lost, nothing half done, one sentence says what to do (N3).
import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '#platform/context/index.ts';
import { type Migration, migrate, newId } from '#platform/db/index.ts';
import { sendMailLater } from '#platform/notify/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { startMailServer } from '#tests/harness/mail.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';

let server: TestServer;
let company: TestCompany;
let seller: TestPerson;

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('云帆软件');
  seller = await server.person(company, { role: 'salesperson', department: '销售部', name: '张三' });
});
afterAll(() => server.stop());

const create = (name: string, key: string = randomUUID()) => seller.client.post<{ id: string; code: string; title: string }>('/api/customers', { name, regionCode: '330100' }, { 'idempotency-key': key });
const customersNamed = async (name: string): Promise<number> => (await server.services.database.reader.selectFrom('customer').select('id').where('name', '=', name).execute()).length;

describe('a mail server that accepts and never answers', () => {
  let silent: Server;
  const lines = new Set<Socket>();
  let sending: TestServer;

  beforeAll(async () => {
    silent = createServer((socket) => void lines.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    sending = await startTestServer({ jobs: true, settings: { SMTP_URL: `smtp://127.0.0.1:${port}?from=crm@example.com` } });
  });
  afterAll(async () => {
    for (const line of lines) line.destroy();
    silent.close();
    await sending.stop();
  });

  it('keeps nobody waiting, and the mail goes out once when the server speaks again', async () => {
    const { database } = sending.services;
    const { id: companyId, administrator } = await sending.foundCompany('邮件公司');
    const id = await inTransaction(sending.services, systemViewer(companyId), 'test', (context) => sendMailLater(context, { to: 'li@example.com', subject: '通知', text: '您好' }));
    await until(async () => lines.size, (count) => count > 0);
    // The page's requests do not wait for the mail.
    expect((await administrator.client.get('/api/customers')).status).toBe(200);
    const row = () => database.reader.selectFrom('job').select(['state', 'attempts', 'error']).where('id', '=', id).executeTakeFirstOrThrow();
    expect((await row()).state).toBe('running');
    const { port } = silent.address() as AddressInfo;
    const failed = await until(row, ({ state }) => state !== 'running');
    expect(failed).toMatchObject({ state: 'waiting', attempts: 1, error: '邮件服务器暂时不可用，系统稍后会重试。' });
    for (const line of lines) line.destroy();
    await new Promise((resolve) => silent.close(resolve));
    const speaking = await startMailServer({ port });
    await speaking.waitForMail('li@example.com', undefined, 120_000);
    await until(row, ({ state }) => state === 'done');
    expect(speaking.mails).toHaveLength(1);
    await speaking.stop();
  }, 240_000);
});

describe('a clock that jumps', () => {
  it('backwards: new ids still sort after the old ones', () => {
    const first = newId();
    vi.useFakeTimers({ now: Date.now() - 24 * 3600_000, toFake: ['Date'] });
    const [second, third] = [newId(), newId()];
    vi.useRealTimers();
    expect([first, second, third, newId()].toSorted()).toEqual([first, second, third, expect.any(String)]);
    expect(second > first && third > second).toBe(true);
  });

  it.each([['back a day', -24, '退一日有限公司'], ['back an hour', -1, '慢钟商贸'], ['on an hour', 1, '快表实业']] as const)('%s: who is signed in stays so, what is saved is saved once', async (_way, hours, name) => {
    vi.useFakeTimers({ now: Date.now() + hours * 3600_000, toFake: ['Date'] });
    try {
      const key = randomUUID();
      expect((await create(name, key)).status).toBe(201);
      expect((await create(name, key)).status).toBe(201);
      expect((await seller.client.get('/api/customers')).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
    expect(await customersNamed(name)).toBe(1);
    expect((await seller.client.get('/api/customers')).status).toBe(200);
  });
});

describe('two versions at once', () => {
  const tomorrow: Migration = { name: '9998-of-tomorrow', up: (schema) => schema.addColumns('customer', (columns) => columns.text('ofTomorrow', 20)) };

  it('a process of the version before goes on working while a newer one has changed the schema', async () => {
    const { modules } = await import('#app/modules.ts');
    await migrate(server.services.database, [...modules.flatMap((module) => module.migrations ?? []), tomorrow]);
    const made = await create('新旧版本公司');
    expect(made.status).toBe(201);
    expect((await seller.client.get(`/api/customers/${made.body.id}`)).status).toBe(200);
    expect((await seller.client.get('/api/customers?q=%E6%96%B0%E6%97%A7')).status).toBe(200);
  });
});
