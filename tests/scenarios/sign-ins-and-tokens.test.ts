// Who signed in and from where, sessions that an administrator ends, and tokens for other programs (R1.1, R12.1, R12.4).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, shifted } from '#platform/db/index.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';

interface SignIn {
  employeeId: string;
  userName: string;
  result: string;
  reason: string | null;
  address: string;
  device: string;
}

let server: TestServer;
let company: TestCompany;
let person: TestPerson;
const chrome = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36' };

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('登录公司');
  person = await server.person(company, { name: '登录人', role: 'salesperson' });
});
afterAll(() => server?.stop());

async function signIns(query = ''): Promise<SignIn[]> {
  const { body } = await company.administrator.client.get<{ rows: SignIn[] }>(`/api/sign-ins?size=100${query}`);
  return body.rows;
}
const attempt = (account: string, password: string) => server.client().post('/api/session', { account, password }, chrome);

describe('the log of sign-ins (R12.4)', () => {
  it('tells who, from where, whether and why not; of accounts that nobody has it keeps nothing', async () => {
    await attempt(person.userName, person.password);
    await attempt(person.userName, 'wrong');
    await attempt('nobody-of-this-name', '13812345678');
    const rows = await until(() => signIns(`&employeeId=${person.id}`), (found) => found.some(({ reason }) => reason === 'password'));
    expect(rows.filter(({ device }) => device === 'Windows 上的 Chrome').map(({ userName, result, reason, address }) => ({ userName, result, reason, address }))).toEqual([
      { userName: person.userName, result: 'refused', reason: 'password', address: '127.0.0.1' },
      { userName: person.userName, result: 'in', reason: null, address: '127.0.0.1' },
    ]);
    expect(await server.services.database.reader.selectFrom('sign_in').select('id').where('userName', 'like', 'nobody%').execute()).toEqual([]);
  });

  it('says that an account is suspended, and one line for attempts that were refused unread', async () => {
    const other = await server.person(company, { name: '停用的人' });
    await company.administrator.client.post(`/api/employees/${other.id}/suspend`, { reason: '测试' });
    await attempt(other.userName, other.password);
    await until(() => signIns(`&employeeId=${other.id}`), (found) => found.some(({ reason }) => reason === 'suspended'));
    for (let tries = 0; tries < 9; tries += 1) await attempt(other.userName, 'guess');
    const rows = await until(() => signIns(`&employeeId=${other.id}`), (found) => found.some(({ reason }) => reason === 'slowed'));
    expect(rows.filter(({ reason }) => reason === 'slowed')).toHaveLength(1);
    expect(await signIns(`&employeeId=${other.id}&result=in`)).toHaveLength(1);
  });

  it('is the system administrator’s alone, and of his company alone', async () => {
    const director = await server.person(company, { role: 'director' });
    expect((await director.client.get('/api/sign-ins')).status).toBe(403);
    const elsewhere = await server.foundCompany('别处公司');
    const { body } = await elsewhere.administrator.client.get<{ rows: SignIn[] }>('/api/sign-ins');
    expect(body.rows.map(({ employeeId }) => employeeId)).toEqual([elsewhere.administrator.id]);
  });
});

describe('sessions that an administrator sees and ends (R1.1)', () => {
  it('lists where people are signed in, ends one, and tells it on the record', async () => {
    const { client } = company.administrator;
    const { body } = await client.get<{ rows: { id: string; employeeName: string; device: string }[] }>(`/api/company/sessions?employeeId=${person.id}`);
    const [chosen] = body.rows.filter(({ device }) => device !== 'Windows 上的 Chrome');
    expect(chosen).toMatchObject({ employeeName: '登录人' });
    expect((await client.delete(`/api/company/sessions/${chosen!.id}`)).status).toBe(204);
    expect((await person.client.get('/api/me')).status).toBe(401);
    const log = await client.get<{ rows: { actionLabel: string }[] }>(`/api/audit-entries?noun=employee&recordId=${person.id}`);
    expect(log.body.rows[0]!.actionLabel).toBe('结束登录');
    person = { ...person, client: await server.signIn(person.userName, person.password) };
  });

  it('cannot be reached from another company', async () => {
    const elsewhere = await server.foundCompany('隔壁公司');
    const { body } = await company.administrator.client.get<{ rows: { id: string }[] }>(`/api/company/sessions?employeeId=${person.id}`);
    expect((await elsewhere.administrator.client.delete(`/api/company/sessions/${body.rows[0]!.id}`)).status).toBe(404);
    expect((await elsewhere.administrator.client.get<{ rows: unknown[] }>(`/api/company/sessions?employeeId=${person.id}`)).body.rows).toEqual([]);
    expect((await person.client.get('/api/me')).status).toBe(200);
  });
});

