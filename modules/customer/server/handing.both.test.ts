import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { counted } from '#tests/harness/counted.ts';
import { createdBy, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { customerHandover } from './people.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
  await floor.setPool({ ownershipCap: null, dailyCap: null, coolDownDays: 0 });
});
afterAll(() => floor.stop());

interface Results {
  results: { id: string; ok: boolean; code?: string; message?: string }[];
}
const owners = async (ids: readonly string[]): Promise<(string | null)[]> => {
  const rows = await floor.server.services.database.reader.selectFrom('customer').select(['id', 'ownerId']).where('id', 'in', ids).execute();
  return ids.map((id) => rows.find((row) => row.id === id)?.ownerId ?? null);
};
const sees = async (person: SalesFloor['li'], id: string): Promise<boolean> => (await person.client.get(`/api/customers/${id}`)).status === 200;
const news = async (person: SalesFloor['li'], kind: string): Promise<{ title: string }[]> => (await floor.server.services.database.reader.selectFrom('notification').select(['title', 'kind']).where('employeeId', '=', person.id).where('kind', '=', kind).execute());

describe('assigning (R4.5)', () => {
  it('hands 200 customers to four people in turn, and tells each once', async () => {
    const four = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => floor.hire(name, 'salesperson', '销售一部')));
    const rows = await floor.place(200);
    const answer = await floor.manager.client.post<Results>('/api/customers/batch/assign', { ids: rows.map(({ id }) => id), takers: four.map(({ id }) => ({ employeeId: id })) });
    expect(answer.body.results.filter(({ ok }) => ok)).toHaveLength(200);
    const got = await owners(rows.map(({ id }) => id));
    expect(four.map(({ id }) => got.filter((owner) => owner === id).length)).toEqual([50, 50, 50, 50]);
    for (const person of four) expect(await news(person, 'customer.assigned')).toEqual([expect.objectContaining({ title: '您被分派了 50 个客户' })]);
  });

  it('goes by region and industry, and says who has nobody', async () => {
    const rows = await floor.place(4, (index) => ({ regionCode: ['330106', '320100', '440300', '330200'][index]!, industry: index === 3 ? 'finance' : null }));
    const takers = [{ employeeId: floor.zhang.id, regionCodes: ['330000'] }, { employeeId: floor.manager.id, regionCodes: ['320100'], industries: [] }];
    const answer = await floor.manager.client.post<Results>('/api/customers/batch/assign', { ids: rows.map(({ id }) => id), how: 'match', takers });
    expect(answer.body.results.filter(({ ok }) => !ok)).toEqual([expect.objectContaining({ id: rows[2]!.id, code: 'customer.nobody_matches' })]);
    expect(await owners(rows.map(({ id }) => id))).toEqual([floor.zhang.id, floor.manager.id, null, floor.zhang.id]);
  });

  it('goes on with the next person when one has reached the cap, and fails when all have', async () => {
    const [full, free] = [await floor.hire('满', 'salesperson', '销售一部'), await floor.hire('空', 'salesperson', '销售一部')];
    await floor.place(2, () => ({ ownerId: full.id }));
    await floor.setPool({ ownershipCap: 2 });
    const rows = await floor.place(3);
    const answer = await floor.manager.client.post<Results>('/api/customers/batch/assign', { ids: rows.map(({ id }) => id), takers: [{ employeeId: full.id }, { employeeId: free.id }] });
    expect(answer.body.results.map(({ ok, code }) => code ?? ok)).toEqual([true, true, 'customer.ownership_cap']);
    await floor.setPool({ ownershipCap: null });
  });

  it('reaches people within the manager’s scope only, and customers in the pool only', async () => {
    const [one] = await floor.place(1);
    expect((await floor.manager.client.post(`/api/customers/${one!.id}/assign`, { takers: [{ employeeId: floor.li.id }] })).body).toMatchObject({ status: 403 });
    expect((await floor.zhang.client.post(`/api/customers/${one!.id}/assign`, { takers: [{ employeeId: floor.zhang.id }] })).status).toBe(403);
    const owned = await createdBy(floor.li.client);
    expect((await floor.manager.client.post(`/api/customers/${owned.id}/assign`, { takers: [{ employeeId: floor.zhang.id }] })).status).toBe(404);
    expect((await floor.director.client.post(`/api/customers/${one!.id}/assign`, { takers: [{ employeeId: floor.li.id }] })).body).toMatchObject({ ownerName: '李四' });
  });
});

