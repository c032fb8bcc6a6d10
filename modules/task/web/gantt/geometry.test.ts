import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#platform/db/time.ts';
import { boxOf, dayAt, daysMoved, type Dates, dragged, frameOf, headOf, leftOf, linesOf, linkPath, mondayOf, weekday, weekendsOf, type Zoom } from './geometry.ts';

const today = '2026-11-23';
const anyZoom = fc.constantFrom<Zoom>('day', 'week', 'month');
const anyDay = fc.integer({ min: -700, max: 700 }).map((days) => addDays(today, days));
const anyDates = fc.tuple(anyDay, fc.integer({ min: 0, max: 200 })).map(([startOn, length]): Dates => ({ startOn, dueOn: addDays(startOn, length) }));

describe('days and pixels (R5.8)', () => {
  test('a place gives the day that begins there, back and forth', () => {
    fc.assert(
      fc.property(fc.array(anyDates, { maxLength: 6 }), anyZoom, anyDay, (tasks, zoom, day) => {
        const frame = frameOf(tasks, zoom, today);
        expect(dayAt(frame, leftOf(frame, day))).toBe(day);
        expect(dayAt(frame, leftOf(frame, day) + frame.dayWidth - 1)).toBe(day);
      }),
    );
  });

  test('the frame holds every task and today, and begins where a week or a month begins', () => {
    fc.assert(
      fc.property(fc.array(anyDates, { maxLength: 6 }), anyZoom, (tasks, zoom) => {
        const frame = frameOf(tasks, zoom, today);
        for (const day of [today, ...tasks.flatMap(({ startOn, dueOn }) => [startOn, dueOn])]) {
          expect(leftOf(frame, day)).toBeGreaterThanOrEqual(0);
          expect(leftOf(frame, day)).toBeLessThan(frame.days * frame.dayWidth);
        }
        if (zoom === 'month') expect(frame.from.slice(8)).toBe('01');
        else expect(weekday(frame.from)).toBe(1);
      }),
    );
  });

  test('dates a thousand years apart draw no endless chart', () => {
    const frame = frameOf([{ startOn: '1900-01-01', dueOn: '2900-01-01' }], 'day', today);
    expect(frame.days).toBeLessThanOrEqual(2200);
  });
});

describe('a hand (R5.8)', () => {
  test('moves a bar without changing its length, stretches an end never past the other', () => {
    fc.assert(
      fc.property(anyDates, fc.integer({ min: -300, max: 300 }), (dates, days) => {
        const moved = dragged(dates, 'move', days);
        expect(daysBetween(moved.startOn, moved.dueOn)).toBe(daysBetween(dates.startOn, dates.dueOn));
        const [start, end] = [dragged(dates, 'start', days), dragged(dates, 'end', days)];
        expect([start.dueOn, end.startOn]).toEqual([dates.dueOn, dates.startOn]);
        for (const one of [start, end]) expect(one.startOn <= one.dueOn).toBe(true);
      }),
    );
  });

  test('what is moved there and back stands where it stood', () => {
    fc.assert(
      fc.property(anyDates, fc.integer({ min: -300, max: 300 }), (dates, days) => {
        expect(dragged(dragged(dates, 'move', days), 'move', -days)).toEqual(dates);
      }),
    );
  });

  test('half a day more makes a day', () => {
    const frame = frameOf([], 'day', today);
    expect([daysMoved(frame, 18), daysMoved(frame, 20), daysMoved(frame, -58), daysMoved(frame, -4)]).toEqual([0, 1, -2, 0]);
  });
});

describe('what is drawn', () => {
  test('the spans of the head cover the frame without gaps; weekends are Saturdays and Sundays', () => {
    fc.assert(
      fc.property(fc.array(anyDates, { maxLength: 3 }), anyZoom, (tasks, zoom) => {
        const frame = frameOf(tasks, zoom, today);
        for (const spans of Object.values(headOf(frame))) {
          expect(spans.reduce((sum, { width }) => sum + width, 0)).toBe(frame.days * frame.dayWidth);
          spans.slice(1).forEach((span, index) => expect(span.left).toBe(spans[index]!.left + spans[index]!.width));
        }
        for (const { left } of weekendsOf(frame)) expect(weekday(dayAt(frame, left))).toBe(6);
      }),
    );
  });

  test('months above days, weeks by their Monday, years above months', () => {
    expect(headOf(frameOf([], 'day', today)).lower[0]!.label).toBe('16');
    expect(headOf(frameOf([], 'week', today)).lower[0]!.label).toBe('11/16');
    expect(headOf(frameOf([], 'month', today)).upper[0]!.label).toBe('2026');
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  });

  test('a bar reaches to the end of its last day, a line leads from the end of one to the beginning of the other', () => {
    const frame = frameOf([], 'day', today);
    const one = boxOf(frame, { startOn: today, dueOn: today }, 0);
    const later = boxOf(frame, { startOn: addDays(today, 3), dueOn: addDays(today, 4) }, 1);
    expect([one.width, later.width]).toEqual([38, 76]);
    expect(linkPath(one, later)).toBe(`M${one.left + 38} 20H${one.left + 46}V60H${later.left}`);
    // Too early: the line turns back between the rows.
    expect(linkPath(later, one)).toContain(`H${one.left - 8}V20H${one.left}`);
  });

  test('parts stand under their whole; a part whose whole is not shown stands by itself', () => {
    const task = (id: string, startOn: string, parentId: string | null = null) => ({ id, startOn, dueOn: startOn, parentId });
    const rows = linesOf([task('c', '2026-11-03'), task('b', '2026-11-01', 'c'), task('a', '2026-11-02'), task('d', '2026-11-01', 'gone')]);
    expect(rows.map(({ task: { id }, depth }) => `${id}${depth}`)).toEqual(['d0', 'a0', 'c0', 'b1']);
  });
});
