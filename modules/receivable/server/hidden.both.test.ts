// What a role hides in rows no sum, table or paper tells (R12.1); a press repeated makes nothing twice; lists go out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '#tests/harness/server.ts';
import { openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';
import { departmentFollows } from './follow-customers.ts';

let house: CountingHouse;
let customerId: string;
let contractId: string;
let instalmentId: string;
beforeAll(async () => {
  house = await openCountingHouse({ jobs: true });
  customerId = await house.customerOf(house.zhang);
  contractId = (await house.contractOf(house.zhang, customerId, 900_00)).id;
  instalmentId = (await house.plan(contractId, [900_00], -5))[0]!.id;
});
afterAll(() => house.stop());

/** Everybody of a standard role sees this field of a noun no more. */
async function hide(role: string, noun: string, field: string): Promise<void> {
  const { client } = house.company.administrator;
  const { body } = await client.get<{ rows: { id: string; name: string }[] }>('/api/roles?size=100');
  const id = body.rows.find(({ name }) => name === role)!.id;
  const shown = await client.get<{ rights: object[]; fields?: object[] }>(`/api/roles/${id}`);
  const answer = await client.put(`/api/roles/${id}/rights`, { rights: shown.body.rights, fields: [{ noun, field, access: 'hidden' }] });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
const statuses = async (person: TestPerson, paths: readonly string[]): Promise<number[]> => {
  const answers: number[] = [];
  for (const path of paths) answers.push((await person.client.get(path)).status);
  return answers;
};

describe('amounts that are hidden', () => {
  it('are told by no sum, no ageing, no statement, no account', async () => {
    const paths = ['/api/instalments/sums', '/api/instalments/ageing?by=owner', `/api/customers/${customerId}/statement?from=2026-01-01&to=2027-01-01`];
    expect(await statuses(house.zhang, paths)).toEqual([200, 200, 200]);
    await hide('销售人员', 'instalment', 'outstanding');
    expect(await statuses(house.zhang, paths)).toEqual([403, 403, 403]);
    const { status, body } = await house.zhang.client.get<{ amount: number | null; overdue: number | null; can: string[]; instalments: Record<string, unknown>[] }>(`/api/contracts/${contractId}/receivable`);
    expect([status, body.amount, body.overdue, body.can]).toEqual([200, null, null, ['record']]);
    expect(body.instalments[0]).not.toHaveProperty('outstanding');
    const list = await house.zhang.client.get<{ rows: Record<string, unknown>[] }>('/api/instalments');
    expect(list.body.rows[0]).toMatchObject({ state: 'overdue' });
    expect(list.body.rows[0]).not.toHaveProperty('outstanding');
    expect(await statuses(house.qian, paths)).toEqual([200, 200, 200]);
  });
});

describe('the parts of a receipt', () => {
  it('add up to it, and are kept back with it; where they went is told still', async () => {
    const paid = await house.contractOf(house.li, await house.customerOf(house.li), 600_00);
    const [first, second] = await house.plan(paid.id, [200_00, 400_00]);
    const shares = [{ instalmentId: first!.id, amount: 200_00 }, { instalmentId: second!.id, amount: 123_00 }];
    const made = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId: paid.customerId, receivedOn: today(), amount: 323_00, method: 'transfer', shares });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    interface Page extends Record<string, unknown> {
      readonly shares: readonly Record<string, unknown>[];
    }
    const page = async (): Promise<Page> => (await house.manager.client.get<Page>(`/api/receipts/${made.body.id}`)).body;
    const seen = async (person: TestPerson): Promise<Page> => (await person.client.get<Page>(`/api/receipts/${made.body.id}`)).body;
    const before = await seen(house.qian);
    expect([before.amount, before.shares.map(({ amount }) => amount).sort()]).toEqual([323_00, [123_00, 200_00]]);
    await hide('财务', 'receipt', 'amount');
    const after = await seen(house.qian);
    expect(after).not.toHaveProperty('amount');
    expect(after.shares.map(({ name, amount }) => [name, amount]).sort()).toEqual([['第 1 期', null], ['第 2 期', null]]);
    // Somebody of another role is told as before, if the receipt is in his sight at all.
    const other = await page();
    if (other.id) expect(other.shares.map(({ amount }) => amount).sort()).toEqual([123_00, 200_00]);
    const { client } = house.company.administrator;
    const { body } = await client.get<{ rows: { id: string; name: string }[] }>('/api/roles?size=100');
    const role = body.rows.find(({ name }) => name === '财务')!;
    const { rights } = (await client.get<{ rights: object[] }>(`/api/roles/${role.id}`)).body;
    expect((await client.put(`/api/roles/${role.id}/rights`, { rights, fields: [] })).status).toBe(200);
    expect((await seen(house.qian)).amount).toBe(323_00);
  });
});

describe('a press that is repeated', () => {
  it('with the same key records one receipt', async () => {
    const body = { customerId, receivedOn: today(), amount: 100_00, method: 'transfer', shares: [{ instalmentId, amount: 100_00 }] };
    const key = { 'idempotency-key': 'one-and-the-same-press' };
    const answers = await Promise.all([...Array(4).keys()].map(() => house.qian.client.post<{ id: string }>('/api/receipts', body, key)));
    const made = new Set(answers.filter(({ status }) => status === 201).map(({ body: { id } }) => id));
    expect(made.size).toBe(1);
    const { body: list } = await house.qian.client.get<{ rows: unknown[] }>(`/api/receipts?customerId=${customerId}`);
    expect(list.rows).toHaveLength(1);
  });
});

describe('lists', () => {
  it.each(['instalment', 'receipt', 'invoice', 'bank_line'])('of %s go out for finance, not for a salesperson', async (noun) => {
    const started = await house.qian.client.post<{ id: string }>('/api/exports', { noun, query: {}, format: 'csv' });
    expect(started.status, JSON.stringify(started.body)).toBeLessThan(300);
    await expect.poll(async () => (await house.qian.client.get<{ state: string }>(`/api/exports/${started.body.id}`)).body.state, { interval: 50 }).toBe('done');
    const file = await house.qian.client.get<string>(`/api/exports/${started.body.id}/file`);
    expect(file.status).toBe(200);
    expect((await house.zhang.client.post('/api/exports', { noun, query: {}, format: 'csv' })).status).toBe(403);
  });
});

describe('people who move', () => {
  it('take what is still open along to their department', async () => {
    const { reader } = house.server.services.database;
    const other = await reader.selectFrom('employee').select('departmentId').where('id', '=', house.li.id).executeTakeFirstOrThrow();
    await house.program((context) => departmentFollows.run(context, { employeeId: house.zhang.id, departmentId: other.departmentId }));
    const row = await reader.selectFrom('instalment').select('departmentId').where('id', '=', instalmentId).executeTakeFirstOrThrow();
    expect(row.departmentId).toBe(other.departmentId);
  });
});
