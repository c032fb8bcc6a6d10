import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, newId } from '#platform/db/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { contact } from '#modules/customer/index.ts';
import { openOrderDesk, type OrderDesk, pageOf, type Told, told } from '../testing/order-desk.ts';
import { createOrder } from './create-order.ts';

let desk: OrderDesk;
beforeAll(async () => {
  desk = await openOrderDesk();
});
afterAll(() => desk.stop());

const order = (input: Record<string, unknown>, by = desk.seller): Promise<Told> => told<Told>(by.client.post('/api/orders', input));

describe('an order is made of an opportunity (R6.1, R6.3)', () => {
  it('with its customer, seller and products, numbered, as a draft', async () => {
    const source = await desk.opportunity();
    const made = await order({ opportunityId: source.id });
    expect(made).toMatchObject({ name: source.name, status: 'draft', customerId: source.customerId, ownerId: desk.seller.id, amount: 4000_00, listAmount: 4000_00, discount: 0, orderedOn: desk.today, regionCode: '330100', differences: [], can: ['edit', 'submit', 'delete'] });
    expect(made.code).toMatch(/^DD\d{6}-\d{4}$/);
    expect(made.lines).toMatchObject([
      { title: '展业 CRM', specification: '企业版 V2', unit: '套', quantity: 2, price: 1000_00, listPrice: 1000_00, amount: 2000_00, priceOn: desk.today },
      { title: '培训', quantity: 10, price: 200_00, amount: 2000_00 },
    ]);
  });

  it('never without one, never of one that is not approved, has run out or is over', async () => {
    await expect(order({ name: '无商机' })).rejects.toMatchObject({ status: 422, fields: [{ path: 'opportunityId', message: '请选择商机。' }] });
    await expect(order({ opportunityId: newId() })).rejects.toMatchObject({ status: 404 });
    const refused = async (values: Parameters<OrderDesk['opportunity']>[0], words: string): Promise<void> => {
      const { id } = await desk.opportunity(values);
      await expect(order({ opportunityId: id })).rejects.toMatchObject({ status: 409, code: 'order.opportunity_state', detail: expect.stringContaining(words) as string });
    };
    await refused({ status: 'draft' }, '还没有审核通过');
    await refused({ status: 'pending' }, '还没有审核通过');
    await refused({ validUntil: addDays(desk.today, -1) }, '已到期');
    await refused({ status: 'lost' }, '已经结束');
    await refused({ status: 'invalid' }, '已经结束');
    await refused({ status: 'won' }, '已经赢单');
    // Pursued as a project it may take longer than it was approved for.
    const pursued = await desk.opportunity({ status: 'project', validUntil: addDays(desk.today, -30) });
    await expect(order({ opportunityId: pursued.id })).resolves.toMatchObject({ status: 'draft' });
  });

  it('by its seller and those above him, for him; by nobody else', async () => {
    const source = await desk.opportunity();
    await expect(order({ opportunityId: source.id }, desk.other)).rejects.toMatchObject({ status: 404 });
    const made = await order({ opportunityId: source.id }, desk.manager);
    expect(made).toMatchObject({ ownerId: desk.seller.id, createdBy: desk.manager.id });
    const finance = await desk.hire('钱会计', 'finance');
    await expect(order({ opportunityId: (await desk.opportunity()).id }, finance)).rejects.toMatchObject({ status: 403 });
  });

  it('with days in order and a contact of its customer', async () => {
    const source = await desk.opportunity();
    const [own, foreign] = [await placeContact(source.customerId), await placeContact((await desk.opportunity()).customerId)];
    const wrong = (input: object, path: string): Promise<void> => expect(order({ opportunityId: source.id, ...input })).rejects.toMatchObject({ status: 422, fields: [{ path }] });
    await wrong({ orderedOn: addDays(desk.today, 1) }, 'orderedOn');
    await wrong({ orderedOn: '2026-02-30' }, 'orderedOn');
    await wrong({ deliverOn: addDays(desk.today, -1) }, 'deliverOn');
    await wrong({ contactId: foreign.id }, 'contactId');
    await wrong({ amount: 1 }, 'amount');
    await wrong({ status: 'effective' }, 'status');
    await expect(order({ opportunityId: source.id, contactId: own.id, deliverOn: desk.today, orderedOn: addDays(desk.today, -3), remark: ' 急 ' })).resolves.toMatchObject({ contactName: '王工', remark: '急' });
  });

  it('only from what the list of opportunities offers: one’s own, alive, without an order', async () => {
    const offered = async (by = desk.seller, q?: string): Promise<string[]> => (await told<{ rows: { id: string }[] }>(by.client.get(`/api/orders/opportunities${q ? `?q=${encodeURIComponent(q)}` : ''}`))).rows.map(({ id }) => id);
    const [free, taken, over] = [await desk.opportunity(), await desk.opportunity(), await desk.opportunity({ validUntil: addDays(desk.today, -1) })];
    await order({ opportunityId: taken.id });
    const seen = await offered();
    expect(seen).toContain(free.id);
    expect(seen).not.toContain(taken.id);
    expect(seen).not.toContain(over.id);
    expect(await offered(desk.manager)).toContain(free.id);
    expect(await offered(desk.other)).toEqual([]);
    expect(await offered(desk.seller, free.name)).toEqual([free.id]);
  });
});

