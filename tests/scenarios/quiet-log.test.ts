// Many routes are driven with marked values of people; none of them may be found in the log (issue 4 §2).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '#platform/log/index.ts';
import { type MailServer, startMailServer } from '#tests/harness/mail.ts';
import { startTestServer, type TestCompany, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';

const lines: string[] = [];
/** What people typed: none of it belongs into a log. */
const marks = { name: '慕容标记', mobile: '13987650123', email: 'marked.person@example.cn', text: '绝密搜索词', password: 'Marked-Word-2026', customer: '标记客户公司' };
let server: TestServer;
let mail: MailServer;
let company: TestCompany;

beforeAll(async () => {
  mail = await startMailServer();
  server = await startTestServer({ jobs: true, log: openLog('debug', { write: (line) => void lines.push(line) }), settings: { SMTP_URL: `${mail.url}?from=crm@example.cn` } });
  company = await server.foundCompany('日志公司');
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
});

const written = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log of a busy day', () => {
  it('has a line with number, person, route and status for what was done, and nothing of what was typed', async () => {
    const { client } = company.administrator;
    const { body: token } = await client.post<{ secret: string }>('/api/account/tokens', { name: marks.name, rights: ['customer.read'], days: 1 });
    await server.client().post('/api/session', { account: marks.mobile, password: marks.password });
    await server.client().post('/api/registrations', { companyCode: company.code, name: marks.name, userName: marks.name, password: marks.password, mobile: marks.mobile, email: marks.email });
    await server.client().post('/api/password-resets', { account: marks.email });
    await client.post('/api/account/bindings/email/code', { target: marks.email });
    const customer = await client.post<{ id: string }>('/api/customers', { name: marks.customer, regionCode: '330100', phone: marks.mobile, remark: marks.text });
    expect(customer.status).toBe(201);
    await client.post('/api/customers', { name: marks.customer, regionCode: 'nowhere' });
    await client.get(`/api/customers?q=${encodeURIComponent(marks.text)}&regionCode=x`);
    await client.get(`/api/customers/${encodeURIComponent(marks.name)}`);
    await client.get(`/${encodeURIComponent(marks.text)}`);
    await client.post('/api/invitations', { name: marks.name, email: marks.email, departmentId: null, roleIds: [] });
    await client.post('/api/contacts', { name: marks.name, customerId: customer.body.id, mobile: marks.mobile, email: marks.email });
    await server.client().get('/api/customers', { authorization: `Bearer ${token.secret}` });
    await fetch(`${server.url}/api/customers`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"name": ${marks.name}` });
    await until(async () => written(), (found) => found.some(({ msg }) => msg === 'mail sent'));
    const log = lines.join('');
    for (const secret of [...Object.values(marks), token.secret, encodeURIComponent(marks.text), encodeURIComponent(marks.name), ...company.administrator.client.cookies.values()]) expect(log.includes(secret), secret).toBe(false);
    const line = written().find(({ msg, method, route, status }) => msg === 'request' && method === 'POST' && route === '/api/customers' && status === 201);
    expect(line).toMatchObject({ viewerId: company.administrator.id, requestId: expect.stringMatching(/^[0-9a-f]{12}$/), ms: expect.any(Number) });
    expect(Object.keys(line!).toSorted()).toEqual(['hostname', 'level', 'method', 'ms', 'msg', 'pid', 'requestId', 'route', 'status', 'time', 'viewerId']);
  });

  it('has a fault under the number that the person was told, without the values that the database quoted', async () => {
    const { client } = company.administrator;
    const { database } = server.services;
    const broken = Object.assign(new Error(`Data too long: '${marks.name}'`), { sqlState: '22001', sql: `insert into x values ('${marks.mobile}')` });
    const { transaction } = database;
    Object.assign(database, { transaction: () => Promise.reject(broken) });
    const answer = await client.post<{ requestId: string; detail: string }>('/api/departments', { name: marks.name }).finally(() => Object.assign(database, { transaction }));
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([500, answer.body.requestId]);
    expect(answer.body.detail).not.toContain(marks.name);
    const fault = written().find(({ msg, requestId }) => msg === 'a request failed' && requestId === answer.body.requestId);
    expect(fault).toMatchObject({ viewerId: company.administrator.id, err: { message: "Data too long: '…'" } });
    expect(lines.join('')).not.toContain(marks.mobile);
  });
});
