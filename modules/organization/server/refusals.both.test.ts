// What is refused of the verbs on people, roles and companies, with nothing changed by it, and who wins where two act at once (R1.1, R1.4, R12.1, R12.2, R12.4).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
let other: TestCompany;
let admin: Client;
let stranger: Client;
/** Somebody without any right. */
let plain: TestPerson;
let rootId: string;
const sentence = expect.stringMatching(/[一-龥].*。$/);

beforeAll(async () => {
  server = await startTestServer();
  [company, other] = [await server.foundCompany('拒绝公司'), await server.foundCompany('旁边公司')];
  [admin, stranger] = [company.administrator.client, other.administrator.client];
  rootId = (await admin.get<{ roots: { id: string }[] }>('/api/departments/tree')).body.roots[0]!.id;
  plain = await server.person(company, { name: '普通人' });
});
afterAll(() => server?.stop());

let counted = 0;
const fresh = (name: string): string => `${name}${(counted += 1)}`;
async function made(path: string, body: object, by: Client = admin): Promise<string> {
  const answer = await by.post<{ id: string }>(path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
const person = (more: object = {}): Promise<string> => made('/api/employees', { name: '某人', userName: fresh('某人'), departmentId: rootId, ...more });
type File = Readonly<Record<string, unknown>> & { status: string; version: number; superiorId: string | null; postId: string | null; roles: { id: string }[] };
const file = async (id: string): Promise<File> => (await admin.get<File>(`/api/employees/${id}`)).body;
const codes = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status).sort();

describe('a verb on an employee', () => {
  const verbs = [
    ['POST', 'suspend', { reason: '测试' }],
    ['POST', 'resume', {}],
    ['POST', 'leave', {}],
    ['POST', 'reset-password', undefined],
    ['POST', 'handovers', { successors: { subordinate: newId() } }],
    ['GET', 'belongings', undefined],
    ['PUT', 'roles', { roleIds: [] }],
  ] as const;

  it.each(verbs)('%s %s is for those who have its right, in their own company, on somebody who is there', async (method, verb, body) => {
    const id = await person();
    const before = await file(id);
    const by = (client: Client, to: string): Promise<Answer> => client.request(method, `/api/employees/${to}/${verb}`, body);
    expect((await by(plain.client, id)).body).toMatchObject({ status: 403, detail: sentence });
    expect((await by(server.client(), id)).status).toBe(401);
    for (const [client, to] of [[stranger, id], [admin, newId()], [admin, 'nonsense']] as const) expect((await by(client, to)).body, to).toMatchObject({ status: 404, detail: sentence });
    expect(await file(id)).toEqual(before);
  });

  it.each([
    ['suspend', 'reason', {}],
    ['suspend', 'reason', { reason: '' }],
    ['suspend', 'reason', { reason: '长'.repeat(501) }],
    ['resume', 'reason', { reason: '长'.repeat(501) }],
    ['leave', 'leftDate', { leftDate: '2026-02-30' }],
    ['leave', 'leftDate', { leftDate: '昨天' }],
    ['leave', 'leftDate', { leftDate: '' }],
    ['handovers', 'successors', {}],
    ['handovers', 'successors.subordinate', { successors: { subordinate: '' } }],
  ])('%s is refused at %s, case %#', async (verb, path, body) => {
    const id = await person();
    expect((await admin.post(`/api/employees/${id}/${verb}`, body)).body).toMatchObject({ status: 422, fields: [{ path, message: sentence }] });
    expect((await file(id)).status).toBe('active');
  });

  it('each state refuses what does not follow from it, by name', async () => {
    const id = await person({ name: '状态人' });
    const step = async (verb: string): Promise<unknown> => (await admin.post(`/api/employees/${id}/${verb}`, { reason: '测试' })).body;
    expect(await step('resume')).toMatchObject({ status: 409, code: 'employee.not_suspended', detail: '状态人没有停用或离职，不需要恢复。' });
    await step('leave');
    for (const verb of ['suspend', 'leave']) expect(await step(verb)).toMatchObject({ status: 409, code: 'employee.not_active', detail: expect.stringContaining('状态人') });
    expect(await file(id)).toMatchObject({ status: 'left', can: ['update', 'resume', 'assignRoles'] });
    await step('resume');
    expect(await file(id)).toMatchObject({ status: 'active', leftDate: null });
  });

  it('leaves a trace with who did it and why; what was refused leaves none', async () => {
    const id = await person({ name: '痕迹人' });
    await admin.post(`/api/employees/${id}/suspend`, { reason: '' });
    await admin.post(`/api/employees/${id}/suspend`, { reason: '账号被盗' });
    await admin.post(`/api/employees/${id}/suspend`, { reason: '再来一次' });
    await admin.post(`/api/employees/${id}/reset-password`);
    await admin.post(`/api/employees/${id}/resume`, { reason: '查清了' });
    const { body } = await admin.get<{ rows: { action: string; reason: string | null; actorName: string }[] }>(`/api/audit-entries?noun=employee&recordId=${id}`);
    expect(body.rows.map(({ action, reason }) => [action, reason])).toEqual([['resume', '查清了'], ['resetPassword', null], ['suspend', '账号被盗'], ['create', null]]);
    expect(new Set(body.rows.map(({ actorName }) => actorName))).toEqual(new Set([company.administrator.name]));
  });
});

describe('leaving (R1.4)', () => {
  it('is refused while something is left, told part by part, and changes nothing', async () => {
    const [above, below] = [await person({ name: '有下属的人' }), await person()];
    expect((await admin.patch(`/api/employees/${below}`, { superiorId: above, version: 1 })).status).toBe(200);
    const departmentId = await made('/api/departments', { name: fresh('有负责人'), parentId: rootId, headId: above });
    await made('/api/teams', { name: fresh('有组长'), leadId: above });
    const refused = await admin.post(`/api/employees/${above}/leave`, {});
    expect(refused.body).toMatchObject({ status: 409, code: 'employee.has_belongings', detail: '有下属的人名下还有下属员工 1 项、部门负责人职务 1 项、团队负责人职务 1 项，请先办理交接。' });
    expect(await file(above)).toMatchObject({ status: 'active', leftDate: null });
    const successors = Object.fromEntries(['subordinate', 'departmentHead', 'teamLead'].map((part) => [part, company.administrator.id]));
    expect((await admin.post(`/api/employees/${above}/handovers`, { successors })).body).toMatchObject({ parts: [{ count: 1 }, { count: 1 }, { count: 1 }] });
    expect((await admin.get(`/api/departments/${departmentId}`)).body).toMatchObject({ headId: company.administrator.id });
    expect((await admin.post(`/api/employees/${above}/leave`, { leftDate: '2026-10-31', reason: '个人原因' })).body).toMatchObject({ status: 'left', leftDate: '2026-10-31' });
    expect(await file(above)).toMatchObject({ handovers: [{ by: company.administrator.name, parts: [{ label: '下属员工', count: 1, to: company.administrator.name }, { label: '部门负责人职务', count: 1 }, { label: '团队负责人职务', count: 1 }] }] });
  });

  it('of a handover in parts one bad part undoes all', async () => {
    const [above, below, gone] = [await person(), await person(), await person({ name: '已走的人' })];
    await admin.patch(`/api/employees/${below}`, { superiorId: above, version: 1 });
    await admin.post(`/api/employees/${gone}/leave`, {});
    const answer = await admin.post(`/api/employees/${above}/handovers`, { successors: { subordinate: company.administrator.id, teamLead: gone } });
    expect(answer.body).toMatchObject({ status: 422, detail: '已走的人目前不是在职状态，请选择在职员工。' });
    expect(await file(below)).toMatchObject({ superiorId: above });
    expect(await file(above)).toMatchObject({ handovers: [] });
  });

  it('closes no circle when the successor stands below one of those whom he takes on', async () => {
    const [above, middle, lowest, beside] = [await person(), await person(), await person(), await person()];
    for (const [id, superiorId] of [[middle, above], [lowest, middle], [beside, above]] as const) expect((await admin.patch(`/api/employees/${id}`, { superiorId, version: 1 })).status).toBe(200);
    expect((await admin.post(`/api/employees/${above}/handovers`, { successors: { subordinate: lowest } })).body).toMatchObject({ parts: [{ count: 2 }] });
    // Who stands above the successor answers to nobody rather than to one of his own people.
    expect(await Promise.all([middle, lowest, beside].map(async (id) => (await file(id)).superiorId))).toEqual([null, middle, lowest]);
  });

  it('at the same moment as something is handed to him leaves nothing with one who has left', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [leaving, above, below] = [await person(), await person(), await person()];
      await admin.patch(`/api/employees/${below}`, { superiorId: above, version: 1 });
      const answers = await Promise.all([admin.post(`/api/employees/${leaving}/leave`, {}), admin.post(`/api/employees/${above}/handovers`, { successors: { subordinate: leaving } })]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      const [{ status }, { superiorId }] = [await file(leaving), await file(below)];
      expect([status, superiorId]).toEqual(status === 'left' ? ['left', above] : ['active', leaving]);
    }
  });
});