async function placeContact(customerId: string): Promise<{ id: string }> {
  return desk.program((context) => insertRecord(context, contact, { name: '王工', customerId }));
}

describe('one living order an opportunity (R6.1)', () => {
  it('though twenty are sent at once: one exists, the others are told which', async () => {
    const source = await desk.opportunity();
    const viewer = await desk.viewer(desk.seller);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => desk.writing(viewer, (context) => createOrder(context, { opportunityId: source.id }))));
    const made = results.filter((one) => one.status === 'fulfilled');
    expect(made).toHaveLength(1);
    const { code, id } = (made[0] as PromiseFulfilledResult<{ code: string; id: string }>).value;
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409, code: 'order.opportunity_taken', message: expect.stringContaining(code) as string, facts: { orderId: id } });
    const rows = await desk.server.services.database.reader.selectFrom('sales_order').select('id').where('opportunityId', '=', source.id).execute();
    expect(rows).toHaveLength(1);
    const lines = await desk.server.services.database.reader.selectFrom('sales_order_line').select('id').where('orderId', '=', id).execute();
    expect(lines).toHaveLength(2);
  });

  it('also where the look before was too early: the key itself decides, and the sentence is the same', async () => {
    const source = await desk.opportunity();
    const { id, ...row } = await desk.writing(await desk.viewer(desk.seller), (context) => createOrder(context, { opportunityId: source.id }));
    const { database } = desk.server.services;
    const again = database.transaction((handle) => handle.insertInto('sales_order').values({ ...row, id: newId(), code: 'DD-2', opportunityKey: source.id }).execute());
    await expect(again).rejects.toThrow(/unique|Duplicate/i);
    expect((await pageOf(desk.seller.client, id)).status).toBe('draft');
  });

  it('told of by its number only to those who may see it', async () => {
    const source = await desk.opportunity();
    const made = await order({ opportunityId: source.id });
    await expect(order({ opportunityId: source.id })).rejects.toMatchObject({ status: 409, detail: `这个商机已经有订单 ${String(made.code)}“${source.name}”（草稿），一个商机只能有一个订单。请直接处理那个订单。` });
    // The opportunity is handed to somebody else, its order stays with the first.
    await desk.server.services.database.transaction(async (handle) => {
      await handle.updateTable('opportunity').set({ ownerId: desk.other.id, departmentId: null }).where('id', '=', source.id).execute();
      await handle.updateTable('customer').set({ ownerId: null, departmentId: null }).where('id', '=', source.customerId).execute();
    });
    await expect(order({ opportunityId: source.id }, desk.other)).rejects.toMatchObject({ status: 409, detail: '这个商机已经有订单了，您没有查看它的权限。请联系商机的负责人。' });
  });

  it('until it is deleted; out of the recycle bin it comes only while the opportunity is free', async () => {
    const source = await desk.opportunity();
    const first = await order({ opportunityId: source.id });
    await told(desk.seller.client.delete(`/api/orders/${first.id}?reason=${encodeURIComponent('写错了')}`));
    const second = await order({ opportunityId: source.id });
    const restore = (id: string) => told(desk.company.administrator.client.post(`/api/recycle-bin/order/${id}/restore`, {}));
    await expect(restore(first.id)).rejects.toMatchObject({ status: 409, code: 'order.opportunity_taken' });
    await told(desk.seller.client.delete(`/api/orders/${second.id}`));
    await restore(first.id);
    await expect(order({ opportunityId: source.id })).rejects.toMatchObject({ status: 409, code: 'order.opportunity_taken' });
    expect(await pageOf(desk.seller.client, first.id)).toMatchObject({ status: 'draft', lines: [{ title: '展业 CRM' }, { title: '培训' }] });
  });
});
