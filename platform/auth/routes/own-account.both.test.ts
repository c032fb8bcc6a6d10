// What somebody does to his own account, and what nobody else does to it: password, devices, bindings, tokens (R1.1–R1.3, R12.1).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
const sentence = expect.stringMatching(/[一-龥].*。$/);
const next = 'Xin-de-mima-2026';

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('账号公司');
});
afterAll(() => server?.stop());

const somebody = (): Promise<TestPerson> => server.person(company, { role: 'salesperson' });
const change = (client: Client, current: string, wanted: string): Promise<Answer> => client.post('/api/account/password', { current, next: wanted });
const devices = async (client: Client) => (await client.get<{ rows: { id: string; device: string; current: boolean }[] }>('/api/session/devices')).body.rows;

describe('another password (R1.1)', () => {
  it.each([
    ['the current one is wrong', 'current', (_one: TestPerson) => ['falsch', next]],
    ['it is the same', 'next', (one: TestPerson) => [one.password, one.password]],
    ['it is short', 'next', (one: TestPerson) => [one.password, 'Ab1-xyz']],
    ['it is the user name', 'next', (one: TestPerson) => [one.password, one.userName]],
    ['it is longer than any', 'next', (one: TestPerson) => [one.password, `Aa1-${'x'.repeat(130)}`]],
    ['nothing is typed', 'next', (one: TestPerson) => [one.password, '']],
  ] as const)('is refused where %s, and everything stays as it was', async (_what, path, typed) => {
    const one = await somebody();
    const [current, wanted] = typed(one) as [string, string];
    expect((await change(one.client, current, wanted)).body).toMatchObject({ status: 422, fields: [{ path, message: sentence }] });
    expect((await one.client.get('/api/me')).status).toBe(200);
    await server.signIn(one.userName, one.password);
  });

  it('ends every other session and keeps the one that set it', async () => {
    const one = await somebody();
    const elsewhere = await server.signIn(one.userName, one.password);
    expect((await change(one.client, one.password, next)).status).toBe(204);
    expect([(await one.client.get('/api/me')).status, (await elsewhere.get('/api/me')).status]).toEqual([200, 401]);
    expect((await server.client().post('/api/session', { account: one.userName, password: one.password })).status).toBe(401);
    await server.signIn(one.userName, next);
  });

  it('cannot be guessed at somebody’s screen: wrong ones slow down, and then the right one waits as well', async () => {
    const one = await somebody();
    const answers: Answer[] = [];
    for (let tries = 0; tries < 7; tries += 1) answers.push(await change(one.client, `falsch ${tries}`, next));
    expect(answers.at(0)!.status).toBe(422);
    expect(answers.at(-1)!.body).toMatchObject({ status: 429, detail: sentence });
    expect((await change(one.client, one.password, next)).status).toBe(429);
    // The door counts by itself: who knows his password comes in.
    await server.signIn(one.userName, one.password);
  });

  it('is not asked for by who is not signed in', async () => {
    expect((await change(server.client(), 'egal', next)).status).toBe(401);
  });
});

describe('my devices (R1.1)', () => {
  it('name the one before me alone, and each can be ended once', async () => {
    const one = await somebody();
    const other = await server.signIn(one.userName, one.password);
    const rows = await devices(other);
    expect(rows.filter(({ current }) => current)).toHaveLength(1);
    const first = rows.find(({ current }) => !current)!;
    expect((await other.delete(`/api/session/devices/${first.id}`)).status).toBe(204);
    expect((await one.client.get('/api/me')).status).toBe(401);
    expect((await other.delete(`/api/session/devices/${first.id}`)).body).toMatchObject({ status: 404, detail: sentence });
    expect(await devices(other)).toMatchObject([{ current: true }]);
  });

  it('of others are neither seen nor ended, also by the system administrator', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const { id } = (await devices(one.client))[0]!;
    for (const client of [other.client, company.administrator.client]) {
      expect((await devices(client)).map((row) => row.id)).not.toContain(id);
      for (const target of [id, newId(), 'nonsense']) expect((await client.delete(`/api/session/devices/${target}`)).status).toBe(404);
    }
    expect((await one.client.get('/api/me')).status).toBe(200);
  });

  it('but this one are ended at once, twice as well as once', async () => {
    const one = await somebody();
    const others = [await server.signIn(one.userName, one.password), await server.signIn(one.userName, one.password)];
    for (const _press of [1, 2]) expect((await one.client.delete('/api/session/devices')).status).toBe(204);
    expect(await Promise.all(others.map(async (client) => (await client.get('/api/me')).status))).toEqual([401, 401]);
    expect(await devices(one.client)).toMatchObject([{ current: true }]);
  });

  it('signing out ends this one and no other', async () => {
    const one = await somebody();
    const other = await server.signIn(one.userName, one.password);
    expect((await other.delete('/api/session')).status).toBeLessThan(300);
    expect([(await other.get('/api/me')).status, (await one.client.get('/api/me')).status]).toEqual([401, 200]);
  });
});

