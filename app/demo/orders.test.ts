import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { assemble, type Product } from '#app/assemble.ts';
import { playDemo } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'zhanye-demo-'));
let product: Product;

beforeAll(async () => {
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', LOG_LEVEL: 'silent' });
  const log = { info: () => {}, warn: () => {}, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(config, { log, tell: () => undefined, demo: (services) => playDemo(services) });
  await product.listen();
}, 120_000);
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
