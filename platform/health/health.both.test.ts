import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '#platform/db/index.ts';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { startMailServer, type MailServer } from '#tests/harness/mail.ts';
import { startTestServer, type TestCompany, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';
import type { Health } from './index.ts';

const token = 'a-token-of-more-than-20-characters';
let server: TestServer;
let other: TestServer | null = null;
let mail: MailServer;
let company: TestCompany;

beforeAll(async () => {
  mail = await startMailServer();
  const databaseUrl = await freshDatabaseUrl();
  server = await startTestServer({ ...(databaseUrl && { databaseUrl }), jobs: true, settings: { METRICS_TOKEN: token, SMTP_URL: `${mail.url}?from=crm@example.cn` } });
  // Several processes need a database server: SQLite belongs to one.
  if (databaseUrl) other = await startTestServer({ databaseUrl });
  company = await server.foundCompany('健康公司');
});
afterAll(async () => {
  await other?.stop();
  await server?.stop();
  await mail?.stop();
});

const health = async (): Promise<Health> => (await (await server.platformClient()).get<Health & Record<string, unknown>>('/api/health')).body;
const lightOf = ({ findings }: Health, key: string): string | undefined => findings.find((finding) => finding.key === key)?.light;

describe('the health page (R12.4)', () => {
  it('tells the platform administrator of every part, with what to do where it is not well', async () => {
    const told = await health();
    expect(told.findings.map(({ key }) => key)).toEqual(['processes', 'database', 'migrations', 'disk', 'storage', 'mail', 'jobs', 'backup', 'clock']);
    expect(told.version).toMatch(/^\d+\.\d+\.\d+/);
    for (const finding of told.findings) expect(finding.advice !== '', finding.key).toBe(finding.light !== 'good');
    for (const key of ['processes', 'database', 'migrations', 'storage', 'jobs', 'clock']) expect(lightOf(told, key), key).toBe('good');
    // No backup has been made.
    expect([lightOf(told, 'backup'), told.light]).toEqual(['bad', 'bad']);
  });

  it('has every process on the list, says which has fallen silent, and takes off who ended properly', async () => {
    expect((await health()).processes).toHaveLength(other ? 2 : 1);
    const { services } = server;
    await services.database.transaction((handle) =>
      handle
        .insertInto('process_heartbeat')
        .values({ id: 'gone', host: 'lost-machine', pid: 7, version: '0.0.9', jobs: 1, startedAt: instant(), seenAt: instant(Date.now() - 120_000), skew: 0, freeBytes: 1, memoryBytes: 1, mailSentAt: null, mailFailedAt: null, mailProblem: null })
        .execute(),
    );
    const told = await health();
    // Whatever else this machine has to be told of, a full disk for one.
    expect(told.findings).toContainEqual(expect.objectContaining({ light: 'attention', advice: expect.stringContaining('lost-machine') as string }));
    // What a silent process once said of its disk counts no more.
    expect(lightOf(told, 'disk')).not.toBe('bad');
    await services.database.transaction((handle) => handle.deleteFrom('process_heartbeat').where('id', '=', 'gone').execute());
    await other?.stop();
    other = null;
    expect((await health()).processes).toHaveLength(1);
  });

  it('finds the latest backup that is whole by its manifest', async () => {
    const backups = server.services.config.backupDirectory;
    const write = (folder: string, text: string): void => {
      mkdirSync(join(backups, folder), { recursive: true });
      writeFileSync(join(backups, folder, 'manifest.json'), text);
    };
    write('half', '{"createdAt": "20');
    write('old', JSON.stringify({ createdAt: new Date(Date.now() - 8 * 86_400_000).toISOString() }));
    expect(lightOf(await health(), 'backup')).toBe('bad');
    write('new', JSON.stringify({ createdAt: new Date(Date.now() - 3_600_000).toISOString() }));
    expect(lightOf(await health(), 'backup')).toBe('good');
  });

  it('sees that mail goes out, and that it does no longer', async () => {
    const send = (): Promise<void> => server.services.mail.sendMail({ to: 'somebody@example.cn', subject: '试', text: '试', messageId: crypto.randomUUID() });
    await send();
    expect(await metric('messages_total{channel="mail",end="sent"}')).toBeGreaterThan(0);
    await mail.stop();
    await expect(send()).rejects.toThrow();
    expect(await metric('messages_total{channel="mail",end="failed"}')).toBe(1);
    // The next beat brings it to the page of every process.
    await until(health, (told) => lightOf(told, 'mail') === 'bad');
  }, 240_000);

  it('tells a company’s administrator of his own company alone, and nobody else', async () => {
    const person = await server.person(company, { role: 'director' });
    const { client } = company.administrator;
    const { body } = await client.get<Health & Record<string, unknown>>('/api/company/health');
    expect(body.findings.map(({ key }) => key)).toEqual(['database', 'storage', 'mail', 'jobs']);
    expect(body.processes).toEqual([]);
    expect(body.findings[3]!.link).toBe('/company/jobs');
    expect((await client.get('/api/health')).status).toBe(403);
    expect((await person.client.get('/api/company/health')).status).toBe(403);
  });

  it('sees that attachments cannot be kept', async () => {
    const { storage } = server.services;
    server.services.storage = { ...storage, receive: () => Promise.reject(new Error('read-only')) };
    expect(lightOf(await health(), 'storage')).toBe('bad');
    server.services.storage = storage;
  });
});

async function metrics(headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${server.url}/metrics`, { headers });
  return { status: answer.status, text: await answer.text() };
}

async function metric(name: string): Promise<number> {
  const line = (await metrics()).text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.split(' ').at(-1) ?? Number.NaN);
}

describe('/metrics (issue 4 §2)', () => {
  it('has requests by route and class, statements, jobs, connections, streams, the event loop and memory', async () => {
    const { client } = company.administrator;
    await client.get('/api/customers?q=绝密客户');
    await client.get('/api/customers/no-such-id');
    const { text } = await metrics();
    expect(text).toMatch(/http_request_seconds_count\{method="GET",route="\/api\/customers\/:id",status="4xx"\} \d+/);
    expect(text).toMatch(/db_query_seconds_count\{kind="select"\} [1-9]/);
    expect(text).toMatch(/db_rows_total\{kind="insert"\} [1-9]/);
    for (const name of ['jobs{state="due"}', 'jobs{state="planned"}', 'job_oldest_due_seconds', 'db_connections{state="in_use"}', 'db_connections{state="waiting"}', 'sse_streams_open', 'nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) {
      expect(await metric(name), name).toBeGreaterThanOrEqual(0);
    }
    await until(metrics, ({ text: all }) => all.includes('job_run_seconds_count'));
    expect(text).not.toMatch(/绝密|健康公司|%E7/);
  });

  it('is read on this machine or with the token, and not through a proxy on it', async () => {
    expect((await metrics()).status).toBe(200);
    expect((await metrics({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
    expect((await metrics({ 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${token.slice(1)}x` })).status).toBe(403);
    expect((await metrics({ 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${token}` })).status).toBe(200);
  });
});
