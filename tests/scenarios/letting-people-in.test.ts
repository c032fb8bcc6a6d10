// People are let in, and only they (issue 2 §1.1–1.2; R1.1–R1.4, R12.1, R12.2).
import { text } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#tests/harness/client.ts';
import { type MailServer, startMailServer } from '#tests/harness/mail.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';

let mail: MailServer;
let server: TestServer;
let platform: Client;

interface Company {
  id: string;
  code: string;
  administrator: { userName: string; oneTimePassword: string };
}
/** What the story has made so far. */
const made = { first: {} as Company, second: {} as Company, departments: {} as Record<string, string>, roles: {} as Record<string, string>, people: {} as Record<string, string> };
let administrator: Client;
const ownPassword = 'Shan-gao-2026';

beforeAll(async () => {
  mail = await startMailServer();
  server = await startTestServer({ jobs: true, settings: { SMTP_URL: `${mail.url}?from=crm@example.com` } });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
});

async function firstSignIn(userName: string, oneTimePassword: string): Promise<Client> {
  const client = await server.signIn(userName, oneTimePassword);
  const changed = await client.post('/api/account/password', { current: oneTimePassword, next: ownPassword });
  expect(changed.status).toBe(204);
  return client;
}

/** The files of a zip as text, by name. */
function unzipped(zip: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: false }, (failure, file) => {
      if (failure) return reject(failure);
      const found: Promise<[string, string]>[] = [];
      file.on('entry', (entry) => {
        found.push(new Promise((taken, failed) => file.openReadStream(entry, (error, stream) => (error ? failed(error) : text(stream).then((content) => taken([entry.fileName, content]), failed)))));
      });
      file.on('end', () => Promise.all(found).then((files) => resolve(new Map(files)), reject));
    });
  });
}

function codeIn(text: string): string {
  return /\b(\d{6})\b/.exec(text)![1]!;
}

describe('the first start of an empty installation (R12.2)', () => {
  it('makes a platform administrator whose one-time password opens nothing but its own change', async () => {
    const client = await server.signIn('platform', server.firstPassword);
    expect((await client.get('/api/companies')).body).toMatchObject({ code: 'password.change_first' });
    expect((await client.get('/api/me')).body).toMatchObject({ kind: 'platform', mustChangePassword: true });
    expect((await client.post('/api/account/password', { current: server.firstPassword, next: 'password123' })).status).toBe(422);
    platform = await server.platformClient();
    expect((await platform.get('/api/companies')).body).toEqual({ rows: [] });
  });

  it('creates two companies with exactly one system administrator each', async () => {
    for (const [key, name, userName] of [['first', '远山软件有限公司', '远山管理员'], ['second', '近水科技有限公司', 'jinshui-admin']] as const) {
      const answer = await platform.post<Company>('/api/companies', { name, administratorName: '管理员', administratorUserName: userName });
      expect(answer.status).toBe(201);
      made[key] = answer.body;
    }
    const { body } = await platform.get<{ rows: { name: string; employees: number }[] }>('/api/companies');
    expect(body.rows.map(({ name, employees }) => [name, employees])).toEqual([['远山软件有限公司', 1], ['近水科技有限公司', 1]]);
    expect((await platform.post('/api/companies', { name: '远山软件有限公司', administratorName: '甲', administratorUserName: 'another' })).body).toMatchObject({ code: 'company.taken' });
    administrator = await firstSignIn('远山管理员', made.first.administrator.oneTimePassword);
    expect((await administrator.get('/api/me')).body).toMatchObject({ kind: 'employee', isSystemAdministrator: true, company: { name: '远山软件有限公司', code: made.first.code } });
  });

  it('shows the platform administrator no business', async () => {
    for (const path of ['/api/employees', '/api/departments', '/api/roles', '/api/invitations']) expect((await platform.get(path)).status).toBe(403);
  });
});