describe('roles, posts, departments and teams', () => {
  it('a role is not given and taken away at the same moment: nobody holds one that is gone', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [id, roleId] = [await person(), await made('/api/roles', { name: fresh('短命角色') })];
      const answers = await Promise.all([admin.put(`/api/employees/${id}/roles`, { roleIds: [roleId] }), admin.delete(`/api/roles/${roleId}`)]);
      expect(answers.filter(({ status }) => status < 300), JSON.stringify(answers.map(({ body }) => body))).toHaveLength(1);
      const there = (await admin.get(`/api/roles/${roleId}`)).status === 200;
      expect((await file(id)).roles.map((role) => role.id)).toEqual(there ? [roleId] : []);
    }
  });

  it('a post is not given and deleted at the same moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [id, postId] = [await person(), await made('/api/posts', { name: fresh('短命岗位') })];
      const answers = await Promise.all([admin.patch(`/api/employees/${id}`, { postId, version: 1 }), admin.delete(`/api/posts/${postId}`)]);
      expect(answers.filter(({ status }) => status < 300), JSON.stringify(answers.map(({ body }) => body))).toHaveLength(1);
      const there = (await admin.get(`/api/posts/${postId}`)).status === 200;
      expect((await file(id)).postId).toBe(there ? postId : null);
    }
  });

  it('members of a team are people who work here; one who does not changes nothing', async () => {
    const [teamId, member, gone] = [await made('/api/teams', { name: fresh('团队') }), await person(), await person()];
    await admin.post(`/api/employees/${gone}/leave`, {});
    const set = (employeeIds: readonly unknown[], by: Client = admin): Promise<Answer> => by.put(`/api/teams/${teamId}/members`, { employeeIds });
    const members = async (): Promise<string[]> => (await admin.get<{ members: { id: string }[] }>(`/api/teams/${teamId}`)).body.members.map(({ id }) => id);
    expect((await set([member, member])).status).toBeLessThan(300);
    for (const bad of [[member, gone], [other.administrator.id], [newId()], ['nonsense']]) expect((await set(bad)).body).toMatchObject({ status: 422, fields: [{ path: 'employeeIds', message: sentence }] });
    expect([(await set([], plain.client)).status, (await set([], stranger)).status]).toEqual([403, 404]);
    expect(await members()).toEqual([member]);
    expect((await set([])).status).toBeLessThan(300);
    expect(await members()).toEqual([]);
  });

  it('whoever may set rights gives away none that he lacks, none further than his own, and none of it to himself', async () => {
    const keeper = await server.person(company, { name: '权限员', department: fresh('权限部') });
    const [own, target] = [await made('/api/roles', { name: fresh('权限员角色') }), await made('/api/roles', { name: fresh('对象角色') })];
    const rights = ['role.read', 'role.update', 'role.assign', 'employee.read'].map((right) => ({ right, scope: right === 'employee.read' ? 'department' : 'company' }));
    expect((await admin.put(`/api/roles/${own}/rights`, { rights })).status).toBe(200);
    expect((await admin.put(`/api/employees/${keeper.id}/roles`, { roleIds: [own] })).status).toBe(200);
    const set = (right: string, scope: string): Promise<Answer> => keeper.client.put(`/api/roles/${target}/rights`, { rights: [{ right, scope }] });
    expect((await set('department.delete', 'own')).body).toMatchObject({ status: 403, code: 'role.beyond_own', detail: sentence });
    const holder = await person();
    await admin.put(`/api/employees/${holder}/roles`, { roleIds: [target] });
    // The role is in somebody's hands now, who would see further with it than the giver.
    expect((await set('employee.read', 'company')).body).toMatchObject({ status: 403, code: 'role.beyond_own' });
    expect((await admin.get(`/api/roles/${target}`)).body).toMatchObject({ rights: [] });
    expect((await keeper.client.put(`/api/employees/${keeper.id}/roles`, { roleIds: [own, target] })).body).toMatchObject({ status: 403, code: 'employee.oneself' });
    expect((await set('role.read', 'own')).status).toBe(200);
  });

  it('whoever may set rights uncovers no field that is covered for him, in his own role as little as in another, nor by a new one that covers nothing', async () => {
    const keeper = await server.person(company, { name: '字段员', department: fresh('字段部') });
    const [own, target] = [await made('/api/roles', { name: fresh('字段员角色') }), await made('/api/roles', { name: fresh('遮住的角色') })];
    const rights = ['role.read', 'role.update', 'employee.read', 'customer.read'].map((right) => ({ right, scope: 'company' }));
    const covered = [{ noun: 'customer', field: 'phone', access: 'hidden' }, { noun: 'customer', field: 'address', access: 'masked' }];
    const reading = [{ right: 'customer.read', scope: 'company' }];
    for (const [id, given] of [[own, rights], [target, reading]] as const) expect((await admin.put(`/api/roles/${id}/rights`, { rights: given, fields: covered })).status).toBe(200);
    expect((await admin.put(`/api/employees/${keeper.id}/roles`, { roleIds: [own] })).status).toBe(200);
    const beyond = { status: 403, code: 'role.beyond_own', detail: expect.stringContaining('字段') as string };
    const set = (id: string, given: readonly object[], fields: readonly object[]): Promise<Answer> => keeper.client.put(`/api/roles/${id}/rights`, { rights: given, fields });
    expect((await set(own, rights, [])).body).toMatchObject(beyond);
    expect((await set(target, reading, [covered[1]!])).body).toMatchObject(beyond);
    expect((await set(target, reading, [{ ...covered[0]!, access: 'masked' }, covered[1]!])).body).toMatchObject(beyond);
    expect((await set(target, reading, [covered[0]!, { ...covered[1]!, access: 'read' }])).body).toMatchObject(beyond);
    const bare = await made('/api/roles', { name: fresh('什么也不遮') });
    expect((await set(bare, reading, [])).body).toMatchObject(beyond);
    // What covers more, or as much, he may set; and what he sees himself he may uncover.
    expect((await set(target, reading, [covered[0]!, { ...covered[1]!, access: 'hidden' }, { noun: 'customer', field: 'website', access: 'hidden' }])).status).toBe(200);
    expect((await set(target, reading, covered)).status).toBe(200);
    expect((await set(bare, reading, covered)).status).toBe(200);
    expect((await admin.put(`/api/roles/${target}/rights`, { rights: reading, fields: [] })).status).toBe(200);
  });

  it('a role of another company is neither read nor changed', async () => {
    const id = await made('/api/roles', { name: fresh('别家看不到') });
    expect([(await stranger.get(`/api/roles/${id}`)).status, (await stranger.put(`/api/roles/${id}/rights`, { rights: [] })).status, (await stranger.delete(`/api/roles/${id}`)).status]).toEqual([404, 404, 404]);
    expect((await plain.client.put(`/api/roles/${id}/rights`, { rights: [] })).status).toBe(403);
  });
});

