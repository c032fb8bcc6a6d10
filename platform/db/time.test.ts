import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId, newId } from './id.ts';
import { addDays, dayOf, daysBetween, endOfDay, instant, milliseconds, shifted, startOfDay } from './time.ts';

const somewhen = fc.date({ min: new Date('1970-01-02'), max: new Date('2199-12-30'), noInvalidDate: true });

describe('instants and days', () => {
  it('are one fixed text, in UTC, shown as the day in Shanghai', () => {
    expect(instant(Date.UTC(2026, 10, 22, 16, 0, 0, 5))).toBe('2026-11-22 16:00:00.005');
    expect(dayOf('2026-11-22 15:59:59.999')).toBe('2026-11-22');
    expect(dayOf('2026-11-22 16:00:00.000')).toBe('2026-11-23');
  });

  it('go there and back, and sort as time does', () => {
    fc.assert(
      fc.property(somewhen, somewhen, (a, b) => {
        expect(milliseconds(instant(a))).toBe(a.getTime());
        expect(instant(a) < instant(b)).toBe(a.getTime() < b.getTime());
        expect(startOfDay(dayOf(instant(a))) <= instant(a) && instant(a) < startOfDay(addDays(dayOf(instant(a)), 1))).toBe(true);
      }),
    );
  });

  it('a day ends within itself: what is due by its end shows that day, and not the next (R11.6)', () => {
    expect(endOfDay('2026-11-29')).toBe('2026-11-29 15:59:59.999');
    fc.assert(
      fc.property(somewhen, (at) => {
        const day = dayOf(instant(at));
        expect(dayOf(endOfDay(day))).toBe(day);
        expect(instant(at) <= endOfDay(day)).toBe(true);
        expect(milliseconds(endOfDay(day)) + 1).toBe(milliseconds(startOfDay(addDays(day, 1))));
      }),
    );
  });

  it('add what they then measure', () => {
    fc.assert(
      fc.property(somewhen, fc.integer({ min: -2000, max: 2000 }), (at, days) => {
        const day = dayOf(instant(at));
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(milliseconds(shifted(instant(at), days)) - at.getTime()).toBe(days * 1000);
      }),
    );
  });
});

describe('ids', () => {
  it('are UUIDs of version 7, in the order in which they were made', () => {
    const made = Array.from({ length: 20_000 }, newId);
    expect(made.every(isId)).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
    expect(isId("' or 1=1 --")).toBe(false);
    expect(isId(made[0]!.toUpperCase())).toBe(false);
  });
});