describe('the system administrator shapes the company (R12.1)', () => {
  it('departments of three levels, without circles', async () => {
    const root = (await administrator.get<{ roots: { id: string }[] }>('/api/departments/tree')).body.roots[0]!.id;
    for (const [name, parent] of [['销售中心', ''], ['销售一部', '销售中心'], ['销售二部', '销售中心'], ['市场部', '']] as const) {
      const answer = await administrator.post<{ id: string }>('/api/departments', { name, parentId: made.departments[parent] ?? root, position: 1 });
      expect(answer.status).toBe(201);
      made.departments[name] = answer.body.id;
    }
    const { 销售中心: centre, 销售一部: one } = made.departments;
    const circle = await administrator.patch(`/api/departments/${centre}`, { parentId: one, version: 1 });
    expect(circle.body).toMatchObject({ status: 422, fields: [{ path: 'parentId' }] });
    expect((await administrator.delete(`/api/departments/${centre}`)).body).toMatchObject({ code: 'department.not_empty' });
  });

  it('two moves at the same moment make no circle together', async () => {
    const { 销售一部: one, 销售二部: two } = made.departments;
    const moves = await Promise.all([administrator.patch(`/api/departments/${one}`, { parentId: two, version: 1 }), administrator.patch(`/api/departments/${two}`, { parentId: one, version: 1 })]);
    expect(moves.map(({ status }) => status).sort()).toEqual([200, 422]);
    const moved = moves[0]!.status === 200 ? one : two;
    expect((await administrator.patch(`/api/departments/${moved}`, { parentId: made.departments.销售中心, version: 2 })).status).toBe(200);
  });

  it('sensible roles are there from the start', async () => {
    const { body } = await administrator.get<{ rows: { id: string; name: string }[] }>('/api/roles');
    for (const { id, name } of body.rows) made.roles[name] = id;
    expect(Object.keys(made.roles).sort()).toEqual(['代理商', '公司领导', '市场人员', '服务工程师', '财务', '销售人员', '销售经理'].sort());
  });

  it('a post and a team', async () => {
    expect((await administrator.post('/api/posts', { name: '大客户经理' })).status).toBe(201);
    const team = await administrator.post<{ id: string }>('/api/teams', { name: '华东攻坚组' });
    expect(team.status).toBe(201);
    expect((await administrator.put(`/api/teams/${team.body.id}/members`, { employeeIds: ['nobody'] })).status).toBe(422);
  });
});

