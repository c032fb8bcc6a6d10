import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '#tests/harness/server.ts';
import type { Order } from '../model/order.ts';
import { openOrderDesk, type OrderDesk, pageOf, type Told, told } from '../testing/order-desk.ts';

let desk: OrderDesk;
beforeAll(async () => {
  desk = await openOrderDesk();
});
afterAll(() => desk.stop());

const submit = (id: string, by = desk.seller, body: object = {}): Promise<Told> => told<Told>(by.client.post(`/api/orders/${id}/submit`, body));
const stored = (id: string) => desk.server.services.database.reader.selectFrom('sales_order').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const opportunityOf = ({ opportunityId }: Pick<Order, 'opportunityId'>) => desk.server.services.database.reader.selectFrom('opportunity').select(['status', 'closeWords', 'closedAt']).where('id', '=', opportunityId).executeTakeFirstOrThrow();
const customerOf = ({ customerId }: Pick<Order, 'customerId'>) => desk.server.services.database.reader.selectFrom('customer').select(['stage', 'lastDealAt']).where('id', '=', customerId).executeTakeFirstOrThrow();

const meanwhile = ({ opportunityId }: Pick<Order, 'opportunityId'>, values: { validUntil?: string; status?: 'lost' }): Promise<unknown> => desk.server.services.database.transaction((handle) => handle.updateTable('opportunity').set(values).where('id', '=', opportunityId).execute());

interface Waiting {
  readonly id: string;
  readonly version?: number;
}

/** The approval of an order that waits for somebody. */
async function waiting(recordId: string, by: TestPerson): Promise<Waiting> {
  const { rows } = await told<{ rows: (Waiting & { recordId: string })[] }>(by.client.get('/api/approvals?box=waiting'));
  const found = rows.find((one) => one.recordId === recordId);
  if (!found) throw new Error(`Nothing waits for ${by.name}.`);
  return found;
}

const decide = async (recordId: string, verb: 'approve' | 'refuse', by = desk.manager): Promise<unknown> => told(by.client.post(`/api/approvals/${(await waiting(recordId, by)).id}/${verb}`, { words: verb === 'approve' ? '同意' : '价格太低' }));

/** An order that took effect by its approval. */
async function effective(input: Record<string, unknown> = {}): Promise<Order> {
  const row = await desk.draft(input);
  await submit(row.id);
  await decide(row.id, 'approve');
  return row;
}