describe('invitations and registrations', () => {
  const invite = (more: object = {}): Promise<Answer<{ id: string; link: string }>> => admin.post('/api/invitations', { name: '客人', departmentId: rootId, roleIds: [], ...more });
  const state = async (id: string): Promise<string | undefined> => (await admin.get<{ rows: { id: string; state: string }[] }>('/api/invitations')).body.rows.find((row) => row.id === id)?.state;

  it('is taken back once, also by three at the same moment; somebody who comes then finds it shut, or it finds him in', async () => {
    const first = await invite();
    expect(codes(await Promise.all([...Array(3).keys()].map(() => admin.delete(`/api/invitations/${first.body.id}`))))).toEqual([204, 404, 404]);
    for (let round = 0; round < 3; round += 1) {
      const { body } = await invite();
      const token = body.link.split('/').at(-1)!;
      const [taken, came] = await Promise.all([admin.delete(`/api/invitations/${body.id}`), server.client().post(`/api/invitations/by-token/${token}/accept`, { name: '客人', userName: fresh('赶来'), password: 'Zhanye-2026-test' })]);
      expect([[204, 404], [404, 201]]).toContainEqual([taken.status, came.status]);
      expect(await state(body.id)).toBe(taken.status === 204 ? 'revoked' : 'used');
    }
  });

  it('many at the same moment are as many links, each for one', async () => {
    const answers = await Promise.all([...Array(5).keys()].map((index) => invite({ name: `同时${index}` })));
    expect(codes(answers)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.link)).size).toBe(5);
    for (const { body } of answers) expect(await state(body.id)).toBe('open');
  });

  it('whoever may not invite or approve neither sees nor does it', async () => {
    for (const path of ['/api/invitations', '/api/registrations']) expect((await plain.client.get(path)).body).toMatchObject({ status: 403, detail: sentence });
    expect((await plain.client.post('/api/invitations', { name: '客人', departmentId: rootId, roleIds: [] })).status).toBe(403);
    expect((await plain.client.post(`/api/registrations/${newId()}/approve`, { departmentId: rootId, roleIds: [] })).status).toBe(403);
  });

  it('who may approve is told of an applicant, with an address that is a page', async () => {
    expect((await server.client().post('/api/registrations', { companyCode: company.code, name: '等通知', userName: fresh('等通知'), password: 'Zhanye-2026-test' })).status).toBe(201);
    const { body } = await admin.get<{ rows: { title: string; link: string }[] }>('/api/notifications');
    expect(body.rows.find(({ title }) => title === '等通知申请加入公司')).toMatchObject({ link: '/organization?tab=registrations' });
  });
});

