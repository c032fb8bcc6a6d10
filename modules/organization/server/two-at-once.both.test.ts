// Two people who change the same role, roles of a person or team: the second is told, and nothing of the first is lost (R12.1, R12.4).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
let admin: Client;
let rootId: string;

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('同时公司');
  admin = company.administrator.client;
  rootId = (await admin.get<{ roots: { id: string }[] }>('/api/departments/tree')).body.roots[0]!.id;
});
afterAll(() => server?.stop());

let counted = 0;
const fresh = (name: string): string => `${name}${(counted += 1)}`;
async function made(path: string, body: object, by: Client = admin): Promise<string> {
  const answer = await by.post<{ id: string }>(path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
const person = (more: object = {}): Promise<string> => made('/api/employees', { name: '某人', userName: fresh('同时人'), departmentId: rootId, ...more });
const role = (): Promise<string> => made('/api/roles', { name: fresh('角色') });
const stale = { status: 409, code: 'organization.changed', detail: expect.stringMatching(/刚刚被别人修改过，请刷新页面后重新修改。$/) };
const codes = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status).sort();

interface Granted {
  rights: { right: string; scope: string; departmentIds: string[] }[];
  fields: { noun: string; field: string; access: string }[];
}
const granted = async (id: string): Promise<Granted> => {
  const { rights, fields } = (await admin.get<Granted>(`/api/roles/${id}`)).body;
  return { rights, fields };
};
const setRights = (id: string, body: object, by: Client = admin): Promise<Answer> => by.put(`/api/roles/${id}/rights`, body);
const right = (name: string, scope = 'company', departmentIds: string[] = []) => ({ right: name, scope, departmentIds });

describe('rights of a role', () => {
  it('saved by a second one who has not seen the first are refused, and the first stays whole', async () => {
    const id = await role();
    const before = await granted(id);
    expect((await setRights(id, { rights: [right('team.read')], fields: [], before })).status).toBe(200);
    expect((await setRights(id, { rights: [right('post.read')], fields: [], before })).body).toMatchObject(stale);
    expect((await granted(id)).rights).toEqual([right('team.read')]);
    // Whoever has read it again goes on from there.
    expect((await setRights(id, { rights: [right('team.read'), right('post.read')], before: await granted(id) })).status).toBe(200);
  });

  it.each([
    ['a reach', { rights: [right('employee.read', 'own')], fields: [] }],
    ['a field', { rights: [right('employee.read')], fields: [{ noun: 'employee', field: 'mobile', access: 'masked' }] }],
    ['how a field is lessened', { rights: [right('employee.read')], fields: [{ noun: 'employee', field: 'mobile', access: 'read' }] }],
    ['nothing at all', { rights: [], fields: [] }],
  ])('differ by %s alone, and that is noticed', async (_what, seen) => {
    const id = await role();
    const now = { rights: [right('employee.read')], fields: [{ noun: 'employee', field: 'mobile', access: 'hidden' }] };
    await setRights(id, now);
    expect((await setRights(id, { rights: [], before: seen })).body).toMatchObject(stale);
    expect(await granted(id)).toEqual(now);
  });

  it('are the same in whatever order they were seen', async () => {
    const [id, otherId] = [await role(), await made('/api/departments', { name: fresh('部'), parentId: rootId })];
    await setRights(id, { rights: [right('team.read'), right('employee.read', 'departments', [rootId, otherId])] });
    const { rights, fields } = await granted(id);
    const turned = rights.toReversed().map((one) => ({ ...one, departmentIds: one.departmentIds.toReversed() }));
    expect((await setRights(id, { rights: [right('team.read')], before: { rights: turned, fields } })).status).toBe(200);
  });

  it('of five at the same moment one is saved', async () => {
    const id = await role();
    const before = await granted(id);
    const each = ['team.read', 'post.read', 'role.read', 'department.read', 'employee.read'];
    const answers = await Promise.all(each.map((one) => setRights(id, { rights: [right(one)], before })));
    expect(codes(answers)).toEqual([200, 409, 409, 409, 409]);
    expect((await granted(id)).rights).toEqual([right(each[answers.findIndex(({ status }) => status === 200)]!)]);
  });
});

describe('roles of a person', () => {
  const rolesOf = async (id: string): Promise<string[]> => (await admin.get<{ roles: { id: string }[] }>(`/api/employees/${id}`)).body.roles.map((one) => one.id);

  it('of two who give at the same moment one is told to look again, and gives then', async () => {
    const [id, first, second] = [await person({ name: '两角色' }), await role(), await role()];
    const give = (roleIds: string[], before: string[]): Promise<Answer> => admin.put(`/api/employees/${id}/roles`, { roleIds, before });
    const answers = await Promise.all([give([first], []), give([second], [])]);
    expect(codes(answers)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ ...stale, detail: '两角色的角色刚刚被别人修改过，请刷新页面后重新修改。' });
    expect(await rolesOf(id)).toHaveLength(1);
    expect((await give([first, second], await rolesOf(id))).status).toBe(200);
    expect((await give([], [second, first])).status).toBe(200);
    expect(await rolesOf(id)).toEqual([]);
  });
});

