// What others learn of receivables: recycling rules, the change log, statements, the people above.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';
import { receivableFollower } from './follow-customers.ts';
import type { StatementLine } from './statement.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
});
afterAll(() => house.stop());

const pay = async (customerId: string, amount: number, instalmentId: string | null, on = today()): Promise<string> => {
  const shares = instalmentId ? [{ instalmentId, amount }] : [];
  const { body } = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId, receivedOn: on, amount, method: 'transfer', shares });
  await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
  return body.id;
};

describe('the change log (R12.4)', () => {
  it('says in Chinese who did what to receipt and instalment, and why', async () => {
    const customerId = await house.customerOf(house.zhang);
    const { id } = await house.contractOf(house.zhang, customerId, 500);
    const [one] = await house.plan(id, [500]);
    const receiptId = await pay(customerId, 500, one!.id);
    await house.qian.client.post(`/api/receipts/${receiptId}/reverse`, { reason: '银行退票' });
    const log = async (noun: string, recordId: string): Promise<string> => JSON.stringify((await house.qian.client.get(`/api/audit-entries?noun=${noun}&recordId=${recordId}`)).body);
    const [ofReceipt, ofInstalment] = [await log('receipt', receiptId), await log('instalment', one!.id)];
    for (const words of ['登记', '确认回款', '冲销回款', '银行退票', '钱会计']) expect(ofReceipt).toContain(words);
    for (const words of ['制定回款计划', '登记回款', '确认到账', '回款冲销']) expect(ofInstalment).toContain(words);
  });
});

describe('customers who still owe', () => {
  it('are not recycled; those who paid may be (R4.6)', async () => {
    const [owing, paid, none] = [await house.customerOf(house.zhang), await house.customerOf(house.zhang), await house.customerOf(house.zhang)];
    await house.plan((await house.contractOf(house.zhang, owing, 300)).id, [300]);
    const [one] = await house.plan((await house.contractOf(house.zhang, paid, 300)).id, [300]);
    await pay(paid, 300, one!.id);
    expect(await house.program((context) => receivableFollower.keeps!(context, [owing, paid, none]))).toEqual([owing]);
    expect(await house.program((context) => receivableFollower.keeps!(context, []))).toEqual([]);
  });
});

describe('the statement of account, line by line', () => {
  it('tells what fell due, what came in and what is owed after each', async () => {
    const customerId = await house.customerOf(house.zhang);
    const { id } = await house.contractOf(house.zhang, customerId, 1000, { name: '平台合同' });
    const [first] = await house.plan(id, [400, 600], -40);
    await pay(customerId, 250, first!.id, addDays(today(), -20));
    await pay(customerId, 70, null);
    const unconfirmed = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId, receivedOn: today(), amount: 999, method: 'cash', shares: [] });
    expect(unconfirmed.status).toBe(201);
    const { body } = await house.zhang.client.get<{ opening: number; closing: number; lines: StatementLine[] }>(`/api/customers/${customerId}/statement?from=${addDays(today(), -41)}&to=${today()}`);
    expect([body.opening, body.closing]).toEqual([0, 680]);
    expect(body.lines.map(({ kind, owed, received, balance }) => [kind, owed, received, balance])).toEqual([
      ['instalment', 400, 0, 400],
      ['receipt', 0, 250, 150],
      ['instalment', 600, 0, 750],
      ['receipt', 0, 70, 680],
    ]);
    expect(body.lines[0]).toMatchObject({ title: '第 1 期', about: '平台合同' });
    const later = await house.zhang.client.get<{ opening: number; lines: unknown[] }>(`/api/customers/${customerId}/statement?from=${addDays(today(), -15)}&to=${addDays(today(), -12)}`);
    expect([later.body.opening, later.body.lines]).toEqual([150, []]);
  });

  it('counts of what became void no more than came in', async () => {
    const customerId = await house.customerOf(house.zhang);
    const { id } = await house.contractOf(house.zhang, customerId, 500);
    const [first] = await house.plan(id, [200, 300], -60);
    await pay(customerId, 80, first!.id);
    await house.server.services.database.transaction((handle) => handle.updateTable('instalment').set({ status: 'void', outstanding: 0 }).where('contractId', '=', id).execute());
    const { body } = await house.zhang.client.get<{ owed: number; received: number; closing: number }>(`/api/customers/${customerId}/statement?from=${addDays(today(), -100)}&to=${today()}`);
    expect([body.owed, body.received, body.closing]).toEqual([80, 80, 0]);
  });
});

describe('large sums', () => {
  it('of a hundred million 元 are kept to the 分', async () => {
    const customerId = await house.customerOf(house.zhang);
    const amount = 123_456_789_012_34;
    const { id } = await house.contractOf(house.zhang, customerId, amount);
    const [one, other] = await house.plan(id, [amount - 1, 1]);
    await pay(customerId, amount - 1, one!.id);
    await pay(customerId, 1, other!.id);
    const { body } = await house.qian.client.get<{ amount: number; received: number; difference: number }>(`/api/contracts/${id}/receivable`);
    expect([body.amount, body.received, body.difference]).toEqual([amount, amount, 0]);
    const row = await house.server.services.database.reader.selectFrom('contract').select('status').where('id', '=', id).executeTakeFirstOrThrow();
    expect(row.status).toBe('completed');
  });
});
