// The demo is played by the modules' own verbs: whatever holds for a company that works holds for it, or the first thing that somebody tries fails (N1, R4.1–R4.8, R11.6).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { wrongSights } from '#platform/record/testing/sights.ts';
import { homes } from '#modules/report/model/homes.ts';
import { assemble, type Product } from '#app/assemble.ts';
import { Client } from '#tests/harness/client.ts';
import { demoAccounts, demoPassword, playDemo } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'zhanye-demo-'));
let product: Product;
let url: string;
beforeAll(async () => {
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', LOG_LEVEL: 'silent' });
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(config, { log, tell: () => undefined, demo: (services) => playDemo(services) });
  url = await product.listen();
}, 240_000);
afterAll(async () => {
  await product.close();
  rmSync(directory, { recursive: true, force: true });
});

const reader = () => product.services.database.reader;
const clients = new Map<string, Client>();
async function as(account: string): Promise<Client> {
  const known = clients.get(account);
  if (known) return known;
  const client = new Client(url);
  expect((await client.post('/api/session', { account, password: demoPassword })).status, account).toBe(200);
  clients.set(account, client);
  return client;
}

describe('whose customers are', () => {
  it('each is somebody’s or lies in a pool, and never both; since when is known of those that have an owner', async () => {
    const rows = await reader().selectFrom('customer').select(['ownerId', 'departmentId', 'poolId', 'ownedSince', 'releasedAt']).execute();
    for (const { ownerId, departmentId, poolId, ownedSince } of rows) {
      expect((ownerId === null) !== (poolId === null)).toBe(true);
      expect([ownedSince === null, departmentId === null]).toEqual([ownerId === null, ownerId === null]);
    }
    expect(rows.some(({ releasedAt, poolId }) => releasedAt !== null && poolId !== null)).toBe(true);
  });

  it('the history of hands is without a gap: each step begins where the one before ended, the last one where the customer is', async () => {
    const steps = await reader().selectFrom('customer_ownership').selectAll().orderBy('at').orderBy('id').execute();
    const customers = new Map((await reader().selectFrom('customer').select(['id', 'ownerId', 'poolId', 'ownedSince']).execute()).map((row) => [row.id, row]));
    const histories = Map.groupBy(steps, ({ customerId }) => customerId);
    expect(histories.size).toBe(customers.size);
    for (const [id, history] of histories) {
      for (const [at, step] of history.entries()) {
        const before = history[at - 1];
        expect([step.fromOwnerId, step.fromPoolId], id).toEqual([before?.toOwnerId ?? null, before?.toPoolId ?? null]);
        expect((step.toOwnerId === null) !== (step.toPoolId === null)).toBe(true);
      }
      const last = history.at(-1)!;
      const { ownerId, poolId, ownedSince } = customers.get(id)!;
      expect([last.toOwnerId, last.toPoolId], id).toEqual([ownerId, poolId]);
      if (ownerId) expect(ownedSince, id).toBe(last.at);
    }
  });

  it('who released one or handed it on said why; what was claimed or assigned needed no reason', async () => {
    const steps = await reader().selectFrom('customer_ownership').select(['how', 'reason']).execute();
    const given = steps.filter(({ how }) => how === 'release' || how === 'transfer');
    expect(given.length).toBeGreaterThan(15);
    expect(given.filter(({ reason }) => !/[一-龥]{4,}/.test(reason ?? ''))).toEqual([]);
  });

  it('is shared with people, teams and departments of the company alone, and not with its owner', async () => {
    const known = new Set<string>();
    for (const table of ['employee', 'team', 'department'] as const) for (const { id } of await reader().selectFrom(table).select('id').execute()) known.add(id);
    const shares = await reader().selectFrom('customer_share').innerJoin('customer', 'customer.id', 'customer_share.recordId').select(['customer_share.granteeId', 'customer_share.endsAt', 'customer.ownerId']).execute();
    expect(shares.filter(({ granteeId, ownerId }) => !known.has(granteeId) || granteeId === ownerId)).toEqual([]);
    expect(shares.some(({ endsAt }) => endsAt !== null)).toBe(true);
  });

  it('everything that hangs on a customer is found by whose he is (decision 0010)', async () => {
    expect(await wrongSights(product.services.database)).toEqual([]);
  });
});