describe('bindings (R1.2, R1.3)', () => {
  it.each([
    ['email', 'kein-email'],
    ['email', '李雷@'],
    ['email', '13812345678'],
    ['mobile', 'li@example.com'],
    ['mobile', '12345678901'],
    ['mobile', '0571-88888888'],
    ['mobile', '1381234567'],
  ] as const)('%s is not %j, told at the field; no code is sent', async (kind, target) => {
    const one = await somebody();
    const sent = server.texts.length;
    expect((await one.client.post(`/api/account/bindings/${kind}/code`, { target })).body).toMatchObject({ status: 422, fields: [{ path: 'target', message: sentence }] });
    expect((await one.client.put(`/api/account/bindings/${kind}`, { target, code: '123456' })).body).toMatchObject({ status: 422, fields: [{ path: 'target' }] });
    expect(server.texts.length).toBe(sent);
  });

  it('that there are not are not undone; there is no third kind', async () => {
    const one = await somebody();
    for (const [kind, label] of [['email', '邮箱'], ['mobile', '手机号']] as const) {
      expect((await one.client.post(`/api/account/bindings/${kind}/unbinding-code`)).body).toMatchObject({ code: 'binding.none', detail: `您还没有绑定${label}。` });
      expect((await one.client.delete(`/api/account/bindings/${kind}`, { code: '123456' })).body).toMatchObject({ code: 'binding.none' });
    }
    expect((await one.client.post('/api/account/bindings/wechat/code', { target: 'x' })).status).toBeGreaterThanOrEqual(400);
  });

  it('a mobile number is one however it is written; the code of another number, or of another person, binds nothing', async () => {
    const [one, other] = [await somebody(), await somebody()];
    expect((await one.client.post('/api/account/bindings/mobile/code', { target: '+86 139-0000-1111' })).status).toBe(204);
    await expect.poll(() => server.texts.at(-1)?.mobile).toBe('13900001111');
    const code = server.texts.at(-1)!.params.code!;
    const bind = (client: Client, target: string): Promise<Answer> => client.put('/api/account/bindings/mobile', { target, code });
    expect((await bind(one.client, '13900002222')).body).toMatchObject({ code: 'code.wrong' });
    expect((await bind(other.client, '13900001111')).body).toMatchObject({ code: 'code.wrong' });
    expect((await bind(one.client, '139 0000 1111')).status).toBe(204);
    expect([(await one.client.get('/api/me')).body, (await other.client.get('/api/me')).body]).toMatchObject([{ mobile: '13900001111' }, { mobile: null }]);
  });
});

describe('a forgotten password (R1.3)', () => {
  it.each(['李雷', 'li', '0571-88888888', ' '])('is not asked for by %j, which is neither mail nor mobile', async (account) => {
    expect((await server.client().post('/api/password-resets', { account })).body).toMatchObject({ status: 422, fields: [{ path: 'account', message: sentence }] });
  });

  it('a weak one is refused before the code is spent, so the code still opens', async () => {
    const one = await somebody();
    const mobile = '13900003333';
    await one.client.post('/api/account/bindings/mobile/code', { target: mobile });
    await expect.poll(() => server.texts.at(-1)?.mobile).toBe(mobile);
    expect((await one.client.put('/api/account/bindings/mobile', { target: mobile, code: server.texts.at(-1)!.params.code })).status).toBe(204);
    const sent = server.texts.length;
    expect((await server.client().post('/api/password-resets', { account: mobile })).status).toBe(204);
    await expect.poll(() => server.texts.length).toBe(sent + 1);
    const code = server.texts.at(-1)!.params.code;
    const confirm = (password: string): Promise<Answer> => server.client().post('/api/password-resets/confirm', { account: mobile, code, password });
    for (const weak of ['kurz', mobile, one.userName]) expect((await confirm(weak)).body, weak).toMatchObject({ status: 422, fields: [{ path: 'password', message: sentence }] });
    expect((await confirm(next)).status).toBe(204);
    expect((await confirm('Noch-eine-2026')).body).toMatchObject({ code: 'code.wrong' });
    expect((await one.client.get('/api/me')).status).toBe(401);
    await server.signIn(one.userName, next);
  });
});

describe('tokens (R12.1)', () => {
  const make = (client: Client, more: object = {}): Promise<Answer<{ id: string; secret: string }>> => client.post('/api/account/tokens', { name: '同步', rights: ['customer.read'], days: 1, ...more });
  const tokens = async (client: Client) => (await client.get<{ rows: { id: string; rights: string[] }[] }>('/api/account/tokens')).body.rows;

  it.each([
    ['name', { name: '' }],
    ['name', { name: '长'.repeat(61) }],
    ['rights', { rights: [] }],
    ['rights', { rights: ['customer.read', 'kein.recht'] }],
    ['days', { days: 0 }],
    ['days', { days: 366 }],
    ['days', { days: 1.5 }],
  ])('are refused at %s, case %#, and none is made', async (path, more) => {
    const one = await somebody();
    expect((await make(one.client, more)).body).toMatchObject({ status: 422, fields: [{ path, message: sentence }] });
    expect(await tokens(one.client)).toEqual([]);
  });

  it('are twenty at most, also when the last are asked for at one moment; one deleted makes room', async () => {
    const one = await somebody();
    for (let count = 0; count < 18; count += 1) expect((await make(one.client)).status).toBe(201);
    const answers = await Promise.all([1, 2, 3, 4].map(() => make(one.client)));
    expect((await tokens(one.client)).length).toBe(20);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422]);
    expect((await make(one.client)).body).toMatchObject({ code: 'token.too_many', detail: '最多只能有 20 个访问令牌，请先删除不用的。' });
    const [first] = await tokens(one.client);
    expect((await one.client.delete(`/api/account/tokens/${first!.id}`)).status).toBe(204);
    expect((await make(one.client)).status).toBe(201);
  });

  it('of others are neither seen nor deleted; one’s own is deleted once', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const { id } = (await make(one.client)).body;
    expect(await tokens(other.client)).toEqual([]);
    for (const client of [other.client, company.administrator.client]) expect((await client.delete(`/api/account/tokens/${id}`)).body).toMatchObject({ status: 404, detail: sentence });
    const pressed = await Promise.all([1, 2].map(() => one.client.delete(`/api/account/tokens/${id}`)));
    expect(pressed.map(({ status }) => status).sort()).toEqual([204, 404]);
  });
});
