import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import type { Contract } from '#modules/contract/index.ts';
import { openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';
import { contractSubscriptions } from './follow-contracts.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
});
afterAll(() => house.stop());

interface Account {
  amount: number;
  planned: number;
  difference: number;
  received: number;
  overdue: number;
  invoiced: number;
  invoicedUnpaid: number;
  stamp: string;
  can: string[];
  instalments: { id: string; name: string; amount: number; state: string; dueOn: string }[];
  detail: string;
  code: string;
  fields: { path: string; message: string }[];
}
const account = async (contractId: string, person = house.zhang): Promise<Account> => (await person.client.get<Account>(`/api/contracts/${contractId}/receivable`)).body;
const put = (contractId: string, lines: object[], stamp: string, person = house.zhang) => person.client.request<Account>('PUT', `/api/contracts/${contractId}/instalments`, { lines, stamp });
const running = async (amount: number, values: Partial<Contract> = {}): Promise<string> => (await house.contractOf(house.zhang, await house.customerOf(house.zhang), amount, values)).id;
const line = (amount: number, dueOn = addDays(today(), 30), more: object = {}) => ({ name: '款项', dueOn, amount, ...more });
const setAmount = (id: string, amount: number) => house.server.services.database.transaction((handle) => handle.updateTable('contract').set({ amount }).where('id', '=', id).execute());
const happened = async (event: string, payload: Record<string, unknown>): Promise<void> => {
  for (const one of contractSubscriptions) if (one.event === event) await house.program((context) => one.run(context, payload));
};
const messages = async (): Promise<string[]> => (await house.zhang.client.get<{ rows: { title: string }[] }>('/api/notifications')).body.rows.map(({ title }) => title);

