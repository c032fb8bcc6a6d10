// The database server goes away for a minute and comes back; the disk of the attachments is full, for which a small one is mounted, as root (N3).
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inTransaction } from '#platform/context/index.ts';
import { notify, sendMailLater } from '#platform/notify/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { type MailServer, startMailServer } from '#tests/harness/mail.ts';
import { type MariadbServer, startMariadb } from '#tests/harness/mariadb.ts';
import { freePort, startTestServer, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';

const run = promisify(execFile);
const minute = 60_000;
let directory: string;
let port: number;
let mariadb: MariadbServer;
let mail: MailServer;
let server: TestServer;

beforeAll(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'zhanye-gone-')), 'server');
  port = await freePort();
  mariadb = await startMariadb({ directory, port });
  mail = await startMailServer();
  server = await startTestServer({ databaseUrl: await mariadb.createDatabase(), jobs: true, settings: { SMTP_URL: `${mail.url}?from=crm@example.com` } });
});
afterAll(async () => {
  await server.stop();
  await mail.stop();
  await mariadb.stop();
  await rm(directory, { recursive: true, force: true });
});

it('the database is gone for a minute: 503 with a sentence, nothing lost, jobs and pages go on by themselves', async () => {
  const company = await server.foundCompany('云帆软件');
  const { client, id } = await server.person(company, { role: 'salesperson', department: '销售部', name: '张三' });
  const stream = await client.open('GET', '/api/notifications/stream');
  const shown: string[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream.body!) shown.push(decoder.decode(chunk as Uint8Array));
  })().catch(() => undefined);
  const asked = { name: '杭州明远科技有限公司', regionCode: '330100' };
  const headers = { 'idempotency-key': randomUUID() };
  vi.spyOn(console, 'error').mockReturnValue(undefined);

  await mariadb.stop();
  const start = Date.now();
  while (Date.now() - start < minute) {
    const refused = await client.post<{ code: string; title: string }>('/api/customers', asked, headers);
    expect(refused).toMatchObject({ status: 503, body: { code: 'database_away', title: expect.stringMatching(/数据库.*。$/) } });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await client.get('/readyz')).status).toBe(503);
    expect((await client.get('/healthz')).status).toBe(200);
    await delay(3_000);
  }
  mariadb = await startMariadb({ directory, port });
  vi.restoreAllMocks();

  const saved = await client.post<{ id: string }>('/api/customers', asked, headers);
  expect(saved.status).toBe(201);
  expect((await client.post<{ id: string }>('/api/customers', asked, headers)).body.id).toBe(saved.body.id);
  expect((await client.get<{ total: number }>('/api/customers')).body.total).toBe(1);
  expect((await client.get('/readyz')).status).toBe(200);
  await inTransaction(server.services, systemViewer(company.id), 'test', async (context) => {
    await notify(context, { to: [id], kind: 'test', title: '数据库回来了', body: '' });
    await sendMailLater(context, { to: 'li@example.com', subject: '通知', text: '您好' });
  });
  await mail.waitForMail('li@example.com', undefined, minute);
  await until(async () => shown.join(''), (text) => text.includes('数据库回来了'));
  expect(mail.mails).toHaveLength(1);
  server.product.server.server.closeAllConnections();
  await reading;
});

it('the disk of the attachments is full: one sentence, nothing half kept, and the same upload goes through when there is room', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhanye-small-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  const small = await startTestServer({ databaseUrl: await mariadb.createDatabase(), settings: { STORAGE_URL: `file:${folder}` } });
  try {
    const { client } = await small.person(await small.foundCompany('云帆软件'), { role: 'salesperson', department: '销售部', name: '张三' });
    const recordId = (await client.post<{ id: string }>('/api/customers', { name: '杭州明远科技有限公司', regionCode: '330100' })).body.id;
    const text = '会议纪要：客户要求三天内报价。\n'.repeat(60_000);
    const upload = () => {
      const form = new FormData();
      form.append('noun', 'customer');
      form.append('recordId', recordId);
      form.append('file', new File([text], '会议纪要.txt'));
      return client.post<{ id: string; code: string; title: string }>('/api/attachments', form);
    };
    const lying = async (): Promise<string[]> => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map(({ name }) => name);
    const kept = () => small.services.database.reader.selectFrom('attachment').select('id').execute();
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(await upload()).toMatchObject({ status: 503, body: { code: 'attachment.disk_full', title: expect.stringMatching(/磁盘已满.*。$/) } });
    vi.restoreAllMocks();
    expect([await lying(), await kept()]).toEqual([[], []]);
    // Everything that needs no room goes on.
    expect((await client.get(`/api/customers/${recordId}`)).status).toBe(200);

    await run('mount', ['-o', 'remount,size=16m', folder]);
    const { status, body } = await upload();
    expect(status).toBe(201);
    expect((await client.get<Buffer>(`/api/attachments/${body.id}/content`)).body.toString()).toBe(text);
  } finally {
    await small.stop();
    await run('umount', [folder]);
    await rm(folder, { recursive: true });
  }
});
