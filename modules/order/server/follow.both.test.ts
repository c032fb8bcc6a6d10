import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Customer } from '#modules/customer/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { counted } from '#tests/harness/counted.ts';
import { openOrderDesk, type OrderDesk, pageOf, told } from '../testing/order-desk.ts';
import { customerOrders } from './follow-customers.ts';
import { departmentFollows, orderHandover } from './people.ts';
import { takeEffect } from './take-effect.ts';
import { order } from '../model/order.ts';

let desk: OrderDesk;
beforeAll(async () => {
  desk = await openOrderDesk();
});
afterAll(() => desk.stop());

const customerPage = (id: string, by = desk.director): Promise<Record<string, unknown> & { counts: Record<string, number> }> => told(by.client.get(`/api/customers/${id}`));
const effective = async (): Promise<{ id: string; customerId: string; code: string | null }> => {
  const row = await desk.draft();
  await desk.program(async (context) => takeEffect(context, await loadRecord(context, order, row.id)));
  return row;
};
const stored = (id: string) => desk.server.services.database.reader.selectFrom('sales_order').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('what happens to a customer happens to its orders (R4.7, R4.11)', () => {
  it('its page counts them and its timeline tells of those that took effect, each to those who see them', async () => {
    const row = await effective();
    expect((await customerPage(row.customerId)).counts.order).toBe(1);
    const timeline = await told<{ rows: { kind: string; facts: Record<string, unknown> }[] }>(desk.director.client.get(`/api/customers/${row.customerId}/timeline`));
    expect(timeline.rows.find(({ facts }) => facts.noun === 'order')?.facts).toMatchObject({ title: '订单生效', link: `/orders/${row.id}`, says: '订单金额 4,000.00 元' });
    const draft = await desk.draft();
    const before = await told<{ rows: { facts: Record<string, unknown> }[] }>(desk.director.client.get(`/api/customers/${draft.customerId}/timeline`));
    expect(before.rows.some(({ facts }) => facts.noun === 'order')).toBe(false);
  });

  it('a transfer takes open orders along when that was chosen; what has been sold stays with who sold it', async () => {
    const [open, sold] = [await desk.draft(), await effective()];
    for (const { customerId } of [open, sold]) await told(desk.manager.client.post(`/api/customers/${customerId}/transfer`, { toEmployeeId: desk.other.id, along: ['order'] }));
    expect(await stored(open.id)).toMatchObject({ ownerId: desk.other.id, version: 2 });
    expect(await stored(sold.id)).toMatchObject({ ownerId: desk.seller.id });
    // History follows the customer: the new owner reads both.
    expect(await pageOf(desk.other.client, sold.id)).toMatchObject({ status: 'effective' });
    const kept = await desk.draft();
    await told(desk.manager.client.post(`/api/customers/${kept.customerId}/transfer`, { toEmployeeId: desk.other.id, along: [] }));
    expect(await stored(kept.id)).toMatchObject({ ownerId: desk.seller.id });
  });

  it('a merge moves its orders and its last deal to the customer that stays', async () => {
    const [twin, kept] = [await effective(), await desk.draft()];
    await told(desk.director.client.post(`/api/customers/${kept.customerId}/merge`, { twinId: twin.customerId }));
    expect(await stored(twin.id)).toMatchObject({ customerId: kept.customerId });
    const survivor = await customerPage(kept.customerId);
    expect(survivor.counts.order).toBe(2);
    expect((survivor as unknown as Customer).lastDealAt).toBe((await stored(twin.id)).effectiveAt);
  });

  it('an open order keeps it from being recycled', async () => {
    const row = await desk.draft();
    const sold = await effective();
    expect(await desk.program((context) => customerOrders.keeps!(context, [row.customerId, sold.customerId]))).toEqual([row.customerId]);
  });
});

describe('people who move or leave (R1.4)', () => {
  it('hand on what is not effective yet, and nothing else', async () => {
    const leaver = await desk.hire('钱七', 'salesperson');
    const viewer = await desk.viewer(leaver);
    const source = await desk.opportunity({}, leaver);
    const made = await told<{ id: string }>(leaver.client.post('/api/orders', { opportunityId: source.id }));
    const sold = await desk.opportunity({}, leaver);
    const gone = await told<{ id: string }>(leaver.client.post('/api/orders', { opportunityId: sold.id }));
    await desk.program(async (context) => takeEffect(context, await loadRecord(context, order, gone.id)));
    expect(await counted(desk.reading(viewer), orderHandover.count(desk.reading(viewer), leaver.id))).toBe(1);
    expect(await desk.program((context) => orderHandover.handOver(context, leaver.id, desk.seller.id))).toBe(1);
    expect(await desk.program((context) => orderHandover.handOver(context, leaver.id, desk.seller.id))).toBe(0);
    expect(await stored(made.id)).toMatchObject({ ownerId: desk.seller.id });
    expect(await stored(gone.id)).toMatchObject({ ownerId: leaver.id });
    const log = await told<{ rows: { actionLabel: string }[] }>(desk.director.client.get(`/api/audit-entries?noun=order&recordId=${made.id}`));
    expect(log.rows[0]).toMatchObject({ actionLabel: '转移' });
  });

  it('take open orders with them into another department; sold ones count for the former', async () => {
    const [open, sold] = [await desk.draft(), await effective()];
    const { departmentId } = await desk.viewer(desk.other);
    await desk.program((context) => departmentFollows.run(context, { employeeId: desk.seller.id, departmentId }));
    expect((await stored(open.id)).departmentId).toBe(departmentId);
    expect((await stored(sold.id)).departmentId).not.toBe(departmentId);
  });
});
