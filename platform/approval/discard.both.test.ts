import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FlowDefinition } from './model/flow.ts';
import { type Office, openOffice } from './testing/office.ts';

// A draft that says again what is in force is given up (R12.3).

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

test('drawing back to what is in force leaves no draft behind', async () => {
  const { client } = office.company.administrator;
  const path = '/api/approval-flows/request';
  const read = async () => (await client.get<{ version: number; draft: FlowDefinition | null; published: FlowDefinition }>(path)).body;
  const hasDraft = async () => (await client.get<{ rows: { kind: string; hasDraft: boolean }[] }>('/api/approval-flows')).body.rows.find(({ kind }) => kind === 'request')?.hasDraft;
  const { version, published } = await read();
  const longer: FlowDefinition = { steps: [...published.steps, { key: 'more', name: '再审', approver: { by: 'head' } }] };
  expect((await client.put(`${path}/draft`, { definition: longer, version })).status).toBe(200);
  expect(await read()).toMatchObject({ draft: longer, version: version + 1 });
  expect(await hasDraft()).toBe(true);
  expect((await client.put(`${path}/draft`, { definition: published, version: version + 1 })).status).toBe(200);
  expect(await read()).toMatchObject({ draft: null, published, version: version + 2 });
  expect(await hasDraft()).toBe(false);
});