describe('an order takes effect by approval (R6.1, R12.3)', () => {
  it('waits for the superior, unchangeable, and is then frozen; its opportunity is won, its customer has bought', async () => {
    const row = await desk.draft();
    expect(await submit(row.id)).toMatchObject({ status: 'pending', can: [] });
    const { version } = await stored(row.id);
    await expect(told(desk.seller.client.patch(`/api/orders/${row.id}`, { version, remark: 'x' }))).rejects.toMatchObject({ status: 409, code: 'approval.locked' });
    await expect(told(desk.seller.client.delete(`/api/orders/${row.id}`))).rejects.toMatchObject({ status: 409, code: 'order.state' });
    await decide(row.id, 'approve');
    const after = await pageOf(desk.seller.client, row.id);
    expect(after).toMatchObject({ status: 'effective', effectiveAt: expect.any(String) as string, can: [] });
    expect(await opportunityOf(row)).toMatchObject({ status: 'won', closeWords: `订单 ${row.code} 已生效` });
    expect(await customerOf(row)).toMatchObject({ stage: 'prospect', lastDealAt: after.effectiveAt });
    for (const by of [desk.seller, desk.manager, desk.director, desk.company.administrator]) {
      await expect(told(by.client.patch(`/api/orders/${row.id}`, { version: after.version, remark: 'x' })), by.name).rejects.toMatchObject({ status: 409, code: 'order.frozen' });
      await expect(told(by.client.patch(`/api/orders/${row.id}`, { version: after.version, lines: [] })), by.name).rejects.toMatchObject({ status: 409, code: 'order.frozen' });
    }
  });

  it('shows approvers the products and how they differ, and sends deep discounts to the director as well', async () => {
    const row = await desk.draft();
    const { lines, version } = await pageOf(desk.manager.client, row.id);
    await told(desk.manager.client.patch(`/api/orders/${row.id}`, { version, lines: [{ ...pick(lines[0]!), price: 800_00 }] }));
    await submit(row.id);
    const sheet = JSON.stringify(await told(desk.manager.client.get(`/api/approvals/${(await waiting(row.id, desk.manager)).id}`)));
    for (const words of [String(row.code), '展业 CRM', '与商机的差异', '删除', '变更', '20%']) expect(sheet).toContain(words);
    await decide(row.id, 'approve');
    expect((await stored(row.id)).status).toBe('pending');
    await decide(row.id, 'approve', desk.director);
    expect((await stored(row.id)).status).toBe('effective');
  });

  it('refused, it is a draft again that can be changed and submitted anew; the opportunity stays taken', async () => {
    const row = await desk.draft();
    await submit(row.id);
    await decide(row.id, 'refuse');
    const back = await pageOf(desk.seller.client, row.id);
    expect(back).toMatchObject({ status: 'draft', can: ['edit', 'submit', 'delete'] });
    expect(await opportunityOf(row)).toMatchObject({ status: 'effective' });
    await told(desk.seller.client.patch(`/api/orders/${row.id}`, { version: back.version, remark: '价格不变，含三年维护' }));
    await submit(row.id);
    await decide(row.id, 'approve');
    expect((await stored(row.id)).status).toBe('effective');
  });

  it('sent twice at once waits once; seen in an older version it is not sent', async () => {
    const row = await desk.draft();
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => submit(row.id)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409 });
    const other = await desk.draft();
    await expect(submit(other.id, desk.seller, { version: 7 })).rejects.toMatchObject({ status: 409, code: 'stale' });
    await expect(submit(other.id, desk.other)).rejects.toMatchObject({ status: 404 });
  });

  it('approved by two at once takes effect once', async () => {
    const row = await desk.draft();
    await submit(row.id);
    const { id } = await waiting(row.id, desk.manager);
    await Promise.allSettled(Array.from({ length: 5 }, () => told(desk.manager.client.post(`/api/approvals/${id}/approve`, { words: '同意' }))));
    expect((await stored(row.id)).status).toBe('effective');
    const log = await told<{ rows: { action: string }[] }>(desk.director.client.get(`/api/audit-entries?noun=order&recordId=${row.id}`));
    expect(log.rows.filter(({ action }) => action === 'takeEffect')).toHaveLength(1);
  });

  it('also when its last day passed while it was under approval: it was made in time', async () => {
    const row = await desk.draft();
    await submit(row.id);
    await meanwhile(row, { validUntil: '2026-01-01' });
    await decide(row.id, 'approve');
    expect((await stored(row.id)).status).toBe('effective');
    expect(await opportunityOf(row)).toMatchObject({ status: 'won' });
  });

  it('not when its opportunity was lost meanwhile: the approver is told, nothing has happened', async () => {
    const row = await desk.draft();
    await submit(row.id);
    await meanwhile(row, { status: 'lost' });
    await expect(decide(row.id, 'approve')).rejects.toMatchObject({ status: 409, code: 'opportunity.state' });
    expect(await stored(row.id)).toMatchObject({ status: 'pending', effectiveAt: null });
    await decide(row.id, 'refuse');
    await expect(submit(row.id)).rejects.toMatchObject({ status: 409, code: 'order.opportunity_state', detail: '这个商机已经结束，不能下单。需要时请重建商机。' });
  });

  it('not sent at all once the last day has passed', async () => {
    const row = await desk.draft();
    await meanwhile(row, { validUntil: '2026-01-01' });
    await expect(submit(row.id)).rejects.toMatchObject({ status: 409, code: 'order.opportunity_state', detail: '这个商机已到期，不能下单。请先申请续期。' });
  });

  it('taken back by its seller it is a draft again; deleted it leaves no approval behind', async () => {
    const row = await desk.draft();
    await submit(row.id);
    const { id } = await waiting(row.id, desk.manager);
    await told(desk.seller.client.post(`/api/approvals/${id}/withdraw`, { words: '价格要改' }));
    expect((await stored(row.id)).status).toBe('draft');
    await told(desk.seller.client.delete(`/api/orders/${row.id}`));
    await expect(waiting(row.id, desk.manager)).rejects.toThrow('Nothing waits');
  });
});

function pick({ id, productId, quantity, opportunityLineId }: Record<string, unknown>): Record<string, unknown> {
  return { id, productId, quantity, opportunityLineId };
}