describe('releasing (R4.6)', () => {
  it('asks for a reason, goes to the pool of the customer’s region, and gives up what was planned', async () => {
    const east = await floor.director.client.post<{ id: string }>('/api/pools', { name: '华东公海', mode: 'claim', position: 20, regionCodes: ['330000'] });
    const one = await createdBy(floor.zhang.client, { regionCode: '330106' });
    await floor.zhang.client.post('/api/activities', { subject: '回访', way: 'phone', customerId: one.id, plannedAt: '2099-01-01 02:00:00.000' });
    expect((await floor.zhang.client.post(`/api/customers/${one.id}/release`, {})).status).toBe(422);
    expect((await floor.zhang.client.post(`/api/customers/${one.id}/release`, { reason: '没有预算' })).status).toBe(204);
    const seen = await floor.li.client.get(`/api/pools/${east.body.id}/customers/${one.id}`);
    expect(seen.body).toMatchObject({ poolName: '华东公海', releaseReason: '没有预算', formerOwnerName: '张三', ownerId: null, departmentId: null, nextFollowUpAt: null, can: ['claim'] });
    expect((await floor.zhang.client.get('/api/activities?scene=mine')).body).toMatchObject({ rows: [expect.objectContaining({ status: 'cancelled' })] });
  });

  it('a manager may release for his people, who are told; a colleague may not', async () => {
    const one = await createdBy(floor.zhang.client);
    expect((await floor.li.client.post(`/api/customers/${one.id}/release`, { reason: '试试' })).status).toBe(404);
    expect((await floor.manager.client.post(`/api/customers/${one.id}/release`, { reason: '跟进不力', poolId: floor.poolId })).status).toBe(204);
    expect(await news(floor.zhang, 'customer.released')).toEqual([expect.objectContaining({ title: `您的客户“${String(one.name)}”被放回公海` })]);
    expect((await floor.director.client.post(`/api/customers/${one.id}/release`, { reason: '再来一次' })).body).toMatchObject({ code: 'customer.in_pool' });
  });
});

describe('transferring (R4.7)', () => {
  it('takes contacts, history and chosen plans along, and leaves the old owner reading if so wished', async () => {
    const one = await createdBy(floor.zhang.client);
    await floor.zhang.client.post('/api/contacts', { name: '陈工', customerId: one.id });
    await floor.zhang.client.post('/api/activities', { subject: '演示', way: 'visit', customerId: one.id, plannedAt: '2099-01-01 02:00:00.000' });
    await floor.zhang.client.post('/api/activities/record', { subject: '初访', way: 'visit', customerId: one.id, result: '有兴趣' });
    const answer = await floor.manager.client.post<Results>('/api/customers/batch/transfer', { ids: [one.id], toEmployeeId: floor.li.id, along: ['activity'], keepReading: true, reason: '调整区域' });
    expect(answer.body.results).toEqual([{ id: one.id, ok: true }]);
    const page = await floor.li.client.get(`/api/customers/${one.id}`);
    expect(page.body).toMatchObject({ ownerName: '李四', departmentName: '销售二部', formerOwnerName: '张三', counts: { contact: 1, activity: 2, share: 1 } });
    expect((await floor.li.client.get('/api/activities?scene=mine')).body).toMatchObject({ rows: [expect.objectContaining({ subject: '演示' })] });
    expect([await sees(floor.zhang, one.id), await sees(floor.li, one.id)]).toEqual([true, true]);
    expect((await floor.zhang.client.patch(`/api/customers/${one.id}`, { version: 2, remark: '还想改' })).status).toBe(404);
  });

  it('without that wish the old owner sees nothing any more', async () => {
    const one = await createdBy(floor.zhang.client);
    expect((await floor.zhang.client.post(`/api/customers/${one.id}/transfer`, { toEmployeeId: floor.li.id })).status).toBe(204);
    expect([await sees(floor.zhang, one.id), await sees(floor.li, one.id)]).toEqual([false, true]);
    expect((await floor.li.client.post(`/api/customers/${one.id}/transfer`, { toEmployeeId: floor.li.id })).body).toMatchObject({ code: 'customer.same_owner' });
  });
});

