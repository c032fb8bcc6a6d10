// What a benchmark says of itself (N1): ranks that are values that occurred, goals that are met or not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goalText, isMet, percentile, shown, times } from './results.ts';

const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 200 });

describe('a percentile', () => {
  it('occurred, has at most that share below it, and grows with the share', () => {
    fc.assert(fc.property(values, fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (all, one, other) => {
      const found = percentile(all, one / 100);
      expect(all).toContain(found);
      expect(all.filter((value) => value < found).length).toBeLessThanOrEqual((all.length * one) / 100);
      expect(all.filter((value) => value <= found).length).toBeGreaterThan(Math.floor((all.length * one) / 100) - 1);
      expect(percentile(all, Math.max(one, other) / 100)).toBeGreaterThanOrEqual(percentile(all, Math.min(one, other) / 100));
    }));
    expect([percentile([3, 1, 2], 0.5), percentile([1, 2, 3, 4], 1), percentile([], 0.5)]).toEqual([2, 4, Number.NaN]);
  });
  it('leaves the measured values in their order', () => {
    const all = [3, 1, 2];
    percentile(all, 0.5);
    expect(all).toEqual([3, 1, 2]);
  });
});

describe('a figure', () => {
  it('meets its goal at the bound, and says nothing without one', () => {
    const of = (value: number, goal?: { most?: number; least?: number }) => ({ what: 'x', value, unit: 'ms', ...(goal && { goal }) });
    expect([isMet(of(1000, { most: 1000 })), isMet(of(1000.1, { most: 1000 })), isMet(of(5, { least: 5 })), isMet(of(4, { least: 5 })), isMet(of(4))]).toEqual([true, false, true, false, null]);
    expect([goalText(of(1, { most: 1000 })), goalText(of(1, { least: 5 })), goalText(of(1))]).toEqual(['≤ 1,000 ms', '≥ 5 ms', '']);
  });
  it('is shown with as many digits as mean something', () => {
    expect([0.1234, 1.234, 12.34, 123.4, 5, 1_234_567].map((value) => shown({ value, unit: '' }))).toEqual(['0.12', '1.23', '12.3', '123', '5', '1,234,567']);
  });
  it('of times gives the three ranks, with the goal at its own', () => {
    expect(times('list', [1, 2, 3, 4], { p99: 1000 })).toEqual([
      { what: 'list, p50', value: 3, unit: 'ms' },
      { what: 'list, p95', value: 4, unit: 'ms' },
      { what: 'list, p99', value: 4, unit: 'ms', goal: { most: 1000 } },
    ]);
  });
});
