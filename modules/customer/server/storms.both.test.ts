import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#platform/problem/index.ts';
import { createdBy, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { assignCustomers } from './assign-customers.ts';
import { eachRow } from './batch.ts';
import { claimCustomer } from './claim-customer.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.stop());
afterEach(() => floor.setPool({ dailyCap: null, ownershipCap: null, coolDownDays: 0 }));

const rowsOf = (ids: readonly string[]) => floor.server.services.database.reader.selectFrom('customer').select(['id', 'ownerId', 'poolId', 'departmentId']).where('id', 'in', ids).execute();
const historyOf = (id: string) => floor.server.services.database.reader.selectFrom('customer_ownership').select(['how', 'fromOwnerId', 'toOwnerId', 'fromPoolId', 'toPoolId']).where('customerId', '=', id).orderBy('at').orderBy('id').execute();
const statuses = (answers: readonly { status: number }[]): number[] => answers.map(({ status }) => status).sort();

describe('many at once', () => {
  it('claims by somebody and assignments to him together stay under his cap', async () => {
    await floor.setPool({ ownershipCap: 10 });
    const [viewer, director] = [await floor.viewer(await floor.hire('抢手', 'salesperson', '销售一部')), await floor.viewer(floor.director)];
    const rows = await floor.place(60);
    const claims = rows.slice(0, 30).map(({ id }) => floor.writing(viewer, (context) => claimCustomer(context, id)).then(() => null, (error: unknown) => error));
    const assignments = [30, 40, 50].map((from) =>
      floor.writing(director, async (context) => eachRow(await assignCustomers(context, { takers: [{ employeeId: viewer.id }], how: 'inTurn' }), rows.slice(from, from + 10).map(({ id }) => id))),
    );
    const refusals = (await Promise.all(claims)).filter((error) => error !== null);
    await Promise.all(assignments);
    for (const error of refusals) expect(error).toBeInstanceOf(Problem);
    expect((await rowsOf(rows.map(({ id }) => id))).filter(({ ownerId }) => ownerId === viewer.id)).toHaveLength(10);
  });

  it('managers who assign the same customers to different people give each to one', async () => {
    const rows = await floor.place(40);
    const ids = rows.map(({ id }) => id);
    const answers = await Promise.all([floor.zhang, floor.li, floor.manager].map((to) => floor.director.client.post<{ results: { ok: boolean }[] }>('/api/customers/batch/assign', { ids, takers: [{ employeeId: to.id }] })));
    expect(answers.flatMap(({ body }) => body.results).filter(({ ok }) => ok)).toHaveLength(40);
    for (const { id } of rows) expect(await historyOf(id)).toHaveLength(1);
  });

  it('one customer released, transferred and released again by several goes one way after the other', async () => {
    const one = await createdBy(floor.zhang.client);
    const acts = [
      floor.zhang.client.post(`/api/customers/${one.id}/release`, { reason: '甲' }),
      floor.manager.client.post(`/api/customers/${one.id}/release`, { reason: '乙' }),
      floor.director.client.post(`/api/customers/${one.id}/transfer`, { toEmployeeId: floor.li.id }),
      floor.director.client.post(`/api/customers/${one.id}/transfer`, { toEmployeeId: floor.manager.id }),
    ];
    for (const { status } of await Promise.all(acts)) expect([200, 204, 404, 409, 422]).toContain(status);
    const [row] = await rowsOf([one.id]);
    expect([row!.ownerId === null, row!.poolId === null].filter(Boolean)).toHaveLength(1);
    // Each step of the history begins where the one before ended.
    const history = await historyOf(one.id);
    for (const [index, step] of history.slice(1).entries()) expect([step.fromOwnerId, step.fromPoolId]).toEqual([history[index]!.toOwnerId, history[index]!.toPoolId]);
    expect([row!.ownerId, row!.poolId]).toEqual([history.at(-1)!.toOwnerId, history.at(-1)!.toPoolId]);
  });

  it('two merges of one twin into two customers: one happens', async () => {
    const [a, b, twin] = [await createdBy(floor.director.client), await createdBy(floor.director.client), await createdBy(floor.director.client)];
    await floor.director.client.post('/api/contacts', { name: '只有一个', customerId: twin.id });
    const answers = await Promise.all([a, b].map(({ id }) => floor.director.client.post(`/api/customers/${id}/merge`, { twinId: twin.id })));
    expect(statuses(answers)).toEqual([200, 404]);
    const counts = await Promise.all([a, b].map(async ({ id }) => (await floor.director.client.get<{ counts: { contact: number } }>(`/api/customers/${id}`)).body.counts.contact));
    expect(counts.sort()).toEqual([0, 1]);
  });

  it('merging two customers into each other at once leaves one', async () => {
    const [a, b] = [await createdBy(floor.director.client), await createdBy(floor.director.client)];
    const answers = await Promise.all([floor.director.client.post(`/api/customers/${a.id}/merge`, { twinId: b.id }), floor.director.client.post(`/api/customers/${b.id}/merge`, { twinId: a.id })]);
    expect(statuses(answers)).toEqual([200, 404]);
    const pages = await Promise.all([a, b].map(async ({ id }) => (await floor.director.client.get(`/api/customers/${id}`)).body.id));
    expect(new Set(pages).size).toBe(1);
  });

  it('two people who rename two customers to one name: one succeeds', async () => {
    const [a, b] = [await createdBy(floor.zhang.client), await createdBy(floor.li.client)];
    const name = `同名${a.id.slice(-6)}有限公司`;
    const answers = await Promise.all([floor.zhang.client.patch(`/api/customers/${a.id}`, { version: 1, name }), floor.li.client.patch(`/api/customers/${b.id}`, { version: 1, name })]);
    expect(statuses(answers)).toEqual([200, 409]);
  });

  it('two editors of one customer: the second is told what the first changed', async () => {
    const one = await createdBy(floor.zhang.client);
    const answers = await Promise.all([floor.zhang.client.patch(`/api/customers/${one.id}`, { version: 1, class: 'A' }), floor.manager.client.patch(`/api/customers/${one.id}`, { version: 1, remark: '同时' })]);
    expect(statuses(answers)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'stale', changed: [expect.objectContaining({ fields: [expect.stringMatching(/class|remark/)] })] });
  });

  it('a share repeated by several at once stands once', async () => {
    const one = await createdBy(floor.zhang.client);
    const share = { grantees: [{ kind: 'employee', id: floor.li.id }], access: 'read' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => floor.zhang.client.post(`/api/customers/${one.id}/share`, share)));
    expect(statuses(answers)).toEqual([200, 200, 200, 200]);
    expect((await floor.zhang.client.get<{ rows: object[] }>(`/api/customers/${one.id}/shares`)).body.rows).toHaveLength(1);
  });
});