describe('companies (R12.2)', () => {
  it('are the platform administrator’s: no system administrator founds, closes or takes out another’s', async () => {
    const path = `/api/companies/${other.id}`;
    const answers = await Promise.all([admin.get('/api/companies'), admin.post('/api/companies', {}), admin.patch(path, { name: '夺来' }), ...['suspend', 'resume', 'administrator', 'administrator-password', 'exports'].map((verb) => admin.post(`${path}/${verb}`, { reason: '夺来', userName: 'x' }))]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    expect((await stranger.get('/api/me')).body).toMatchObject({ company: { name: '旁边公司' } });
  });

  it.each([
    ['no name', { name: '' }, 'name'],
    ['a name of 81 characters', { name: '名'.repeat(81) }, 'name'],
    ['a code of five', { code: 'ABCDE' }, 'code'],
    ['a code with a sign', { code: 'ABC-123' }, 'code'],
    ['no administrator', { administratorName: '' }, 'administratorName'],
    ['a user name with a sign', { administratorUserName: 'a<b' }, 'administratorUserName'],
  ])('are not founded with %s', async (_, more, path) => {
    const platform = await server.platformClient();
    const count = async (): Promise<number> => (await platform.get<{ rows: object[] }>('/api/companies')).body.rows.length;
    const before = await count();
    const answer = await platform.post('/api/companies', { name: fresh('新公司'), administratorName: '甲', administratorUserName: fresh('founder'), ...more });
    expect(answer.body).toMatchObject({ status: 422, fields: expect.arrayContaining([{ path, message: sentence }]) });
    expect(await count()).toBe(before);
  });

  it('of one name, code or administrator by several at once are founded once', async () => {
    const platform = await server.platformClient();
    const name = fresh('同名公司');
    const found = (more: object): Promise<Answer> => platform.post('/api/companies', { name: fresh('公司'), administratorName: '甲', administratorUserName: fresh('founder'), ...more });
    for (const same of [{ name }, { code: 'SAME2026' }, { administratorUserName: fresh('one-founder') }]) {
      const answers = await Promise.all([found(same), found(same), found(same)]);
      expect(codes(answers), JSON.stringify(answers.map(({ body }) => body))).toEqual([201, 409, 409]);
      for (const { status, body } of answers) if (status === 409) expect(body.detail).toEqual(sentence);
    }
  });

  it('keep their name where nothing but blanks is given, and their code without its case', async () => {
    const platform = await server.platformClient();
    expect((await platform.patch(`/api/companies/${other.id}`, { name: '   ', code: 'pang2026' })).body).toMatchObject({ name: '旁边公司', code: 'PANG2026' });
  });

  it('are not taken out twice at once; the file is neither the platform’s nor a colleague’s nor another company’s', async () => {
    const first = await made('/api/company/exports', {});
    expect((await admin.post('/api/company/exports', {})).body).toMatchObject({ code: 'company.exporting', detail: sentence });
    const address = `/api/company/exports/${first}/file`;
    expect((await admin.get(address)).body).toMatchObject({ status: 409, code: 'export.not_ready', detail: sentence });
    const platform = await server.platformClient();
    expect([(await plain.client.get(address)).status, (await stranger.get(address)).status, (await platform.get(address)).status, (await admin.get('/api/company/exports/nonsense/file')).status]).toEqual([403, 404, 403, 404]);
    await server.services.database.transaction((handle) => handle.updateTable('company_export').set({ expiresAt: '2020-01-01 00:00:00.000' }).where('id', '=', first).execute());
    expect((await admin.get(address)).body).toMatchObject({ status: 410, code: 'export.expired', detail: sentence });
    expect((await admin.get<{ rows: object[] }>('/api/company/exports')).body.rows).toMatchObject([{ id: first, state: 'expired' }]);
  });
});