describe('members of a team', () => {
  it('whom a second one has not seen are not thrown out', async () => {
    const [id, first, second] = [await made('/api/teams', { name: '双人编辑队' }), await person(), await person()];
    const set = (employeeIds: string[], before?: string[]): Promise<Answer> => admin.put(`/api/teams/${id}/members`, { employeeIds, before });
    const members = async (): Promise<string[]> => (await admin.get<{ members: { id: string }[] }>(`/api/teams/${id}`)).body.members.map((one) => one.id).sort();
    expect((await set([first], [])).status).toBe(200);
    expect((await set([second], [])).body).toMatchObject({ ...stale, detail: expect.stringContaining('“双人编辑队”的成员') });
    expect(await members()).toEqual([first]);
    expect((await set([first, second], [first])).status).toBe(200);
    expect((await set([], [second, first])).status).toBe(200);
    expect(codes(await Promise.all([set([first], []), set([second], []), set([first, second], [])]))).toEqual([200, 409, 409]);
    // Another program, which sends what shall be and has seen nothing, sets it as before.
    expect((await set([second])).status).toBe(200);
    expect(await members()).toEqual([second]);
  });
});

describe('a copy of a role (R12.1)', () => {
  const names = async (): Promise<string[]> => (await admin.get<{ rows: { name: string }[] }>('/api/roles?size=200')).body.rows.map(({ name }) => name);

  it('grants and lessens what its model does, and is then its own', async () => {
    const model = await role();
    await setRights(model, { rights: [right('team.read'), right('employee.read', 'departments', [rootId])], fields: [{ noun: 'employee', field: 'mobile', access: 'masked' }] });
    const copy = await made('/api/roles', { name: fresh('副本'), copyOf: model });
    expect(await granted(copy)).toEqual(await granted(model));
    await setRights(model, { rights: [] });
    expect((await granted(copy)).rights).toHaveLength(2);
  });

  it('that would grant more than its maker has is not made at all, nor one of a role that is not there', async () => {
    const [model, makers] = [await role(), await role()];
    await setRights(model, { rights: [right('department.delete')] });
    await setRights(makers, { rights: [right('role.read'), right('role.create')] });
    const maker = await server.person(company, { name: '抄角色的人' });
    await admin.put(`/api/employees/${maker.id}/roles`, { roleIds: [makers] });
    const before = await names();
    expect((await maker.client.post('/api/roles', { name: '越权副本', copyOf: model })).body).toMatchObject({ status: 403, code: 'role.beyond_own' });
    const elsewhere = await server.foundCompany('别处同时公司');
    const strange = await made('/api/roles', { name: '别家角色' }, elsewhere.administrator.client);
    for (const copyOf of [strange, 'nonsense', null, {}]) expect((await admin.post('/api/roles', { name: '无源副本', copyOf })).status, String(copyOf)).toBe(404);
    expect(await names()).toEqual(before);
    expect(await granted(await made('/api/roles', { name: fresh('可以的副本'), copyOf: makers }, maker.client))).toEqual(await granted(makers));
  });
});

describe('a new password from an administrator', () => {
  it('is given to who works here or is suspended, and to nobody who has left', async () => {
    const id = await person({ name: '要密码的人' });
    const reset = (): Promise<Answer<{ oneTimePassword?: string }>> => admin.post(`/api/employees/${id}/reset-password`);
    for (const [verb, status] of [[null, 200], ['suspend', 200], ['leave', 409], ['resume', 200]] as const) {
      if (verb) expect((await admin.post(`/api/employees/${id}/${verb}`, { reason: '测试' })).status).toBe(200);
      expect((await reset()).status, verb ?? 'active').toBe(status);
    }
    await admin.post(`/api/employees/${id}/leave`, {});
    expect((await reset()).body).toEqual(expect.objectContaining({ code: 'employee.not_active', detail: '要密码的人目前不在职，不能重置密码。' }));
  });
});
