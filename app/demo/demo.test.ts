import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { addDays, dayOf, instant, shifted } from '#platform/db/index.ts';
import { assemble, type Product } from '#app/assemble.ts';
import { Client } from '#tests/harness/client.ts';
import { demoAccounts, demoCompanyName, demoPassword, playDemo } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'zhanye-demo-'));
const told: string[] = [];
let product: Product;
let url: string;
let began: string;

beforeAll(async () => {
  began = instant();
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', LOG_LEVEL: 'silent' });
  const log = { info: () => {}, warn: () => {}, error: (facts: object, message: string) => console.error(message, facts) };
  const tell = (sentence: string): number => told.push(sentence);
  product = await assemble(config, { log, tell, demo: (services) => playDemo(services, { tell }) });
  url = await product.listen();
}, 240_000);
afterAll(async () => {
  await product.close();
  rmSync(directory, { recursive: true, force: true });
});

type Page = { rows: Record<string, unknown>[]; total: number };
const reader = () => product.services.database.reader;

async function signIn(account: string): Promise<Client> {
  const client = new Client(url);
  const answer = await client.post('/api/session', { account, password: demoPassword });
  expect(answer.status, account).toBe(200);
  return client;
}
async function total(account: string, path: string): Promise<number> {
  const answer = await (await signIn(account)).get<Page>(path);
  expect(answer.status, `${account} ${path}`).toBe(200);
  return answer.body.total;
}

test('a start without settings makes a company that has worked for a year', async () => {
  const company = await reader().selectFrom('company').selectAll().executeTakeFirstOrThrow();
  expect(company.name).toBe(demoCompanyName);
  const count = async (table: 'employee' | 'department' | 'product' | 'pool' | 'customer' | 'contact' | 'activity' | 'customer_share' | 'saved_view'): Promise<number> =>
    Number((await reader().selectFrom(table).select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow()).total);
  expect(await count('employee')).toBeGreaterThanOrEqual(24);
  expect(await count('department')).toBe(16);
  expect(await count('product')).toBe(19);
  expect(await count('pool')).toBe(3);
  expect(await count('customer')).toBe(400);
  expect(await count('contact')).toBeGreaterThan(600);
  expect(await count('activity')).toBeGreaterThan(2_500);
  expect(await count('customer_share')).toBeGreaterThan(50);
  expect(await count('saved_view')).toBeGreaterThan(2);
  const ways = await reader().selectFrom('customer_ownership').select('how').distinct().execute();
  expect(ways.map(({ how }) => how).sort()).toEqual(['assign', 'claim', 'create', 'release', 'transfer']);
  const formal = await reader().selectFrom('customer').select('id').where('stage', '=', 'formal').execute();
  expect(formal.length).toBeGreaterThan(20);
});

test('the platform administrator has no one-time password to be read off the screen', () => {
  expect(told).toEqual([expect.stringContaining('演示公司')]);
});

test('the sign-in page is told the accounts, and each of them opens what its role is for', async () => {
  const offered = await new Client(url).get<{ password: string; accounts: unknown[]; notice: string }>('/api/session/demo');
  expect(offered.body).toMatchObject({ password: demoPassword, accounts: demoAccounts, notice: expect.stringContaining('虚构') });
  for (const { account, name } of demoAccounts) {
    const me = await (await signIn(account)).get<{ name: string; mustChangePassword: boolean }>('/api/me');
    expect(me.body).toMatchObject({ name, mustChangePassword: false });
  }
  for (const account of ['admin', 'director', 'finance']) expect(await total(account, '/api/customers'), account).toBe(400);
  for (const account of ['manager', 'sales', 'sales2', 'agent', 'market', 'service']) expect(await total(account, '/api/customers'), account).toBeGreaterThan(3);
  for (const account of ['manager', 'sales', 'agent', 'market', 'service']) expect(await total(account, '/api/activities'), account).toBeGreaterThan(10);
  expect(await total('manager', '/api/customers?scene=subordinates')).toBeGreaterThan(await total('sales', '/api/customers?scene=mine'));
  for (const account of ['sales', 'market', 'finance']) expect(await total(account, '/api/products'), account).toBe(19);
  const companies = await (await signIn('platform')).get('/api/companies');
  expect(JSON.stringify(companies.body)).toContain(demoCompanyName);
});

