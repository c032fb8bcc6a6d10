import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween } from '#platform/db/time.ts';
import { ageingOn, ageings, dueWithin } from './ageing.ts';

const today = '2026-03-01';
const day = fc.integer({ min: -4000, max: 4000 }).map((days) => addDays(today, days));

describe('ageing (R5.9)', () => {
  it.each([
    [-1, 'notDue'],
    [0, 'upTo30'],
    [30, 'upTo30'],
    [31, 'upTo60'],
    [60, 'upTo60'],
    [61, 'upTo90'],
    [90, 'upTo90'],
    [91, 'over90'],
    [4000, 'over90'],
  ])('due %i days ago stands in %s', (age, expected) => {
    expect(ageingOn(addDays(today, -age), today)).toBe(expected);
  });

  it('counts days across a leap February and the turn of the year', () => {
    expect(ageingOn('2024-01-31', '2024-03-01')).toBe('upTo30');
    expect(ageingOn('2025-01-29', '2025-03-01')).toBe('upTo60');
    expect(ageingOn('2025-12-02', '2026-01-01')).toBe('upTo30');
    expect(ageingOn('2025-12-01', '2026-01-01')).toBe('upTo60');
  });

  it('knows the day of Shanghai: at 16:00 UTC it is tomorrow there', () => {
    const due = '2026-02-28';
    expect(ageingOn(due, dayOf('2026-03-30 15:59:59.999'))).toBe('upTo30');
    expect(ageingOn(due, dayOf('2026-03-30 16:00:00.000'))).toBe('upTo60');
  });

  it('every day stands in exactly one span, and the days asked of the database are the same', () => {
    fc.assert(
      fc.property(day, day, (dueOn, on) => {
        const within = ageings.filter(({ value }) => {
          const { from, to } = dueWithin(value, on);
          return (from === null || dueOn >= from) && (to === null || dueOn <= to);
        });
        expect(within.map(({ value }) => value)).toEqual([ageingOn(dueOn, on)]);
      }),
    );
  });

  it('a day later nothing has grown younger', () => {
    const place = (dueOn: string, on: string): number => ageings.findIndex(({ value }) => value === ageingOn(dueOn, on));
    fc.assert(fc.property(day, day, (dueOn, on) => {
      expect(place(dueOn, addDays(on, 1))).toBeGreaterThanOrEqual(place(dueOn, on));
    }));
  });

  it('spans follow one another without a gap', () => {
    for (const [index, { from }] of ageings.entries()) if (index > 0) expect(from).toBe(ageings[index - 1]!.to! + 1);
    expect(daysBetween(dueWithin('upTo60', today).from!, dueWithin('upTo60', today).to!)).toBe(29);
  });
});
