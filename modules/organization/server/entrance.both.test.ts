// How people come in (R1.1): what a form may hold, who wins where two come at once, and that nobody gets further than he was let.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
let other: TestCompany;
let admin: Client;
let rootId: string;
const password = 'Zhanye-2026-test';

beforeAll(async () => {
  server = await startTestServer();
  [company, other] = [await server.foundCompany('入口公司'), await server.foundCompany('隔壁公司')];
  admin = company.administrator.client;
  rootId = await root(admin);
});
afterAll(() => server?.stop());

const root = async (by: Client): Promise<string> => (await by.get<{ roots: { id: string }[] }>('/api/departments/tree')).body.roots[0]!.id;
const forgetAttempts = () => server.services.database.transaction((handle) => handle.deleteFrom('sign_in_attempt').execute());
let counted = 0;
const fresh = (name: string): string => `${name}${(counted += 1)}`;
const register = async (more: object = {}): Promise<Answer> => {
  await forgetAttempts();
  return server.client().post('/api/registrations', { companyCode: company.code, name: '申请人', userName: fresh('申请'), password, ...more });
};
const pending = async (userName: string): Promise<{ id: string; version: number }> => (await admin.get<{ rows: { id: string; version: number; userName: string }[] }>('/api/registrations?size=200')).body.rows.find((one) => one.userName === userName)!;
const applied = async (more: object = {}): Promise<string> => {
  const userName = fresh('候选');
  const answer = await register({ userName, ...more });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return (await pending(userName)).id;
};
const approve = (id: string, more: object = {}): Promise<Answer> => admin.post(`/api/registrations/${id}/approve`, { departmentId: rootId, roleIds: [], ...more });
const people = async (): Promise<number> => Number((await server.services.database.reader.selectFrom('employee').select(({ fn }) => fn.countAll().as('all')).where('companyId', '=', company.id).executeTakeFirstOrThrow()).all);

