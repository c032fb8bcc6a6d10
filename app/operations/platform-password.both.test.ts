// Whoever keeps the installation running has lost the platform administrator's password (N3): another one, and nobody else's.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { Client } from '#tests/harness/client.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';
import { renewPlatformPassword } from './platform-password.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server?.stop());

it('replaces the lost one, ends what was signed in with it, and must be changed at once', async () => {
  const before = await server.platformClient();
  const company = await server.foundCompany('不受影响公司');
  const { userName, password } = await renewPlatformPassword(server.services.config);
  expect((await before.get('/api/companies')).status).toBe(401);
  expect((await company.administrator.client.get('/api/me')).status).toBe(200);

  const client = new Client(server.url);
  expect((await client.post('/api/session', { account: userName, password })).status).toBe(200);
  expect((await client.get('/api/companies')).body).toMatchObject({ status: 403, code: 'password.change_first' });
  expect((await client.post('/api/account/password', { current: password, next: '新密码-2026-平台' })).status).toBeLessThan(300);
  expect((await client.get('/api/companies')).status).toBe(200);
  // It was for once: the former one opens nothing any more.
  expect((await new Client(server.url).post('/api/session', { account: userName, password })).status).toBe(401);
});

it('each time another', async () => {
  const [first, second] = [await renewPlatformPassword(server.services.config), await renewPlatformPassword(server.services.config)];
  expect(first.password).not.toBe(second.password);
  expect((await new Client(server.url).post('/api/session', { account: first.userName, password: first.password })).status).toBe(401);
});

it('where nothing was started yet there is nobody to give it to', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'zhanye-password-'));
  await expect(renewPlatformPassword(readConfig({ DATA_DIR: directory }))).rejects.toThrow('还没有平台管理员');
  rmSync(directory, { recursive: true });
});
