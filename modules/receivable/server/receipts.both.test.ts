import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#tests/harness/client.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { freshName, openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
});
afterAll(() => house.stop());

interface Shown {
  id: string;
  code: string;
  status: string;
  advance: number;
  allocated: number;
  version: number;
  detail: string;
  can: string[];
  shares: { instalmentId?: string; amount: number }[];
}

async function owing(amounts: readonly number[], person: TestPerson = house.zhang, customerId?: string) {
  const customer = customerId ?? (await house.customerOf(person));
  const contract = await house.contractOf(person, customer, amounts.reduce((sum, one) => sum + one, 0));
  return { customerId: customer, contract, instalments: await house.plan(contract.id, amounts) };
}
const record = (person: TestPerson, customerId: string, amount: number, shares: { instalmentId: string; amount: number }[] = [], more: object = {}): Promise<Answer<Shown>> =>
  person.client.post<Shown>('/api/receipts', { customerId, receivedOn: today(), amount, method: 'transfer', shares, ...more });
const states = async (contractId: string) => (await house.instalments(contractId)).map(({ status, allocated, received, outstanding }) => [status, allocated, received, outstanding]);
const statusOf = async (contractId: string): Promise<string> => (await house.server.services.database.reader.selectFrom('contract').select('status').where('id', '=', contractId).executeTakeFirstOrThrow()).status;