describe('tokens for other programs (R12.1)', () => {
  const make = (rights: string[], who = person) => who.client.post<{ id: string; secret: string }>('/api/account/tokens', { name: '同步程序', rights, days: 30 });
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

  it('do what they were given and their owner may, and nothing else; no page’s origin is asked for', async () => {
    const { body } = await make(['customer.read', 'customer.create']);
    const program = server.client();
    const from = { ...bearer(body.secret), origin: 'https://elsewhere.example' };
    const made = await program.post('/api/customers', { name: '令牌建的客户', regionCode: '330100' }, from);
    expect([made.status, JSON.stringify(made.body)]).toEqual([201, expect.stringContaining('令牌建的客户')]);
    expect((await program.get('/api/customers', from)).status).toBe(200);
    expect((await program.get('/api/opportunities', from)).status).toBe(403);
    for (const path of ['/api/account/tokens', '/api/session/devices']) expect((await program.get(path, from)).status, path).toBe(403);
    expect((await program.post('/api/approvals/batch/approve', { ids: [] }, from)).status).toBe(403);
  });

  it('are shown once, stored as a hash, and told in the log', async () => {
    const { body } = await make(['customer.read']);
    const stored = await server.services.database.reader.selectFrom('access_token').selectAll().where('id', '=', body.id).executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain(body.secret);
    const list = await person.client.get<{ rows: unknown[] }>('/api/account/tokens');
    expect(JSON.stringify(list.body)).not.toContain(body.secret);
    expect((await person.client.delete(`/api/account/tokens/${body.id}`)).status).toBe(204);
    expect((await server.client().get('/api/customers', bearer(body.secret))).status).toBe(401);
    const log = await company.administrator.client.get<{ rows: { action: string; actionLabel: string; recordTitle: string; actorName: string }[] }>(`/api/audit-log?noun=access_token&actorId=${person.id}`);
    expect(log.body.rows.slice(0, 2).map(({ actionLabel, recordTitle, actorName }) => [actionLabel, recordTitle, actorName])).toEqual([
      ['删除访问令牌', '同步程序', '登录人'],
      ['新建访问令牌', '同步程序', '登录人'],
    ]);
    expect(JSON.stringify(log.body)).not.toContain(body.secret);
  });

  it('lose what their owner loses, at once', async () => {
    const owner = await server.person(company, { role: 'salesperson' });
    const { body } = await make(['customer.read'], owner);
    const read = () => server.client().get('/api/customers', bearer(body.secret));
    expect((await read()).status).toBe(200);
    await company.administrator.client.put(`/api/employees/${owner.id}/roles`, { roleIds: [] });
    expect((await read()).status).toBe(403);
    await company.administrator.client.post(`/api/employees/${owner.id}/suspend`, { reason: '测试' });
    expect((await read()).status).toBe(401);
  });

  it('cannot be given more than their owner has, nor the post of system administrator; and they end', async () => {
    expect((await make(['role.update'])).status).toBe(422);
    expect((await make(['company.administer'], company.administrator)).status).toBe(422);
    const { body } = await make(['customer.read'], company.administrator);
    expect((await server.client().get('/api/sign-ins', bearer(body.secret))).status).toBe(403);
    await server.services.database.transaction((handle) => handle.updateTable('access_token').set({ expiresAt: shifted(instant(), -1) }).where('id', '=', body.id).execute());
    expect((await server.client().get('/api/customers', bearer(body.secret))).status).toBe(401);
  });
});
