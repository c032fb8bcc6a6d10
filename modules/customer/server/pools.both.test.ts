import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hideableFields } from '../model/pool.ts';
import { openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.stop());

const makePool = async (values: object = {}): Promise<string> => {
  const answer = await floor.director.client.post<{ id: string }>('/api/pools', { name: '专用公海', mode: 'claim', position: 50, ...values });
  expect(answer.status).toBe(201);
  return answer.body.id;
};
const pools = async (person: SalesFloor['li']): Promise<string[]> => (await person.client.get<{ rows: { name: string }[] }>('/api/pools/mine')).body.rows.map(({ name }) => name);

describe('pools (R4.6)', () => {
  it('belong to their members: people, teams, departments', async () => {
    const departments = await floor.director.client.get<{ rows: { id: string; name: string }[] }>('/api/departments?size=100');
    const first = departments.body.rows.find(({ name }) => name === '销售一部')!;
    const id = await makePool({ name: '一部公海', members: [{ id: first.id, kind: 'department', administrator: false }, { id: floor.manager.id, kind: 'employee', administrator: true }] });
    const [one] = await floor.place(1, () => ({ poolId: id }));
    expect([await pools(floor.zhang), await pools(floor.li)]).toEqual([['公司公海', '一部公海'], ['公司公海']]);
    for (const path of [`/api/pools/${id}/customers`, `/api/pools/${id}/customers/${one!.id}`]) {
      expect((await floor.zhang.client.get(path)).status).toBe(200);
      expect((await floor.li.client.get(path)).status).toBe(404);
    }
    expect((await floor.li.client.post(`/api/customers/${one!.id}/claim`, {})).status).toBe(404);
    expect((await floor.director.client.get(`/api/pools/${id}`)).body).toMatchObject({ members: expect.arrayContaining([{ id: first.id, kind: 'department', administrator: false, name: '销售一部' }]) as unknown });
  });

  it('keep fields back until the customer is taken: in lists, on the page, from filters, sorting and search', async () => {
    const id = await makePool({ name: '保密公海', hiddenFields: ['phone', 'shortName', 'address'], members: [{ id: floor.zhang.id, kind: 'employee', administrator: false }, { id: floor.manager.id, kind: 'employee', administrator: true }] });
    const [one] = await floor.place(1, () => ({ poolId: id, phone: '057188889999', shortName: '保密简称', address: '文三路 1 号' }));
    const list = (person: SalesFloor['li'], query = '') => person.client.get<{ rows: Record<string, unknown>[] }>(`/api/pools/${id}/customers${query}`);
    const shown = JSON.stringify([(await list(floor.zhang)).body, (await floor.zhang.client.get(`/api/pools/${id}/customers/${one!.id}`)).body]);
    expect(shown).not.toMatch(/057188889999|保密简称|文三路/);
    expect((await list(floor.zhang, '?phone=057188889999')).body).toMatchObject({ status: 422 });
    expect((await list(floor.zhang, `?filter=${encodeURIComponent('{"any":[{"field":"address","is":"contains","value":"文三"}]}')}`)).body).toMatchObject({ status: 422 });
    expect((await list(floor.zhang, `?q=${encodeURIComponent('保密简称')}`)).body.rows).toEqual([]);
    expect((await list(floor.manager)).body.rows).toEqual([expect.objectContaining({ phone: '057188889999' })]);
    expect((await floor.zhang.client.post(`/api/customers/${one!.id}/claim`, {})).body).toMatchObject({ phone: '057188889999' });
  });

  it('hide nothing that lists are sorted by', async () => {
    for (const name of ['name', 'createdAt', 'lastFollowUpAt', 'ownerId']) expect((await floor.director.client.post('/api/pools', { name: '坏的', mode: 'claim', position: 1, hiddenFields: [name] })).body).toMatchObject({ fields: [{ path: 'hiddenFields' }] });
    const id = await makePool({ hiddenFields: hideableFields });
    await floor.place(2, () => ({ poolId: id }));
    for (const sort of ['name', '-createdAt', '-updatedAt', 'lastFollowUpAt']) expect((await floor.li.client.get(`/api/pools/${id}/customers?sort=${sort}`)).body).toMatchObject({ total: 2 });
  });

  it('are deleted only when empty, unnamed by rules and not the default', async () => {
    const id = await makePool();
    const drop = async () => (await floor.director.client.delete(`/api/pools/${id}`)).body?.code ?? 'deleted';
    const [one] = await floor.place(1, () => ({ poolId: id }));
    expect(await drop()).toBe('pool.not_empty');
    expect((await floor.director.client.post(`/api/customers/${one!.id}/put`, { poolId: floor.poolId, reason: '清空' })).status).toBe(200);
    const rule = await floor.director.client.post<{ id: string }>('/api/pool-rules', { name: '用它', position: 9, noFollowUpDays: 30, poolId: id });
    expect(await drop()).toBe('pool.named_by_rule');
    await floor.director.client.delete(`/api/pool-rules/${rule.body.id}`);
    await floor.director.client.post(`/api/pools/${id}/make-default`, {});
    expect(await drop()).toBe('pool.is_default');
    await floor.director.client.post(`/api/pools/${floor.poolId}/make-default`, {});
    expect(await drop()).toBe('deleted');
  });

  it('exchange customers by the hand of who administers both', async () => {
    const [a, b] = [await makePool({ name: '甲', members: [{ id: floor.manager.id, kind: 'employee', administrator: true }] }), await makePool({ name: '乙', members: [{ id: floor.manager.id, kind: 'employee', administrator: false }] })];
    const [one] = await floor.place(1, () => ({ poolId: a }));
    const put = (person: SalesFloor['li']) => person.client.post(`/api/customers/${one!.id}/put`, { poolId: b, reason: '调整' });
    expect((await put(floor.manager)).body).toMatchObject({ code: 'pool.not_administrator' });
    await floor.director.client.patch(`/api/pools/${b}`, { version: 1, members: [{ id: floor.manager.id, kind: 'employee', administrator: true }] });
    expect((await put(floor.manager)).status).toBe(204);
    expect((await floor.manager.client.get(`/api/pools/${b}/customers`)).body).toMatchObject({ total: 1 });
  });

  it('take new customers directly', async () => {
    const made = await floor.zhang.client.post<{ id: string }>('/api/customers', { name: '直接进公海有限公司', regionCode: '330100', poolId: floor.poolId });
    expect(made.body).toMatchObject({ poolId: floor.poolId, ownerId: null });
    const closed = await makePool({ members: [{ id: floor.li.id, kind: 'employee', administrator: false }] });
    expect((await floor.zhang.client.post('/api/customers', { name: '进不去有限公司', regionCode: '330100', poolId: closed })).status).toBe(404);
  });
});