describe('whom people know there', () => {
  it('a superior works at the same company, and nobody is above himself', async () => {
    const contacts = new Map((await reader().selectFrom('contact').select(['id', 'customerId', 'superiorContactId']).execute()).map((row) => [row.id, row]));
    for (const one of contacts.values()) {
      const seen = new Set<string>([one.id]);
      for (let superior = contacts.get(one.superiorContactId ?? ''); superior; superior = contacts.get(superior.superiorContactId ?? '')) {
        expect(superior.customerId).toBe(one.customerId);
        expect(seen.has(superior.id)).toBe(false);
        seen.add(superior.id);
      }
    }
    expect([...contacts.values()].some(({ superiorContactId }) => superiorContactId !== null)).toBe(true);
  });

  it('a follow-up is with somebody of its customer; what was done says what came of it, a plan does not know yet', async () => {
    const rows = await reader().selectFrom('activity').leftJoin('contact', 'contact.id', 'activity.contactId').select(['activity.customerId', 'activity.contactId', 'activity.status', 'activity.result', 'activity.subject', 'contact.customerId as at']).execute();
    expect(rows.filter(({ contactId, customerId, at }) => contactId !== null && at !== customerId)).toEqual([]);
    expect(rows.filter(({ status, result }) => status === 'done' && !result)).toEqual([]);
    expect(rows.filter(({ status, result }) => status === 'planned' && result)).toEqual([]);
    expect(rows.filter(({ subject }) => !/[一-龥]/.test(subject))).toEqual([]);
  });
});

describe('what belongs together', () => {
  it('numbers are given once', async () => {
    for (const table of ['customer', 'opportunity', 'sales_order', 'contract', 'receipt'] as const) {
      const codes = (await reader().selectFrom(table).select('code').execute()).flatMap(({ code }) => code ?? []);
      expect(codes.length, table).toBeGreaterThan(0);
      expect(new Set(codes).size, table).toBe(codes.length);
    }
  });

  it('an order is of its opportunity’s customer, a contract of its order’s, an instalment of its contract’s', async () => {
    const strangers = async (rows: Promise<readonly { own: string; other: string | null }[]>): Promise<number> => (await rows).filter(({ own, other }) => own !== other).length;
    expect(await strangers(reader().selectFrom('sales_order').innerJoin('opportunity', 'opportunity.id', 'sales_order.opportunityId').select(['sales_order.customerId as own', 'opportunity.customerId as other']).execute())).toBe(0);
    expect(await strangers(reader().selectFrom('contract').innerJoin('sales_order', 'sales_order.id', 'contract.orderId').select(['contract.customerId as own', 'sales_order.customerId as other']).execute())).toBe(0);
    expect(await strangers(reader().selectFrom('instalment').innerJoin('contract', 'contract.id', 'instalment.contractId').select(['instalment.customerId as own', 'contract.customerId as other']).execute())).toBe(0);
  });

  it('is of the one company, whatever it is', async () => {
    const company = await reader().selectFrom('company').select('id').executeTakeFirstOrThrow();
    for (const table of ['customer', 'contact', 'activity', 'opportunity', 'project', 'task', 'sales_order', 'contract', 'instalment', 'receipt', 'invoice', 'bank_line', 'product', 'employee', 'role', 'audit_entry'] as const) {
      const foreign = await reader().selectFrom(table).select(({ fn }) => fn.countAll().as('count')).where('companyId', '<>', company.id).executeTakeFirstOrThrow();
      expect(Number(foreign.count), table).toBe(0);
    }
  });

  it('every change is in the change log under somebody’s name or the program’s', async () => {
    const created = await reader().selectFrom('customer').select('id').execute();
    const told = new Set((await reader().selectFrom('audit_entry').select('recordId').where('noun', '=', 'customer').execute()).map(({ recordId }) => recordId));
    expect(created.filter(({ id }) => !told.has(id))).toEqual([]);
  });
});

