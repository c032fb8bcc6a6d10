// What may not happen to people, departments and roles, and what is kept of what did (R1.1, R1.4, R12.1, R12.2).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
let admin: Client;
let rootId: string;
const password = 'Zhanye-2026-test';

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('人事公司');
  admin = company.administrator.client;
  const { body } = await admin.get<{ roots: { id: string }[] }>('/api/departments/tree');
  rootId = body.roots[0]!.id;
});
afterAll(() => server?.stop());

interface File {
  id: string;
  version: number;
  status: string;
  can: string[];
}
async function created<Body = { id: string }>(path: string, body: object, by: Client = admin): Promise<Body> {
  const answer = await by.post<Body>(path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const file = async (id: string, by: Client = admin): Promise<File> => (await by.get<File>(`/api/employees/${id}`)).body;
async function change(id: string, values: object, by: Client = admin): Promise<Answer> {
  return by.patch(`/api/employees/${id}`, { ...values, version: (await file(id, by)).version });
}
const newcomer = (userName: string, more: object = {}) => created<{ id: string; oneTimePassword: string }>('/api/employees', { name: userName, userName, departmentId: rootId, ...more });
async function roleNamed(name: string): Promise<string> {
  const { body } = await admin.get<{ rows: { id: string; name: string }[] }>('/api/roles');
  return body.rows.find((one) => one.name === name)!.id;
}

describe('the employee file (R1.4)', () => {
  it('keeps the history of departments', async () => {
    const first = await created('/api/departments', { name: '研发部', parentId: rootId });
    const second = await created('/api/departments', { name: '测试部', parentId: rootId });
    const { id } = await newcomer('历史人', { departmentId: first.id });
    expect((await change(id, { departmentId: second.id })).status).toBe(200);
    expect((await change(id, { departmentId: null })).status).toBe(200);
    const { body } = await admin.get<{ departmentHistory: { departmentName: string; toAt: string | null }[] }>(`/api/employees/${id}`);
    expect(body.departmentHistory.map(({ departmentName }) => departmentName)).toEqual(['研发部', '测试部']);
    expect(body.departmentHistory.every(({ toAt }) => toAt !== null)).toBe(true);
  });

  it('has a number that nobody else in the company has, and that other companies may use', async () => {
    await newcomer('一号', { number: 'N-1' });
    const twin = await admin.post('/api/employees', { name: '二号', userName: '二号', number: 'N-1' });
    expect(twin.body).toMatchObject({ status: 422, fields: [{ path: 'number' }] });
    const { id } = await newcomer('三号');
    expect((await change(id, { number: 'N-1' })).body).toMatchObject({ fields: [{ path: 'number' }] });
    const other = await server.foundCompany('另一家公司');
    await created('/api/employees', { name: '一号', userName: '别家一号', number: 'N-1' }, other.administrator.client);
  });

  it('is found again by the new name after a change', async () => {
    const { id } = await newcomer('欧阳修');
    expect((await change(id, { name: '司马光' })).status).toBe(200);
    for (const [typed, found] of [['smg', 1], ['司马', 1], ['oyx', 0]] as const) {
      const { body } = await admin.get<{ rows: { id: string }[] }>(`/api/employees?q=${encodeURIComponent(typed)}`);
      expect(body.rows.filter((row) => row.id === id)).toHaveLength(found);
    }
  });

  it('is not changed by its own person where it decides who sees what', async () => {
    const role = await created('/api/roles', { name: '人事' });
    const rights = ['employee.read', 'employee.update', 'employee.suspend', 'employee.leave', 'employee.resetPassword'].map((right) => ({ right, scope: 'company' }));
    expect((await admin.put(`/api/roles/${role.id}/rights`, { rights })).status).toBe(200);
    const person = await server.person(company, { name: '人事专员', department: '人事部' });
    expect((await admin.put(`/api/employees/${person.id}/roles`, { roleIds: [role.id] })).status).toBe(200);
    expect((await change(person.id, { departmentId: rootId }, person.client)).body).toMatchObject({ fields: [{ path: 'departmentId' }] });
    expect((await change(person.id, { gender: 'male' }, person.client)).status).toBe(200);
    for (const verb of ['suspend', 'leave', 'reset-password']) {
      const oneself = await person.client.post(`/api/employees/${person.id}/${verb}`, { reason: '自己' });
      const above = await person.client.post(`/api/employees/${company.administrator.id}/${verb}`, { reason: '管理员' });
      expect([oneself.body.code, above.body.code], verb).toEqual(['employee.oneself', 'employee.administrator']);
    }
    expect((await file(person.id, person.client)).can).toEqual(['update']);
  });

  it('shows a stale change what happened meanwhile', async () => {
    const { id } = await newcomer('并发人');
    const { version } = await file(id);
    const answers = await Promise.all([admin.patch(`/api/employees/${id}`, { number: 'P-1', version }), admin.patch(`/api/employees/${id}`, { number: 'P-2', version })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('coming and going', () => {
  it('a one-time password opens nothing but its change, and a new one ends the sessions', async () => {
    const { id, oneTimePassword } = await newcomer('新人甲');
    const client = await server.signIn('新人甲', oneTimePassword);
    expect((await client.get('/api/departments')).body).toMatchObject({ code: 'password.change_first' });
    expect((await client.post('/api/account/password', { current: oneTimePassword, next: oneTimePassword })).status).toBe(422);
    expect((await client.post('/api/account/password', { current: oneTimePassword, next: password })).status).toBe(204);
    expect((await client.get('/api/employees/options')).status).toBe(200);
    const reset = await admin.post<{ oneTimePassword: string }>(`/api/employees/${id}/reset-password`);
    expect((await client.get('/api/me')).status).toBe(401);
    await server.signIn('新人甲', reset.body.oneTimePassword);
  });

  it('suspended, resumed, left and back: each step only from where it makes sense', async () => {
    const { id } = await newcomer('进退人');
    const step = async (verb: string): Promise<[number, string]> => {
      const { status } = await admin.post(`/api/employees/${id}/${verb}`, { reason: '测试' });
      return [status, (await file(id)).status];
    };
    expect(await step('resume')).toEqual([409, 'active']);
    expect(await step('suspend')).toEqual([200, 'suspended']);
    expect(await step('suspend')).toEqual([409, 'suspended']);
    // An account that fell into other hands is suspended first, and gets its new password before it is resumed.
    expect((await admin.get<{ can: string[] }>(`/api/employees/${id}`)).body.can).toContain('resetPassword');
    expect((await admin.post(`/api/employees/${id}/reset-password`)).status).toBe(200);
    expect(await step('leave')).toEqual([200, 'left']);
    expect((await admin.get<{ can: string[] }>(`/api/employees/${id}`)).body.can).not.toContain('resetPassword');
    expect(await step('leave')).toEqual([409, 'left']);
    expect(await step('resume')).toEqual([200, 'active']);
  });

  it('whoever leaves takes his bound address along', async () => {
    const person = await server.person(company, { name: '带走邮箱' });
    await server.services.database.transaction((handle) => handle.updateTable('account').set({ email: 'taken@example.com' }).where('id', '=', person.id).execute());
    expect((await admin.post(`/api/employees/${person.id}/leave`, {})).status).toBe(200);
    const free = await server.services.database.reader.selectFrom('account').select('id').where('email', '=', 'taken@example.com').executeTakeFirst();
    expect(free).toBeUndefined();
  });

  it('nobody hands over to himself, to strangers or to people who have left', async () => {
    const leaving = await newcomer('要走的人');
    const gone = await newcomer('走了的人');
    expect((await admin.post(`/api/employees/${gone.id}/leave`, {})).status).toBe(200);
    const stranger = await server.foundCompany('陌生公司');
    for (const toId of [leaving.id, gone.id, stranger.administrator.id, 'nonsense']) {
      expect((await admin.post(`/api/employees/${leaving.id}/handovers`, { successors: { subordinate: toId } })).status).toBe(422);
    }
    expect((await admin.post(`/api/employees/${leaving.id}/handovers`, { successors: { moon: company.administrator.id } })).status).toBe(422);
    expect((await admin.post(`/api/employees/${leaving.id}/handovers`, { successors: {} })).status).toBe(422);
  });

  it('the successor who was a subordinate does not answer to himself', async () => {
    const [above, below] = [await newcomer('上级'), await newcomer('下级')];
    await change(below.id, { superiorId: above.id });
    expect((await admin.post(`/api/employees/${above.id}/handovers`, { successors: { subordinate: below.id } })).body).toMatchObject({ parts: [{ count: 1 }] });
    expect(await file(below.id)).toMatchObject({ superiorId: null });
  });
});

describe('invitations and registrations (R1.1)', () => {
  const inviteTo = (more: object = {}) => created<{ id: string; link: string }>('/api/invitations', { name: '客人', departmentId: rootId, roleIds: [], ...more });
  const tokenOf = (link: string): string => link.split('/').at(-1)!;
  const accept = (token: string, userName: string) => server.client().post(`/api/invitations/by-token/${token}/accept`, { name: '客人', userName, password });

  it('an invitation that was taken back or is past opens nothing', async () => {
    const revoked = await inviteTo();
    expect((await admin.delete(`/api/invitations/${revoked.id}`)).status).toBe(204);
    expect((await admin.delete(`/api/invitations/${revoked.id}`)).status).toBe(404);
    expect((await accept(tokenOf(revoked.link), 'guest-revoked')).body).toMatchObject({ code: 'invitation.gone' });
    const past = await inviteTo();
    await server.services.database.transaction((handle) => handle.updateTable('invitation').set({ expiresAt: '2020-01-01 00:00:00.000' }).where('id', '=', past.id).execute());
    expect((await accept(tokenOf(past.link), 'guest-past')).body).toMatchObject({ code: 'invitation.gone' });
    const { body } = await admin.get<{ rows: { id: string; state: string }[] }>('/api/invitations');
    expect(body.rows.filter(({ id }) => id === revoked.id || id === past.id).map(({ state }) => state).sort()).toEqual(['expired', 'revoked']);
  });

  it('a refused form leaves the invitation usable', async () => {
    const { link } = await inviteTo();
    const weak = await server.client().post(`/api/invitations/by-token/${tokenOf(link)}/accept`, { name: '客人', userName: '12', password: 'weak' });
    expect((weak.body.fields as { path: string }[]).map(({ path }) => path)).toEqual(['password']);
    await newcomer('占用的名字');
    expect((await accept(tokenOf(link), '占用的名字')).body).toMatchObject({ code: 'account.taken' });
    expect((await accept(tokenOf(link), '空闲的名字')).status).toBe(201);
  });

  it('an inviter gives no role beyond his own', async () => {
    const role = await created('/api/roles', { name: '招聘' });
    await admin.put(`/api/roles/${role.id}/rights`, { rights: [{ right: 'employee.invite', scope: 'company' }] });
    const person = await server.person(company, { name: '招聘员' });
    await admin.put(`/api/employees/${person.id}/roles`, { roleIds: [role.id] });
    const invite = (roleId: string) => person.client.post('/api/invitations', { name: '客人', departmentId: rootId, roleIds: [roleId] });
    expect((await invite(await roleNamed('公司领导'))).body).toMatchObject({ code: 'role.beyond_own' });
    expect((await invite(role.id)).status).toBe(201);
    // Whoever lets people in may read the code out.
    expect((await person.client.get('/api/me')).body).toMatchObject({ company: { code: company.code } });
  });

  it('a registration is decided once', async () => {
    await server.client().post('/api/registrations', { companyCode: company.code, name: '申请人', userName: '申请人', password });
    const { body } = await admin.get<{ rows: { id: string }[] }>('/api/registrations?q=sqr');
    const id = body.rows[0]!.id;
    expect((await admin.post(`/api/registrations/${id}/refuse`, { reason: '' })).status).toBe(422);
    expect((await admin.post(`/api/registrations/${id}/refuse`, { reason: '资料不全' })).status).toBe(204);
    expect((await admin.post(`/api/registrations/${id}/approve`, { departmentId: rootId, roleIds: [] })).body).toMatchObject({ code: 'registration.decided' });
    expect(await file(id)).toMatchObject({ status: 'refused', refusalReason: '资料不全' });
  });

  it('guessing company codes slows down, by address', async () => {
    const answers = [];
    for (let round = 0; round < 7; round += 1) answers.push((await server.client().get(`/api/registrations/company?code=WRONG00${round}`)).status);
    expect(answers).toContain(429);
    await server.services.database.transaction((handle) => handle.deleteFrom('sign_in_attempt').execute());
  });
});

describe('departments, posts and roles', () => {
  it('a deleted department comes back only under one that is there', async () => {
    const above = await created('/api/departments', { name: '上层', parentId: rootId });
    const below = await created('/api/departments', { name: '下层', parentId: above.id });
    for (const { id } of [below, above]) expect((await admin.delete(`/api/departments/${id}`)).status).toBe(204);
    expect((await admin.post(`/api/recycle-bin/department/${below.id}/restore`, {})).body).toMatchObject({ code: 'recycle_bin.reference_deleted' });
    expect((await admin.post(`/api/recycle-bin/department/${above.id}/restore`, {})).status).toBeLessThan(300);
    expect((await admin.post(`/api/recycle-bin/department/${below.id}/restore`, {})).status).toBeLessThan(300);
  });

  it('the first department stays the first', async () => {
    expect((await admin.delete(`/api/departments/${rootId}`)).body).toMatchObject({ code: 'department.root' });
    const below = await created('/api/departments', { name: '又一层', parentId: rootId });
    const { body } = await admin.get<{ version: number }>(`/api/departments/${rootId}`);
    expect((await admin.patch(`/api/departments/${rootId}`, { parentId: below.id, version: body.version })).body).toMatchObject({ fields: [{ path: 'parentId' }] });
    expect((await admin.post('/api/departments', { name: '第二个根' })).body).toMatchObject({ fields: [{ path: 'parentId' }] });
  });

  it('what somebody holds is not removed', async () => {
    const post = await created('/api/posts', { name: '占用岗位' });
    const role = await created('/api/roles', { name: '占用角色' });
    const { id } = await newcomer('占用人', { postId: post.id, roleIds: [role.id] });
    expect((await admin.delete(`/api/posts/${post.id}`)).body).toMatchObject({ code: 'post.held' });
    expect((await admin.delete(`/api/roles/${role.id}`)).body).toMatchObject({ code: 'role.held' });
    expect((await admin.put(`/api/employees/${id}/roles`, { roleIds: [] })).status).toBe(200);
    expect((await admin.delete(`/api/roles/${role.id}`)).status).toBe(204);
  });

  it('a role’s rights are checked against the catalogue, and every change is in the log', async () => {
    const role = await created('/api/roles', { name: '受查角色' });
    const set = (body: object) => admin.put(`/api/roles/${role.id}/rights`, body);
    for (const rights of [[{ right: 'nonsense.fly', scope: 'own' }], [{ right: 'employee.read', scope: 'departments' }], [{ right: 'employee.read', scope: 'departments', departmentIds: ['x'] }], [{ right: 'employee.read', scope: 'own' }, { right: 'employee.read', scope: 'company' }]]) {
      expect((await set({ rights })).status).toBe(422);
    }
    for (const fields of [[{ noun: 'employee', field: 'nothing', access: 'hidden' }], [{ noun: 'employee', field: 'name', access: 'hidden' }]]) expect((await set({ rights: [], fields })).status).toBe(422);
    expect((await set({ rights: [{ right: 'employee.read', scope: 'departments', departmentIds: [rootId] }], fields: [{ noun: 'employee', field: 'mobile', access: 'masked' }] })).status).toBe(200);
    expect((await set({ rights: [] })).status).toBe(200);
    const { body } = await admin.get<{ rows: { action: string; actorName: string }[] }>(`/api/audit-entries?noun=role&recordId=${role.id}`);
    expect(body.rows.filter(({ action }) => action === 'grant')).toHaveLength(2);
  });
});

describe('companies and their administrators (R12.2)', () => {
  it('two hand-overs at the same moment leave one administrator', async () => {
    const firm = await server.foundCompany('移交公司');
    const [one, other] = [await server.person(firm, { name: '甲' }), await server.person(firm, { name: '乙' })];
    const hand = (employeeId: string) => firm.administrator.client.post('/api/company/administrator', { employeeId, reason: '交接' });
    const answers = await Promise.all([hand(one.id), hand(other.id)]);
    expect(answers.filter(({ status }) => status === 204).length).toBeGreaterThanOrEqual(1);
    const holders = await Promise.all([firm.administrator, one, other].map(async ({ client }) => (await client.get<{ isSystemAdministrator: boolean }>('/api/me')).body.isSystemAdministrator));
    expect(holders.filter(Boolean)).toHaveLength(1);
    const agent = await server.person(firm, { role: 'agent' });
    const holder = [firm.administrator, one, other][holders.indexOf(true)]!;
    expect((await holder.client.post('/api/company/administrator', { employeeId: agent.id, reason: '交接' })).body).toMatchObject({ fields: [{ path: 'employeeId' }] });
  });

  it('are changed, closed and opened by the platform administrator, once each', async () => {
    const firm = await server.foundCompany('开关公司');
    const platform = await server.platformClient();
    const path = `/api/companies/${firm.id}`;
    expect((await platform.patch(path, { name: '人事公司' })).body).toMatchObject({ code: 'company.taken' });
    expect((await platform.patch(path, { code: 'KAIGUAN1' })).body).toMatchObject({ code: 'KAIGUAN1' });
    expect((await platform.post(`${path}/resume`, {})).body).toMatchObject({ code: 'company.active' });
    expect((await platform.post(`${path}/suspend`, { reason: '测试' })).status).toBe(204);
    expect((await platform.post(`${path}/suspend`, { reason: '测试' })).body).toMatchObject({ code: 'company.suspended' });
    expect((await server.client().get('/api/registrations/company?code=KAIGUAN1')).status).toBe(422);
    expect((await platform.post(`${path}/resume`, {})).status).toBe(204);
    const fresh = await platform.post<{ oneTimePassword: string }>(`${path}/administrator-password`);
    await server.signIn(firm.administrator.userName, fresh.body.oneTimePassword);
    expect((await platform.post(`${path}/administrator`, { userName: 'nobody', reason: '测试' })).body).toMatchObject({ fields: [{ path: 'userName' }] });
    expect((await platform.get('/api/companies/0190a000-0000-7000-8000-000000000000/exports')).status).toBe(404);
  });
});