describe('a registration', () => {
  it('waits: until it is approved nobody comes in, and nobody finds the applicant', async () => {
    const userName = fresh('等待人');
    await register({ userName, name: '等待人', mobile: '13800000001' });
    expect((await server.client().post('/api/session', { account: userName, password })).status).not.toBe(200);
    expect((await admin.get<{ rows: object[] }>('/api/employees/options?q=等待人')).body.rows).toEqual([]);
    const { id } = await pending(userName);
    expect((await approve(id)).body).toMatchObject({ status: 'active', departmentId: rootId });
    expect((await (await server.signIn(userName, password)).get('/api/me')).body).toMatchObject({ name: '等待人', rights: {} });
  });

  it.each([
    ['no name', { name: '   ' }, 'name'],
    ['a name of 41 characters', { name: '名'.repeat(41) }, 'name'],
    ['half an address', { email: 'zhang@' }, 'email'],
    ['words for a mobile', { mobile: '没有' }, 'mobile'],
    ['a gender that is none', { gender: 'x' }, 'gender'],
    ['a number of 31 characters', { number: '1'.repeat(31) }, 'number'],
    ['a weak password', { password: '12345678' }, 'password'],
    ['his own name as password', { userName: '同名的人甲', password: '同名的人甲' }, 'password'],
    ['a user name with a sign', { userName: 'a<b' }, 'userName'],
    ['an address for a user name', { userName: 'a@b.cn' }, 'userName'],
    ['the code of nobody', { companyCode: 'NOBODY99' }, 'companyCode'],
  ])('with %s is refused at that field, and nobody is made', async (_, more, path) => {
    const before = await people();
    const answer = await register(more);
    expect(answer.body, JSON.stringify(answer.body)).toMatchObject({ status: 422, fields: expect.arrayContaining([{ path, message: expect.stringMatching(/[一-龥].*。$/) }]) });
    expect(await people()).toBe(before);
  });

  it('knows its company by the code however it was typed', async () => {
    expect((await register({ companyCode: ` ${company.code.toLowerCase()} ` })).body).toMatchObject({ companyName: '入口公司' });
  });

  it('of one user name by five people at once makes one of them', async () => {
    await forgetAttempts();
    const userName = fresh('抢名');
    const before = await people();
    const answers = await Promise.all([...Array(5).keys()].map((index) => server.client().post('/api/registrations', { companyCode: [company, other][index % 2]!.code, name: `抢名${index}`, userName, password })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 201) expect(body.code === 'account.taken' || status === 429, JSON.stringify(body)).toBe(true);
    expect((await people()) - before).toBeLessThanOrEqual(1);
  });

  it('is decided once, also by two at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const id = await applied();
      const answers = await Promise.all([approve(id), admin.post(`/api/registrations/${id}/refuse`, { reason: '同时拒绝' })]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      expect(answers.find(({ status }) => status >= 300)!.body).toMatchObject({ status: 409, code: 'registration.decided' });
    }
  });

  it('is approved into a place of this company alone, with nobody for his own superior; otherwise it waits on', async () => {
    const id = await applied();
    const [foreignRoot, gone] = [await root(other.administrator.client), (await admin.post<{ id: string }>('/api/departments', { name: '将消失', parentId: rootId })).body.id];
    expect((await admin.delete(`/api/departments/${gone}`)).status).toBe(204);
    const foreignPost = (await other.administrator.client.get<{ rows: { id: string }[] }>('/api/posts')).body.rows[0]!.id;
    for (const [path, more] of [['departmentId', { departmentId: foreignRoot }], ['departmentId', { departmentId: gone }], ['departmentId', { departmentId: newId() }], ['postId', { postId: foreignPost }], ['superiorId', { superiorId: other.administrator.id }], ['superiorId', { superiorId: id }]] as const) {
      expect((await approve(id, more)).body, JSON.stringify(more)).toMatchObject({ status: 422, fields: [{ path }] });
    }
    expect((await admin.get(`/api/employees/${id}`)).body).toMatchObject({ status: 'pending', departmentId: null, version: 1 });
    expect((await approve(id)).status).toBe(200);
  });

  it('is not seen, approved or refused by another company', async () => {
    const id = await applied();
    const stranger = other.administrator.client;
    expect((await stranger.get<{ rows: object[] }>('/api/registrations')).body.rows.some((row) => (row as { id: string }).id === id)).toBe(false);
    expect((await stranger.post(`/api/registrations/${id}/approve`, { departmentId: await root(stranger), roleIds: [] })).status).toBe(404);
    expect((await stranger.post(`/api/registrations/${id}/refuse`, { reason: '别家' })).status).toBe(404);
    expect((await admin.get(`/api/employees/${id}`)).body).toMatchObject({ status: 'pending' });
  });

  it('that was refused may come again under its name; the reason is kept with the first', async () => {
    const userName = fresh('再来');
    await register({ userName });
    const { id } = await pending(userName);
    expect((await admin.post(`/api/registrations/${id}/refuse`, { reason: '资料不全，请补充' })).status).toBe(204);
    expect((await register({ userName })).status).toBe(201);
    expect((await pending(userName)).id).not.toBe(id);
    expect((await admin.get(`/api/employees/${id}`)).body).toMatchObject({ status: 'refused', refusalReason: '资料不全，请补充' });
  });
});