describe('receipts (R5.9)', () => {
  it('a salesperson records, finance confirms: only then it counts as received', async () => {
    const { customerId, contract, instalments } = await owing([300, 300, 400]);
    const [first, second] = instalments;
    const { status, body } = await record(house.zhang, customerId, 500, [{ instalmentId: first!.id, amount: 300 }, { instalmentId: second!.id, amount: 150 }]);
    expect([status, body.status, body.allocated, body.advance]).toEqual([201, 'pending', 450, 50]);
    expect(body.code).toMatch(/^HK\d{6}-\d{4}$/);
    expect(body.can).toEqual(['edit', 'withdraw']);
    expect(await states(contract.id)).toEqual([['open', 300, 0, 300], ['open', 150, 0, 300], ['open', 0, 0, 400]]);
    expect((await house.zhang.client.post(`/api/receipts/${body.id}/confirm`, {})).status).toBe(403);
    const confirmed = await house.qian.client.post<Shown>(`/api/receipts/${body.id}/confirm`, {});
    expect([confirmed.status, confirmed.body.status, confirmed.body.can]).toEqual([200, 'confirmed', ['allocate', 'reverse']]);
    expect(await states(contract.id)).toEqual([['paid', 300, 300, 0], ['partial', 150, 150, 150], ['open', 0, 0, 400]]);
  });

  it('one receipt goes over instalments of several contracts, several receipts to one instalment', async () => {
    const one = await owing([1000]);
    const other = await owing([500], house.zhang, one.customerId);
    const over = await record(house.qian, one.customerId, 900, [{ instalmentId: one.instalments[0]!.id, amount: 400 }, { instalmentId: other.instalments[0]!.id, amount: 500 }]);
    const rest = await record(house.qian, one.customerId, 600, [{ instalmentId: one.instalments[0]!.id, amount: 600 }]);
    for (const { body } of [over, rest]) expect((await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {})).status).toBe(200);
    expect([await states(one.contract.id), await states(other.contract.id)]).toEqual([[['paid', 1000, 1000, 0]], [['paid', 500, 500, 0]]]);
    expect([await statusOf(one.contract.id), await statusOf(other.contract.id)]).toEqual(['completed', 'completed']);
  });

  it('when everything is received the contract is completed; reversed, it runs again, and that happens once', async () => {
    const { customerId, contract, instalments } = await owing([700]);
    const { body } = await record(house.qian, customerId, 700, [{ instalmentId: instalments[0]!.id, amount: 700 }]);
    await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
    expect(await statusOf(contract.id)).toBe('completed');
    expect((await house.qian.client.post(`/api/receipts/${body.id}/reverse`, {})).status).toBe(422);
    const reversed = await house.qian.client.post<Shown>(`/api/receipts/${body.id}/reverse`, { reason: '银行退票' });
    expect([reversed.status, reversed.body.status, reversed.body.can]).toEqual([200, 'reversed', []]);
    expect(reversed.body.shares).toMatchObject([{ instalmentId: instalments[0]!.id, amount: 700 }]);
    expect([await states(contract.id), await statusOf(contract.id)]).toEqual([[['open', 0, 0, 700]], 'running']);
    expect((await house.qian.client.post(`/api/receipts/${body.id}/reverse`, { reason: '再来' })).body).toMatchObject({ status: 409, detail: '这笔回款已经冲销过了。' });
  });

  it('a pending receipt can be changed and withdrawn, a confirmed one never', async () => {
    const { customerId, contract, instalments } = await owing([300, 400]);
    const share = (amount: number) => [{ instalmentId: instalments[1]!.id, amount }];
    const { body } = await record(house.zhang, customerId, 300, [{ instalmentId: instalments[0]!.id, amount: 300 }]);
    const changed = await house.zhang.client.patch<Shown>(`/api/receipts/${body.id}`, { version: body.version, amount: 350, shares: share(320) });
    expect([changed.status, changed.body.allocated, changed.body.advance]).toEqual([200, 320, 30]);
    expect(await states(contract.id)).toEqual([['open', 0, 0, 300], ['open', 320, 0, 400]]);
    expect((await house.zhang.client.patch(`/api/receipts/${body.id}`, { version: body.version, amount: 1 })).status).toBe(409);
    expect((await house.zhang.client.patch<Shown>(`/api/receipts/${body.id}`, { version: changed.body.version, amount: 100 })).body.detail).toBe('分配合计比可分配的金额多 2.20 元，请调减。');
    const withdrawn = await house.zhang.client.post<Shown>(`/api/receipts/${body.id}/withdraw`, { reason: '登记错了' });
    expect([withdrawn.body.status, await states(contract.id)]).toEqual(['reversed', [['open', 0, 0, 300], ['open', 0, 0, 400]]]);
    const again = await record(house.qian, customerId, 300, share(300));
    await house.qian.client.post(`/api/receipts/${again.body.id}/confirm`, {});
    const { body: now } = await house.qian.client.get<Shown>(`/api/receipts/${again.body.id}`);
    expect((await house.qian.client.patch(`/api/receipts/${again.body.id}`, { version: now.version, amount: 1 })).body).toMatchObject({ status: 409, code: 'receipt.not_pending' });
    expect((await house.qian.client.post(`/api/receipts/${again.body.id}/withdraw`, { reason: '想改' })).body).toMatchObject({ status: 409, code: 'receipt.not_pending' });
  });

  it('an advance is allocated later, once its receipt is confirmed', async () => {
    const { customerId, contract, instalments } = await owing([300]);
    const { body } = await record(house.zhang, customerId, 1000);
    const part = { shares: [{ instalmentId: instalments[0]!.id, amount: 200 }] };
    expect((await house.qian.client.post(`/api/receipts/${body.id}/allocate`, part)).body).toMatchObject({ code: 'receipt.not_confirmed' });
    await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
    expect((await house.qian.client.post<Shown>(`/api/receipts/${body.id}/allocate`, part)).body).toMatchObject({ allocated: 200, advance: 800 });
    const rest = await house.qian.client.post<Shown>(`/api/receipts/${body.id}/allocate`, { shares: [{ instalmentId: instalments[0]!.id, amount: 100 }] });
    expect(rest.body).toMatchObject({ allocated: 300, advance: 700, shares: [{ amount: 300 }] });
    expect([await states(contract.id), await statusOf(contract.id)]).toEqual([[['paid', 300, 300, 0]], 'completed']);
    expect((await house.qian.client.post(`/api/receipts/${body.id}/allocate`, part)).body).toMatchObject({ status: 409, code: 'receipt.over_collection' });
  });

  it('wrong input is told in a sentence and changes nothing', async () => {
    const { customerId, contract, instalments } = await owing([300]);
    const foreign = await owing([300]);
    const [one, other] = [instalments[0]!.id, foreign.instalments[0]!.id];
    const says = async (...input: Parameters<typeof record>) => (await record(...input)).body.detail;
    expect(await says(house.zhang, customerId, 0)).toBe('回款金额不能小于 0.01。');
    expect(await says(house.zhang, customerId, -5)).toBe('回款金额不能小于 0.01。');
    expect(await says(house.zhang, customerId, 10 ** 15)).toContain('不能大于');
    expect(await says(house.zhang, customerId, 100, [], { receivedOn: '2099-01-01' })).toBe('到账日期不能晚于今天，请核对。');
    expect(await says(house.zhang, customerId, 100, [], { method: 'barter' })).toContain('请从列表中选择');
    expect(await says(house.zhang, customerId, 100, [{ instalmentId: one, amount: 200 }])).toBe('分配合计比可分配的金额多 1.00 元，请调减。');
    expect(await says(house.zhang, customerId, 900, [{ instalmentId: one, amount: 301 }])).toContain('最多还能分配 3.00 元');
    expect(await says(house.zhang, customerId, 900, [{ instalmentId: one, amount: 1 }, { instalmentId: one, amount: 1 }])).toContain('同一期应收只能分配一次');
    expect(await says(house.zhang, customerId, 900, [{ instalmentId: one, amount: 0 }])).toContain('应当大于 0');
    expect(await says(house.zhang, customerId, 900, [{ instalmentId: other, amount: 100 }])).toContain('不属于这个客户');
    expect(await states(contract.id)).toEqual([['open', 0, 0, 300]]);
    const { body } = await house.zhang.client.get<{ rows: unknown[] }>(`/api/receipts?customerId=${customerId}`);
    expect(body.rows).toEqual([]);
  });

  it('the bank’s serial number stands for one payment; reversed, it is free again', async () => {
    const customerId = await house.customerOf(house.zhang);
    const serial = freshName('流水');
    const { body } = await record(house.qian, customerId, 100, [], { serial });
    expect((await record(house.qian, customerId, 100, [], { serial })).body).toMatchObject({ status: 409, code: 'receipt.serial_taken' });
    await house.qian.client.post(`/api/receipts/${body.id}/withdraw`, { reason: '重复' });
    expect((await record(house.qian, customerId, 100, [], { serial })).status).toBe(201);
  });

  it('what is owed by a contract that is over takes no money', async () => {
    const { customerId, contract, instalments } = await owing([300]);
    await house.server.services.database.transaction((handle) => handle.updateTable('contract').set({ status: 'terminated' }).where('id', '=', contract.id).execute());
    expect((await record(house.qian, customerId, 300, [{ instalmentId: instalments[0]!.id, amount: 300 }])).body).toMatchObject({ status: 422, code: 'receipt.contract_not_running' });
  });

  it('many are confirmed at one press, each with its own answer; a contract’s list has those of which it got a part', async () => {
    const { customerId, contract, instalments } = await owing([300, 400]);
    const [one, two, other] = [await record(house.zhang, customerId, 300, [{ instalmentId: instalments[0]!.id, amount: 300 }]), await record(house.zhang, customerId, 100, [{ instalmentId: instalments[1]!.id, amount: 100 }]), await record(house.zhang, customerId, 50)];
    await house.zhang.client.post(`/api/receipts/${two.body.id}/withdraw`, { reason: '错了' });
    const { body } = await house.qian.client.post<{ results: { id: string; ok: boolean; code?: string }[] }>('/api/receipts/batch/confirm', { ids: [one.body.id, two.body.id, other.body.id] });
    expect(body.results.map(({ ok, code }) => [ok, code])).toEqual([[true, undefined], [false, 'receipt.not_pending'], [true, undefined]]);
    expect(await states(contract.id)).toEqual([['paid', 300, 300, 0], ['open', 0, 0, 400]]);
    const list = await house.zhang.client.get<{ rows: { id: string }[] }>(`/api/receipts?contractId=${contract.id}&status=confirmed`);
    expect(list.body.rows.map(({ id }) => id)).toEqual([one.body.id]);
  });

  it('each sees what his customers paid; a colleague’s receipts do not exist for him', async () => {
    const { customerId } = await owing([300]);
    const { body } = await record(house.qian, customerId, 100);
    expect((await house.zhang.client.get(`/api/receipts/${body.id}`)).status).toBe(200);
    expect((await house.manager.client.get(`/api/receipts/${body.id}`)).status).toBe(200);
    expect((await house.li.client.get(`/api/receipts/${body.id}`)).status).toBe(404);
    expect((await record(house.li, customerId, 100)).body).toMatchObject({ status: 422 });
    const foreign = await house.server.foundCompany('别的公司');
    expect((await foreign.administrator.client.get(`/api/receipts/${body.id}`)).status).toBe(404);
    expect((await foreign.administrator.client.post(`/api/receipts/${body.id}/confirm`, {})).status).toBe(404);
  });
});
