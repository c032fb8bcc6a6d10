// deploy/install.sh and deploy/upgrade.sh in earnest: two processes behind nginx, replaced one after the other under load (N3, issue 4 §2).
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '#platform/db/index.ts';
import { Client } from '#tests/harness/client.ts';
import { type Installation, prepareInstallation } from './installation.ts';
import { startLoad } from './steady-load.ts';

const password = 'Zhanye-2026-test';
let installation: Installation;
let administrator: Client;

beforeAll(async () => {
  installation = await prepareInstallation();
}, 120_000);
afterAll(() => installation?.remove(), 120_000);

/** Everybody whom a first start knows, and a company's administrator, by the address that people open. */
async function signIn(account: string, given: string): Promise<Client> {
  const client = new Client(installation.url);
  expect(await client.post('/api/session', { account, password: given })).toMatchObject({ status: 200 });
  expect((await client.post('/api/account/password', { current: given, next: password })).status).toBeLessThan(300);
  return client;
}

async function customersNamed(names: readonly string[]): Promise<Map<string, number>> {
  const database = openDatabase(installation.databaseUrl());
  const rows = await database.reader.selectFrom('customer').select('name').where('name', 'like', '升级中的客户%').execute();
  await database.close();
  const counts = new Map(names.map((name) => [name, 0]));
  for (const { name } of rows) if (counts.has(name)) counts.set(name, counts.get(name)! + 1);
  return counts;
}

/** A kept connection may have been closed since, as nginx does with idle ones when it is reloaded: browsers ask again by a new one. */
function againOnce<T>(ask: () => Promise<T>): Promise<T> {
  return ask().catch(ask);
}

/** A version that adds a table, as versions do. */
function addMigration(tree: string, names = ['trial']): void {
  const file = join(tree, 'app/modules.ts');
  const text = readFileSync(file, 'utf8');
  const migrations = names.map((name) => `{ name: '9999-${name}', up: (schema) => schema.createTable('upgrade_${name}', (columns) => columns.id('id').primaryKey('id')) }`);
  const module = `{ noun: 'trial', label: '试', migrations: [${migrations.join(', ')}] }`;
  writeFileSync(file, text.replace('...platform, organization', `...platform, ${module}, organization`));
}

it('installs on an empty machine: settings that only root reads, two processes, nginx', async () => {
  const { status, out } = await installation.run('install.sh');
  expect(status, out).toBe(0);
  expect(out).toContain('安装完成');
  const settings = join(installation.root, 'etc/zhanye/zhanye.env');
  expect(statSync(settings).mode & 0o777).toBe(0o600);
  expect(readFileSync(settings, 'utf8')).toMatch(/^DATABASE_URL=mysql:\/\/zhanye:[0-9a-f]{48}@/m);
  expect(out).not.toContain(new URL(installation.databaseUrl()).password);
  // The database's cache is a share of the machine's memory, now and after its next start.
  const megabytes = Number(/^innodb_buffer_pool_size = (\d+)M$/m.exec(readFileSync(join(installation.root, 'etc/mysql/mariadb.conf.d/90-zhanye.cnf'), 'utf8'))?.[1]);
  expect(megabytes).toBeCloseTo((totalmem() * 0.4) / 1024 ** 2, -2);
  expect(out).toContain(`数据库缓存 ${megabytes} MB`);
  expect(await installation.nginx('-t')).toMatchObject({ status: 0 });
  const told = installation.ports.map((port) => /一次性密码 (\S+?)（/.exec(installation.log(port))?.[1]).filter(Boolean);
  expect(told).toHaveLength(1);
  const platform = await signIn('platform', told[0]!);
  const company = await platform.post<{ administrator: { password: string }; password?: string }>('/api/companies', { name: '云帆软件', administratorName: '陈静', administratorUserName: 'chenjing' });
  expect(company.status).toBe(201);
  administrator = await signIn('chenjing', JSON.stringify(company.body).match(/"(?:oneTimePassword|password)":"([^"]+)"/)![1]!);
  const page = await fetch(`${installation.url}/`);
  expect([page.status, (await page.text()).includes('<div id=')]).toEqual([200, true]);
  for (const path of ['/metrics', '/readyz']) expect((await fetch(installation.url + path)).status).toBe(404);
});

it('a second run changes nothing', async () => {
  const settings = join(installation.root, 'etc/zhanye/zhanye.env');
  const before = [readFileSync(settings, 'utf8'), installation.releaseOf(installation.ports[0]!)];
  for (const port of installation.ports) expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  const { status, out } = await installation.run('install.sh', undefined, '--control=true');
  expect(status, out).toBe(0);
  expect([readFileSync(settings, 'utf8'), installation.releaseOf(installation.ports[0]!)]).toEqual(before);
});

it('an upgrade under load fails no request and loses no write', async () => {
  const old = installation.releaseOf(installation.ports[0]!);
  const stream = await againOnce(() => administrator.open('GET', '/api/notifications/stream'));
  const load = startLoad(administrator, { writers: 3, readers: 5, pauseMilliseconds: 40 });
  await delay(12_000);
  const before = load.made.length;
  const { status, out } = await installation.run('upgrade.sh', installation.newVersion('0.1.1', (tree) => addMigration(tree)));
  const during = load.made.length - before;
  await delay(12_000);
  await load.stop();
  expect(status, out).toBe(0);
  console.log(`upgrade: ${load.made.length} customers made (${during} meanwhile), ${load.reads} lists read, ${load.failures.length} failures`);
  expect(load.failures).toEqual([]);
  expect(during).toBeGreaterThan(10);
  const counts = await customersNamed(load.made);
  expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
  for (const port of installation.ports) {
    expect(installation.releaseOf(port)).not.toBe(old);
    expect(installation.releaseOf(port)).toContain('/releases/0.1.1-');
  }
  // Its process is gone; the page opens another.
  await expect(stream.text()).resolves.toContain('event: unread');
  expect((await againOnce(() => administrator.get('/api/me'))).status).toBe(200);
});

it('a version that does not get ready is taken back, and nobody notices', async () => {
  const old = installation.releaseOf(installation.ports[0]!);
  const load = startLoad(administrator, { writers: 2, readers: 2, pauseMilliseconds: 60 });
  const broken = installation.newVersion('0.1.2', (tree) => {
    // What it has done to the schema by then does not keep the version before from starting again.
    addMigration(tree, ['trial', 'broken']);
    const start = join(tree, 'app/start.ts');
    writeFileSync(start, readFileSync(start, 'utf8').replace('await product.listen();', 'throw new Error("it does not get ready");'));
  });
  const { status, out } = await installation.run('upgrade.sh', broken, '--patience=45');
  await delay(2_000);
  await load.stop();
  expect(status, out).not.toBe(0);
  expect(out).toContain('已退回');
  expect(load.failures).toEqual([]);
  for (const port of installation.ports) expect(installation.releaseOf(port)).toBe(old);
  const counts = await customersNamed(load.made);
  expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
});