describe('an effective order is taken back by the system administrator alone (R6.1)', () => {
  const withdraw = (id: string, by: TestPerson, reason = '客户取消采购'): Promise<Told> => told<Told>(by.client.post(`/api/orders/${id}/withdraw`, { reason }));
  const remove = (id: string, by: TestPerson, reason?: string): Promise<unknown> => told(by.client.delete(`/api/orders/${id}${reason ? `?reason=${encodeURIComponent(reason)}` : ''}`));

  it('with a reason; the opportunity stands where it stood and can be ordered from again', async () => {
    const row = await effective();
    for (const by of [desk.seller, desk.manager, desk.director]) {
      await expect(withdraw(row.id, by), by.name).rejects.toMatchObject({ status: 403 });
      await expect(remove(row.id, by, '误操作'), by.name).rejects.toMatchObject({ status: 403 });
    }
    const { administrator } = desk.company;
    await expect(withdraw(row.id, administrator, '')).rejects.toMatchObject({ status: 422 });
    await expect(withdraw(row.id, administrator, '  ')).rejects.toMatchObject({ status: 422, fields: [{ path: 'reason' }] });
    expect(await withdraw(row.id, administrator)).toMatchObject({ status: 'withdrawn', withdrawnReason: '客户取消采购', can: ['remove'] });
    expect(await opportunityOf(row)).toMatchObject({ status: 'effective', closedAt: null });
    expect(await customerOf(row)).toMatchObject({ lastDealAt: null });
    const log = await told<{ rows: { action: string; reason: string }[] }>(desk.director.client.get(`/api/audit-entries?noun=order&recordId=${row.id}`));
    expect(log.rows[0]).toMatchObject({ action: 'withdraw', reason: '客户取消采购' });
    await expect(withdraw(row.id, administrator)).rejects.toMatchObject({ status: 409, code: 'order.state' });
    const version = (await stored(row.id)).version;
    await expect(told(administrator.client.patch(`/api/orders/${row.id}`, { version, remark: 'x' }))).rejects.toMatchObject({ status: 409, code: 'order.withdrawn' });
    expect(await told<Told>(desk.seller.client.post('/api/orders', { opportunityId: row.opportunityId }))).toMatchObject({ status: 'draft' });
  });

  it('deleted by him it is withdrawn first, and comes back from the recycle bin as withdrawn', async () => {
    const row = await effective();
    const { administrator } = desk.company;
    await expect(remove(row.id, administrator)).rejects.toMatchObject({ status: 422, fields: [{ path: 'reason' }] });
    await remove(row.id, administrator, '重复的订单');
    expect(await opportunityOf(row)).toMatchObject({ status: 'effective' });
    await expect(pageOf(administrator.client, row.id)).rejects.toMatchObject({ status: 404 });
    await told(administrator.client.post(`/api/recycle-bin/order/${row.id}/restore`, {}));
    expect(await pageOf(administrator.client, row.id)).toMatchObject({ status: 'withdrawn' });
  });

  it('by several clicks at once once', async () => {
    const row = await effective();
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => withdraw(row.id, desk.company.administrator)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await opportunityOf(row)).toMatchObject({ status: 'effective' });
  });

  it('leaves the customer’s last deal at the one before', async () => {
    const first = await effective();
    const second = await effective();
    await desk.server.services.database.transaction(async (handle) => {
      await handle.updateTable('sales_order').set({ customerId: first.customerId }).where('id', '=', second.id).execute();
      await handle.updateTable('sales_order').set({ effectiveAt: '2026-01-05 00:00:00.000' }).where('id', '=', first.id).execute();
    });
    await withdraw(second.id, desk.company.administrator);
    expect(await customerOf(first)).toMatchObject({ lastDealAt: '2026-01-05 00:00:00.000' });
  });
});

describe('a prospect who has ordered is offered as a formal customer (R4.4)', () => {
  it('on the order’s page to whoever may convert him, until he is converted', async () => {
    const row = await effective();
    expect(await pageOf(desk.seller.client, row.id)).toMatchObject({ offersConversion: true });
    const finance = await desk.hire('钱会计', 'finance');
    expect(await pageOf(finance.client, row.id)).toMatchObject({ offersConversion: false });
    const { rows } = await told<{ rows: { title: string; body: string; link: string }[] }>(desk.seller.client.get('/api/notifications'));
    expect(rows.find(({ link }) => link === `/orders/${row.id}`)).toMatchObject({ title: `订单 ${row.code} 已生效`, body: expect.stringContaining('转为正式客户') as string });
    await told(desk.seller.client.post(`/api/customers/${row.customerId}/convert`, { reason: `订单 ${row.code} 已生效` }));
    expect(await pageOf(desk.seller.client, row.id)).toMatchObject({ offersConversion: false });
    expect(await customerOf(row)).toMatchObject({ stage: 'formal' });
  });
});