describe('the plan of a contract (R5.9)', () => {
  it('is made of instalments that add up to the contract’s amount', async () => {
    const id = await running(1000_00);
    const before = await account(id);
    expect([before.planned, before.difference, before.can]).toEqual([0, 1000_00, ['plan', 'record']]);
    const refused = await put(id, [line(300_00), line(600_00)], before.stamp);
    expect([refused.status, refused.body.detail]).toEqual([422, '各期合计比合同金额少 100.00 元，请补足。']);
    const { status, body } = await put(id, [line(300_00, today(), { name: '首付款', remark: '签约后 10 天' }), line(700_00)], before.stamp);
    expect([status, body.planned, body.difference]).toEqual([200, 1000_00, 0]);
    expect(body.instalments.map(({ name, state }) => [name, state])).toEqual([['首付款', 'open'], ['款项', 'open']]);
  });

  it('wrong lines are told one by one, and nothing is changed', async () => {
    const id = await running(100_00);
    const { stamp } = await account(id);
    const says = async (...lines: object[]) => (await put(id, lines, stamp)).body.detail;
    expect(await says()).toBe('请至少安排一期回款。');
    expect(await says(line(-5))).toContain('不能小于 0');
    expect(await says(line(0))).toBe('第 1 期的金额应当大于 0。');
    expect(await says(line(10 ** 15))).toContain('不能大于');
    expect(await says(line(100_00, '2026-02-30'))).toContain('不是有效的日期');
    expect(await says({ ...line(100_00), name: ' ' })).toBe('请填写第 1 期的款项名称。');
    expect(await says({ ...line(100_00), id: '01a' })).toContain('请刷新');
    expect((await account(id)).instalments).toEqual([]);
  });

  it('is planned by whoever answers for the contract, once it is in force', async () => {
    const id = await running(100_00);
    const { stamp } = await account(id);
    expect((await put(id, [line(100_00)], stamp, house.li)).status).toBe(404);
    expect((await put(id, [line(100_00)], stamp, house.manager)).status).toBe(200);
    const draft = await running(100_00, { status: 'draft' });
    expect((await put(draft, [line(100_00)], '0.0')).body).toMatchObject({ status: 422, code: 'instalment.contract_not_running' });
    expect((await account(draft)).can).not.toContain('plan');
  });

  it('of two who plan at once the second is told that it changed', async () => {
    const id = await running(100_00);
    const { stamp } = await account(id);
    const answers = await Promise.all([put(id, [line(100_00)], stamp), put(id, [line(50_00), line(50_00)], stamp, house.manager)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('instalment.plan_changed');
  });

  it('a contract whose amount changed shows the difference, wants another plan and takes no money beyond it', async () => {
    const id = await running(1000_00);
    const [first, second] = await house.plan(id, [400_00, 600_00]);
    const { body } = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId: first!.customerId, receivedOn: today(), amount: 400_00, method: 'transfer', shares: [{ instalmentId: first!.id, amount: 400_00 }] });
    await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
    await setAmount(id, 700_00);
    await happened('contract.changed', { contractId: id });
    expect((await messages())[0]).toContain('合同金额已变更，请重排回款计划');
    const changed = await account(id);
    expect([changed.difference, changed.received]).toEqual([-300_00, 400_00]);
    const over = await house.qian.client.post('/api/receipts', { customerId: first!.customerId, receivedOn: today(), amount: 600_00, method: 'transfer', shares: [{ instalmentId: second!.id, amount: 600_00 }] });
    expect(over.body).toMatchObject({ code: 'receipt.over_collection', detail: expect.stringContaining('最多还能分配 300.00 元') as string });
    const kept = changed.instalments[0]!;
    expect((await put(id, [{ ...line(100_00), id: kept.id }, line(600_00)], changed.stamp)).body.detail).toBe('“第 1 期”已登记回款 400.00 元，金额不能再少。');
    const again = await put(id, [{ id: kept.id, name: kept.name, dueOn: kept.dueOn, amount: 400_00 }, line(300_00, today(), { name: '尾款' })], changed.stamp);
    expect([again.status, again.body.difference]).toEqual([200, 0]);
    expect(again.body.instalments.map(({ name, state }) => [name, state]).sort()).toEqual([['尾款', 'open'], ['第 1 期', 'paid'], ['第 2 期', 'void']].sort());
  });

  it('a receipt recorded before the amount was lowered is not confirmed beyond it', async () => {
    const id = await running(500_00);
    const [only] = await house.plan(id, [500_00]);
    const { body } = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId: only!.customerId, receivedOn: today(), amount: 500_00, method: 'transfer', shares: [{ instalmentId: only!.id, amount: 500_00 }] });
    await setAmount(id, 400_00);
    expect((await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {})).body).toMatchObject({ status: 409, code: 'receipt.over_collection', detail: expect.stringContaining('金额已改为 400.00 元') as string });
  });

  it('lowered to what has come in, the contract is complete; raised, it runs again', async () => {
    const id = await running(500_00);
    const [only] = await house.plan(id, [500_00]);
    const { body } = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId: only!.customerId, receivedOn: today(), amount: 300_00, method: 'transfer', shares: [{ instalmentId: only!.id, amount: 300_00 }] });
    await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
    const status = async () => (await house.server.services.database.reader.selectFrom('contract').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status;
    await setAmount(id, 300_00);
    await happened('contract.changed', { contractId: id });
    expect(await status()).toBe('completed');
    await setAmount(id, 600_00);
    await happened('contract.changed', { contractId: id });
    expect(await status()).toBe('running');
  });

  it('when the contract ends early the rest is asked of nobody; what came in stays', async () => {
    const id = await running(500_00);
    const [first] = await house.plan(id, [200_00, 300_00]);
    const { body } = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId: first!.customerId, receivedOn: today(), amount: 50_00, method: 'transfer', shares: [{ instalmentId: first!.id, amount: 50_00 }] });
    await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
    await happened('contract.ended', { contractId: id, how: 'terminated' });
    const { instalments, received } = await account(id);
    expect([instalments.map(({ state }) => state), received]).toEqual([['void', 'void'], 50_00]);
  });

  it('a contract in force without a plan is a thing to do for its owner, and he is told', async () => {
    const id = await running(100_00);
    await happened('contract.running', { contractId: id });
    expect((await messages())[0]).toContain('请制定回款计划');
    const todos = async () => (await house.zhang.client.get<{ groups?: unknown; rows?: { kind: string; link: string }[] }>('/api/todos')).body;
    expect(JSON.stringify(await todos())).toContain(`/contracts/${id}?tab=receivable`);
    await house.plan(id, [100_00], 300);
    expect(JSON.stringify(await todos())).not.toContain(`/contracts/${id}?tab=receivable`);
  });
});

describe('templates of plans', () => {
  it('come with the company; new ones must make a whole', async () => {
    const { body } = await house.zhang.client.get<{ rows: { name: string }[] }>('/api/instalment-templates');
    expect(body.rows.map(({ name }) => name)).toEqual(['一次付清', '3-3-4', '5-4-1 含质保金', '按月付，一年', '按季付，一年']);
    const template = { name: '5-5', kind: 'shares', shares: '50-50', firstAfterDays: 10, everyMonths: 3, position: 60 };
    expect((await house.zhang.client.post('/api/instalment-templates', template)).status).toBe(403);
    const made = await house.qian.client.post<{ id: string; version: number; detail: string }>('/api/instalment-templates', template);
    expect(made.status).toBe(201);
    expect((await house.qian.client.patch<Account>(`/api/instalment-templates/${made.body.id}`, { version: made.body.version, shares: '50-40' })).body.detail).toContain('合计 100');
    expect((await house.qian.client.post<Account>('/api/instalment-templates', { ...template, kind: 'even' })).body.detail).toContain('期数');
    expect((await house.qian.client.patch(`/api/instalment-templates/${made.body.id}`, { version: made.body.version, kind: 'even', periods: 24 })).status).toBe(200);
  });
});
