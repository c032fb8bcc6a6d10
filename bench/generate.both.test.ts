import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyTables, type AnyTableName, asNumber, type Database, openDatabase } from '#platform/db/index.ts';
import { wrongSights } from '#platform/record/testing/sights.ts';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { generate, sizeFor } from './generate.ts';

// What the benchmarks measure must be business as the product leaves it, or the figures tell of something else.
let database: Database;
let directory: string;
const size = { ...sizeFor(600), employees: 60, opportunities: 400, orders: 200 };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'zhanye-generated-'));
  const url = (await freshDatabaseUrl()) ?? `sqlite:${join(directory, 'generated.sqlite')}`;
  await generate(url, size, { directory, seed: 'test' });
  database = openDatabase(url);
}, 300_000);
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

/** The amounts of a table added up by a column. */
async function sums(table: string, by: string): Promise<Map<string, number>> {
  const rows = await anyTables(database.reader).selectFrom(table as AnyTableName).selectAll().execute();
  const found = new Map<string, number>();
  for (const row of rows as Record<string, unknown>[]) found.set(String(row[by]), (found.get(String(row[by])) ?? 0) + asNumber(row.amount));
  return found;
}

describe('what the generator makes (issue 4 §1)', () => {
  it('is as much as was asked for', async () => {
    const { reader } = database;
    const count = async (table: 'customer' | 'contact' | 'activity' | 'opportunity' | 'sales_order'): Promise<number> => (await reader.selectFrom(table).select('id').execute()).length;
    expect([await count('customer'), await count('contact'), await count('activity'), await count('opportunity'), await count('sales_order')]).toEqual([size.customers, size.contacts, size.activities, size.opportunities, size.orders]);
  });

  it('says of what hangs on a customer whose he is', async () => {
    expect(await wrongSights(database)).toEqual([]);
  });

  it('adds up: lines to opportunities and orders, instalments to contracts, allocations to receipts and instalments', async () => {
    const { reader } = database;
    const [ofOpportunities, ofOrders, ofContracts, ofReceipts, ofInstalments] = [await sums('opportunity_line', 'opportunityId'), await sums('sales_order_line', 'orderId'), await sums('instalment', 'contractId'), await sums('receipt_allocation', 'receiptId'), await sums('receipt_allocation', 'instalmentId')];
    for (const { id, amount } of await reader.selectFrom('opportunity').select(['id', 'amount']).execute()) expect(ofOpportunities.get(id)).toBe(asNumber(amount));
    for (const { id, amount } of await reader.selectFrom('sales_order').select(['id', 'amount']).execute()) expect(ofOrders.get(id)).toBe(asNumber(amount));
    const contracts = await reader.selectFrom('contract').select(['id', 'amount', 'status', 'paidAt']).execute();
    for (const { id, amount, status } of contracts) expect(ofContracts.get(id)).toBe(status === 'toSign' ? undefined : asNumber(amount));
    for (const { id, amount, allocated, advance } of await reader.selectFrom('receipt').selectAll().execute()) {
      expect(ofReceipts.get(id)).toBe(asNumber(allocated));
      expect(asNumber(allocated) + asNumber(advance)).toBe(asNumber(amount));
    }
    const owing = new Set<string>();
    for (const one of await reader.selectFrom('instalment').selectAll().execute()) {
      expect(asNumber(one.allocated)).toBe(ofInstalments.get(one.id) ?? 0);
      expect(asNumber(one.received) + asNumber(one.outstanding)).toBe(asNumber(one.amount));
      expect(one.status).toBe(one.outstanding === 0 ? 'paid' : one.received > 0 ? 'partial' : 'open');
      if (one.outstanding > 0) owing.add(one.contractId);
    }
    for (const { id, status, paidAt } of contracts.filter((one) => one.status !== 'toSign')) expect([status, paidAt !== null]).toEqual(owing.has(id) ? ['running', false] : ['completed', true]);
  });

  it('keeps the clocks and keys of customers as the verbs would', async () => {
    const { reader } = database;
    const [done, dealt] = [new Map<string, string>(), new Map<string, string>()];
    const later = (clocks: Map<string, string>, id: string, at: string): void => void clocks.set(id, at > (clocks.get(id) ?? '') ? at : clocks.get(id)!);
    for (const { customerId, at } of await reader.selectFrom('activity').select(['customerId', 'at']).where('status', '=', 'done').execute()) later(done, customerId, at);
    for (const { customerId, effectiveAt } of await reader.selectFrom('sales_order').select(['customerId', 'effectiveAt']).where('status', '=', 'effective').execute()) later(dealt, customerId, effectiveAt!);
    const keyed = new Set((await reader.selectFrom('customer_key').select('customerId').execute()).map(({ customerId }) => customerId));
    for (const one of await reader.selectFrom('customer').selectAll().execute()) {
      expect([one.lastFollowUpAt, one.lastDealAt, one.stage]).toEqual([done.get(one.id) ?? null, dealt.get(one.id) ?? null, dealt.has(one.id) ? 'formal' : 'prospect']);
      expect(keyed.has(one.id)).toBe(true);
      expect(one.ownerId === null).toBe(one.poolId !== null);
    }
  });

  it('has follow-ups about opportunities, of the same customer and after it was opened', async () => {
    const pairs = await database.reader.selectFrom('activity').innerJoin('opportunity', 'opportunity.id', 'activity.opportunityId').select(['activity.customerId as one', 'opportunity.customerId as other', 'activity.createdAt as noted', 'opportunity.createdAt as opened']).execute();
    expect(pairs.length).toBeGreaterThan(20);
    for (const { one, other, noted, opened } of pairs) expect([one, noted >= opened]).toEqual([other, true]);
  });

  it('is found by names and codes in its own company', async () => {
    const { reader } = database;
    for (const noun of ['customer', 'contact', 'opportunity', 'contract', 'receipt'] as const) {
      const ids = (await reader.selectFrom(noun).select(['id', 'companyId']).execute()).map(({ id, companyId }) => `${companyId}${id}`);
      const found = new Set((await reader.selectFrom('search_entry').select(['companyId', 'recordId']).where('noun', '=', noun).execute()).map(({ companyId, recordId }) => `${companyId}${recordId}`));
      expect(ids.every((id) => found.has(id))).toBe(true);
      expect(found.size).toBe(ids.length);
    }
  });
});
