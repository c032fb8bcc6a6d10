// What a follow-up may hold and who may touch it: each refusal with its sentence, and nothing changed (R4.9, R12.1).
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, instant, newId, shifted, startOfDay } from '#platform/db/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
let zhang: TestPerson;
let li: TestPerson;
let manager: TestPerson;
let stranger: Client;
let customerId: string;
let contactId: string;

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('跟进规则公司');
  stranger = (await server.foundCompany('别家公司')).administrator.client;
  zhang = await server.person(company, { name: '张三', role: 'salesperson', department: '销售一部' });
  li = await server.person(company, { name: '李四', role: 'salesperson', department: '销售二部' });
  manager = await server.person(company, { name: '赵经理', role: 'salesManager', department: '销售一部' });
  customerId = await newCustomer(zhang.client);
  contactId = (await zhang.client.post<{ id: string }>('/api/contacts', { name: '王总', customerId })).body.id;
});
afterAll(() => server?.stop());

let made = 0;
const newCustomer = async (client: Client): Promise<string> => (await client.post<{ id: string }>('/api/customers', { name: `规则客户${(made += 1)}有限公司`, regionCode: '330100' })).body.id;
interface Row {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly at: string;
  readonly result: string | null;
  readonly can: readonly string[];
}
const tomorrow = shifted(instant(), 86_400);
const plan = (more: object = {}, client: Client = zhang.client): Promise<Answer<Row>> => client.post('/api/activities', { subject: '回访', way: 'phone', customerId, plannedAt: tomorrow, ...more });
const planned = async (more: object = {}, client?: Client): Promise<Row> => {
  const answer = await plan(more, client);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const record = (more: object = {}, client: Client = zhang.client): Promise<Answer<Row>> => client.post('/api/activities/record', { subject: '拜访', way: 'visit', customerId, result: '谈得不错', ...more });
const read = async (id: string, client: Client = zhang.client): Promise<Row> => (await client.get<Row>(`/api/activities/${id}`)).body;
const act = (id: string, verb: string, body: object, client: Client = zhang.client): Promise<Answer> => client.post(`/api/activities/${id}/${verb}`, body);
const count = async (): Promise<number> => Number((await server.services.database.reader.selectFrom('activity').select(({ fn }) => fn.countAll().as('all')).where('companyId', '=', company.id).executeTakeFirstOrThrow()).all);
const expectRefused = (answer: Answer<unknown>, path: string, message?: string): void => expect(answer.body, JSON.stringify(answer.body)).toMatchObject({ status: 422, fields: expect.arrayContaining([{ path, message: message ?? expect.stringMatching(/[一-龥].*。$/) }]) });

describe('a plan', () => {
  it.each<[string, object, string, string?]>([
    ['no subject', { subject: ' ' }, 'subject', '请填写主题。'],
    ['a subject of 101 characters', { subject: '题'.repeat(101) }, 'subject', '主题最多 100 个字，现在有 101 个字。'],
    ['no time', { plannedAt: null }, 'plannedAt', '请填写计划时间。'],
    ['a time that does not exist', { plannedAt: '2027-02-29 09:00' }, 'plannedAt'],
    ['a reminder after it', { remindAt: shifted(tomorrow, 1) }, 'remindAt', '提醒时间不能晚于计划时间，请改早一些。'],
    ['a way that the company does not know', { way: 'telepathy' }, 'way', '方式里没有“telepathy”这一项，请从列表中选择。'],
    ['no way', { way: null }, 'way', '请选择方式。'],
    ['no customer', { customerId: null }, 'customerId', '请选择客户。'],
    ['a customer who is not there', { customerId: newId() }, 'customerId', '没有找到所选的客户，请重新选择。'],
    ['a contact who is not there', { contactId: newId() }, 'contactId', '没有找到所选的联系人，请重新选择。'],
    ['somebody else as owner', { ownerId: newId() }, 'ownerId'],
    ['a state of its own', { status: 'done' }, 'status'],
    ['a next step without end', { nextStep: '步'.repeat(501) }, 'nextStep'],
  ])('with %s is refused, and nothing is planned', async (_, more, path, message) => {
    const before = await count();
    expectRefused(await plan(more), path, message);
    expect(await count()).toBe(before);
  });

  it('takes what is at the very edge', async () => {
    const edge = await planned({ subject: '😀'.repeat(100), remindAt: tomorrow, result: '字'.repeat(2000), nextStep: '步'.repeat(500), plannedAt: tomorrow, contactId });
    expect(edge).toMatchObject({ at: tomorrow, status: 'planned' });
    expect((await planned({ plannedAt: '2199-12-31 23:59:59.999' })).at).toBe('2199-12-31 23:59:59.999');
  });

  it('with the contact of another customer is refused', async () => {
    const elsewhere = await newCustomer(zhang.client);
    expectRefused(await plan({ customerId: elsewhere, contactId }), 'contactId', '所选联系人不属于这个客户，请重新选择。');
  });

  it('for a customer of another department or company is refused like one that is not there', async () => {
    for (const client of [li.client, stranger]) expectRefused(await plan({}, client), 'customerId', '没有找到所选的客户，请重新选择。');
  });
});

describe('what has been done', () => {
  it('needs a result and lies in the past; the browser’s clock may run ahead a little', async () => {
    for (const result of [null, '', '  ', '\u200b']) expectRefused(await record({ result }), 'result', '请填写跟进结果。');
    expectRefused(await record({ at: shifted(instant(), 900) }), 'at', '跟进时间不能晚于现在；还没有进行的请保存为计划。');
    expectRefused(await record({ at: '昨天' }), 'at');
    const ahead = shifted(instant(), 60);
    expect((await record({ at: ahead })).body.at < ahead).toBe(true);
    expect((await record({ at: '1999-12-31 08:00' })).body.at).toBe('1999-12-31 08:00:00.000');
  });

  it('with a next one that cannot be planned is not recorded either', async () => {
    const before = await count();
    expectRefused(await record({ next: { subject: '下次', plannedAt: '无效' } }), 'plannedAt');
    expectRefused(await record({ next: { plannedAt: tomorrow } }), 'subject');
    expect(await count()).toBe(before);
    expect((await record({ next: { subject: '下次', plannedAt: tomorrow } })).status).toBe(201);
    expect(await count()).toBe(before + 2);
  });

  it('stays done: it is not done again, moved, cancelled, planned or emptied of its result', async () => {
    const { body: row } = await record();
    expect(row.can).toEqual(['edit', 'delete']);
    for (const [verb, body] of [['complete', { result: '再来' }], ['reschedule', { plannedAt: tomorrow }], ['cancel', {}]] as const) {
      expect((await act(row.id, verb, body)).body, verb).toMatchObject({ status: 409, code: 'activity.not_planned', detail: '这条跟进已完成，不能再改。需要时请新建一条。' });
    }
    expectRefused(await zhang.client.patch(`/api/activities/${row.id}`, { result: '', version: 1 }), 'result', '已完成的跟进要保留结果。');
    expect((await zhang.client.patch(`/api/activities/${row.id}`, { plannedAt: tomorrow, version: 1 })).body).toMatchObject({ code: 'activity.not_planned' });
    const other = await newCustomer(zhang.client);
    expectRefused(await zhang.client.patch(`/api/activities/${row.id}`, { customerId: other, version: 1 }), 'customerId', '跟进不能换到别的客户，请在那个客户下新建。');
    expect(await read(row.id)).toMatchObject({ version: 1, status: 'done', result: '谈得不错' });
  });

  it('pressed five times at once is done once', async () => {
    const row = await planned();
    const answers = await Promise.all([...Array(5).keys()].map((index) => act(row.id, 'complete', { result: `第${index}次`, next: { subject: '下一次', plannedAt: tomorrow } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(await read(row.id)).toMatchObject({ status: 'done', result: `第${winner}次`, version: 2 });
  });

  it('done and cancelled at the same moment it is one of the two', async () => {
    for (let round = 0; round < 4; round += 1) {
      const row = await planned();
      const [done, cancelled] = await Promise.all([act(row.id, 'complete', { result: '好' }), act(row.id, 'cancel', { reason: '不去了' })]);
      expect([done.status, cancelled.status].sort()).toEqual([200, 409]);
      expect((await read(row.id)).status).toBe(done.status === 200 ? 'done' : 'cancelled');
    }
  });
});

describe('who may do this (R12.1)', () => {
  it('a colleague of another department and a stranger find it nowhere and change nothing', async () => {
    const row = await planned({ subject: '别人找不到的回访' });
    for (const client of [li.client, stranger]) {
      expect((await client.get(`/api/activities/${row.id}`)).status).toBe(404);
      for (const [verb, body] of [['complete', { result: '抢' }], ['reschedule', { plannedAt: tomorrow }], ['cancel', {}]] as const) expect((await act(row.id, verb, body, client)).status, verb).toBe(404);
      expect([(await client.patch(`/api/activities/${row.id}`, { subject: '夺', version: 1 })).status, (await client.delete(`/api/activities/${row.id}`)).status]).toEqual([404, 404]);
      for (const path of [`/api/activities?customerId=${customerId}&scene=all`, `/api/activities?filter=${encodeURIComponent(JSON.stringify({ field: 'subject', is: 'contains', value: '别人' }))}`, `/api/activities/calendar?from=${dayOf(tomorrow)}&to=${addDays(dayOf(tomorrow), 1)}&scene=all`]) expect((await client.get(path)).body, path).toMatchObject({ rows: [], total: 0 });
    }
    expect(await read(row.id)).toMatchObject({ version: 1, status: 'planned' });
  });

  it('his manager may; what he does stays the seller’s own', async () => {
    const row = await planned();
    expect((await read(row.id, manager.client)).can).toEqual(['edit', 'complete', 'reschedule', 'cancel', 'delete']);
    expect((await act(row.id, 'complete', { result: '经理代填' }, manager.client)).body).toMatchObject({ done: { ownerId: zhang.id, status: 'done' } });
  });
});

describe('the calendar', () => {
  it.each([['2026-11-22', '2026-11-22'], ['2026-11-22', '2026-11-21'], ['2026-01-01', '2026-03-05'], ['2026-02-30', '2026-03-02'], ['2026-13-01', '2026-13-02']])('from %s to %s is no span', async (from, to) => {
    expectRefused(await zhang.client.get(`/api/activities/calendar?from=${from}&to=${to}`), 'to', '请选择 1–62 天的时间段。');
  });
  it('shows the days in Shanghai, each follow-up on exactly one of them', async () => {
    const day = '2031-05-10';
    const times = [startOfDay(day), shifted(startOfDay(day), -0.001), shifted(startOfDay(addDays(day, 1)), -0.001), startOfDay(addDays(day, 1))];
    for (const plannedAt of times) await planned({ plannedAt });
    const on = async (from: string, to: string) => (await zhang.client.get<{ rows: Row[] }>(`/api/activities/calendar?from=${from}&to=${to}`)).body.rows.map(({ at }) => at);
    expect(await on(day, addDays(day, 1))).toEqual([times[0], times[2]]);
    expect(await on(addDays(day, -1), day)).toEqual([times[1]]);
    const days = fc.sample(fc.tuple(fc.integer({ min: -30, max: 0 }), fc.integer({ min: 1, max: 31 })), { numRuns: 5, seed: 1 });
    for (const [start, end] of days) {
      const [from, to] = [addDays(day, start), addDays(day, end)];
      expect(await on(from, to)).toEqual([...times].sort().filter((at) => dayOf(at) >= from && dayOf(at) < to));
    }
  });
});
