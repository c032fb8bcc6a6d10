// kill -9 during every verb from the opportunity to the receipt (issue "From opportunity to money", §3): the browser repeats what
// it got no answer to, with the same Idempotency-Key; nothing is lost and nothing is doubled.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { pixel as paper } from '#modules/contract/testing/contract-desk.ts';
import type { Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { startVictim, type Victim } from '#tests/harness/victim.ts';

type Told = Record<string, unknown> & { id: string; status: string; version: number };
type Method = 'POST' | 'PATCH' | 'PUT';

const today = dayOf(instant());
let server: TestServer;
let company: TestCompany;
let manager: TestPerson;
let finance: TestPerson;
let seller: TestPerson;
let director: TestPerson;
let victim: Victim;
let kills = 0;

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('云帆软件');
  director = await server.person(company, { role: 'director', name: '王总' });
  manager = await server.person(company, { role: 'salesManager', department: '销售部', name: '李经理' });
  seller = await server.person(company, { role: 'salesperson', department: '销售部', name: '张三' });
  finance = await server.person(company, { role: 'finance', department: '财务部', name: '钱会计' });
  await server.services.database.transaction(async (handle) => {
    await handle.updateTable('employee').set({ superiorId: manager.id }).where('id', '=', seller.id).execute();
    await handle.updateTable('department').set({ headId: manager.id }).where('name', '=', '销售部').execute();
  });
  victim = await startVictim(server, { JOBS: '0' });
}, 120_000);
afterAll(async () => {
  await victim.kill();
  await server.stop();
});

/**
 * Sends a verb, kills the process somewhere on the way, starts another and sends the verb again until it is answered, as the
 * pages do. Gives the answer's body; a verb whose first try went through may say that it has been done.
 */
async function verb(person: TestPerson, method: Method, path: string, body: object, done?: number): Promise<Told> {
  const headers = { 'idempotency-key': randomUUID() };
  const first = victim.as(person.client).request(method, path, body, headers).catch(() => null);
  await delay(Math.random() * 30);
  await victim.kill();
  kills += 1;
  await first;
  victim = await startVictim(server, { JOBS: '0' });
  const answer = await victim.as(person.client).request<Told>(method, path, body, headers);
  expect([200, 201, ...(done ? [done] : [])], `${path}: ${JSON.stringify(answer.body)?.slice(0, 500)}`).toContain(answer.status);
  return answer.body;
}

const read = async <T = Told>(path: string, client: Client = seller.client): Promise<T> => (await client.get<T>(path)).body;
const total = async (path: string): Promise<number> => (await read<{ total: number }>(path, company.administrator.client)).total;

async function sign(person: TestPerson, recordId: string): Promise<void> {
  const { rows } = await read<{ rows: Told[] }>('/api/approvals?box=waiting', person.client);
  const found = rows.find((row) => row.recordId === recordId);
  expect(found, `${person.name} has nothing to sign`).toBeDefined();
  await verb(person, 'POST', `/api/approvals/${found!.id}/approve`, { words: '同意' });
}

it('every verb happens once, whenever the process dies', { timeout: 600_000 }, async () => {
  const { client } = company.administrator;
  const category = await read<Told>('/api/product-categories', client).then(async () => (await client.post<Told>('/api/product-categories', { name: '软件' })).body);
  const product = await verb(company.administrator, 'POST', '/api/products', { name: '展业 CRM', categoryId: category.id });
  const customer = await verb(seller, 'POST', '/api/customers', { name: '杭州明远科技有限公司', regionCode: '330100' });
  const opportunity = await verb(seller, 'POST', '/api/opportunities', { name: '明远 CRM', customerId: customer.id, lines: [{ productId: product.id, quantity: 2, price: 50_000_00 }] });
  await verb(seller, 'POST', `/api/opportunities/${opportunity.id}/submit`, { version: opportunity.version });
  await sign(manager, opportunity.id);
  if ((await read(`/api/opportunities/${opportunity.id}`)).status === 'pending') await sign(director, opportunity.id);
  const project = await verb(seller, 'POST', `/api/opportunities/${opportunity.id}/convert`, {});
  await verb(seller, 'POST', '/api/tasks', { title: '准备方案', projectId: project.id, startOn: today, dueOn: today });
  const order = await verb(seller, 'POST', '/api/orders', { opportunityId: opportunity.id, name: '明远订单' });
  await verb(seller, 'POST', `/api/orders/${order.id}/submit`, {});
  await sign(manager, order.id);
  const template = (await director.client.post<Told>('/api/contract-templates/from-sample', { name: '软件销售合同' })).body;
  const contract = await verb(seller, 'POST', '/api/contracts', { name: '明远合同', orderId: order.id, templateId: template.id, startOn: today, endOn: addDays(today, 365) });
  // The text is filled and kept before the sign-off begins: a repeated submission may find it under way.
  await verb(seller, 'POST', `/api/contracts/${contract.id}/submit`, {}, 409);
  for (const signer of [manager, finance, director]) await sign(signer, contract.id);
  const form = new FormData();
  form.append('file', new File([new Uint8Array(paper)], '签署页.png'));
  await seller.client.post(`/api/contracts/${contract.id}/scans`, form);
  const { stamp } = await read<{ stamp: string }>(`/api/contracts/${contract.id}/receivable`);
  const lines = [{ name: '首付款', dueOn: today, amount: 30_000_00 }, { name: '尾款', dueOn: addDays(today, 30), amount: 70_000_00 }];
  await verb(seller, 'PUT', `/api/contracts/${contract.id}/instalments`, { stamp, lines }, 409);
  const { instalments } = await read<{ instalments: { id: string; amount: number }[] }>(`/api/contracts/${contract.id}/receivable`);
  const receipt = await verb(seller, 'POST', '/api/receipts', { customerId: customer.id, receivedOn: today, amount: 100_000_00, method: 'transfer', payer: '明远', shares: instalments.map(({ id, amount }) => ({ instalmentId: id, amount })) });
  await verb(finance, 'POST', `/api/receipts/${receipt.id}/confirm`, {});

  expect(kills).toBeGreaterThan(15);
  for (const [path, count] of Object.entries({ customers: 1, opportunities: 1, projects: 1, tasks: 1, orders: 1, contracts: 1, instalments: 2, receipts: 1 })) expect(await total(`/api/${path}`), path).toBe(count);
  expect(await read(`/api/opportunities/${opportunity.id}`)).toMatchObject({ status: 'won', amount: 100_000_00 });
  expect(await read(`/api/orders/${order.id}`)).toMatchObject({ status: 'effective' });
  expect((await read<{ instalments: { received: number }[] }>(`/api/contracts/${contract.id}/receivable`)).instalments.map(({ received }) => received)).toEqual([30_000_00, 70_000_00]);
  const entries = await server.services.database.reader.selectFrom('audit_entry').select(['recordId', 'action']).where('companyId', '=', company.id).where('action', 'in', ['create', 'submit', 'confirm']).execute();
  const counted = Map.groupBy(entries, ({ recordId, action }) => `${recordId} ${action}`);
  expect([...counted].filter(([, several]) => several.length > 1 && !several.some(({ action }) => action === 'submit')).map(([key]) => key)).toEqual([]);
});
