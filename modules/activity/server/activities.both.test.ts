import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asProgram } from '#platform/context/index.ts';
import { addDays, dayOf, instant, shifted, startOfDay } from '#platform/db/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { counted } from '#tests/harness/counted.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { activityHandover, departmentFollows } from './people.ts';
import { remind } from './reminders.ts';

let server: TestServer;
let company: TestCompany;
let zhang: TestPerson;
let li: TestPerson;
let manager: TestPerson;
let customerId: string;
beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('跟进公司');
  zhang = await server.person(company, { name: '张三', role: 'salesperson', department: '销售一部' });
  li = await server.person(company, { name: '李四', role: 'salesperson', department: '销售二部' });
  manager = await server.person(company, { name: '赵经理', role: 'salesManager', department: '销售一部' });
  customerId = await newCustomer();
});
afterAll(() => server.stop());

let made = 0;
async function newCustomer(client: Client = zhang.client): Promise<string> {
  made += 1;
  return (await client.post<{ id: string }>('/api/customers', { name: `跟进客户${made}有限公司`, regionCode: '330100' })).body.id;
}
const tomorrow = shifted(instant(), 86_400);
interface Row {
  id: string;
  version: number;
  status: string;
  at: string;
  can: string[];
}
const plan = async (values: object = {}, client: Client = zhang.client): Promise<Row> => {
  const answer = await client.post<Row>('/api/activities', { subject: '电话回访', way: 'phone', customerId, plannedAt: tomorrow, ...values });
  expect(answer.status).toBe(201);
  return answer.body;
};
const clocks = async (id: string): Promise<unknown[]> => {
  const { body } = await zhang.client.get(`/api/customers/${id}`);
  return [body.lastFollowUpAt, body.nextFollowUpAt];
};
const reminders = () => server.services.database.reader.selectFrom('job').select(['payload', 'runAt']).where('kind', '=', 'activity.remind').orderBy('createdAt').execute();

