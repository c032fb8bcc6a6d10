import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assemble, type Product } from '#app/assemble.ts';
import { readConfig } from '#platform/config/index.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { playDemo } from './index.ts';

let product: Product;
beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'zhanye-demo-'));
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object, message: string) => console.error(message, facts) };
  product = await assemble(readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', LOG_LEVEL: 'silent' }), { log, tell: () => undefined, demo: (services) => playDemo(services) });
}, 240_000);
afterAll(() => product?.close());

const rows = () => product.services.database.reader;

test('the demo’s sellers have opportunities in every state, each with products, sums that fit and days that make sense (R5.1, R5.4)', async () => {
  const all = await rows().selectFrom('opportunity').selectAll().execute();
  const byStatus = Map.groupBy(all, ({ status }) => status);
  for (const status of ['draft', 'pending', 'effective', 'lost', 'invalid'] as const) expect(byStatus.get(status)?.length, status).toBeGreaterThan(2);
  const sums = await rows().selectFrom('opportunity_line').select(['opportunityId', ({ fn }) => fn.sum<number>('amount').as('amount')]).groupBy('opportunityId').execute();
  expect(new Map(sums.map(({ opportunityId, amount }) => [opportunityId, Number(amount)]))).toEqual(new Map(all.map(({ id, amount }) => [id, amount])));
  const today = dayOf(instant());
  const effective = byStatus.get('effective')!;
  expect(effective.every(({ validUntil }) => validUntil! >= addDays(today, -1))).toBe(true);
  expect(effective.some(({ validUntil, warnedAt }) => validUntil! <= addDays(today, 7) && warnedAt !== null)).toBe(true);
  expect(byStatus.get('invalid')!.some(({ expiredAt }) => expiredAt !== null)).toBe(true);
  expect(byStatus.get('lost')!.every(({ lostReason }) => lostReason !== null)).toBe(true);
  const now = instant();
  for (const { createdAt, updatedAt } of all) expect(createdAt <= now && updatedAt <= now).toBe(true);
});

test('an agent has some, noted upon by whoever had them before', async () => {
  const agent = await rows().selectFrom('account').select('id').where('userNameKey', '=', 'agent').executeTakeFirstOrThrow();
  expect((await rows().selectFrom('opportunity').select('id').where('ownerId', '=', agent.id).execute()).length).toBeGreaterThan(0);
  expect((await rows().selectFrom('activity').select('id').where('opportunityId', 'is not', null).execute()).length).toBeGreaterThan(20);
});
