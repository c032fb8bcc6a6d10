// What changes the rules holds at once in every process; of two processes that start together one makes the first administrator.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestCompany, type TestServer } from '#tests/harness/server.ts';

let one: TestServer;
let other: TestServer;
let company: TestCompany;

beforeAll(async () => {
  one = await startTestServer();
  other = await startTestServer({ databaseUrl: one.services.config.databaseUrl });
  company = await one.foundCompany('两个进程');
});
afterAll(async () => {
  await other?.stop();
  await one?.stop();
});

describe('several processes on one database', () => {
  it('have one platform administrator, made by one of them', async () => {
    const rows = await one.services.database.reader.selectFrom('platform_administrator').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect([one.firstPassword, other.firstPassword].filter(Boolean)).toHaveLength(1);
  });

  it('know a role’s change at the next request, whichever was asked before', async () => {
    const seller = await one.person(company, { role: 'salesperson' });
    const elsewhere = await other.signIn(seller.userName, seller.password);
    expect((await seller.client.get('/api/roles')).status).toBe(403);
    expect((await elsewhere.get('/api/roles')).status).toBe(403);
    const { client } = company.administrator;
    const roles = await client.get<{ rows: { id: string; name: string }[] }>('/api/roles');
    const { id } = roles.body.rows.find(({ name }) => name === '销售人员')!;
    const { body } = await client.get<{ rights: object[] }>(`/api/roles/${id}`);
    expect((await client.put(`/api/roles/${id}/rights`, { rights: [...body.rights, { right: 'role.read', scope: 'company' }] })).status).toBe(200);
    expect((await elsewhere.get('/api/roles')).status).toBe(200);
    expect((await seller.client.get('/api/roles')).status).toBe(200);
    expect((await client.put(`/api/roles/${id}/rights`, { rights: body.rights })).status).toBe(200);
    expect((await elsewhere.get('/api/roles')).status).toBe(403);
  });

  it('end the sessions of whoever is suspended, everywhere', async () => {
    const person = await one.person(company, { role: 'finance' });
    const elsewhere = await other.signIn(person.userName, person.password);
    expect((await elsewhere.get('/api/me')).status).toBe(200);
    expect((await company.administrator.client.post(`/api/employees/${person.id}/suspend`, { reason: '测试' })).status).toBe(200);
    expect((await elsewhere.get('/api/me')).status).toBe(401);
  });

  it('three people get one role at once, and then it cannot be removed', async () => {
    const { client } = company.administrator;
    const role = await client.post<{ id: string }>('/api/roles', { name: '临时角色' });
    const people = await Promise.all([1, 2, 3].map(() => one.person(company, { role: 'salesManager' })));
    const answers = await Promise.all(people.map((person) => client.put(`/api/employees/${person.id}/roles`, { roleIds: [role.body.id] })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await client.get<{ holders: object[] }>(`/api/roles/${role.body.id}`);
    expect(body.holders).toHaveLength(3);
    expect((await client.delete(`/api/roles/${role.body.id}`)).body).toMatchObject({ code: 'role.held' });
  });
});

describe('a view of oneself', () => {
  it('is answered 304 while nothing changes', async () => {
    const person = await one.person(company, { role: 'director' });
    const first = await person.client.get('/api/me');
    const again = await person.client.get('/api/me', { 'if-none-match': first.headers.get('etag')! });
    expect(again.status).toBe(304);
    expect(first.body).toMatchObject({ kind: 'employee', hasSubordinates: false, isSystemAdministrator: false });
    expect(first.body).not.toHaveProperty('company.code');
  });

  it('the picker finds colleagues by pinyin and initials; an agent finds himself and his superior', async () => {
    const manager = await one.person(company, { name: '诸葛明', role: 'salesManager' });
    const agent = await one.person(company, { name: '代小理', role: 'agent' });
    const { body } = await company.administrator.client.get<{ rows: { name: string }[] }>('/api/employees/options?q=zgm');
    expect(body.rows.map(({ name }) => name)).toEqual(['诸葛明']);
    const file = await company.administrator.client.get<{ version: number }>(`/api/employees/${agent.id}`);
    expect((await company.administrator.client.patch(`/api/employees/${agent.id}`, { superiorId: manager.id, version: file.body.version })).status).toBe(200);
    const seen = await agent.client.get<{ rows: { name: string }[] }>('/api/employees/options');
    expect(seen.body.rows.map(({ name }) => name).sort()).toEqual(['代小理', '诸葛明'].sort());
    // Nobody becomes the subordinate of his own subordinate.
    const above = await company.administrator.client.get<{ version: number }>(`/api/employees/${manager.id}`);
    expect((await company.administrator.client.patch(`/api/employees/${manager.id}`, { superiorId: agent.id, version: above.body.version })).body).toMatchObject({ fields: [{ path: 'superiorId' }] });
  });
});
