import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opportunity } from '#modules/opportunity/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { counted } from '#tests/harness/counted.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { inDays, openPursuit, type ProjectRow, type Pursuit, today } from '../testing/pursuit.ts';
import { departmentFollows, goesWithOpportunity, projectHandover } from './people.ts';

let floor: Pursuit;
beforeAll(async () => {
  floor = await openPursuit();
});
afterAll(() => floor?.stop());

interface TaskRow {
  readonly id: string;
  readonly ownerId: string;
  readonly can: readonly string[];
  readonly status: string;
  readonly customerId: string;
}
const read = (id: string, client: Client) => client.get<ProjectRow & { customerId: string; departmentId: string | null }>(`/api/projects/${id}`);
const addTask = async (row: { id: string }, person: TestPerson, values: object = {}): Promise<TaskRow> => {
  const answer = await person.client.post<TaskRow>('/api/tasks', { title: '准备演示', startOn: today, dueOn: inDays(4), projectId: row.id, ...values });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const taskOf = async (id: string, client: Client): Promise<TaskRow> => (await client.get<TaskRow>(`/api/tasks/${id}`)).body;
const join = (row: { id: string }, person: TestPerson, access: 'read' | 'edit', values: object = {}) => floor.zhang.client.post<{ rows: { id: string; name: string; access: string }[] }>(`/api/projects/${row.id}/members`, { employeeIds: [person.id], access, ...values });
const sourceOf = (row: { opportunityId: string }) => floor.program((context) => findInCompany(context, opportunity, row.opportunityId));

describe('members (R5.8)', () => {
  it('read or edit, see its tasks, notes and rounds, and neither hand it on nor end it', async () => {
    const row = await floor.begin(floor.zhang);
    const helper = await floor.hire('售前', 'serviceEngineer', '技术部');
    expect((await read(row.id, helper.client)).status).toBe(404);
    const joined = await join(row, helper, 'read', { duty: '售前支持' });
    expect(joined.body.rows).toMatchObject([{ name: '售前', access: 'read', duty: '售前支持' }]);
    expect((await read(row.id, helper.client)).body.can).not.toContain('edit');
    expect((await helper.client.patch(`/api/projects/${row.id}`, { version: row.version, background: 'x' })).status).toBe(404);
    await join(row, helper, 'edit');
    expect((await read(row.id, helper.client)).body.can).toEqual(expect.arrayContaining(['edit', 'move', 'followUp', 'negotiate', 'addTask']));
    expect((await helper.client.patch(`/api/projects/${row.id}`, { version: row.version, background: '技术评估完成' })).status).toBe(200);
    const note = await helper.client.post<{ id: string; customerId: string; opportunityId: string }>('/api/activities/record', { subject: '评估', way: 'meeting', result: '可行', projectId: row.id });
    expect(note.body).toMatchObject({ opportunityId: row.opportunityId });
    expect((await helper.client.post(`/api/projects/${row.id}/lose`, { lostReason: 'price' })).status).toBe(403);
    expect((await helper.client.post(`/api/projects/${row.id}/members`, { employeeIds: [floor.li.id], access: 'read' })).status).toBe(403);
    const task = await addTask(row, helper, { ownerId: floor.zhang.id });
    expect((await taskOf(task.id, floor.zhang.client)).ownerId).toBe(floor.zhang.id);
    const plan = await helper.client.get<{ rows: TaskRow[] }>(`/api/tasks/plan?projectId=${row.id}`);
    expect(plan.body.rows[0]!.can).toContain('edit');
    expect((await helper.client.post(`/api/tasks/${task.id}/start`, {})).status).toBe(200);
    await floor.zhang.client.delete(`/api/projects/${row.id}/members/${joined.body.rows[0]!.id}`);
    expect((await read(row.id, helper.client)).status).toBe(404);
    expect((await helper.client.get(`/api/tasks/${task.id}`)).status).toBe(404);
  });

  it('are active colleagues, other than the owner, until a day that is to come', async () => {
    const row = await floor.begin(floor.zhang);
    expect((await join(row, floor.zhang, 'read')).status).toBe(422);
    expect((await join(row, floor.li, 'read', { until: inDays(-1) })).body).toMatchObject({ fields: [{ path: 'until' }] });
    expect((await floor.zhang.client.post(`/api/projects/${row.id}/members`, { employeeIds: [row.id], access: 'read' })).status).toBe(422);
    expect((await join(row, floor.li, 'read', { until: today })).status).toBe(200);
    expect((await read(row.id, floor.li.client)).status).toBe(200);
    expect((await floor.zhang.client.delete(`/api/projects/${row.id}/members/${row.id}`)).status).toBe(404);
    const log = await floor.zhang.client.get<{ rows: { action: string }[] }>(`/api/audit-entries?noun=project&recordId=${row.id}`);
    expect(log.body.rows.map(({ action }) => action)).toContain('addMembers');
  });
});

describe('a project’s tasks (R5.8)', () => {
  it('belong to its customer, are planned by who may change it, and end with it', async () => {
    const row = await floor.begin(floor.zhang);
    const task = await addTask(row, floor.zhang);
    const { customerId } = (await read(row.id, floor.zhang.client)).body;
    expect(task.customerId).toBe(customerId);
    expect((await floor.li.client.post('/api/tasks', { title: '混进来', startOn: today, dueOn: today, projectId: row.id })).status).toBe(422);
    expect((await floor.zhang.client.patch(`/api/tasks/${task.id}`, { version: 1, customerId: null })).status).toBe(422);
    const other = await floor.begin(floor.zhang);
    expect((await floor.zhang.client.patch(`/api/tasks/${task.id}`, { version: 1, projectId: other.id })).status).toBe(422);
    const foreign = await addTask(other, floor.zhang);
    expect((await floor.zhang.client.post<{ detail: string }>(`/api/tasks/${task.id}/dependencies`, { afterId: foreign.id })).body.detail).toBe('只有同一个项目里的任务可以有先后依赖。');
    await floor.zhang.client.post(`/api/projects/${other.id}/close`, { words: '合并' });
    expect((await floor.zhang.client.post<{ detail: string }>('/api/tasks', { title: '晚了', startOn: today, dueOn: today, projectId: other.id })).body.detail).toBe('这个项目已经结束，不能再添加任务。');
    const page = await read(row.id, floor.zhang.client);
    expect(page.body.counts).toMatchObject({ task: 1, late: 0, negotiation: 0, activity: 0, attachment: 0 });
  });
});

describe('handing on (R4.7, R1.4)', () => {
  it('a project goes to another owner with its opportunity and tasks; the former may go on reading', async () => {
    const row = await floor.begin(floor.zhang);
    const task = await addTask(row, floor.zhang);
    await join(row, floor.li, 'edit');
    const transfer = (to: TestPerson, values: object = {}) => floor.zhang.client.post<{ seen: boolean }>(`/api/projects/${row.id}/transfer`, { toEmployeeId: to.id, ...values });
    expect((await transfer(floor.zhang)).status).toBe(409);
    expect((await transfer(floor.li, { keepReading: true, reason: '换区' })).body).toMatchObject({ seen: true });
    const seen = await read(row.id, floor.li.client);
    expect(seen.body).toMatchObject({ ownerId: floor.li.id, members: [{ employeeId: floor.zhang.id, duty: '前负责人' }] });
    expect(await sourceOf(row)).toMatchObject({ ownerId: floor.li.id });
    expect((await taskOf(task.id, floor.li.client)).ownerId).toBe(floor.li.id);
    // He still has the customer, and so sight of the project; it is Li's already.
    expect((await transfer(floor.li)).status).toBe(409);
  });

  it('goes with its customer as chosen, and is told on the customer’s page', async () => {
    const row = await floor.begin(floor.zhang);
    const task = await addTask(row, floor.zhang);
    const { customerId } = (await read(row.id, floor.zhang.client)).body;
    const page = await floor.zhang.client.get<{ counts: Record<string, number> }>(`/api/customers/${customerId}`);
    expect(page.body.counts).toMatchObject({ project: 1, task: 1 });
    const told = await floor.zhang.client.get<{ rows: { facts: { title: string; link: string } }[] }>(`/api/customers/${customerId}/timeline?kind=business`);
    expect(told.body.rows.map(({ facts }) => facts)).toContainEqual(expect.objectContaining({ title: '商机转为项目', link: `/projects/${row.id}` }));
    await floor.zhang.client.post(`/api/customers/${customerId}/transfer`, { toEmployeeId: floor.li.id, along: ['opportunity', 'project', 'task'] });
    expect((await read(row.id, floor.li.client)).body.ownerId).toBe(floor.li.id);
    expect((await taskOf(task.id, floor.li.client)).ownerId).toBe(floor.li.id);
    const stays = await floor.begin(floor.zhang);
    const where = (await read(stays.id, floor.zhang.client)).body.customerId;
    await floor.zhang.client.post(`/api/customers/${where}/transfer`, { toEmployeeId: floor.li.id, along: [] });
    const after = await read(stays.id, floor.li.client);
    // The history stays visible to whoever has the customer now.
    expect([after.status, after.body.ownerId]).toEqual([200, floor.zhang.id]);
  });

  it('moves with a merged customer', async () => {
    const row = await floor.begin(floor.zhang);
    await addTask(row, floor.zhang);
    const { customerId } = (await read(row.id, floor.zhang.client)).body;
    const kept = await floor.zhang.client.post<{ id: string }>('/api/customers', { name: `合并后${today}有限公司`, regionCode: '330100' });
    expect((await floor.director.client.post(`/api/customers/${kept.body.id}/merge`, { twinId: customerId })).status).toBe(200);
    expect((await read(row.id, floor.zhang.client)).body.customerId).toBe(kept.body.id);
    expect((await floor.zhang.client.get<{ counts: Record<string, number> }>(`/api/customers/${kept.body.id}`)).body.counts).toMatchObject({ project: 1, task: 1 });
  });

  it('goes to the successor of who leaves, and lies in its owner’s department', async () => {
    const [from, to] = [await floor.hire('离开', 'salesperson', '销售一部'), await floor.hire('接手', 'salesperson', '销售二部')];
    const row = await floor.begin(from);
    expect(await floor.program((context) => counted(context, projectHandover.count(context, from.id)))).toBe(1);
    expect(await floor.program((context) => projectHandover.handOver(context, from.id, to.id))).toBe(1);
    expect((await read(row.id, to.client)).body.ownerId).toBe(to.id);
    expect(await sourceOf(row)).toMatchObject({ ownerId: to.id });
    await floor.program((context) => departmentFollows.run(context, { employeeId: to.id, departmentId: null }));
    expect((await read(row.id, to.client)).body.departmentId).toBeNull();
  });

  it('follows its opportunity when that is given to somebody else (R5.6)', async () => {
    const row = await floor.begin(floor.zhang);
    const task = await addTask(row, floor.zhang);
    const payload = { opportunityId: row.opportunityId, fromOwnerId: floor.zhang.id, toOwnerId: floor.li.id };
    await floor.program((context) => goesWithOpportunity.run(context, payload));
    await floor.program((context) => goesWithOpportunity.run(context, payload));
    expect((await read(row.id, floor.li.client)).body.ownerId).toBe(floor.li.id);
    expect((await taskOf(task.id, floor.li.client)).ownerId).toBe(floor.li.id);
  });
});

describe('companies apart (R12.2)', () => {
  it('nothing of a project is reached from another company', async () => {
    const row = await floor.begin(floor.zhang);
    const task = await addTask(row, floor.zhang);
    const other = await floor.server.foundCompany('别家');
    const { client } = other.administrator;
    for (const path of [`/api/projects/${row.id}`, `/api/projects/${row.id}/members`, `/api/tasks/${task.id}`]) expect((await client.get(path)).status, path).toBe(404);
    expect((await client.get<{ rows: unknown[] }>(`/api/tasks/plan?projectId=${row.id}`)).body.rows).toEqual([]);
    expect((await client.post(`/api/opportunities/${row.opportunityId}/convert`, {})).status).toBe(404);
    expect((await client.post(`/api/projects/${row.id}/close`, { words: '捣乱' })).status).toBe(404);
    const stages = await floor.stagesFor(client);
    const mine = await floor.stagesFor(floor.zhang.client);
    expect(stages.some(({ id }) => mine.some((one) => one.id === id))).toBe(false);
    expect((await floor.zhang.client.post(`/api/projects/${row.id}/move`, { fromStageId: mine[0]!.id, toStageId: stages[1]!.id })).status).toBe(409);
  });
});

describe('fields that a role hides (R12.1)', () => {
  it('are not told by sums either', async () => {
    const row = await floor.begin(floor.zhang, { amount: 777_00 });
    const finance = await floor.hire('财务', 'finance');
    const roles = await floor.company.administrator.client.get<{ rows: { id: string; name: string }[] }>('/api/roles?size=50');
    const role = roles.body.rows.find(({ name }) => name === '财务')!;
    await floor.server.services.database.transaction(async (handle) => {
      await handle.insertInto('role_field').values({ roleId: role.id, companyId: floor.company.id, noun: 'project', field: 'amount', access: 'masked' }).execute();
      await handle.updateTable('company').set((eb) => ({ rulesVersion: eb('rulesVersion', '+', 1) })).where('id', '=', floor.company.id).execute();
    });
    const page = await finance.client.get(`/api/projects/${row.id}`);
    expect(page.body.amount).not.toBe(777_00);
    expect(page.body).not.toHaveProperty('weighted');
    const board = await finance.client.get<{ columns: { count: number; amount: number | null; weighted: number | null }[] }>('/api/projects/board?scene=all');
    expect(board.body.columns[0]!.count).toBeGreaterThan(0);
    expect(board.body.columns.every(({ amount, weighted }) => amount === null && weighted === null)).toBe(true);
    expect((await finance.client.get('/api/projects/board?amount.from=1')).status).toBe(422);
  });
});

describe('an agent (R5.6)', () => {
  it('pursues what was given to him, and sees neither other projects nor others’ notes', async () => {
    const agent = await floor.server.person(floor.company, { name: '代理', role: 'agent', kind: 'agent' });
    const others = await floor.begin(floor.zhang);
    const source = await floor.effective(floor.zhang);
    await floor.zhang.client.post('/api/activities/record', { subject: '内部', way: 'phone', result: '内部评估', opportunityId: source.id });
    expect((await floor.director.client.post(`/api/opportunities/${source.id}/assign`, { toEmployeeId: agent.id })).status).toBe(200);
    const made = await agent.client.post<ProjectRow>(`/api/opportunities/${source.id}/convert`, {});
    expect([made.status, made.body.ownerId]).toEqual([201, agent.id]);
    expect((await agent.client.get(`/api/projects/${others.id}`)).status).toBe(404);
    expect((await agent.client.get<{ rows: unknown[] }>(`/api/activities?projectId=${made.body.id}`)).body.rows).toEqual([]);
    expect((await agent.client.post('/api/activities/record', { subject: '电话', way: 'phone', result: '约了演示', projectId: made.body.id })).status).toBe(201);
    expect((await agent.client.get<{ rows: unknown[] }>(`/api/activities?projectId=${made.body.id}`)).body.rows).toHaveLength(1);
    expect((await agent.client.post('/api/tasks', { title: '准备资料', startOn: today, dueOn: today, projectId: made.body.id })).status).toBe(201);
    expect((await agent.client.post(`/api/projects/${made.body.id}/lose`, { lostReason: 'price' })).status).toBe(403);
    expect((await agent.client.post(`/api/projects/${made.body.id}/transfer`, { toEmployeeId: floor.li.id })).status).toBe(403);
    const board = await agent.client.get<{ columns: { count: number }[] }>('/api/projects/board?scene=all');
    expect(board.body.columns.reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });
});
