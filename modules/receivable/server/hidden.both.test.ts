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
