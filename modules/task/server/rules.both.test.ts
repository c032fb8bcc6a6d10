// What a task may hold, who may touch it, and that parallel changes leave no circle and no half (R5.8, R12.1).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, instant, newId } from '#platform/db/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
let zhang: TestPerson;
let li: TestPerson;
let manager: TestPerson;
let stranger: Client;
beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('任务规则公司');
  stranger = (await server.foundCompany('别家任务')).administrator.client;
  zhang = await server.person(company, { name: '张三', role: 'salesperson', department: '销售一部' });
  li = await server.person(company, { name: '李四', role: 'salesperson', department: '销售二部' });
  manager = await server.person(company, { name: '赵经理', role: 'salesManager', department: '销售一部' });
});
afterAll(() => server?.stop());

interface Row {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly version: number;
  readonly progress: number;
  readonly startOn: string;
  readonly dueOn: string;
  readonly ownerId: string;
  readonly waitsFor: readonly { id: string }[];
}
const today = dayOf(instant());
const day = (days: number): string => addDays(today, days);
const create = (more: object = {}, client: Client = zhang.client): Promise<Answer<Row>> => client.post('/api/tasks', { title: '任务', startOn: today, dueOn: day(2), ...more });
const made = async (more: object = {}, client?: Client): Promise<Row> => {
  const answer = await create(more, client);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const read = async ({ id }: Row, client: Client = zhang.client): Promise<Row> => (await client.get<Row>(`/api/tasks/${id}`)).body;
const step = ({ id }: Row, verb: string, body: object = {}, client: Client = zhang.client): Promise<Answer> => client.post(`/api/tasks/${id}/${verb}`, body);
const change = (row: Row, values: object, client: Client = zhang.client): Promise<Answer<Row>> => client.patch(`/api/tasks/${row.id}`, { ...values, version: row.version });
const wait = (row: Row, before: Row, client: Client = zhang.client): Promise<Answer> => step(row, 'dependencies', { afterId: before.id }, client);
const count = async (): Promise<number> => Number((await server.services.database.reader.selectFrom('task').select(({ fn }) => fn.countAll().as('all')).where('companyId', '=', company.id).executeTakeFirstOrThrow()).all);
const expectRefused = (answer: Answer<unknown>, path: string, message?: string): void => expect(answer.body, JSON.stringify(answer.body)).toMatchObject({ status: 422, fields: expect.arrayContaining([{ path, message: message ?? expect.stringMatching(/[一-龥].*。$/) }]) });

describe('a task', () => {
  it.each<[string, object, string, string?]>([
    ['no title', { title: '\t ' }, 'title', '请填写任务。'],
    ['a title of 101 characters', { title: '字'.repeat(101) }, 'title', '任务最多 100 个字，现在有 101 个字。'],
    ['no beginning', { startOn: null }, 'startOn', '请填写开始日期。'],
    ['an end before its beginning', { dueOn: day(-1) }, 'dueOn', '截止日期不能早于开始日期，请重新选择。'],
    ['an end in six years', { dueOn: day(1831) }, 'dueOn', '一个任务最长 5 年，请把截止日期改早一些，或拆成几个任务。'],
    ['a day that does not exist', { dueOn: '2027-02-29' }, 'dueOn'],
    ['a state of its own', { status: 'done' }, 'status'],
    ['more than the whole done', { progress: 10_001 }, 'progress', '进度不能大于 100。'],
    ['an urgency that is none', { priority: 'asap' }, 'priority', '优先级请从列表中选择：高、中、低。'],
    ['a project that is not there', { projectId: newId() }, 'projectId'],
    ['a customer who is not there', { customerId: newId() }, 'customerId', '没有找到所选的客户，请重新选择。'],
    ['a parent that is not there', { parentId: newId() }, 'parentId'],
    ['an owner who is not there', { ownerId: newId() }, 'ownerId'],
  ])('with %s is refused, and none is made', async (_, more, path, message) => {
    const before = await count();
    expectRefused(await create(more), path, message);
    expect(await count()).toBe(before);
  });

  it('takes what is at the very edge: one day, five years, the longest title', async () => {
    expect(await made({ dueOn: today })).toMatchObject({ startOn: today, dueOn: today });
    expect(await made({ dueOn: day(1830), title: '😀'.repeat(100) })).toMatchObject({ dueOn: day(1830) });
    expect(await made({ startOn: '2000-02-29', dueOn: '2000-02-29' })).toMatchObject({ startOn: '2000-02-29' });
  });

  it('goes to no one of another company', async () => {
    const { id } = (await stranger.get<{ id: string }>('/api/me')).body;
    expectRefused(await create({ ownerId: id }, manager.client), 'ownerId');
    const row = await made({}, manager.client);
    expect((await step(row, 'assign', { ownerId: id }, manager.client)).status).toBe(422);
    expect(await read(row, manager.client)).toMatchObject({ ownerId: manager.id, version: 1 });
  });

  it.each([
    ['todo', [], { start: 200, complete: 200, cancel: 200, reopen: 409 }],
    ['doing', ['start'], { start: 409, complete: 200, cancel: 200, reopen: 409 }],
    ['done', ['complete'], { start: 409, complete: 409, cancel: 409, reopen: 200 }],
    ['cancelled', ['cancel'], { start: 409, complete: 409, cancel: 409, reopen: 200 }],
  ] as const)('that is %s takes the steps of that state and no others', async (status, way, steps) => {
    for (const [verb, expected] of Object.entries(steps)) {
      const row = await made();
      for (const earlier of way) await step(row, earlier);
      const before = await read(row);
      expect(before.status).toBe(status);
      const answer = await step(row, verb);
      expect(answer.status, verb).toBe(expected);
      if (expected === 409) expect(await read(row)).toMatchObject({ status, version: before.version });
    }
  });

  it('done by four at once is done once', async () => {
    const row = await made();
    expect((await Promise.all([1, 2, 3, 4].map(() => step(row, 'complete')))).map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await read(row)).toMatchObject({ status: 'done', progress: 10_000, version: 2 });
  });

  it('that is over keeps its progress and its dates', async () => {
    const row = await made();
    await step(row, 'complete');
    const over = await read(row);
    expectRefused(await change(over, { progress: 5000 }), 'progress', '任务已经结束，请先重新打开，再改进度。');
    expect((await step(over, 'reschedule', { startOn: day(5), dueOn: day(6), version: over.version })).body).toMatchObject({ status: 409, code: 'task.wrong_state' });
    expect(await read(row)).toMatchObject({ progress: 10_000, startOn: today });
  });

  it('changed by two at once keeps the change of the first and tells the second', async () => {
    const row = await made();
    const answers = await Promise.all([change(row, { title: '甲改' }), change(row, { title: '乙改' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'stale', changed: [{ by: '张三', fields: ['title'] }] });
  });
});

describe('what waits for what', () => {
  it('never closes to a circle, not even when both are asked for at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await made({ title: `甲${round}` }), await made({ title: `乙${round}` })];
      const answers = await Promise.all([wait(a, b), wait(b, a)]);
      expect(answers.map(({ status }) => status).sort(), JSON.stringify(answers.map(({ body }) => body))).toEqual([201, 422]);
      expect(answers.find(({ status }) => status === 422)!.body).toMatchObject({ code: 'task.circle' });
    }
  });
  it('nor through others, nor with itself', async () => {
    const [a, b, c] = [await made({ title: '一' }), await made({ title: '二' }), await made({ title: '三' })];
    await wait(b, a);
    await wait(c, b);
    for (const [row, before] of [[a, c], [a, b], [b, c], [a, a]] as const) expect((await wait(row, before)).body).toMatchObject({ status: 422, code: 'task.circle' });
    expect((await read(a)).waitsFor).toEqual([]);
  });
  it('once asked for twice is there once', async () => {
    const [a, b] = [await made(), await made()];
    const answers = await Promise.all([wait(a, b), wait(a, b), wait(a, b)]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect((await read(a)).waitsFor).toHaveLength(1);
  });
  it('holds back: what waits is neither begun nor done before', async () => {
    const [first, then] = [await made({ title: '先' }), await made({ title: '后' })];
    await wait(then, first);
    for (const verb of ['start', 'complete']) expect((await step(then, verb)).status, verb).toBe(409);
    expect(await read(then)).toMatchObject({ status: 'todo' });
    await step(first, 'complete');
    expect((await step(then, 'start')).status).toBe(200);
  });
  it('pushes no further than it must, and whole or not at all', async () => {
    const [a, b, c] = [await made({ startOn: day(0), dueOn: day(1) }), await made({ startOn: day(2), dueOn: day(3) }), await made({ startOn: day(10), dueOn: day(11) })];
    await wait(b, a);
    await wait(c, b);
    const moved = await step(a, 'reschedule', { startOn: day(0), dueOn: day(4), version: (await read(a)).version, push: true });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect([await read(b), await read(c)].map(({ startOn, dueOn }) => [startOn, dueOn])).toEqual([[day(5), day(6)], [day(10), day(11)]]);
    const stale = await step(a, 'reschedule', { startOn: day(0), dueOn: day(9), version: 1, push: true });
    expect(stale.body).toMatchObject({ status: 409, code: 'stale' });
    expect((await read(b)).startOn).toBe(day(5));
  });
});

describe('parts', () => {
  it('are one level deep, of the same plan, and not bound to wait for their whole', async () => {
    const whole = await made({ title: '整体' });
    const part = await made({ title: '部分', parentId: whole.id });
    expectRefused(await create({ parentId: part.id }), 'parentId');
    expectRefused(await change(whole, { parentId: whole.id }), 'parentId', '上级任务不能是它自己，请重新选择。');
    expectRefused(await change(whole, { parentId: (await made()).id }), 'parentId', '这个任务已经有下级任务，不能再放到别的任务下面。');
    expect((await zhang.client.delete(`/api/tasks/${whole.id}`)).body).toMatchObject({ status: 409, code: 'task.has_parts', detail: '这个任务还有下级任务，请先删除或移走它们。' });
    const [a, b] = [await made(), await made()];
    await wait(a, b);
    expectRefused(await change(await read(a), { parentId: b.id }), 'parentId', '这两个任务有先后依赖，不能再成为上下级。请先删除依赖。');
  });
  it('two tasks put under each other at the same moment: one of them is refused', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = [await made(), await made()];
      expect((await Promise.all([change(a, { parentId: b.id }), change(b, { parentId: a.id })])).map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });
});

describe('who may do this (R12.1)', () => {
  it('a colleague of another department and a stranger find it nowhere and change nothing', async () => {
    const row = await made({ title: '别人看不到的任务' });
    const theirs = [await made({}, li.client), (await stranger.post<Row>('/api/tasks', { title: '别家的', startOn: today, dueOn: today })).body];
    for (const [index, client] of [li.client, stranger].entries()) {
      expect((await client.get(`/api/tasks/${row.id}`)).status).toBe(404);
      for (const verb of ['start', 'complete', 'cancel', 'reopen']) expect((await step(row, verb, {}, client)).status, verb).toBe(404);
      expect((await step(row, 'reschedule', { startOn: today, dueOn: today, version: 1 }, client)).status).toBe(404);
      expect([(await change(row, { title: '夺' }, client)).status, (await client.delete(`/api/tasks/${row.id}`)).status, (await wait(row, theirs[index]!, client)).status, (await wait(theirs[index]!, row, client)).status]).toEqual([404, 404, 404, 404]);
      expect((await client.get<{ rows: Row[] }>('/api/tasks?scene=all&q=看不到')).body.rows).toEqual([]);
    }
    expect(await read(row)).toMatchObject({ version: 1, waitsFor: [] });
  });
});

describe('the to-do list', () => {
  const todos = async (person: TestPerson, kind = '') => (await person.client.get<{ kinds: { kind: string; label: string; count: number }[]; rows: { id: string; kind: string; title: string; dueAt: string | null; link: string }[] }>(`/api/todos${kind && `?kind=${kind}`}`)).body;
  it('counts what it shows, the most pressing first, of one kind where asked for, and only one’s own', async () => {
    const worker = await server.person(company, { name: '干活的', role: 'salesperson', department: '销售三部' });
    for (const days of [2, -3, 0]) await made({ title: `第${days}天`, startOn: day(-5), dueOn: day(days) }, worker.client);
    const customer = (await worker.client.post<{ id: string }>('/api/customers', { name: '待办客户有限公司', regionCode: '330100' })).body;
    const planned = await worker.client.post<{ id: string }>('/api/activities', { subject: '逾期回访', way: 'phone', customerId: customer.id, plannedAt: '2099-01-01 08:00' });
    await server.services.database.transaction((handle) => handle.updateTable('activity').set({ plannedAt: '2026-01-01 00:00:00.000', at: '2026-01-01 00:00:00.000' }).where('id', '=', planned.body.id).execute());
    const all = await todos(worker);
    for (const { kind, label, count: told } of all.kinds) {
      expect(label).toMatch(/[一-龥]/);
      const some = await todos(worker, kind);
      expect(some.rows.every((row) => row.kind === kind)).toBe(true);
      expect(some.rows).toHaveLength(Math.min(told, 50));
    }
    expect(all.rows.map(({ dueAt }) => dueAt ?? '9')).toEqual(all.rows.map(({ dueAt }) => dueAt ?? '9').sort());
    expect(all.rows.map(({ title }) => title)).toEqual(expect.arrayContaining(['逾期回访', '第-3天']));
    expect(all.rows.every(({ link }) => link.startsWith('/'))).toBe(true);
    expect((await todos(worker, 'nonsense')).rows).toEqual([]);
    expect((await todos(li)).rows.some(({ title }) => title === '逾期回访' || title.startsWith('第'))).toBe(false);
    expect((await server.client().get('/api/todos')).status).toBe(401);
  });
});
