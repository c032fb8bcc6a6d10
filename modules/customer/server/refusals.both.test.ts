// What verbs on customers refuse, in a sentence that says what to do, and that nothing is changed by it (R4.1, R4.4, R4.6, R4.7, R12.1).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, instant, newId } from '#platform/db/index.ts';
import { createdBy, daysAgo, freshName, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

let floor: SalesFloor;
let foreign: SalesFloor['li'];
beforeAll(async () => {
  floor = await openSalesFloor();
  foreign = (await floor.server.foundCompany('邻居公司')).administrator;
});
afterAll(() => floor.stop());

interface Told {
  code: string;
  detail: string;
  fields?: { path: string; message: string }[];
}
const post = (person: SalesFloor['li'], path: string, body: object = {}) => person.client.post<Told>(`/api/customers/${path}`, body);
const told = ({ status, body }: { status: number; body: Told }): [number, string, string] => [status, body.code, body.detail];
const rowOf = (id: string) => floor.server.services.database.reader.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const handsOf = (id: string) => floor.server.services.database.reader.selectFrom('customer_ownership').selectAll().where('customerId', '=', id).execute();
const reason = { reason: '暂无需求' };

describe('what is typed about a customer', () => {
  it('that cannot be right is told at its field, all of it at once, and nothing is kept', async () => {
    const name = freshName();
    const { status, body } = await floor.zhang.client.post<Told>('/api/customers', { name, regionCode: '999900', creditCode: '91440300708461136X' });
    expect(status).toBe(422);
    expect(body.fields).toEqual([
      { path: 'creditCode', message: '统一社会信用代码不对：应当是营业执照上的 18 位代码，请核对。' },
      { path: 'regionCode', message: '所在地区请选择到省和市。' },
    ]);
    // Nothing holds its name: the same customer can be made.
    expect((await floor.zhang.client.post('/api/customers', { name, regionCode: '330100' })).status).toBe(201);
  });

  it('is refused in a change as well, and what was there stays', async () => {
    const one = await createdBy(floor.zhang.client, { creditCode: '91440300708461136T' });
    const before = await rowOf(one.id);
    expect((await floor.zhang.client.patch<Told>(`/api/customers/${one.id}`, { version: before.version, creditCode: '123' })).body.fields).toMatchObject([{ path: 'creditCode' }]);
    expect((await floor.zhang.client.patch<Told>(`/api/customers/${one.id}`, { version: before.version, name: ' ' })).status).toBe(422);
    expect(await rowOf(one.id)).toEqual(before);
  });
});

describe('a change of hands', () => {
  it('of a customer in the pool is no release, of an owned one no move between pools, and each says so', async () => {
    const [pooled] = await floor.place(1);
    const own = await createdBy(floor.zhang.client);
    expect(told(await post(floor.director, `${own.id}/put`, { ...reason, poolId: floor.poolId }))).toEqual([422, 'customer.not_in_pool', '这个客户有负责人，请先释放到公海。']);
    expect(told(await post(floor.director, `${pooled!.id}/put`, { ...reason, poolId: floor.poolId })).slice(0, 2)).toEqual([422, 'customer.in_pool']);
    expect((await post(floor.director, `${own.id}/release`, { ...reason, poolId: newId() })).status).toBe(404);
    expect([(await rowOf(own.id)).ownerId, (await rowOf(pooled!.id)).poolId]).toEqual([floor.zhang.id, floor.poolId]);
  });

  it('wants its reason, no longer than its place', async () => {
    const own = await createdBy(floor.zhang.client);
    for (const body of [{}, { reason: '' }, { reason: '长'.repeat(501) }]) expect((await post(floor.zhang, `${own.id}/release`, body)).status).toBe(422);
    expect((await rowOf(own.id)).ownerId).toBe(floor.zhang.id);
    expect((await post(floor.zhang, `${own.id}/release`, { reason: '长'.repeat(500) })).status).toBeLessThan(300);
  });

  it('to nobody, to somebody of another company or without the right is refused, and leaves no history', async () => {
    const own = await createdBy(floor.zhang.client);
    const before = await handsOf(own.id);
    for (const toEmployeeId of [newId(), foreign.id]) expect((await post(floor.manager, `${own.id}/transfer`, { toEmployeeId })).status, toEmployeeId).toBeGreaterThanOrEqual(400);
    expect((await post(foreign, `${own.id}/transfer`, { toEmployeeId: foreign.id })).status).toBe(404);
    expect((await post(floor.li, `${own.id}/release`, reason)).status).toBe(404);
    expect((await post(floor.li, `${own.id}/claim`)).status).toBe(404);
    expect(await handsOf(own.id)).toEqual(before);
  });

  it('claimed while it is one’s own already is told, and not counted', async () => {
    const [pooled] = await floor.place(1);
    expect((await post(floor.zhang, `${pooled!.id}/claim`)).status).toBe(200);
    expect(told(await post(floor.zhang, `${pooled!.id}/claim`)).slice(0, 2)).toEqual([409, 'customer.taken']);
    expect((await handsOf(pooled!.id)).filter(({ how }) => how === 'claim')).toHaveLength(1);
  });
});

describe('the cool-down', () => {
  it('ends on the day that it names, not before and not after', async () => {
    await floor.setPool({ coolDownDays: 7 });
    const lost = async (days: number): Promise<string> => {
      const own = await createdBy(floor.zhang.client);
      await post(floor.zhang, `${own.id}/release`, reason);
      await floor.server.services.database.transaction((handle) => handle.updateTable('customer_ownership').set({ at: daysAgo(days) }).where('customerId', '=', own.id).where('fromOwnerId', '=', floor.zhang.id).execute());
      return own.id;
    };
    const [waiting, over] = [await lost(6), await lost(7)];
    const tomorrow = dayOf(daysAgo(-1, instant()));
    expect(told(await post(floor.zhang, `${waiting}/claim`))).toEqual([409, 'customer.cooling_down', `您曾经负责这个客户，${tomorrow} 起才能再领取。`]);
    expect((await post(floor.zhang, `${over}/claim`)).status).toBe(200);
    await floor.setPool({ coolDownDays: null });
    expect((await post(floor.zhang, `${waiting}/claim`)).status).toBe(200);
  });
});

describe('becoming a formal customer (R4.4)', () => {
  it('is for who answers for it, wants a reason, and happens once', async () => {
    const own = await createdBy(floor.zhang.client);
    expect((await post(floor.li, `${own.id}/convert`, { reason: '签约' })).status).toBe(404);
    expect((await post(floor.zhang, `${own.id}/convert`, {})).status).toBe(422);
    expect((await rowOf(own.id)).stage).toBe('prospect');
    await post(floor.zhang, `${own.id}/convert`, { reason: '签约' });
    expect(told(await post(floor.zhang, `${own.id}/convert`, { reason: '再签' }))).toEqual([409, 'customer.formal_already', '这已经是正式客户。']);
    expect((await rowOf(own.id)).convertReason).toBe('签约');
  });

  it('many at once tells each its own answer, and keeps what could be done', async () => {
    const [own, done, other] = [await createdBy(floor.zhang.client), await createdBy(floor.zhang.client), await createdBy(floor.li.client)];
    await post(floor.zhang, `${done.id}/convert`, { reason: '早已签约' });
    const { body } = await floor.zhang.client.post<{ results: { id: string; ok: boolean; code?: string }[] }>('/api/customers/batch/convert', { ids: [own.id, done.id, other.id, own.id], reason: '集中签约' });
    expect(body.results.map(({ id, ok, code }) => [id, ok ? 'done' : code])).toEqual(expect.arrayContaining([[own.id, 'done'], [done.id, 'customer.formal_already'], [other.id, 'not_found']]));
    expect([(await rowOf(own.id)).stage, (await rowOf(other.id)).stage]).toEqual(['formal', 'prospect']);
  });
});