describe('sharing (R4.8)', () => {
  it('opens a customer to people, teams and departments, to read or edit, until a date, and closes it again', async () => {
    const one = await createdBy(floor.zhang.client);
    const share = (body: object) => floor.zhang.client.post(`/api/customers/${one.id}/share`, body);
    expect((await share({ grantees: [{ kind: 'employee', id: floor.li.id }], access: 'read', until: addDays(dayOf(instant()), -1) })).body).toMatchObject({ fields: [{ path: 'until' }] });
    await share({ grantees: [{ kind: 'employee', id: floor.li.id }], access: 'read', until: dayOf(instant()) });
    expect(await sees(floor.li, one.id)).toBe(true);
    expect((await floor.li.client.get('/api/customers?scene=shared')).body).toMatchObject({ rows: [{ id: one.id }] });
    expect((await floor.li.client.patch(`/api/customers/${one.id}`, { version: 1, remark: '改' })).status).toBe(404);
    await share({ grantees: [{ kind: 'employee', id: floor.li.id }], access: 'edit' });
    expect((await floor.li.client.get(`/api/customers/${one.id}`)).body.can).toContain('edit');
    expect((await floor.li.client.patch(`/api/customers/${one.id}`, { version: 1, remark: '改' })).status).toBe(200);
    expect((await floor.li.client.delete(`/api/customers/${one.id}`)).status).toBe(403);
    expect((await floor.li.client.post(`/api/customers/${one.id}/share`, { grantees: [{ kind: 'employee', id: floor.manager.id }], access: 'read' })).status).toBe(404);
    const shares = await floor.zhang.client.get<{ rows: { shareId: string; name: string; access: string }[] }>(`/api/customers/${one.id}/shares`);
    expect(shares.body.rows).toEqual([expect.objectContaining({ name: '李四', access: 'edit' })]);
    expect((await floor.zhang.client.delete(`/api/customers/${one.id}/shares/${shares.body.rows[0]!.shareId}`)).status).toBe(204);
    expect(await sees(floor.li, one.id)).toBe(false);
  });

  it('to a department reaches everybody there', async () => {
    const one = await createdBy(floor.zhang.client);
    const departments = await floor.director.client.get<{ rows: { id: string; name: string }[] }>('/api/departments?size=100');
    const second = departments.body.rows.find(({ name }) => name === '销售二部')!;
    await floor.zhang.client.post(`/api/customers/${one.id}/share`, { grantees: [{ kind: 'department', id: second.id }], access: 'read' });
    expect(await sees(floor.li, one.id)).toBe(true);
    expect(await news(floor.li, 'customer.shared')).toBeDefined();
  });
});

describe('locking and converting', () => {
  it('locks, unlocks, and forgets the lock with the owner', async () => {
    const one = await createdBy(floor.zhang.client);
    expect((await floor.zhang.client.post(`/api/customers/${one.id}/lock`, {})).body).toMatchObject({ locked: 1 });
    expect((await floor.zhang.client.post(`/api/customers/${one.id}/unlock`, {})).body).toMatchObject({ locked: 0 });
    await floor.zhang.client.post(`/api/customers/${one.id}/lock`, {});
    await floor.director.client.post(`/api/customers/${one.id}/transfer`, { toEmployeeId: floor.li.id });
    expect((await floor.li.client.get(`/api/customers/${one.id}`)).body).toMatchObject({ locked: 0 });
  });

  it('a prospect becomes a formal customer once, with a reason, who and when (R4.4)', async () => {
    const one = await createdBy(floor.zhang.client);
    const answers = await Promise.all([1, 2, 3].map(() => floor.zhang.client.post(`/api/customers/${one.id}/convert`, { reason: '签了合同' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const page = await floor.zhang.client.get(`/api/customers/${one.id}`);
    expect(page.body).toMatchObject({ stage: 'formal', convertedByName: '张三', convertReason: '签了合同' });
    expect(page.body.can).not.toContain('convert');
  });

  it('edits and removes many with a result for each', async () => {
    const rows = [await createdBy(floor.manager.client), await createdBy(floor.manager.client)];
    const foreign = await createdBy(floor.li.client);
    const ids = [...rows.map(({ id }) => id), foreign.id];
    const edited = await floor.manager.client.post<Results>('/api/customers/batch/edit', { ids, changes: { class: 'A' } });
    expect(edited.body.results.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect((await floor.manager.client.get(`/api/customers/${rows[0]!.id}`)).body).toMatchObject({ class: 'A' });
    const removed = await floor.manager.client.post<Results>('/api/customers/batch/remove', { ids, reason: '测试数据' });
    expect(removed.body.results.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(await sees(floor.manager, rows[0]!.id)).toBe(false);
  });
});

describe('people who move or leave (R1.4)', () => {
  it('hand everything to a successor, plans included', async () => {
    const leaver = await floor.hire('老周', 'salesperson', '销售一部');
    const rows = await floor.place(3, () => ({ ownerId: leaver.id }));
    await leaver.client.post('/api/activities', { subject: '月底回访', way: 'phone', customerId: rows[0]!.id, plannedAt: '2099-01-01 02:00:00.000' });
    const left = await floor.program((context) => counted(context, customerHandover.count(context, leaver.id)));
    const handed = await floor.program((context) => customerHandover.handOver(context, leaver.id, floor.li.id));
    expect([left, handed]).toEqual([3, 3]);
    expect(await owners(rows.map(({ id }) => id))).toEqual([floor.li.id, floor.li.id, floor.li.id]);
    expect((await floor.li.client.get('/api/activities?scene=mine&q=')).body).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ subject: '月底回访' })]) as unknown });
  });
});