describe('a follow-up (R4.9)', () => {
  it('is planned, moved, done with its result, and the next one planned in the same go', async () => {
    const id = await newCustomer();
    const row = await plan({ customerId: id });
    expect(row).toMatchObject({ status: 'planned', at: tomorrow, can: ['edit', 'complete', 'reschedule', 'cancel', 'delete'] });
    expect(await clocks(id)).toEqual([null, tomorrow]);
    const later = shifted(tomorrow, 3600);
    expect((await zhang.client.post(`/api/activities/${row.id}/reschedule`, { plannedAt: later })).body).toMatchObject({ at: later, plannedAt: later });
    const next = shifted(tomorrow, 7 * 86_400);
    const done = await zhang.client.post<{ done: Row; next: Row }>(`/api/activities/${row.id}/complete`, { result: '对报价满意', nextStep: '准备合同', next: { subject: '送合同', plannedAt: next } });
    expect(done.body).toMatchObject({ done: { status: 'done', result: '对报价满意', can: ['edit', 'delete'] }, next: { status: 'planned', subject: '送合同', way: 'phone', at: next } });
    expect(await clocks(id)).toEqual([done.body.done.at, next]);
  });

  it('is recorded at once, with the time at which it took place', async () => {
    const id = await newCustomer();
    const at = shifted(instant(), -86_400);
    const record = (values: object) => zhang.client.post('/api/activities/record', { subject: '拜访', way: 'visit', customerId: id, result: '参观了机房', ...values });
    expect((await record({ at })).body).toMatchObject({ status: 'done', at, plannedAt: null });
    expect((await record({ at: shifted(instant(), 7200) })).body).toMatchObject({ fields: [{ path: 'at' }] });
    expect((await record({ result: '' })).body).toMatchObject({ fields: [{ path: 'result' }] });
    expect(await clocks(id)).toEqual([at, null]);
  });

  it('is done once, and neither moved nor cancelled afterwards', async () => {
    const row = await plan();
    const answers = await Promise.all([1, 2, 3].map(() => zhang.client.post(`/api/activities/${row.id}/complete`, { result: '通话' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const [verb, body] of [['reschedule', { plannedAt: tomorrow }], ['cancel', {}], ['complete', { result: '再来' }]] as const) {
      expect((await zhang.client.post(`/api/activities/${row.id}/${verb}`, body)).body).toMatchObject({ status: 409, code: 'activity.not_planned' });
    }
    const { version } = (await zhang.client.get<Row>(`/api/activities/${row.id}`)).body;
    expect((await zhang.client.patch(`/api/activities/${row.id}`, { version, result: null })).status).toBe(422);
    expect((await zhang.client.patch(`/api/activities/${row.id}`, { version, result: '补充：下周付款' })).body).toMatchObject({ result: '补充：下周付款', status: 'done' });
  });

  it('is cancelled with a reason, deleted and restored, and the customer’s times follow', async () => {
    const id = await newCustomer();
    const [planned, other] = [await plan({ customerId: id }), await plan({ customerId: id, plannedAt: shifted(tomorrow, 60) })];
    expect((await zhang.client.post(`/api/activities/${planned.id}/cancel`, { reason: '客户出差' })).body).toMatchObject({ status: 'cancelled', can: ['edit', 'delete'] });
    expect(await clocks(id)).toEqual([null, other.at]);
    expect((await zhang.client.delete(`/api/activities/${other.id}`)).status).toBe(204);
    expect(await clocks(id)).toEqual([null, null]);
    expect((await zhang.client.post(`/api/recycle-bin/activity/${other.id}/restore`)).status).toBe(204);
    expect(await clocks(id)).toEqual([null, other.at]);
  });

  it.each([
    [{ plannedAt: null }, 'plannedAt'],
    [{ remindAt: shifted(tomorrow, 60) }, 'remindAt'],
    [{ way: 'pigeon' }, 'way'],
    [{ subject: '' }, 'subject'],
    [{ status: 'done' }, 'status'],
    [{ customerId: '0198c0de-0000-7000-8000-000000000000' }, 'customerId'],
  ])('refuses %j at its field', async (values, path) => {
    const answer = await zhang.client.post('/api/activities', { subject: '计划', way: 'phone', customerId, plannedAt: tomorrow, ...values });
    expect(answer.body).toMatchObject({ status: 422, fields: expect.arrayContaining([expect.objectContaining({ path })]) as unknown });
  });

  it('plans nothing for a day that is over; a plan that became late may be changed otherwise, and moved to today or later', async () => {
    const refused = { status: 422, fields: [{ path: 'plannedAt', message: '计划时间已经过去，请选择今天或以后；已经做过的请直接记跟进。' }] };
    const plan = (plannedAt: string) => zhang.client.post<Row>('/api/activities', { subject: '补记', way: 'phone', customerId, plannedAt });
    const [yesterday, today] = [addDays(dayOf(instant()), -1), dayOf(instant())];
    expect((await plan(`${yesterday} 15:59:59.000`)).body).toMatchObject(refused);
    expect((await plan('2020-01-01 02:00:00')).body).toMatchObject(refused);
    // This morning is over as well, and still today: who comes late writes down what he meant to do.
    const made = await plan(startOfDay(today));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    await server.services.database.transaction((handle) => handle.updateTable('activity').set({ plannedAt: startOfDay(yesterday), at: startOfDay(yesterday) }).where('id', '=', made.body.id).execute());
    const renamed = await zhang.client.patch<Row & { subject: string }>(`/api/activities/${made.body.id}`, { version: made.body.version, subject: '改个题目' });
    expect([renamed.status, renamed.body.subject]).toEqual([200, '改个题目']);
    expect((await zhang.client.post(`/api/activities/${made.body.id}/reschedule`, { plannedAt: startOfDay(addDays(yesterday, -3)) })).body).toMatchObject(refused);
    expect((await zhang.client.post(`/api/activities/${made.body.id}/reschedule`, { plannedAt: tomorrow })).status).toBe(200);
  });

  it('names a contact of its own customer only, and stays with that customer', async () => {
    const other = await newCustomer();
    const contact = await zhang.client.post<{ id: string }>('/api/contacts', { name: '吴工', customerId: other });
    expect((await zhang.client.post('/api/activities', { subject: '计划', way: 'phone', customerId, contactId: contact.body.id, plannedAt: tomorrow })).body).toMatchObject({ fields: [{ path: 'contactId' }] });
    const row = await plan({ customerId: other, contactId: contact.body.id });
    expect((await zhang.client.patch(`/api/activities/${row.id}`, { version: 1, customerId })).body).toMatchObject({ fields: [{ path: 'customerId' }] });
  });
});

describe('who sees and changes it', () => {
  it('whoever sees the customer sees it; whoever may edit the customer may finish it', async () => {
    const id = await newCustomer();
    const row = await plan({ customerId: id });
    expect((await li.client.get(`/api/activities/${row.id}`)).status).toBe(404);
    await zhang.client.post(`/api/customers/${id}/share`, { grantees: [{ kind: 'employee', id: li.id }], access: 'read' });
    expect((await li.client.get(`/api/activities/${row.id}`)).status).toBe(200);
    expect((await li.client.post(`/api/activities/${row.id}/complete`, { result: '代办' })).status).toBe(404);
    expect((await manager.client.post(`/api/activities/${row.id}/complete`, { result: '经理代办' })).status).toBe(200);
  });

  it('one’s own stays in sight when the customer has gone', async () => {
    const id = await newCustomer();
    const row = await zhang.client.post<Row>('/api/activities/record', { subject: '初访', way: 'visit', customerId: id, result: '记录' });
    await zhang.client.post(`/api/customers/${id}/release`, { reason: '无意向' });
    expect((await zhang.client.get(`/api/activities/${row.body.id}`)).status).toBe(200);
    expect((await zhang.client.get(`/api/customers/${id}`)).status).toBe(404);
  });
});

describe('calendar, to-dos and reminders', () => {
  it('shows a span of days, of one’s own or one’s people, and no longer span than two months', async () => {
    const fresh = await server.person(company, { name: '新人', role: 'salesperson', department: '销售一部' });
    const id = await newCustomer(fresh.client);
    const [inside, outside] = [await plan({ customerId: id, plannedAt: '2098-03-10 02:00:00.000' }, fresh.client), await plan({ customerId: id, plannedAt: '2098-03-31 16:00:00.000' }, fresh.client)];
    const month = await fresh.client.get<{ rows: Row[] }>('/api/activities/calendar?from=2098-03-01&to=2098-04-01');
    expect(month.body.rows.map((row) => row.id)).toEqual([inside.id]);
    expect((await fresh.client.get('/api/activities/calendar?from=2098-04-01&to=2098-04-02')).body).toMatchObject({ rows: [{ id: outside.id }] });
    expect((await manager.client.get('/api/activities/calendar?from=2098-03-01&to=2098-04-01')).body).toMatchObject({ rows: [] });
    expect((await manager.client.get('/api/activities/calendar?from=2098-03-01&to=2098-04-01&scene=all')).body).toMatchObject({ rows: [{ id: inside.id }] });
    expect((await fresh.client.get('/api/activities/calendar?from=2098-01-01&to=2098-12-31')).status).toBe(422);
  });

  it('puts what is due today or overdue into the to-do list, the oldest first', async () => {
    const fresh = await server.person(company, { name: '待办人', role: 'salesperson', department: '销售一部' });
    const id = await newCustomer(fresh.client);
    const [late, today] = [await plan({ customerId: id, subject: '逾期' }, fresh.client), await plan({ customerId: id, subject: '今天', plannedAt: instant() }, fresh.client)];
    const past = shifted(instant(), -3 * 86_400);
    await server.services.database.transaction((handle) => handle.updateTable('activity').set({ plannedAt: past, at: past }).where('id', '=', late.id).execute());
    await plan({ customerId: id, subject: '以后', plannedAt: `${addDays(dayOf(instant()), 2)} 02:00:00.000` }, fresh.client);
    const todos = await fresh.client.get('/api/todos');
    expect(todos.body).toMatchObject({ kinds: expect.arrayContaining([{ kind: 'activity', label: '待跟进', count: 2 }]) as unknown, rows: [{ id: late.id, title: '逾期' }, { id: today.id }] });
  });

  it('reminds once at the time set last, and not of what has been done', async () => {
    const remindAt = shifted(tomorrow, -600);
    const row = await plan({ remindAt });
    const moved = shifted(tomorrow, -300);
    await zhang.client.post(`/api/activities/${row.id}/reschedule`, { plannedAt: tomorrow, remindAt: moved });
    const queued = (await reminders()).filter(({ payload }) => payload.includes(row.id));
    expect(queued.map(({ runAt }) => runAt)).toEqual([remindAt, moved]);
    const due = (when: string) => asProgram(server.services, company.id, 'test', (context) => remind(context, { activityId: row.id, remindAt: when }));
    expect([await due(remindAt), await due(moved)]).toEqual([false, true]);
    const news = await server.services.database.reader.selectFrom('notification').select(['title', 'link']).where('employeeId', '=', zhang.id).where('kind', '=', 'activity.reminder').execute();
    expect(news).toEqual([{ title: '该跟进了：电话回访', link: `/customers/${customerId}?activity=${row.id}` }]);
    await zhang.client.post(`/api/activities/${row.id}/complete`, { result: '已办' });
    expect(await due(moved)).toBe(false);
  });

  it('follows its owner to another department and to his successor', async () => {
    const leaver = await server.person(company, { name: '老王', role: 'salesperson', department: '销售一部' });
    const id = await newCustomer(leaver.client);
    const row = await plan({ customerId: id }, leaver.client);
    const department = await server.services.database.reader.selectFrom('department').select('id').where('name', '=', '销售二部').where('companyId', '=', company.id).executeTakeFirstOrThrow();
    await asProgram(server.services, company.id, 'test', (context) => departmentFollows.run(context, { employeeId: leaver.id, departmentId: department.id }));
    const left = await asProgram(server.services, company.id, 'test', (context) => counted(context, activityHandover.count(context, leaver.id)));
    const handed = await asProgram(server.services, company.id, 'test', (context) => activityHandover.handOver(context, leaver.id, li.id));
    expect([left, handed]).toEqual([1, 1]);
    expect((await li.client.get('/api/activities?scene=mine')).body).toMatchObject({ rows: [{ id: row.id, departmentId: department.id }] });
  });
});
