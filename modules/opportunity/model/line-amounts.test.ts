import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmount, linesText, mostAmount, totalOf } from './line-amounts.ts';

const line = fc.record({ name: fc.string({ maxLength: 10 }), quantity: fc.integer({ min: 1, max: 1_000_000 }), price: fc.integer({ min: 0, max: 100_000_000 }) });

describe('what lines come to (R5.4)', () => {
  it('is a whole number of 分, in whatever order they stand', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const total = totalOf(lines);
        expect(Number.isInteger(total)).toBe(true);
        expect(totalOf([...lines].reverse())).toBe(total);
        expect(total).toBe(lines.map(lineAmount).reduce((sum, one) => sum + one, 0));
      }),
    );
  });

  it('has a bound that no safe sum passes unseen', () => {
    expect(mostAmount).toBeLessThan(Number.MAX_SAFE_INTEGER);
    expect(lineAmount({ quantity: 1_000_000, price: mostAmount }) > mostAmount).toBe(true);
  });

  it('reads as people write it', () => {
    expect(linesText([{ name: 'CRM', quantity: 2, price: 950_000 }, { name: '实施', quantity: 1, price: 5 }])).toBe('CRM 2 × 9500.00 元；实施 1 × 0.05 元');
  });
});