describe('what a visitor meets', () => {
  it.each(demoAccounts.filter(({ account }) => account !== 'platform').map(({ account, role }) => [account, role]))('%s (%s) has a home whose numbers can be read (R11.6)', async (account) => {
    const client = await as(account);
    const { homes: kinds } = (await client.get<{ homes: (keyof typeof homes)[] }>('/api/homes')).body;
    expect(kinds.length).toBeGreaterThan(0);
    for (const kind of kinds) {
      const home = homes[kind];
      const answer = await client.get<{ figures: { key: string; value: number; formula: string; to: string }[] }>(`/api/figures?keys=${[...home.figures, ...home.watch].join(',')}`);
      expect(answer.status).toBe(200);
      for (const { value, formula, to, key } of answer.body.figures) expect([Number.isInteger(value) && value >= 0, formula.endsWith('。'), to.startsWith('/')], key).toEqual([true, true, true]);
    }
  });

  it('the director’s figures are not empty, and each opens to rows', async () => {
    const client = await as('director');
    const { body } = await client.get<{ figures: { key: string; value: number; unit: string; to: string }[] }>('/api/figures?period=year&keys=order.amount,receipt.amount,contract.signed,customer.fresh,opportunity.open,instalment.outstanding');
    expect(body.figures.filter(({ value }) => value === 0)).toEqual([]);
    for (const { key, value, unit, to } of body.figures) {
      const { total } = (await client.get<{ total: number }>(`/api${to.replace('/projects/list', '/projects')}&size=1`)).body;
      if (unit === 'count') expect(total, key).toBe(value);
      else expect(total, key).toBeGreaterThan(0);
    }
  });

  it.each(['customers', 'contacts', 'activities', 'opportunities', 'projects', 'tasks', 'orders', 'contracts', 'instalments', 'receipts', 'invoices', 'bank-lines', 'products', 'employees', 'departments', 'roles', 'pools', 'pool-rules'])('the list of %s opens for the administrator, its rows with names and not with ids', async (path) => {
    const { status, body } = await (await as('admin')).get<{ rows: Record<string, unknown>[] }>(`/api/${path}?size=50`);
    expect(status).toBe(200);
    expect(body.rows.length).toBeGreaterThan(0);
    for (const row of body.rows) {
      for (const [name, value] of Object.entries(row)) {
        if (!name.endsWith('Id') || typeof value !== 'string' || !(`${name.slice(0, -2)}Name` in row)) continue;
        expect(row[`${name.slice(0, -2)}Name`], `${path}.${name}`).toEqual(expect.any(String));
      }
    }
  });

  it('customers are found by name, by pinyin and by initials (R13.2)', async () => {
    const client = await as('director');
    const { body } = await client.get<{ rows: { id: string; name: string; namePinyin?: string }[] }>('/api/customers?size=1&sort=name');
    const [{ id, name }] = body.rows as [{ id: string; name: string }];
    const found = async (q: string): Promise<boolean> => (await client.get<{ rows: { id: string }[] }>(`/api/customers?q=${encodeURIComponent(q)}&size=100`)).body.rows.some((row) => row.id === id);
    expect(await found(name.slice(0, 4))).toBe(true);
    const stored = await reader().selectFrom('customer').select('namePinyin').where('id', '=', id).executeTakeFirstOrThrow();
    expect(stored.namePinyin).toBeTruthy();
  });

  it('somebody who registered waits to be approved, and approvals wait for who signs', async () => {
    const registrations = await (await as('admin')).get<{ rows: unknown[] }>('/api/registrations');
    expect([registrations.status, registrations.body.rows.length > 0]).toEqual([200, true]);
    const waiting = await Promise.all(['manager', 'director'].map(async (account) => (await (await as(account)).get<{ count: number }>('/api/approvals/waiting')).body.count));
    expect(Math.max(...waiting)).toBeGreaterThan(0);
  });

  it('a seller opens any of his customers whole: keeping, timeline, tree, contacts', async () => {
    const client = await as('sales');
    const { body } = await client.get<{ rows: { id: string }[] }>('/api/customers?scene=mine&size=3');
    expect(body.rows.length).toBe(3);
    for (const { id } of body.rows) {
      for (const part of ['', '/keeping', '/timeline', '/tree', '/contact-chart', '/shares']) expect((await client.get(`/api/customers/${id}${part}`)).status, part).toBe(200);
      const timeline = await client.get<{ rows: unknown[] }>(`/api/customers/${id}/timeline`);
      expect(timeline.body.rows.length).toBeGreaterThan(0);
    }
  });
});