test('a seller finds things to do, pools to take from and messages to read', async () => {
  const seller = await signIn('sales');
  const todos = await seller.get<{ rows: unknown[] }>('/api/todos');
  expect(todos.body.rows.length).toBeGreaterThan(0);
  const from = dayOf(began);
  const calendar = await seller.get<Page>(`/api/activities/calendar?from=${from}&to=${addDays(from, 15)}&scene=mine`);
  expect(calendar.body.rows.length).toBeGreaterThan(5);
  const pools = await seller.get<{ rows: { name: string; customers: number }[] }>('/api/pools/mine');
  expect(pools.status, 'pools').toBe(200);
  expect(pools.body.rows.some(({ customers }) => customers > 20)).toBe(true);
  const inbox = await seller.get<Page>('/api/notifications');
  expect(inbox.body.total).toBeGreaterThan(0);
});

test('nothing has happened in the future, and plans go no further than two weeks', async () => {
  const now = instant();
  const rows = reader();
  for (const table of ['company', 'employee', 'customer', 'contact', 'activity', 'product'] as const) {
    expect(await rows.selectFrom(table).select(['createdAt', 'updatedAt']).where((eb) => eb.or([eb('createdAt', '>', now), eb('updatedAt', '>', now)])).execute(), table).toEqual([]);
  }
  expect(await rows.selectFrom('activity').select('at').where('status', '=', 'done').where('at', '>', now).execute()).toEqual([]);
  expect(await rows.selectFrom('customer_ownership').select('at').where('at', '>', now).execute()).toEqual([]);
  expect(await rows.selectFrom('audit_entry').select('at').where('at', '>', now).execute()).toEqual([]);
  expect(await rows.selectFrom('notification').select('createdAt').where('createdAt', '>', now).execute()).toEqual([]);
  const plans = await rows.selectFrom('activity').select('at').where('status', '=', 'planned').execute();
  expect(plans.filter(({ at }) => at > shifted(now, 15 * 24 * 3600))).toEqual([]);
  expect(plans.filter(({ at }) => at > now).length).toBeGreaterThan(100);
});

test('business grows: the last quarter saw more follow-ups than the first, all in office hours', async () => {
  const done = await reader().selectFrom('activity').select('at').where('status', '=', 'done').execute();
  const first = done.filter(({ at }) => at < shifted(began, -274 * 24 * 3600)).length;
  const last = done.filter(({ at }) => at > shifted(began, -91 * 24 * 3600)).length;
  expect(last).toBeGreaterThan(first);
  const hours = done.map(({ at }) => (Number(at.slice(11, 13)) + 8) % 24);
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(9);
  expect(Math.max(...hours)).toBeLessThan(18);
});

test('names are unique, every customer says what is invented, and nobody bears the name of who controls the company', async () => {
  const customers = await reader().selectFrom('customer').select(['id', 'name', 'remark', 'lastFollowUpAt']).execute();
  expect(new Set(customers.map(({ name }) => name)).size).toBe(customers.length);
  expect(customers.every(({ remark }) => remark?.includes('虚构'))).toBe(true);
  const people = await reader().selectFrom('employee').select('name').execute();
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  const list = new TextDecoder('gbk').decode(readFileSync('tests/data/listed-companies-gbk.csv'));
  const controllers = new Map(list.split(/\r?\n/).map((line) => line.split(',')).map(([, , name, , , , , controller]) => [name, controller ?? '']));
  const contacts = await reader().selectFrom('contact').select(['name', 'customerId', 'mobile', 'email']).execute();
  const nameOf = new Map(customers.map(({ id, name }) => [id, name]));
  expect(contacts.filter(({ name, customerId }) => controllers.get(nameOf.get(customerId))?.includes(name))).toEqual([]);
  expect(contacts.every(({ mobile, email }) => mobile?.startsWith('1380000') && email?.endsWith('@example.com'))).toBe(true);
  expect(new Set(contacts.map(({ mobile }) => mobile)).size).toBe(contacts.length);
});

test('each customer knows when it was followed up last', async () => {
  const last = await reader().selectFrom('activity').select(['customerId', ({ fn }) => fn.max('at').as('at')]).where('status', '=', 'done').groupBy('customerId').execute();
  const known = await reader().selectFrom('customer').select(['id', 'lastFollowUpAt']).where('lastFollowUpAt', 'is not', null).execute();
  expect(new Map(known.map(({ id, lastFollowUpAt }) => [id, lastFollowUpAt]))).toEqual(new Map(last.map(({ customerId, at }) => [customerId, at])));
});

test('a second start adds nothing', async () => {
  expect(await playDemo(product.services)).toBe(false);
});
