import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import type { Price } from '../../model/price.ts';
import { overlaps } from '../../model/price-span.ts';
import { PricePlan } from './price-plan.ts';

const today = '2026-06-15';
const stored = (amount: number, validFrom: string, validUntil: string | null): Price => ({ productId: 'p', kind: 'standard', amount, validFrom, validUntil }) as Price;
const draft = (amount: number, validFrom: string | null = null, validUntil: string | null = null) => ({ kind: 'standard', amount, validFrom, validUntil });

describe('prices of a list among those that are there (R9.1)', () => {
  it('start today where no day is given, and change nothing that is so already', () => {
    const plan = new PricePlan([stored(100, '2026-01-01', null)], today);
    expect(plan.problemWith('p', draft(100))).toBeNull();
    plan.put('p', draft(100));
    expect([plan.added, plan.changed]).toEqual([[], []]);
    plan.put('p', draft(120));
    expect(plan.added).toMatchObject([{ amount: 120, validFrom: today, validUntil: null }]);
    expect(plan.changed).toMatchObject([{ amount: 100, validUntil: '2026-06-14' }]);
  });

  it('correct the price that begins on the same day', () => {
    const plan = new PricePlan([stored(100, '2026-01-01', null)], today);
    plan.put('p', draft(90, '2026-01-01', '2026-12-31'));
    expect(plan.added).toEqual([]);
    expect(plan.changed).toMatchObject([{ amount: 90, validFrom: '2026-01-01', validUntil: '2026-12-31' }]);
  });

  it('are refused where they would overlap, or end before they begin', () => {
    const plan = new PricePlan([stored(100, '2026-01-01', '2026-12-31')], today);
    expect(plan.problemWith('p', draft(90, '2026-12-31'))).toContain('2026-01-01 至 2026-12-31');
    expect(plan.problemWith('p', draft(90, '2027-01-01'))).toBeNull();
    expect(plan.problemWith('p', draft(90, null, '2026-01-31'))).toContain('截止日期');
    expect(plan.problemWith('other', draft(90, '2026-12-31'))).toBeNull();
  });

  it('never come to overlap, whatever a list says', () => {
    const day = fc.nat(40).map((offset) => addDays('2026-06-01', offset));
    const wish = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.option(day), fc.option(day)).map(([amount, from, until]) => draft(amount, from, until));
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        const plan = new PricePlan([], today);
        for (const one of wishes) if (plan.problemWith('p', one) === null) plan.put('p', one);
        const prices = plan.added;
        for (const [index, one] of prices.entries()) for (const other of prices.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
        for (const one of prices) expect(one.validUntil === null || one.validUntil >= one.validFrom).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
