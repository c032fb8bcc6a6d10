import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asProgram, type Context } from '#platform/context/index.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { counted } from '#tests/harness/counted.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { dueTasks } from './due-tasks.ts';
import { departmentFollows, taskHandover } from './people.ts';
import { tellLate } from './tell-late.ts';

let server: TestServer;
let company: TestCompany;
let zhang: TestPerson;
let li: TestPerson;
let manager: TestPerson;
let agent: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('任务公司');
  zhang = await server.person(company, { name: '张三', role: 'salesperson', department: '销售一部' });
  li = await server.person(company, { name: '李四', role: 'salesperson', department: '销售二部' });
  manager = await server.person(company, { name: '赵经理', role: 'salesManager', department: '销售一部' });
  agent = await server.person(company, { name: '代理', role: 'agent', kind: 'agent' });
});
afterAll(() => server?.stop());

interface Row {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly version: number;
  readonly startOn: string;
  readonly dueOn: string;
  readonly progress: number;
  readonly ownerId: string;
  readonly can: readonly string[];
  readonly waitsFor: readonly { id: string }[];
  readonly followedBy: readonly { id: string }[];
  readonly detail: string;
}
const today = dayOf(instant());
const day = (days: number): string => addDays(today, days);
const create = (values: object = {}, client: Client = zhang.client) => client.post<Row>('/api/tasks', { title: '写方案', startOn: today, dueOn: day(3), ...values });
const made = async (values: object = {}, client?: Client): Promise<Row> => {
  const answer = await create(values, client);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const step = (row: Row, name: string, body: object = {}, client: Client = zhang.client) => client.post<Row>(`/api/tasks/${row.id}/${name}`, body);
const wait = (row: Row, before: Row, client: Client = zhang.client) => client.post<Row>(`/api/tasks/${row.id}/dependencies`, { afterId: before.id });
const read = async (row: Row, client: Client = zhang.client): Promise<Row> => (await client.get<Row>(`/api/tasks/${row.id}`)).body;
const program = <T>(work: (context: Context) => Promise<T>): Promise<T> => asProgram(server.services, company.id, 'test', work);
const newsOf = async (person: TestPerson): Promise<string[]> => (await person.client.get<{ rows: { title: string }[] }>('/api/notifications')).body.rows.map(({ title }) => title);

describe('a task (R5.8)', () => {
  it('is made, begun, done and taken up again', async () => {
    const row = await made();
    expect(row).toMatchObject({ status: 'todo', progress: 0, priority: 'normal', ownerId: zhang.id, can: ['edit', 'start', 'complete', 'cancel', 'assign', 'delete'] });
    expect((await step(row, 'start')).body).toMatchObject({ status: 'doing', can: ['edit', 'complete', 'cancel', 'assign', 'delete'] });
    const done = await step(row, 'complete', { reason: '客户已确认' });
    expect(done.body).toMatchObject({ status: 'done', progress: 10_000 });
    expect((await step(row, 'complete')).body.detail).toBe('这个任务已完成，请刷新后再操作。');
    expect((await zhang.client.patch(`/api/tasks/${row.id}`, { version: done.body.version, progress: 5000 })).body).toMatchObject({ fields: [{ path: 'progress' }] });
    expect((await step(row, 'reopen')).body).toMatchObject({ status: 'doing', progress: 0, doneAt: null });
    expect((await step(row, 'cancel', { reason: '不做了' })).body).toMatchObject({ status: 'cancelled', can: ['edit', 'reopen', 'assign', 'delete'] });
  });

  it('ends no earlier than it begins, and within years', async () => {
    expect((await create({ dueOn: day(-1) })).body).toMatchObject({ detail: '截止日期不能早于开始日期，请重新选择。', fields: [{ path: 'dueOn' }] });
    expect((await create({ dueOn: '2036-01-01' })).body).toMatchObject({ fields: [{ path: 'dueOn' }] });
    expect((await create({ dueOn: '' })).status).toBe(422);
    expect((await create({ startOn: '2026-02-30' })).status).toBe(422);
    expect((await create({ progress: 10_001 })).status).toBe(422);
    expect((await create({ title: ' ' })).status).toBe(422);
  });

  it('is done once, however many press at once', async () => {
    const row = await made();
    const answers = await Promise.all(Array.from({ length: 5 }, () => step(row, 'complete')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('two people at one task: the second learns what changed', async () => {
    const row = await made();
    expect((await zhang.client.patch(`/api/tasks/${row.id}`, { version: 1, title: '写方案和报价' })).status).toBe(200);
    const stale = await manager.client.patch<{ code: string }>(`/api/tasks/${row.id}`, { version: 1, title: '别的' });
    expect([stale.status, stale.body.code]).toEqual([409, 'stale']);
  });
});

describe('whose task it is (R12.1)', () => {
  it('is seen by its owner and his department’s leaders, nobody else', async () => {
    const row = await made();
    expect((await li.client.get(`/api/tasks/${row.id}`)).status).toBe(404);
    expect((await manager.client.get(`/api/tasks/${row.id}`)).status).toBe(200);
    expect((await step(row, 'complete', {}, li.client)).status).toBe(404);
    const list = await li.client.get<{ rows: Row[] }>('/api/tasks?scene=all');
    expect(list.body.rows.some(({ id }) => id === row.id)).toBe(false);
  });

  it('can be given to a colleague, who is told; not by those without the right, not to those who left', async () => {
    const row = await made({ ownerId: li.id, title: '演示环境' });
    expect(row.ownerId).toBe(li.id);
    expect(await newsOf(li)).toContain('张三交给您一个任务：演示环境');
    expect((await create({ ownerId: li.id }, agent.client)).status).toBe(403);
    const own = await made({}, agent.client);
    expect(own.ownerId).toBe(agent.id);
    const assigned = await step(own, 'assign', { ownerId: li.id }, company.administrator.client);
    expect(assigned.body).toMatchObject({ ownerId: li.id });
    expect((await step(own, 'assign', { ownerId: li.id }, company.administrator.client)).status).toBe(409);
    const gone = await server.person(company, { name: '离职', role: 'salesperson', department: '销售一部' });
    await company.administrator.client.post(`/api/employees/${gone.id}/suspend`, { reason: '离职' });
    expect((await create({ ownerId: gone.id })).body).toMatchObject({ detail: '所选的负责人不在职，请重新选择。' });
    const mine = await made();
    expect((await zhang.client.patch(`/api/tasks/${mine.id}`, { version: 1, ownerId: li.id })).body).toMatchObject({ ownerId: li.id });
  });
});

describe('dependencies (R5.8)', () => {
  it('what waits begins after what it waits for; its owner learns that he can', async () => {
    const [first, second] = [await made({ title: '调研' }), await made({ title: '报价', ownerId: li.id })];
    expect((await wait(second, first, manager.client)).status).toBe(404);
    expect((await wait(second, first, company.administrator.client)).status).toBe(201);
    expect((await read(second, company.administrator.client)).waitsFor).toMatchObject([{ id: first.id, title: '调研' }]);
    expect((await step(second, 'start', {}, li.client)).body.detail).toBe('前置任务还没有完成：“调研”。完成后才能进行这个任务。');
    expect((await step(second, 'complete', {}, li.client)).status).toBe(409);
    // Li may not see the task he waits for; its page tells him nothing of it.
    expect((await read(second, li.client)).waitsFor).toEqual([]);
    await step(first, 'complete');
    expect(await newsOf(li)).toContain('可以开始了：报价');
    expect((await step(second, 'start', {}, li.client)).status).toBe(200);
  });

  it('a circle is refused, twice the same too, and a dependency is removed', async () => {
    const [a, b, c] = [await made({ title: '甲' }), await made({ title: '乙' }), await made({ title: '丙' })];
    await wait(b, a);
    await wait(c, b);
    expect((await wait(a, c)).body.detail).toBe('“丙”本来就排在“甲”之后，再反过来会形成循环。');
    expect((await wait(a, a)).body.detail).toBe('任务不能依赖它自己。');
    expect((await wait(b, a)).status).toBe(409);
    expect((await zhang.client.delete(`/api/tasks/${b.id}/dependencies/${a.id}`)).status).toBe(204);
    expect((await zhang.client.delete(`/api/tasks/${b.id}/dependencies/${a.id}`)).status).toBe(404);
    expect((await wait(a, c)).status).toBe(201);
  });

  it('two halves of a circle added at the same moment make none', async () => {
    for (let round = 0; round < 4; round += 1) {
      const ring = [await made(), await made(), await made()];
      const answers = await Promise.all(ring.map((row, index) => wait(row, ring[(index + 1) % 3]!)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422]);
    }
  });

  it('a task that is deleted holds nobody up, and comes back where it stood', async () => {
    const [a, b, c] = [await made({ title: '取样' }), await made({ title: '检验' }), await made({ title: '归档' })];
    await wait(b, a);
    await wait(c, b);
    const gone = async (row: Row): Promise<void> => expect((await zhang.client.delete(`/api/tasks/${row.id}`)).status).toBe(204);
    const back = async (row: Row): Promise<void> => expect((await company.administrator.client.post(`/api/recycle-bin/task/${row.id}/restore`, {})).status).toBeLessThan(300);
    await gone(b);
    expect([(await read(c)).waitsFor, (await read(a)).followedBy]).toEqual([[], []]);
    expect((await step(c, 'start')).status).toBe(200);
    await back(b);
    expect([(await read(b)).waitsFor, (await read(b)).followedBy]).toMatchObject([[{ id: a.id }], [{ id: c.id }]]);
    // Meanwhile the order was turned round: what would close a circle is given up, the rest holds.
    await gone(b);
    expect((await wait(a, c)).status).toBe(201);
    await back(b);
    const held = [(await read(b)).waitsFor.length, (await read(b)).followedBy.length];
    expect(held.toSorted()).toEqual([0, 1]);
    expect((await read(a)).waitsFor).toMatchObject([{ id: c.id }]);
  });
});

describe('parts of a task', () => {
  it('one level, done before the whole; parallel moves under each other make no knot', async () => {
    const whole = await made({ title: '投标' });
    const part = await made({ title: '盖章', parentId: whole.id });
    expect((await create({ parentId: part.id })).body).toMatchObject({ fields: [{ path: 'parentId' }] });
    expect((await wait(part, whole)).body.detail).toBe('上级任务和它的下级任务之间不能有先后依赖。');
    expect((await step(whole, 'complete')).body.detail).toBe('还有 1 个下级任务没有完成（“盖章”），请先完成它们。');
    expect((await zhang.client.delete<Row>(`/api/tasks/${whole.id}`)).status).toBe(409);
    await step(part, 'complete');
    expect((await step(whole, 'complete')).status).toBe(200);
    const [a, b] = [await made(), await made()];
    const answers = await Promise.all([zhang.client.patch(`/api/tasks/${a.id}`, { version: 1, parentId: b.id }), zhang.client.patch(`/api/tasks/${b.id}`, { version: 1, parentId: a.id })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe('the recycle bin', () => {
  it('a part comes back under its whole, not without it', async () => {
    const whole = await made({ title: '投标二' });
    const part = await made({ title: '做标书', parentId: whole.id });
    const admin = company.administrator.client;
    await zhang.client.delete(`/api/tasks/${part.id}`);
    await zhang.client.delete(`/api/tasks/${whole.id}`);
    expect((await admin.post(`/api/recycle-bin/task/${part.id}/restore`, {})).status).toBe(422);
    expect((await admin.post(`/api/recycle-bin/task/${whole.id}/restore`, {})).status).toBeLessThan(300);
    expect((await admin.post(`/api/recycle-bin/task/${part.id}/restore`, {})).status).toBeLessThan(300);
    expect((await read(part)) as unknown).toMatchObject({ parentId: whole.id, status: 'todo' });
    expect((await zhang.client.delete(`/api/tasks/${whole.id}`)).status).toBe(409);
  });
});

describe('dates', () => {
  it('move with the version that was seen, and what waits moves along when asked', async () => {
    const [a, b, c] = [await made({ dueOn: day(2) }), await made({ startOn: day(3), dueOn: day(5) }), await made({ startOn: day(20), dueOn: day(21) })];
    await wait(b, a);
    await wait(c, b);
    const move = (row: Row, values: object) => step(row, 'reschedule', values) as unknown as Promise<{ status: number; body: { rows: Row[]; detail: string } }>;
    expect((await move(a, { startOn: day(2), dueOn: day(1), version: a.version })).status).toBe(422);
    expect((await move(a, { startOn: day(1), dueOn: day(1), version: 99 })).status).toBe(409);
    const alone = await move(a, { startOn: day(1), dueOn: day(3), version: a.version });
    expect(alone.body.rows).toHaveLength(1);
    const along = await move(a, { startOn: day(4), dueOn: day(6), version: alone.body.rows[0]!.version, push: true });
    expect(along.body.rows.map(({ id, startOn, dueOn }) => [id, startOn, dueOn])).toEqual([[a.id, day(4), day(6)], [b.id, day(7), day(9)]]);
    await step(c, 'cancel');
    expect((await move(await read(b), { startOn: day(30), dueOn: day(31), version: (await read(b)).version, push: true })).body.rows.map(({ id }) => id)).toEqual([b.id]);
  });

  it('stand in the calendar on their last day, for whoever may see them', async () => {
    const row = await made({ startOn: '2027-03-01', dueOn: '2027-03-05' });
    const span = (client: Client, scene: string, from = '2027-03-01', to = '2027-03-08') => client.get<{ rows: Row[] }>(`/api/tasks/calendar?from=${from}&to=${to}&scene=${scene}`);
    expect((await span(zhang.client, 'mine')).body.rows.map(({ id }) => id)).toEqual([row.id]);
    expect((await span(li.client, 'all')).body.rows).toEqual([]);
    expect((await span(zhang.client, 'mine', '2027-03-06')).body.rows).toEqual([]);
    expect((await span(zhang.client, 'mine', '2027-03-06', '2027-03-06')).status).toBe(422);
  });
});

describe('what waits for somebody', () => {
  it('is in his to-do list when it has begun or is near', async () => {
    const seller = await server.person(company, { name: '待办', role: 'salesperson', department: '销售一部' });
    const customer = await seller.client.post<{ id: string }>('/api/customers', { name: '待办客户有限公司', regionCode: '330100' });
    await made({ title: '今天到期', dueOn: today, customerId: customer.body.id }, seller.client);
    await made({ title: '还早', startOn: day(30), dueOn: day(40) }, seller.client);
    const running = await made({ title: '先动手', startOn: day(30), dueOn: day(50) }, seller.client);
    await step(running, 'start', {}, seller.client);
    await step(await made({ title: '做完了' }, seller.client), 'complete', {}, seller.client);
    const { body } = await seller.client.get<{ rows: { title: string; about?: string; link: string }[]; kinds: { kind: string; count: number }[] }>('/api/todos?kind=task');
    expect(body.rows.map(({ title, about }) => [title, about])).toEqual([['今天到期', '待办客户有限公司'], ['先动手', undefined]]);
    expect(body.kinds.find(({ kind }) => kind === dueTasks.kind)!.count).toBe(2);
  });

  it('late tasks are told of once for each day set, in one message', async () => {
    const seller = await server.person(company, { name: '逾期', role: 'salesperson', department: '销售一部' });
    const [a] = [await made({ title: '逾期甲', startOn: day(-5), dueOn: day(-2) }, seller.client), await made({ title: '逾期乙', startOn: day(-5), dueOn: day(-1) }, seller.client), await made({ title: '今天', dueOn: today }, seller.client)];
    expect(await program(tellLate)).toBeGreaterThanOrEqual(2);
    expect(await newsOf(seller)).toEqual(['2 个任务已逾期']);
    expect(await program(tellLate)).toBe(0);
    const moved = await step(await read(a!, seller.client), 'reschedule', { startOn: day(-5), dueOn: day(-1), version: a!.version }, seller.client);
    expect(moved.status).toBe(200);
    expect(await program(tellLate)).toBe(1);
    expect(await newsOf(seller)).toEqual(['任务已逾期：逾期甲', '2 个任务已逾期']);
  });

  it('goes to the successor, and lies in the department of its owner (R1.4)', async () => {
    const [from, to] = [await server.person(company, { role: 'salesperson', department: '销售一部' }), await server.person(company, { role: 'salesperson', department: '销售二部' })];
    const open = await made({}, from.client);
    const done = await made({}, from.client);
    await step(done, 'complete', {}, from.client);
    expect(await program((context) => counted(context, taskHandover.count(context, from.id)))).toBe(1);
    expect(await program((context) => taskHandover.handOver(context, from.id, to.id))).toBe(1);
    expect((await read(open, to.client)).ownerId).toBe(to.id);
    expect((await to.client.get(`/api/tasks/${done.id}`)).status).toBe(404);
    await program((context) => departmentFollows.run(context, { employeeId: to.id, departmentId: null }));
    expect((await read(open, to.client)) as unknown).toMatchObject({ departmentId: null });
    const log = await to.client.get<{ rows: { action: string; reason: string }[] }>(`/api/audit-entries?noun=task&recordId=${open.id}`);
    expect(log.body.rows[0]).toMatchObject({ action: 'transfer', reason: '工作交接' });
  });
});