describe('an invitation', () => {
  const invite = (more: object = {}): Promise<Answer<{ id: string; link: string; code?: string; fields?: object[] }>> => admin.post('/api/invitations', { name: '客人', departmentId: rootId, roleIds: [], ...more });
  const tokenOf = (answer: Answer<{ link: string }>): string => answer.body.link.split('/').at(-1)!;
  const accept = (token: string, more: object = {}): Promise<Answer> => server.client().post(`/api/invitations/by-token/${token}/accept`, { name: '客人', userName: fresh('客人'), password, ...more });
  const of = async (id: string) => (await admin.get<{ rows: { id: string; state: string; name: string }[] }>('/api/invitations')).body.rows.find((row) => row.id === id)!;

  it('opens the door once, also to five who come at the same moment', async () => {
    const made = await invite();
    const before = await people();
    const answers = await Promise.all([...Array(5).keys()].map(() => accept(tokenOf(made))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 201) expect(body.code).toBe('invitation.gone');
    expect((await people()) - before).toBe(1);
    expect(await of(made.body.id)).toMatchObject({ state: 'used' });
  });

  it('tells its bearer the company and nothing else, and a guesser nothing', async () => {
    const made = await invite({ name: '贵客', email: 'gk@example.com' });
    const { body } = await server.client().get(`/api/invitations/by-token/${tokenOf(made)}`);
    expect(Object.keys(body).sort()).toEqual(['companyName', 'departmentName', 'email', 'expiresAt', 'name']);
    const answers = await Promise.all(['x', tokenOf(made).slice(1), `${tokenOf(made)}x`, made.body.id].map((guess) => server.client().get(`/api/invitations/by-token/${guess}`)));
    expect(new Set(answers.map(({ body: told }) => told.code))).toEqual(new Set(['invitation.gone']));
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['half an address', { email: 'x@' }, 'email'],
    ['a department that is not there', { departmentId: newId() }, 'departmentId'],
    ['a post that is not there', { postId: newId() }, 'postId'],
    ['no day', { days: 0 }, 'days'],
    ['more days than a month', { days: 31 }, 'days'],
    ['a kind that is none', { kind: 'boss' }, 'kind'],
  ])('with %s is refused at that field', async (_, more, path) => {
    const { body } = await invite(more);
    expect(body).toMatchObject({ status: 422, fields: expect.arrayContaining([expect.objectContaining({ path })]) });
  });

  it('with a name in wide space keeps the name', async () => {
    const made = await invite({ name: `${' '.repeat(50)}宽客人${'　'.repeat(40)}` });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(await of(made.body.id)).toMatchObject({ name: '宽客人' });
  });

  it('into a department that has gone meanwhile lets in, but into no department that is not there', async () => {
    const departmentId = (await admin.post<{ id: string }>('/api/departments', { name: '不久的部门', parentId: rootId })).body.id;
    const made = await invite({ departmentId });
    expect((await admin.delete(`/api/departments/${departmentId}`)).status).toBe(204);
    const userName = fresh('迟到');
    expect((await accept(tokenOf(made), { userName })).status).toBe(201);
    const client = await server.signIn(userName, password);
    expect((await client.get('/api/me')).body).toMatchObject({ employee: { departmentId: null } });
  });

  it('is neither seen nor taken back by another company', async () => {
    const made = await invite();
    const stranger = other.administrator.client;
    expect((await stranger.get<{ rows: { id: string }[] }>('/api/invitations')).body.rows.some(({ id }) => id === made.body.id)).toBe(false);
    expect((await stranger.delete(`/api/invitations/${made.body.id}`)).status).toBe(404);
    expect(await of(made.body.id)).toMatchObject({ state: 'open' });
  });

  it('pressed twice is made once; its link is kept nowhere', async () => {
    const headers = { 'idempotency-key': newId() };
    const body = { name: '双击', departmentId: rootId, roleIds: [] };
    const first = await admin.post<{ link: string }>('/api/invitations', body, headers);
    expect((await admin.post('/api/invitations', body, headers)).body).toMatchObject({ status: 409, code: 'request_done' });
    const kept = await server.services.database.reader.selectFrom('idempotency_key').selectAll().where('key', '=', headers['idempotency-key']).execute();
    expect(JSON.stringify(kept)).not.toContain(tokenOf(first));
  });
});

describe('an employee made by hand', () => {
  const make = (more: object = {}): Promise<Answer<{ id: string; oneTimePassword: string; code?: string }>> => admin.post('/api/employees', { name: '手工', userName: fresh('手工'), departmentId: rootId, ...more });
  it('of one user name by four at once is made once', async () => {
    const userName = fresh('同名');
    const answers = await Promise.all([...Array(4).keys()].map(() => make({ userName })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('account.taken');
  });
  it('of one number by three at once is made once; the others are told which field it is', async () => {
    const number = fresh('N-');
    const answers = await Promise.all([...Array(3).keys()].map(() => make({ number })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    for (const { status, body } of answers) if (status === 422) expect(body).toMatchObject({ fields: [{ path: 'number', message: '这个工号已被使用，请检查后换一个。' }] });
  });
  it('cannot be given what only acts set', async () => {
    for (const more of [{ status: 'left' }, { refusalReason: 'x' }, { decidedAt: '2026-01-01 00:00' }, { leftDate: '2026-01-01' }, { companyId: other.id }, { id: newId() }]) expect((await make(more)).status, JSON.stringify(more)).toBe(422);
  });
  it('gets a password that is told once, and roles of this company alone', async () => {
    const foreignRole = (await other.administrator.client.get<{ rows: { id: string }[] }>('/api/roles')).body.rows[0]!.id;
    const before = await people();
    for (const roleIds of [[foreignRole], [newId()], ['x']]) expect((await make({ roleIds })).status).toBe(422);
    expect(await people()).toBe(before);
    const answer = await make({ departmentId: null });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify((await admin.get(`/api/employees/${answer.body.id}`)).body)).not.toContain(answer.body.oneTimePassword);
  });
});
