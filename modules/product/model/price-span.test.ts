import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { holdsOn, overlaps, type Span, spanText, succession } from './price-span.ts';

const day = fc.nat(60).map((offset) => addDays('2026-01-01', offset));
const span = fc.tuple(day, fc.option(fc.nat(20))).map(([validFrom, length]): Span => ({ validFrom, validUntil: length === null ? null : addDays(validFrom, length) }));
const days = [...Array(100).keys()].map((offset) => addDays('2026-01-01', offset));

describe('the days on which prices hold (R9.1)', () => {
  it('overlap exactly where both hold on some day', () => {
    fc.assert(
      fc.property(span, span, (one, other) => {
        expect(overlaps(one, other)).toBe(days.some((at) => holdsOn(one, at) && holdsOn(other, at)));
        expect(overlaps(other, one)).toBe(overlaps(one, other));
      }),
    );
  });

  it('follow each other without a gap and without an overlap, or are blocked', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (wishes) => {
        let prices: Span[] = [];
        for (const wanted of wishes) {
          const { follows, blockedBy } = succession(prices, wanted);
          if (blockedBy) {
            expect(overlaps(blockedBy, wanted)).toBe(true);
            continue;
          }
          const covered = days.filter((at) => prices.some((one) => holdsOn(one, at)));
          prices = [...prices.map((one) => (one === follows ? { ...one, validUntil: addDays(wanted.validFrom, -1) } : one)), wanted];
          for (const at of days) expect(prices.filter((one) => holdsOn(one, at)).length).toBeLessThanOrEqual(1);
          for (const at of covered) expect(prices.some((one) => holdsOn(one, at))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('read as people write them', () => {
    expect(spanText({ validFrom: '2026-01-01', validUntil: null })).toBe('2026-01-01 起');
    expect(spanText({ validFrom: '2026-01-01', validUntil: '2026-06-30' })).toBe('2026-01-01 至 2026-06-30');
  });
});