describe('people come in (R1.1)', () => {
  it('one by an invitation that works once', async () => {
    const invited = await administrator.post<{ id: string }>('/api/invitations', { name: '王芳', email: 'wang@example.com', departmentId: made.departments.销售一部, roleIds: [made.roles.销售经理] });
    expect(invited.status).toBe(201);
    const { text } = await mail.waitForMail('wang@example.com');
    const token = /invitation\/([\w-]+)/.exec(text)![1]!;
    const client = server.client();
    expect((await client.get(`/api/invitations/by-token/${token}`)).body).toMatchObject({ companyName: '远山软件有限公司', name: '王芳', departmentName: '销售一部' });
    const accept = (userName: string) => client.post(`/api/invitations/by-token/${token}/accept`, { name: '王芳', userName, password: ownPassword, gender: 'female' });
    const answers = await Promise.all([accept('王芳'), accept('wangfang2')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
    const winner = answers[0]!.status === 201 ? '王芳' : 'wangfang2';
    // The address that the link was sent to is bound, so it signs in as well.
    for (const account of [winner, 'WANG@example.com']) {
      const { body } = await (await server.signIn(account, ownPassword)).get<{ id: string }>('/api/me');
      expect(body).toMatchObject({ name: '王芳', employee: { departmentName: '销售一部' } });
      made.people.王芳 = body.id;
    }
    expect((await server.client().get(`/api/invitations/by-token/${token}`)).body).toMatchObject({ code: 'invitation.gone' });
    const { body } = await administrator.get<{ rows: { state: string }[] }>('/api/invitations');
    expect(body.rows[0]!.state).toBe('used');
  });

  it('one by the company’s code, approved', async () => {
    const client = server.client();
    expect((await client.get(`/api/registrations/company?code=${made.first.code.toLowerCase()}`)).body).toEqual({ name: '远山软件有限公司' });
    const registered = await client.post('/api/registrations', { companyCode: made.first.code, name: '李雷', userName: '李雷', password: ownPassword, gender: 'male', mobile: '138 1234 5678', email: 'lilei@example.com', number: 'YS001', wishDepartment: '销售', wishPost: '销售代表' });
    expect(registered.body).toEqual({ status: 'pending', companyName: '远山软件有限公司' });
    expect((await client.post('/api/session', { account: '李雷', password: ownPassword })).body).toMatchObject({ code: 'session.pending' });
    const { body } = await administrator.get<{ rows: { id: string; wishPost: string; mobile: string }[] }>('/api/registrations');
    expect(body.rows).toMatchObject([{ wishPost: '销售代表', mobile: '13812345678' }]);
    expect((await administrator.get<{ rows: { kind: string }[] }>('/api/notifications')).body.rows.map(({ kind }) => kind)).toContain('registration.waiting');
    const { id } = body.rows[0]!;
    made.people.李雷 = id;
    const approve = () => administrator.post(`/api/registrations/${id}/approve`, { departmentId: made.departments.销售一部, superiorId: made.people.王芳, roleIds: [made.roles.销售人员] });
    const answers = await Promise.all([approve(), approve()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await mail.waitForMail('lilei@example.com')).subject).toContain('已通过');
    expect((await (await server.signIn('李雷', ownPassword)).get('/api/me')).body).toMatchObject({ name: '李雷', rights: { 'employee.read': 'company' } });
  });

  it('one refused, told why when he signs in with the right password, and free to apply again', async () => {
    const apply = () => server.client().post('/api/registrations', { companyCode: made.first.code, name: '韩梅', userName: 'hanmei', password: ownPassword, mobile: '13900001111' });
    expect((await apply()).status).toBe(201);
    const { body } = await administrator.get<{ rows: { id: string }[] }>('/api/registrations');
    expect((await administrator.post(`/api/registrations/${body.rows[0]!.id}/refuse`, { reason: '请用公司邮箱重新申请' })).status).toBe(204);
    expect((await server.client().post('/api/session', { account: 'hanmei', password: ownPassword })).body).toMatchObject({ code: 'session.refused_registration', detail: expect.stringContaining('请用公司邮箱重新申请') });
    expect((await server.client().post('/api/session', { account: 'hanmei', password: 'wrong-password' })).body).toMatchObject({ code: 'session.refused' });
    expect((await apply()).status).toBe(201);
    // Nobody but those who approve sees applicants.
    const colleague = await server.signIn('李雷', ownPassword);
    expect((await colleague.get<{ rows: { name: string }[] }>('/api/employees')).body.rows.map(({ name }) => name)).not.toContain('韩梅');
  });

  it('nobody with a wrong code, a weak password or a name that is taken', async () => {
    const client = server.client();
    const apply = (change: object) => client.post('/api/registrations', { companyCode: made.first.code, name: '张三', userName: '张三丰', password: ownPassword, ...change });
    expect((await apply({ companyCode: 'NOSUCH99' })).body).toMatchObject({ fields: [{ path: 'companyCode' }] });
    expect((await apply({ password: '12345678' })).body).toMatchObject({ fields: [{ path: 'password' }] });
    expect((await apply({ userName: '13812345678' })).body).toMatchObject({ fields: [{ path: 'userName' }] });
    expect((await apply({ userName: ' 李雷 ' })).body).toMatchObject({ code: 'account.taken' });
  });
});

describe('signing in (R1.1)', () => {
  it('"my devices" shows where somebody is signed in, and ends it', async () => {
    const [desk, phone] = [await server.signIn('李雷', ownPassword), await server.signIn('李雷', ownPassword)];
    const { body } = await desk.get<{ rows: { id: string; current: boolean }[] }>('/api/session/devices');
    expect(body.rows.filter(({ current }) => current)).toHaveLength(1);
    expect((await desk.delete('/api/session/devices')).status).toBe(204);
    expect((await phone.get('/api/me')).status).toBe(401);
    expect((await desk.get('/api/me')).status).toBe(200);
    await desk.delete('/api/session');
    expect((await desk.get('/api/me')).status).toBe(401);
  });

  it('slows guessing down without telling which part was wrong or shutting out the office', async () => {
    const answers = [];
    for (const account of ['李雷', 'nobody-at-all']) {
      const client = server.client();
      const tries = [];
      for (let attempt = 0; attempt < 6; attempt += 1) tries.push(await client.post('/api/session', { account, password: `wrong-${attempt}` }));
      answers.push(tries.map(({ status, body }) => [status, body.code, body.detail]));
      expect(Number(tries.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]!.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    // A colleague at the same address comes in.
    await server.signIn('远山管理员', ownPassword);
  });

  it('lets a browser that has signed in before come in while others guess', async () => {
    const known = await server.signIn('wang@example.com', ownPassword);
    await known.delete('/api/session');
    const stranger = server.client();
    for (let attempt = 0; attempt < 6; attempt += 1) await stranger.post('/api/session', { account: 'wang@example.com', password: 'guess' });
    expect((await stranger.post('/api/session', { account: 'wang@example.com', password: ownPassword })).status).toBe(429);
    expect((await known.post('/api/session', { account: 'wang@example.com', password: ownPassword })).status).toBe(200);
  });
});

describe('binding and finding back (R1.2, R1.3)', () => {
  let person: { client: Client; userName: string; id: string };
  beforeAll(async () => {
    const answer = await administrator.post<{ id: string; oneTimePassword: string }>('/api/employees', { name: '赵敏', userName: '赵敏', departmentId: made.departments.市场部, roleIds: [made.roles.市场人员] });
    person = { client: await firstSignIn('赵敏', answer.body.oneTimePassword), userName: '赵敏', id: answer.body.id };
  });

  it('binds email and mobile by code; a code works once, for its owner and five tries', async () => {
    const { client } = person;
    expect((await client.post('/api/account/bindings/email/code', { target: 'zhao@example.com' })).status).toBe(204);
    const code = codeIn((await mail.waitForMail('zhao@example.com')).text);
    expect((await client.post('/api/account/bindings/email/code', { target: 'zhao@example.com' })).body).toMatchObject({ status: 429, code: 'code.too_many' });
    expect((await administrator.put('/api/account/bindings/email', { target: 'zhao@example.com', code })).body).toMatchObject({ code: 'code.wrong' });
    const tries = await Promise.all([1, 2].map(() => client.put('/api/account/bindings/email', { target: 'zhao@example.com', code })));
    expect(tries.map(({ status }) => status).sort()).toEqual([204, 422]);

    expect((await client.post('/api/account/bindings/mobile/code', { target: '13711112222' })).status).toBe(204);
    await expect.poll(() => server.texts.at(-1)?.mobile).toBe('13711112222');
    const right = server.texts.at(-1)!.params.code!;
    const wrong = right === '000000' ? '000001' : '000000';
    for (let attempt = 0; attempt < 4; attempt += 1) expect((await client.put('/api/account/bindings/mobile', { target: '13711112222', code: wrong })).status).toBe(422);
    expect((await client.put('/api/account/bindings/mobile', { target: '13711112222', code: right })).status).toBe(204);
    for (const account of ['zhao@example.com', '137 1111 2222']) await server.signIn(account, ownPassword);
  });

  it('refuses what another account has bound, but only to whoever proves that it is his', async () => {
    const { client } = await server.person({ id: made.first.id });
    expect((await client.post('/api/account/bindings/email/code', { target: 'wang@example.com' })).status).toBe(204);
    const mails = mail.mails.filter(({ to, subject }) => to.includes('wang@example.com') && subject.includes('验证码'));
    const latest = mails.at(-1) ?? (await mail.waitForMail('wang@example.com', ({ subject }) => subject.includes('验证码')));
    expect((await client.put('/api/account/bindings/email', { target: 'wang@example.com', code: codeIn(latest.text) })).body).toMatchObject({ code: 'binding.taken' });
  });

  it('resets a forgotten password by mail and by text, ends the sessions, and answers alike for unknown addresses', async () => {
    const known = await server.client().post('/api/password-resets', { account: 'zhao@example.com' });
    const unknown = await server.client().post('/api/password-resets', { account: 'unknown@example.com' });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const repeated = await Promise.all(['zhao@example.com', 'unknown@example.com'].map((account) => server.client().post('/api/password-resets', { account })));
    expect(repeated.map(({ status }) => status)).toEqual([429, 429]);
    const byMail = codeIn((await mail.waitForMail('zhao@example.com', ({ subject }) => subject.includes('找回密码'))).text);
    expect((await server.client().post('/api/password-resets/confirm', { account: 'unknown@example.com', code: byMail, password: 'Xin-mima-2026' })).body).toMatchObject({ code: 'code.wrong' });
    expect((await server.client().post('/api/password-resets/confirm', { account: 'zhao@example.com', code: byMail, password: 'Xin-mima-2026' })).status).toBe(204);
    expect((await person.client.get('/api/me')).status).toBe(401);
    await server.signIn('赵敏', 'Xin-mima-2026');

    const sent = server.texts.length;
    expect((await server.client().post('/api/password-resets', { account: '13711112222' })).status).toBe(204);
    await expect.poll(() => server.texts.length).toBe(sent + 1);
    expect((await server.client().post('/api/password-resets/confirm', { account: '13711112222', code: server.texts.at(-1)!.params.code, password: 'Zai-huan-2026' })).status).toBe(204);
    await server.signIn('13711112222', 'Zai-huan-2026');
    expect(mail.mails.some(({ to }) => to.includes('unknown@example.com'))).toBe(false);
  });

  it('unbinds by a code sent to what is bound', async () => {
    const client = await server.signIn('赵敏', 'Zai-huan-2026');
    expect((await client.delete('/api/account/bindings/mobile', { code: '123456' })).body).toMatchObject({ code: 'code.wrong' });
    const sent = server.texts.length;
    expect((await client.post('/api/account/bindings/mobile/unbinding-code')).status).toBe(204);
    await expect.poll(() => server.texts.length).toBe(sent + 1);
    expect((await client.delete('/api/account/bindings/mobile', { code: server.texts.at(-1)!.params.code })).status).toBe(204);
    expect((await client.get('/api/me')).body).toMatchObject({ mobile: null, email: 'zhao@example.com' });
    expect((await server.client().post('/api/session', { account: '13711112222', password: 'Zai-huan-2026' })).status).toBe(401);
  });
});

describe('rights (R12.1)', () => {
  it('a change of a role holds at once, for its holders and on every page', async () => {
    const manager = await server.person({ id: made.first.id }, { name: '周经理', role: 'salesManager' });
    expect((await manager.client.get('/api/roles')).status).toBe(403);
    const role = `/api/roles/${made.roles.销售经理}`;
    const { body } = await administrator.get<{ rights: { right: string; scope: string }[] }>(role);
    const rights = [...body.rights, { right: 'role.read', scope: 'company' }, { right: 'role.update', scope: 'company' }, { right: 'role.assign', scope: 'company' }, { right: 'employee.update', scope: 'company' }];
    expect((await administrator.put(`${role}/rights`, { rights, fields: [{ noun: 'employee', field: 'mobile', access: 'masked' }, { noun: 'employee', field: 'number', access: 'hidden' }] })).status).toBe(200);
    expect((await manager.client.get('/api/roles')).status).toBe(200);
    const seen = (await manager.client.get<{ rows: { name: string; mobile: string }[] }>('/api/employees?q=lilei')).body.rows;
    expect(seen).toMatchObject([{ name: '李雷', mobile: '138****5678' }]);
    expect(seen[0]).not.toHaveProperty('number');
    expect((await manager.client.get('/api/employees?mobile.contains=5678')).status).toBe(422);

    // Nobody gives more than he has, and nothing to himself.
    const grow = await manager.client.put(`${role}/rights`, { rights: [...rights, { right: 'department.delete', scope: 'company' }] });
    expect(grow.body).toMatchObject({ code: 'role.beyond_own' });
    expect((await manager.client.put(`/api/employees/${manager.id}/roles`, { roleIds: [made.roles.公司领导] })).body).toMatchObject({ code: 'employee.oneself' });
    expect((await administrator.put(`${role}/rights`, { rights: [{ right: 'company.administer', scope: 'company' }] })).status).toBe(422);
  });

  it('somebody is told why a person may or may not see a thing', async () => {
    const question = `/api/access-explanation?employeeId=${made.people.李雷}&noun=role&recordId=${made.roles.财务}`;
    const { body } = await administrator.get<{ allowed: boolean; steps: { yes: boolean; text: string }[] }>(question);
    expect(body.allowed).toBe(false);
    expect(body.steps.map(({ text }) => text)).toEqual(['李雷在职，可以登录系统。', '现有角色“销售人员”都没有权限“查看角色”。', '结论：李雷不可以查看角色“财务”。']);
    expect((await administrator.get('/api/access-explanation?employeeId=' + made.people.王芳 + '&noun=employee')).body).toMatchObject({ allowed: true, fields: [{ field: 'mobile', access: 'masked' }, { field: 'number', access: 'hidden' }] });
  });

  it('a token has a part of its owner’s rights and opens nothing of his account', async () => {
    const token = await administrator.post<{ secret: string }>('/api/account/tokens', { name: '报表', rights: ['department.read'], days: 30 });
    expect(token.status).toBe(201);
    const program = server.client();
    const headers = { authorization: `Bearer ${token.body.secret}` };
    expect((await program.get('/api/departments', headers)).status).toBe(200);
    expect((await program.get('/api/employees', headers)).status).toBe(403);
    expect((await program.get('/api/session/devices', headers)).body).toMatchObject({ code: 'token.people_only' });
    expect((await program.get('/api/departments', { authorization: 'Bearer zhanye_' + 'x'.repeat(43) })).status).toBe(401);
  });
});

describe('leaving (R1.4)', () => {
  it('suspension ends sessions at once; nobody suspends the system administrator or himself', async () => {
    const person = await server.person({ id: made.first.id }, { name: '吴用', role: 'finance' });
    expect((await administrator.post(`/api/employees/${person.id}/suspend`, { reason: '调查' })).status).toBe(200);
    expect((await person.client.get('/api/me')).status).toBe(401);
    expect((await server.client().post('/api/session', { account: person.userName, password: person.password })).body).toMatchObject({ code: 'session.suspended' });
    expect((await administrator.post(`/api/employees/${person.id}/resume`, {})).status).toBe(200);
    await server.signIn(person.userName, person.password);
    const { body } = await administrator.get<{ id: string }>('/api/me');
    expect((await administrator.post(`/api/employees/${body.id}/suspend`, { reason: '自己' })).body).toMatchObject({ code: 'employee.oneself' });
  });

  it('whoever leaves hands over first; nothing is orphaned', async () => {
    const leaving = made.people.王芳;
    expect((await administrator.get<{ rows: object[] }>(`/api/employees/${leaving}/belongings`)).body.rows).toContainEqual({ key: 'subordinate', label: '下属员工', count: 1 });
    expect((await administrator.post(`/api/employees/${leaving}/leave`, {})).body).toMatchObject({ code: 'employee.has_belongings' });
    const { body: me } = await administrator.get<{ id: string }>('/api/me');
    const handed = await administrator.post(`/api/employees/${leaving}/handovers`, { successors: { subordinate: me.id } });
    expect(handed.body).toEqual({ parts: [{ key: 'subordinate', label: '下属员工', count: 1, to: '管理员' }] });
    expect((await administrator.post(`/api/employees/${leaving}/leave`, { leftDate: '2026-11-30' })).body).toMatchObject({ status: 'left', leftDate: '2026-11-30' });
    expect((await administrator.get(`/api/employees/${leaving}`)).body).toMatchObject({ handovers: [{ by: '管理员' }], departmentHistory: [{ departmentName: '销售一部' }] });
    expect((await server.client().post('/api/session', { account: '王芳', password: ownPassword })).status).toBeGreaterThanOrEqual(401);
  });
});

describe('a company’s records go out (R12.2)', () => {
  it('the platform administrator starts it, the system administrator alone gets the file', async () => {
    const started = await platform.post<{ id: string }>(`/api/companies/${made.first.id}/exports`);
    expect(started.status).toBe(201);
    const state = async () => (await platform.get<{ rows: { state: string }[] }>(`/api/companies/${made.first.id}/exports`)).body.rows[0]!.state;
    await expect.poll(state).toBe('done');
    const file = `/api/company/exports/${started.body.id}/file`;
    expect((await platform.get(file)).status).toBe(403);
    const { status, body } = await administrator.get<Buffer>(file);
    expect(status).toBe(200);
    const tables = await unzipped(body);
    expect([...tables.keys()]).toEqual(expect.arrayContaining(['员工（employee）.csv', '部门（department）.csv', '角色（role）.csv']));
    const people = tables.get('员工（employee）.csv')!;
    expect(people).toContain('李雷');
    expect(people).toContain('销售一部');
    expect(people).not.toContain('passwordHash');
    expect(people).not.toContain('jinshui-admin');
  });
});

describe('the post of system administrator and the life of a company (R12.2)', () => {
  it('is handed over by the one who has it, and he keeps his roles only', async () => {
    const person = await server.person({ id: made.first.id }, { name: '孙立', role: 'director' });
    expect((await person.client.post('/api/company/administrator', { employeeId: person.id, reason: '我来' })).status).toBe(403);
    expect((await administrator.post('/api/company/administrator', { employeeId: made.people.王芳, reason: '岗位调整' })).body).toMatchObject({ code: 'employee.not_active' });
    expect((await administrator.post('/api/company/administrator', { employeeId: person.id, reason: '岗位调整' })).status).toBe(204);
    expect((await administrator.get('/api/me')).body).toMatchObject({ isSystemAdministrator: false, rights: {} });
    const { body } = await platform.get<{ rows: { name: string; administratorName: string }[] }>('/api/companies');
    expect(body.rows[0]).toMatchObject({ administratorName: '孙立' });
    expect((await platform.post(`/api/companies/${made.first.id}/administrator`, { userName: '远山管理员', reason: '误操作' })).status).toBe(204);
    expect((await administrator.get('/api/me')).body).toMatchObject({ isSystemAdministrator: true });
  });

  it('a suspended company’s sessions end, and it comes back as it was', async () => {
    const foreign = await firstSignIn('jinshui-admin', made.second.administrator.oneTimePassword);
    expect((await platform.post(`/api/companies/${made.second.id}/suspend`, { reason: '欠费' })).status).toBe(204);
    expect((await foreign.get('/api/me')).status).toBe(401);
    expect((await server.client().post('/api/session', { account: 'jinshui-admin', password: ownPassword })).body).toMatchObject({ code: 'session.company_suspended' });
    expect((await platform.post(`/api/companies/${made.second.id}/resume`, {})).status).toBe(204);
    await server.signIn('jinshui-admin', ownPassword);
  });
});
