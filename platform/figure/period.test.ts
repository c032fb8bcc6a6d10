import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#platform/db/time.ts';
import { comparisonOf } from './ask.ts';
import { comparable, monthsUpTo, periodKinds, periodOf, type Span, stepped, yearEarlier } from './period.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
const kind = fc.constantFrom(...periodKinds);

describe('periods (R11)', () => {
  it.each([
    ['day', '2026-11-22', '2026-11-22', '2026-11-22'],
    ['week', '2026-11-22', '2026-11-16', '2026-11-22'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-29'],
    ['month', '2026-02-10', '2026-02-01', '2026-02-28'],
    ['month', '2024-02-29', '2024-02-01', '2024-02-29'],
    ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
    ['quarter', '2026-05-05', '2026-04-01', '2026-06-30'],
    ['year', '2026-11-22', '2026-01-01', '2026-12-31'],
  ] as const)('the %s of %s', (of, on, from, to) => expect(periodOf(of, on)).toEqual({ from, to }));

  it('hold the day, and follow one another without gap or overlap', () => {
    fc.assert(
      fc.property(kind, day, (of, on) => {
        const span = periodOf(of, on);
        expect(span.from <= on && on <= span.to).toBe(true);
        expect(periodOf(of, span.from)).toEqual(span);
        expect(periodOf(of, span.to)).toEqual(span);
        expect(addDays(stepped(of, span, -1).to, 1)).toBe(span.from);
        expect(stepped(of, stepped(of, span, 3), -3)).toEqual(span);
        if (of === 'week') expect(new Date(span.from).getUTCDay()).toBe(1);
      }),
    );
  });

  it('a year earlier there is the same one', () => {
    fc.assert(fc.property(kind, day, (of, on) => {
      const [span, earlier] = [periodOf(of, on), yearEarlier(of, periodOf(of, on))];
      expect(periodOf(of, earlier.from)).toEqual(earlier);
      expect(Math.abs(daysBetween(earlier.from, span.from) - 365)).toBeLessThanOrEqual(1);
    }));
    expect(yearEarlier('day', periodOf('day', '2024-02-29'))).toEqual({ from: '2023-02-28', to: '2023-02-28' });
    expect(yearEarlier('month', periodOf('month', '2024-02-29'))).toEqual({ from: '2023-02-01', to: '2023-02-28' });
    expect(yearEarlier('week', periodOf('week', '2026-11-22'))).toEqual({ from: '2025-11-17', to: '2025-11-23' });
  });

  it('twelve months end with that of the day', () => {
    const months = monthsUpTo('2026-02-28', 12);
    expect([months.length, months[0], months.at(-1)]).toEqual([12, { from: '2025-03-01', to: '2025-03-31' }, { from: '2026-02-01', to: '2026-02-28' }]);
  });
});

describe('what a running period is compared with', () => {
  const november: Span = periodOf('month', '2026-11-22');
  it('is as many days of the earlier one', () => {
    expect(comparisonOf({ kind: 'month', on: '2026-11-05' }, '2026-11-22')).toEqual({ present: november, before: { from: '2026-10-01', to: '2026-10-22' }, yearBefore: { from: '2025-11-01', to: '2025-11-22' } });
    expect(comparable(periodOf('month', '2026-02-01'), periodOf('month', '2026-03-01'), '2026-03-30')).toEqual(periodOf('month', '2026-02-01'));
  });
  it('is the whole of it once it is over, and before it has begun', () => {
    for (const today of ['2026-11-30', '2026-12-24', '2026-10-31']) expect(comparisonOf({ kind: 'month', on: '2026-11-05' }, today).before).toEqual(periodOf('month', '2026-10-01'));
  });
  it('never reaches out of the earlier period', () => {
    fc.assert(fc.property(kind, day, day, (of, on, today) => {
      const { present, before } = comparisonOf({ kind: of, on }, today);
      const whole = stepped(of, present, -1);
      expect(before.from).toBe(whole.from);
      expect(before.to >= before.from && before.to <= whole.to).toBe(true);
    }));
  });
});
