// People are let in, and only they (issue 2 §1.1–1.2; R1.1–R1.3, R12.2).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

describe('first start (R12.2)', () => {
  it('lets the platform administrator do nothing but change his one-time password', async () => {
    const client = await server.signIn('platform', server.firstPassword);
    expect((await client.get('/api/employees')).body).toMatchObject({ code: 'password.change_first' });
    const platform = await server.platformClient();
    expect((await platform.get('/api/employees')).status).toBe(403);
  });

  it('gives people their department and role', async () => {
    const company = await server.foundCompany('远山软件');
    const seller = await server.person(company, { name: '张伟', role: 'salesperson', department: '销售一部' });
    const { status, body } = await seller.client.get('/api/employees');
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 2 });
  });
});
