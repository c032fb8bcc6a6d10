// What money verbs refuse, in a sentence that says what to do, and that nothing is changed by it; what is pressed by many at once (R5.9, R12.1, R12.4).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import type { Answer } from '#tests/harness/client.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { bankLine } from '../model/bank-line.ts';
import { freshName, openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';

let house: CountingHouse;
let foreign: TestPerson;
beforeAll(async () => {
  house = await openCountingHouse();
  foreign = (await house.server.foundCompany('邻居公司')).administrator;
});
afterAll(() => house.stop());

interface Shown {
  id: string;
  version: number;
  status: string;
  advance: number;
  detail: string;
  code: string;
}
async function owing(amounts: readonly number[]) {
  const customerId = await house.customerOf(house.zhang);
  const contract = await house.contractOf(house.zhang, customerId, amounts.reduce((sum, one) => sum + one, 0));
  return { customerId, contract, instalments: await house.plan(contract.id, amounts) };
}
const record = async (customerId: string, amount: number, instalmentId?: string): Promise<Shown> =>
  (await house.zhang.client.post<Shown>('/api/receipts', { customerId, receivedOn: today(), amount, method: 'transfer', shares: instalmentId ? [{ instalmentId, amount }] : [] })).body;
const act = (person: TestPerson, id: string, verb: string, body: object = {}): Promise<Answer<Shown>> => person.client.post<Shown>(`/api/receipts/${id}/${verb}`, body);
const rowOf = async (id: string) => house.server.services.database.reader.selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const told = ({ status, body }: Answer<Shown>): [number, string, string] => [status, body.code, body.detail];
const lineOf = (amount: number, values: object = {}): Promise<string> => house.program(async (context) => (await insertRecord(context, bankLine, { serial: freshName('R'), status: 'open', paidOn: today(), amount, payer: '某公司', ...values })).id);
const reason = { reason: '录错' };

describe('a receipt', () => {
  it('in each state refuses what does not belong to it, says what to do instead, and stays as it is', async () => {
    const { customerId, instalments } = await owing([300]);
    const shares = [{ instalmentId: instalments[0]!.id, amount: 100 }];
    const { id } = await record(customerId, 300);
    expect(told(await act(house.qian, id, 'reverse', reason))).toEqual([409, 'receipt.not_confirmed', '这笔回款还没有确认，请直接撤回。']);
    expect(told(await act(house.qian, id, 'allocate', { shares }))).toEqual([409, 'receipt.not_confirmed', '这笔回款还没有确认，请直接修改它的分配。']);
    await act(house.qian, id, 'confirm');
    const confirmed = await rowOf(id);
    const closed = '这笔回款已确认，不能再改。需要更正时，请由财务冲销后重新登记。';
    expect(told(await act(house.qian, id, 'confirm'))).toEqual([409, 'receipt.not_pending', closed]);
    expect(told(await act(house.zhang, id, 'withdraw', reason))).toEqual([409, 'receipt.not_pending', closed]);
    expect(told(await house.zhang.client.patch<Shown>(`/api/receipts/${id}`, { version: confirmed.version, amount: 1 }))).toEqual([409, 'receipt.not_pending', closed]);
    expect(await rowOf(id)).toEqual(confirmed);
    await act(house.qian, id, 'reverse', reason);
    const reversed = await rowOf(id);
    expect(told(await act(house.qian, id, 'reverse', reason))).toEqual([409, 'receipt.not_confirmed', '这笔回款已经冲销过了。']);
    expect(told(await act(house.qian, id, 'allocate', { shares }))).toEqual([409, 'receipt.not_confirmed', '这笔回款已冲销，不能再分配。']);
    expect(await rowOf(id)).toEqual(reversed);
    expect([reversed.allocated, reversed.advance, reversed.reverseReason]).toEqual([0, 0, '录错']);
  });

  it('is confirmed, allocated and reversed by finance alone, and does not exist for another company', async () => {
    const { customerId } = await owing([300]);
    const { id } = await record(customerId, 300);
    for (const verb of ['confirm', 'allocate', 'reverse']) {
      const body = verb === 'allocate' ? { shares: [] } : verb === 'reverse' ? reason : {};
      expect((await act(house.zhang, id, verb, body)).status, verb).toBe(403);
      expect((await act(foreign, id, verb, body)).status, verb).toBe(404);
    }
    expect((await act(house.li, id, 'withdraw', reason)).status).toBe(404);
    expect((await rowOf(id)).status).toBe('pending');
  });

  it('wants a reason to be taken back, of 500 characters at most', async () => {
    const { customerId } = await owing([300]);
    const { id } = await record(customerId, 300);
    for (const body of [{}, { reason: '' }, { reason: '长'.repeat(501) }]) expect((await act(house.zhang, id, 'withdraw', body)).status).toBe(422);
    expect((await act(house.zhang, id, 'withdraw', { reason: '长'.repeat(500) })).body.status).toBe('reversed');
  });

  it('keeps its customer, and its parts within its amount, when it is changed', async () => {
    const { customerId, instalments } = await owing([300]);
    const other = await house.customerOf(house.zhang);
    const { id } = await record(customerId, 200, instalments[0]!.id);
    const before = await rowOf(id);
    const change = (body: object) => house.zhang.client.patch<Shown>(`/api/receipts/${id}`, { version: before.version, ...body });
    expect((await change({ customerId: other })).body.detail).toBe('回款不能换到别的客户，请撤回后重新登记。');
    expect((await change({ amount: 150 })).body.detail).toContain('请调减');
    expect((await change({ receivedOn: addDays(today(), 1) })).body.detail).toBe('到账日期不能晚于今天，请核对。');
    expect((await change({ shares: [{ instalmentId: instalments[0]!.id, amount: 301 }] })).status).toBe(422);
    expect(await rowOf(id)).toEqual(before);
    expect((await house.instalments((await owing([1])).contract.id))[0]!.allocated).toBe(0);
    expect((await house.instalments(instalments[0]!.contractId))[0]!.allocated).toBe(200);
  });

  it('changed with a version that is no longer the last is told who was quicker', async () => {
    const { customerId } = await owing([300]);
    const { id, version } = await record(customerId, 200);
    await house.zhang.client.patch(`/api/receipts/${id}`, { version, payer: '云栖' });
    expect((await house.zhang.client.patch<Shown>(`/api/receipts/${id}`, { version, payer: '海曙' })).status).toBe(409);
    expect((await rowOf(id)).payer).toBe('云栖');
  });

  it('whose advance ten allocate at once gives away no more than it has', async () => {
    const { customerId, contract, instalments } = await owing([900]);
    const { id } = await record(customerId, 350);
    await act(house.qian, id, 'confirm');
    const answers = await Promise.all([...Array(10).keys()].map(() => act(house.qian, id, 'allocate', { shares: [{ instalmentId: instalments[0]!.id, amount: 100 }] })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 422 || status === 409)).toBe(true);
    const [row] = await house.instalments(contract.id);
    expect([row!.allocated, row!.received, (await rowOf(id)).advance]).toEqual([300, 300, 50]);
  });
});

describe('a line of a bank statement', () => {
  it('claimed by eight at once becomes one receipt', async () => {
    const customerId = await house.customerOf(house.zhang);
    const id = await lineOf(500);
    const answers = await Promise.all([...Array(8).keys()].map(() => house.qian.client.post<Shown>(`/api/bank-lines/${id}/claim`, { customerId })));
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status >= 300).map(({ body }) => body.code))).toEqual(new Set(['bank_line.not_open']));
    expect((await house.qian.client.get<{ rows: unknown[] }>(`/api/receipts?customerId=${customerId}`)).body.rows).toHaveLength(1);
  });

  it('is put aside for a reason that fits its place; one that is too long is refused, not cut', async () => {
    const id = await lineOf(100);
    const ignore = (words: string) => house.qian.client.post<Shown>(`/api/bank-lines/${id}/ignore`, { reason: words });
    expect((await ignore('长'.repeat(201))).status).toBe(422);
    expect((await ignore('长'.repeat(200))).body.status).toBe('ignored');
    expect((await ignore('利息')).body.detail).toBe('这条流水不处理，需要时请先恢复。');
  });

  it('waits again when its receipt is reversed, and its serial number is free for the next', async () => {
    const customerId = await house.customerOf(house.zhang);
    const id = await lineOf(700);
    const first = (await house.qian.client.post<Shown>(`/api/bank-lines/${id}/claim`, { customerId })).body;
    await act(house.qian, first.id, 'confirm');
    await act(house.qian, first.id, 'reverse', reason);
    const second = await house.qian.client.post<Shown>(`/api/bank-lines/${id}/claim`, { customerId });
    expect([second.status < 300, second.body.id === first.id]).toEqual([true, false]);
  });

  it('that cannot be allocated as wished is not claimed at all', async () => {
    const { customerId, instalments } = await owing([300]);
    const id = await lineOf(400);
    expect((await house.qian.client.post<Shown>(`/api/bank-lines/${id}/claim`, { customerId, shares: [{ instalmentId: instalments[0]!.id, amount: 400 }] })).status).toBe(409);
    const { rows } = (await house.qian.client.get<{ rows: { id: string; status: string }[] }>('/api/bank-lines?status=open&size=100')).body;
    expect(rows.some((row) => row.id === id)).toBe(true);
    expect((await house.zhang.client.post(`/api/bank-lines/${id}/claim`, { customerId })).status).toBe(403);
  });
});

