import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { opportunity, type OpportunityStatus, opportunityStatuses } from '../model/opportunity.ts';
import { type DealFloor, openDealFloor } from '../testing/deal-floor.ts';
import { totalsOf } from './totals.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());

const status = fc.constantFrom(...opportunityStatuses.map(({ value }) => value));
const rows = fc.array(fc.record({ status, amount: fc.nat(1_000_000), owner: fc.nat(3), days: fc.integer({ min: -20, max: 20 }), shared: fc.boolean() }), { minLength: 1, maxLength: 12 });
const query = fc.record({ scene: fc.constantFrom('mine' as const, 'all' as const), status: fc.option(status, { nil: undefined }), 'validUntil.from': fc.option(fc.constant('2026-11-22'), { nil: undefined }) });

interface Listed {
  rows: { status: OpportunityStatus; amount: number }[];
}

describe('what a list adds up to (R5.7, R11)', () => {
  it('is the sum of just its rows, whatever it is narrowed to and whoever reads', async () => {
    const people = [floor.zhang, floor.li, floor.manager, floor.agent];
    const departments = await Promise.all(people.map(async (one) => (await floor.viewer(one)).departmentId));
    const customers = [await floor.customerOf(floor.zhang), await floor.customerOf(floor.li)];
    const asked = fc.asyncProperty(rows, query, fc.nat(3), async (made, narrowed, reader) => {
      await floor.program(async (context) => {
        for (const one of made) {
          await insertRecord(context, opportunity, { name: '随机', customerId: customers[one.shared ? 0 : 1]!, status: one.status, amount: one.amount, renewals: 0, ownerId: people[one.owner]!.id, departmentId: departments[one.owner]!, validUntil: addDays('2026-11-22', one.days) });
        }
      });
      const person = people[reader]!;
      const search = new URLSearchParams(Object.entries(narrowed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])));
      const listed: Listed['rows'] = [];
      for (let page = 1; ; page += 1) {
        const { body } = await person.client.get<Listed>(`/api/opportunities?${search.toString()}&size=200&page=${page}`);
        listed.push(...body.rows);
        if (body.rows.length < 200) break;
      }
      const totals = (await person.client.get<Awaited<ReturnType<typeof totalsOf>>>(`/api/opportunities/totals?${search.toString()}`)).body;
      expect(totals.count).toBe(listed.length);
      expect(totals.amount).toBe(listed.reduce((sum, { amount }) => sum + amount, 0));
      for (const one of totals.states) {
        const own = listed.filter((row) => row.status === one.status);
        expect([one.count, one.amount]).toEqual([own.length, own.reduce((sum, { amount }) => sum + amount, 0)]);
      }
      expect(new Set(totals.states.map((one) => one.status)).size).toBe(totals.states.length);
    });
    await fc.assert(asked, { numRuns: 20 });
  });

  it('tells no sums to whom amounts are hidden', async () => {
    const viewer = await floor.viewer(floor.zhang);
    const blind = { ...viewer, fieldAccess: new Map([['opportunity', new Map([['amount', 'hidden' as const]])]]) };
    const totals = await totalsOf(floor.reading(blind), { scene: 'all' });
    expect(totals.amount).toBeNull();
    expect(totals.states.every(({ amount }) => amount === null)).toBe(true);
    expect(totals.count).toBe((await totalsOf(floor.reading(viewer), { scene: 'all' })).count);
  });
});
