import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../format.ts';
import { calendarDays, rangeTitle, stepDay } from './calendar-range.ts';

const days = fc.integer({ min: 0, max: 8000 }).map((days) => addDays('2020-01-01', days));

test('weeks begin on Monday', () => {
  expect(calendarDays('week', '2026-11-22')).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']);
  expect(calendarDays('day', '2026-11-22')).toEqual(['2026-11-22']);
});

test('a month is shown in whole weeks, with every day of its own', () => {
  fc.assert(
    fc.property(days, (day) => {
      const shown = calendarDays('month', day);
      expect(shown.length % 7).toBe(0);
      expect(shown).toContain(day);
      expect(shown).toContain(`${day.slice(0, 7)}-01`);
      expect(new Date(`${shown[0]}T00:00:00Z`).getUTCDay()).toBe(1);
      expect(shown.every((one, at) => at === 0 || one === addDays(shown[at - 1]!, 1))).toBe(true);
    }),
  );
});

test('steps go by what is shown; a short month ends a long one’s day', () => {
  expect([stepDay('day', '2026-12-31', 1), stepDay('week', '2026-11-22', -1), stepDay('month', '2026-01-31', 1), stepDay('month', '2026-01-15', -1), stepDay('month', '2024-12-31', 2)]).toEqual(['2027-01-01', '2026-11-15', '2026-02-28', '2025-12-15', '2025-02-28']);
});

test('a month’s step is always the month beside', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -30, max: 30 }), (day, by) => {
      const number = (one: string): number => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
      expect(number(stepDay('month', day, by)) - number(day)).toBe(by);
    }),
  );
});

test('what stands above', () => {
  expect(rangeTitle('month', '2026-11-22')).toBe('2026年11月');
  expect(rangeTitle('week', '2026-11-22')).toBe('2026年11月16日 – 11月22日');
  expect(rangeTitle('week', '2027-01-01')).toBe('2026年12月28日 – 1月3日');
  expect(rangeTitle('day', '2020-11-22')).toBe('2020年11月22日 周日');
});
