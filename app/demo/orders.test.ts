import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { assemble, type Product } from '#app/assemble.ts';
import { playDemo } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'zhanye-demo-'));
let product: Product;

beforeAll(async () => {
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', LOG_LEVEL: 'silent' });
  const log = { info: () => {}, warn: () => {}, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(config, { log, tell: () => undefined, demo: (services) => playDemo(services) });
  await product.listen();
}, 240_000);
afterAll(async () => {
  await product.close();
  rmSync(directory, { recursive: true, force: true });
});

const orders = () => product.services.database.reader.selectFrom('sales_order').selectAll().execute();

test('the demo’s formal customers have bought something over the year, in one order each opportunity (R6.1)', async () => {
  const rows = await orders();
  const effective = rows.filter(({ status }) => status === 'effective');
  expect(effective.length).toBeGreaterThan(20);
  expect(new Set(effective.map(({ orderedOn }) => orderedOn.slice(0, 7))).size).toBeGreaterThan(5);
  expect(new Set(rows.map(({ opportunityId }) => opportunityId)).size).toBe(rows.length);
  for (const { amount, discount } of effective) expect([amount > 0, discount <= 500]).toEqual([true, true]);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['draft', 'pending', 'effective']));
  const won = await product.services.database.reader.selectFrom('opportunity').select('id').where('status', '=', 'won').execute();
  expect(won.map(({ id }) => id)).toEqual(expect.arrayContaining(effective.map(({ opportunityId }) => opportunityId)));
});

test('some differ from what was offered, and their customers know when they last bought (R6.3, R4.6)', async () => {
  const differences = await product.services.database.reader.selectFrom('sales_order_difference').select('kind').distinct().execute();
  expect(differences.map(({ kind }) => kind).sort()).toEqual(['added', 'changed']);
  const buyers = await product.services.database.reader.selectFrom('customer').select('id').where('stage', '=', 'formal').where('ownerId', 'is not', null).where('lastDealAt', 'is', null).execute();
  expect(buyers).toEqual([]);
});

test('their contracts are owed exactly what was ordered, and nothing is collected twice (R7.1, R5.9)', async () => {
  const { reader } = product.services.database;
  const sumBy = async (table: 'instalment' | 'receipt_allocation' | 'invoice', key: 'contractId' | 'receiptId' | 'instalmentId'): Promise<Map<string, number>> => {
    const rows = (await reader.selectFrom(table).selectAll().execute()) as unknown as Record<string, string | number>[];
    const sums = new Map<string, number>();
    for (const row of rows) sums.set(String(row[key]), (sums.get(String(row[key])) ?? 0) + Number(row.amount));
    return sums;
  };
  const contracts = await reader.selectFrom('contract').selectAll().execute();
  const amounts = new Map((await orders()).map(({ id, amount }) => [id, amount]));
  expect(new Set(contracts.map(({ status }) => status)).size).toBeGreaterThan(2);
  for (const { orderId, amount } of contracts) expect(amount).toBe(amounts.get(orderId!));
  const [planned, invoiced, byReceipt, byInstalment] = [await sumBy('instalment', 'contractId'), await sumBy('invoice', 'contractId'), await sumBy('receipt_allocation', 'receiptId'), await sumBy('receipt_allocation', 'instalmentId')];
  const billed = contracts.filter(({ id }) => planned.has(id));
  expect(billed.length).toBeGreaterThan(10);
  for (const { id, amount } of billed) expect([planned.get(id), (invoiced.get(id) ?? 0) <= amount]).toEqual([amount, true]);
  for (const one of await reader.selectFrom('receipt').selectAll().execute()) expect((byReceipt.get(one.id) ?? 0) + one.advance).toBe(one.amount);
  for (const one of await reader.selectFrom('instalment').selectAll().execute()) {
    expect([one.allocated, one.received + one.outstanding]).toEqual([byInstalment.get(one.id) ?? 0, one.amount]);
    expect(one.received <= one.allocated && one.allocated <= one.amount).toBe(true);
  }
});

test('nothing of the demo’s money happened in the future or before it was signed; some of it is late, some still waits (R5.9)', async () => {
  const { reader } = product.services.database;
  const today = dayOf(instant());
  const receipts = await reader.selectFrom('receipt').innerJoin('receipt_allocation', 'receipt_allocation.receiptId', 'receipt.id').innerJoin('contract', 'contract.id', 'receipt_allocation.contractId').select(['receipt.receivedOn', 'receipt.status', 'receipt.createdAt', 'contract.signedOn']).execute();
  expect(receipts.length).toBeGreaterThan(10);
  for (const { receivedOn, createdAt, signedOn } of receipts) expect([receivedOn <= today, createdAt <= instant(), receivedOn >= addDays(signedOn!, -10)]).toEqual([true, true, true]);
  const instalments = await reader.selectFrom('instalment').select(['status', 'dueOn']).execute();
  expect(instalments.some(({ status, dueOn }) => status === 'open' && dueOn < today)).toBe(true);
  expect([...new Set(instalments.map(({ status }) => status))]).toEqual(expect.arrayContaining(['open', 'paid']));
  const lines = await reader.selectFrom('bank_line').select('status').execute();
  expect(new Set(lines.map(({ status }) => status)).size).toBeGreaterThan(1);
});
