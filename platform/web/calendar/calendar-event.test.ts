import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, instantOf, millisecondsOf } from '../format.ts';
import { type CalendarEvent, clock, daysOf, instantAt, minuteOf, movedByKey, movedTo, startClock } from './calendar-event.ts';

function event(start: string, end: string | null = null): CalendarEvent {
  return { id: 'e', title: '拜访', start: start.length === 10 ? start : instantOf(start), end: end && end.length > 10 ? instantOf(end) : end };
}

const days = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
const minutes = fc.integer({ min: 0, max: 1439 });

test('an event touches the days of Shanghai, not of Greenwich', () => {
  expect(daysOf(event('2026-11-23 07:30'))).toEqual(['2026-11-23']);
  expect(daysOf(event('2026-11-23 22:00', '2026-11-24 01:00'))).toEqual(['2026-11-23', '2026-11-24']);
  expect(daysOf(event('2026-11-30', '2026-12-02'))).toEqual(['2026-11-30', '2026-12-01', '2026-12-02']);
});

test('what ends at midnight does not touch the new day, and a wrong end harms nothing', () => {
  expect(daysOf(event('2026-11-23 22:00', '2026-11-24 00:00'))).toEqual(['2026-11-23']);
  expect(daysOf(event('2026-11-23 22:00', '2026-11-22 00:00'))).toEqual(['2026-11-23']);
});

test('minutes and the clock', () => {
  expect([clock(0), clock(570), clock(1439), minuteOf(instantOf('2026-11-23 09:30'))]).toEqual(['00:00', '09:30', '23:59', 570]);
  expect([startClock(event('2026-11-23 09:30')), startClock(event('2026-11-23'))]).toEqual(['09:30', '']);
});

test('an instant made from a day and a minute lies there', () => {
  fc.assert(
    fc.property(days, minutes, (day, minute) => {
      const instant = instantAt(day, minute);
      expect([daysOf({ start: instant })[0], minuteOf(instant)]).toEqual([day, minute]);
    }),
  );
  expect(instantAt('2026-11-23', -15)).toBe(instantOf('2026-11-22 23:45'));
  expect(instantAt('2026-11-23', 1445)).toBe(instantOf('2026-11-24 00:05'));
});

test('put on another day it keeps its hour and its length', () => {
  fc.assert(
    fc.property(days, minutes, fc.integer({ min: 1, max: 3000 }), days, fc.option(minutes), (day, minute, length, otherDay, otherMinute) => {
      const start = instantAt(day, minute);
      const end = instantAt(day, minute + length);
      const moved = movedTo({ id: 'e', title: '', start, end }, otherDay, otherMinute);
      expect(moved.start).toBe(instantAt(otherDay, otherMinute ?? minute));
      expect(millisecondsOf(moved.end!) - millisecondsOf(moved.start)).toBe(length * 60_000);
    }),
  );
});

test('days move as days, and what had no end gets none', () => {
  expect(movedTo(event('2026-11-23', '2026-11-25'), '2026-12-01')).toEqual({ start: '2026-12-01', end: '2026-12-03' });
  expect(movedTo(event('2026-11-23'), '2026-12-01', 600)).toEqual({ start: '2026-12-01', end: null });
  expect(movedTo(event('2026-11-23 09:00'), '2026-12-01')).toEqual({ start: instantOf('2026-12-01 09:00'), end: null });
});

test('keys move by a day, a week among days, a quarter of an hour among hours', () => {
  const at = event('2026-11-23 09:00');
  expect(movedByKey(at, 'ArrowRight', 'days')?.start).toBe(instantOf('2026-11-24 09:00'));
  expect(movedByKey(at, 'ArrowUp', 'days')?.start).toBe(instantOf('2026-11-16 09:00'));
  expect(movedByKey(at, 'ArrowDown', 'hours')?.start).toBe(instantOf('2026-11-23 09:15'));
  expect(movedByKey(event('2026-11-23 00:05'), 'ArrowUp', 'hours')?.start).toBe(instantOf('2026-11-22 23:50'));
  expect([movedByKey(event('2026-11-23'), 'ArrowUp', 'hours'), movedByKey(at, 'Enter', 'days')]).toEqual([null, null]);
});
