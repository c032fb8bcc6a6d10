import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, dayOf, instant, shifted } from '#platform/db/index.ts';
import { lossOf } from '../model/keeping.ts';
import { openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { followCustomers } from './followers.ts';
import { keepingRules } from './keeping-rules.ts';
import { createRule } from './save-rule.ts';

let floor: SalesFloor;
const now = instant();
const busy = new Set<string>();

beforeAll(async () => {
  floor = await openSalesFloor();
  followCustomers({ noun: 'test', label: '测试', count: () => sql.lit(0), move: () => Promise.resolve([]), keeps: (_context, ids) => Promise.resolve(ids.filter((id) => busy.has(id))) });
});
afterAll(() => floor.stop());

const ago = fc.option(fc.integer({ min: 0, max: 70 }).map((days) => shifted(now, -days * 86_400 - 3600)));
const anyCustomer = fc.record({
  class: fc.constantFrom('A' as const, 'B' as const, 'C' as const, null),
  stage: fc.constantFrom('prospect' as const, 'formal' as const),
  locked: fc.constantFrom(0, 1, null),
  ownedSince: ago,
  lastFollowUpAt: ago,
  lastDealAt: ago,
});

it('the list of those who will be lost is what the nightly judgement says of each (R4.6)', async () => {
  const rules = [
    { name: '未跟进', noFollowUpDays: 30, exemptFormal: true, exemptOpenBusiness: true, warnDays: 7 },
    { name: '未成交', noDealDays: 45, noFollowUpDays: 20, classes: ['B', 'C'], warnDays: 3 },
    { name: '只看 A 类', noFollowUpDays: 50, classes: ['A'], exemptOpenBusiness: true, warnDays: 3 },
  ];
  for (const [index, rule] of rules.entries()) await floor.writing(await floor.viewer(floor.director), (context) => createRule(context, { ...rule, position: index, enabled: true }));
  const sampled = fc.sample(anyCustomer, 120);
  const rows = await floor.place(120, (index) => ({ ...sampled[index]!, ownerId: floor.zhang.id, poolId: null, createdAt: shifted(now, -90 * 86_400) }));
  for (const [index, { id }] of rows.entries()) if (index % 3 === 0) busy.add(id);
  const inForce = await keepingRules(floor.reading(await floor.viewer(floor.director)));
  expect(inForce.length).toBeGreaterThanOrEqual(3);
  for (const days of [0, 7, 30]) {
    const last = addDays(dayOf(now), days);
    const lost = rows.filter((row) => (lossOf(row, inForce, busy.has(row.id))?.on ?? '9') <= last).map(({ id }) => id);
    const { body } = await floor.director.client.get<{ rows: { id: string }[] }>(`/api/customers?losing=${days}&size=200`);
    expect(body.rows.map(({ id }) => id).sort()).toEqual(lost.sort());
    if (days === 7) expect(lost.length).toBeGreaterThan(5);
  }
  expect((await floor.li.client.get<{ rows: unknown[] }>('/api/customers?losing=30&scene=mine')).body.rows).toEqual([]);
  expect((await floor.li.client.get<{ code: string }>('/api/customers?losing=soon')).body.code).toBe('filter.bad_value');
});