describe('ageing and statement', () => {
  it('count to the day: what is due today is 0 days old, and each bound belongs to the younger span', async () => {
    const { customerId, contract } = await owing([1, 10, 100, 1000, 10_000, 100_000, 1_000_000]);
    const days = [1, 0, -30, -31, -60, -90, -91];
    const rows = await house.instalments(contract.id);
    for (const [index, row] of rows.entries()) await house.server.services.database.transaction((handle) => handle.updateTable('instalment').set({ dueOn: addDays(today(), days[index]!) }).where('id', '=', row.id).execute());
    const { body } = await house.zhang.client.get<{ rows: Record<string, unknown>[] }>(`/api/instalments/ageing?by=customer&customerId=${customerId}`);
    expect(body.rows).toMatchObject([{ id: customerId, notDue: 1, upTo30: 110, upTo60: 11_000, upTo90: 100_000, over90: 1_000_000, total: 1_111_111 }]);
  });

  it('a statement of one day has that day alone, what came before being its opening', async () => {
    const { customerId, instalments } = await owing([500, 700]);
    const move = (id: string, dueOn: string) => house.server.services.database.transaction((handle) => handle.updateTable('instalment').set({ dueOn }).where('id', '=', id).execute());
    await move(instalments[0]!.id, addDays(today(), -1));
    await move(instalments[1]!.id, today());
    const paid = await record(customerId, 200, instalments[0]!.id);
    const ask = async () => (await house.qian.client.get<Record<string, unknown>>(`/api/customers/${customerId}/statement?from=${today()}&to=${today()}`)).body;
    // What finance has not confirmed did not come in.
    expect(await ask()).toMatchObject({ opening: 500, owed: 700, received: 0, closing: 1200 });
    await act(house.qian, paid.id, 'confirm');
    expect(await ask()).toMatchObject({ opening: 500, owed: 700, received: 200, closing: 1000, lines: [{ kind: 'instalment', balance: 1200 }, { kind: 'receipt', balance: 1000 }] });
  });
});
