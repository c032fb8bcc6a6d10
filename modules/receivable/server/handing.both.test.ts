import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counted } from '#tests/harness/counted.ts';
import { openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';
import { receivableHandover } from './follow-customers.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
});
afterAll(() => house.stop());

/** A customer with one instalment paid and one open, and a receipt that waits. */
async function halfPaid(person = house.zhang) {
  const customerId = await house.customerOf(person);
  const { id: contractId } = await house.contractOf(person, customerId, 1000);
  const [first, second] = await house.plan(contractId, [400, 600]);
  const record = async (amount: number, instalmentId: string) => (await house.qian.client.post<{ id: string }>('/api/receipts', { customerId, receivedOn: today(), amount, method: 'transfer', shares: [{ instalmentId, amount }] })).body.id;
  const paid = await record(400, first!.id);
  await house.qian.client.post(`/api/receipts/${paid}/confirm`, {});
  return { customerId, contractId, first: first!, second: second!, paid, waiting: await record(100, second!.id) };
}
const ownerOf = async (table: 'instalment' | 'receipt', id: string): Promise<string> => (await house.server.services.database.reader.selectFrom(table).select('ownerId').where('id', '=', id).executeTakeFirstOrThrow()).ownerId;

describe('receivables and the people who answer for them', () => {
  it('what is open goes along with a customer that is transferred; what is done keeps its name (R4.7)', async () => {
    const one = await halfPaid();
    const answer = await house.company.administrator.client.post(`/api/customers/${one.customerId}/transfer`, { toEmployeeId: house.li.id, along: ['instalment'] });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect([await ownerOf('instalment', one.first.id), await ownerOf('instalment', one.second.id), await ownerOf('receipt', one.paid), await ownerOf('receipt', one.waiting)]).toEqual([house.zhang.id, house.li.id, house.zhang.id, house.li.id]);
    for (const id of [one.paid, one.waiting]) expect((await house.li.client.get(`/api/receipts/${id}`)).status).toBe(200);
  });

  it('who leaves hands on what he has still to collect (R1.4)', async () => {
    const leaver = await house.hire('王五', 'salesperson', '销售一部');
    const one = await halfPaid(leaver);
    expect(await house.program((context) => counted(context, receivableHandover.count(context, leaver.id)))).toBe(2);
    expect(await house.program((context) => receivableHandover.handOver(context, leaver.id, house.li.id))).toBe(2);
    expect([await ownerOf('instalment', one.second.id), await ownerOf('receipt', one.waiting), await ownerOf('instalment', one.first.id)]).toEqual([house.li.id, house.li.id, leaver.id]);
    expect(await house.program((context) => counted(context, receivableHandover.count(context, leaver.id)))).toBe(0);
    const log = await house.server.services.database.reader.selectFrom('audit_entry').select('action').where('recordId', '=', one.second.id).execute();
    expect(log.map(({ action }) => action)).toContain('transfer');
  });

  it('money moves with a merged customer, and the page counts it', async () => {
    const one = await halfPaid();
    const kept = await house.customerOf(house.zhang);
    const { body } = await house.company.administrator.client.post<{ counts: Record<string, number> }>(`/api/customers/${kept}/merge`, { twinId: one.customerId });
    expect(body.counts.instalment).toBe(4);
    expect((await house.zhang.client.get<{ rows: unknown[] }>(`/api/receipts?customerId=${kept}`)).body.rows).toHaveLength(2);
  });

  it('the customer’s timeline tells of receipts and invoices, to those who see them (R4.11)', async () => {
    const one = await halfPaid();
    const { body: issued } = await house.qian.client.post<{ id: string }>('/api/invoices', { contractId: one.contractId, number: `T${one.contractId.slice(-8)}`, invoicedOn: today(), amount: 500, kind: 'general' });
    await house.qian.client.post(`/api/invoices/${issued.id}/void`, { reason: '抬头错了' });
    await house.qian.client.post(`/api/receipts/${one.paid}/reverse`, { reason: '银行退票' });
    const { body } = await house.zhang.client.get<{ rows: { facts: { title?: string; says?: string } }[] }>(`/api/customers/${one.customerId}/timeline?kind=business`);
    const titles = body.rows.map(({ facts }) => facts.title);
    for (const title of ['登记回款', '回款已确认', '回款被冲销', '开具发票', '发票作废']) expect(titles).toContain(title);
    expect(JSON.stringify(body.rows)).toContain('银行退票');
  });
});

describe('things to do', () => {
  it('finance confirms, the owner collects', async () => {
    const one = await halfPaid();
    const kindsOf = async (person: typeof house.zhang) => (await person.client.get<{ rows: { kind: string; link: string }[] }>('/api/todos?limit=100')).body.rows;
    expect((await kindsOf(house.qian)).map(({ link }) => link)).toContain(`/receipts/${one.waiting}`);
    expect((await kindsOf(house.zhang)).some(({ kind }) => kind === 'receipt')).toBe(false);
    await house.server.services.database.transaction((handle) => handle.updateTable('instalment').set({ dueOn: today() }).where('id', '=', one.second.id).execute());
    expect((await kindsOf(house.zhang)).map(({ kind, link }) => [kind, link])).toContainEqual(['instalment', `/contracts/${one.contractId}?tab=receivable`]);
    await house.qian.client.post(`/api/receipts/${one.waiting}/confirm`, {});
    expect((await kindsOf(house.qian)).map(({ link }) => link)).not.toContain(`/receipts/${one.waiting}`);
  });
});
