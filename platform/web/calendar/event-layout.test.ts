import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '../format.ts';
import { type CalendarEvent, instantAt } from './calendar-event.ts';
import { eventsByDay, firstHour, placeByHours } from './event-layout.ts';

const day = '2026-11-23';
const at = (id: string, from: string, to?: string): CalendarEvent => ({ id, title: id, start: instantOf(`${day} ${from}`), end: to ? instantOf(`${day} ${to}`) : null });
const columnsOf = (events: readonly CalendarEvent[]): Record<string, string> => Object.fromEntries(placeByHours(events, day).map(({ event, column, columns }) => [event.id, `${column + 1}/${columns}`]));

test('what does not meet has the whole width', () => {
  expect(columnsOf([at('a', '09:00', '10:00'), at('b', '10:00', '11:00'), at('c', '14:00')])).toEqual({ a: '1/1', b: '1/1', c: '1/1' });
});

test('what takes place at the same time shares it', () => {
  expect(columnsOf([at('a', '09:00', '11:00'), at('b', '09:30', '10:00'), at('c', '10:00', '10:30')])).toEqual({ a: '1/2', b: '2/2', c: '2/2' });
  expect(columnsOf([at('a', '09:00', '10:00'), at('b', '09:00', '10:00'), at('c', '09:30', '12:00'), at('d', '11:00', '11:30')])).toEqual({ a: '1/3', b: '2/3', c: '3/3', d: '1/3' });
});

test('the shortest is as long as can be read, at the end of the day too', () => {
  const [short] = placeByHours([at('a', '09:00', '09:05')], day);
  expect([short!.from, short!.to]).toEqual([540, 570]);
  const [late] = placeByHours([at('b', '23:55')], day);
  expect([late!.from, late!.to]).toEqual([1410, 1440]);
});

test('over midnight each day shows its part', () => {
  const night: CalendarEvent = { id: 'n', title: '', start: instantOf('2026-11-23 22:00'), end: instantOf('2026-11-24 02:00') };
  expect(placeByHours([night], '2026-11-23')).toMatchObject([{ from: 1320, to: 1440 }]);
  expect(placeByHours([night], '2026-11-24')).toMatchObject([{ from: 0, to: 120 }]);
  expect(placeByHours([night], '2026-11-25')).toEqual([]);
});

const anyEvents = fc.array(fc.tuple(fc.integer({ min: 0, max: 1410 }), fc.integer({ min: 1, max: 300 })), { maxLength: 25 }).map((times): CalendarEvent[] => times.map(([from, length], index) => ({ id: String(index), title: '', start: instantAt(day, from), end: instantAt(day, from + length) })));

test('whatever there is: everything once, nothing on anything else, columns within their number', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const placed = placeByHours(events, day);
      expect(placed.map(({ event }) => event.id).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
      for (const [index, one] of placed.entries()) {
        expect(one.column).toBeLessThan(one.columns);
        for (const other of placed.slice(index + 1)) {
          const meet = one.from < other.to && other.from < one.to;
          if (meet) expect([one.column === other.column, one.columns === other.columns]).toEqual([false, true]);
        }
      }
    }),
  );
});

test('a day lists whole days first, then by the clock', () => {
  const days = eventsByDay([at('b', '10:00'), at('a', '09:00'), { id: 'w', title: '', start: day }, { id: 'long', title: '', start: '2026-11-22', end: '2026-11-24' }]);
  expect(days.get(day)!.map(({ id }) => id)).toEqual(['long', 'w', 'a', 'b']);
  expect(days.get('2026-11-24')!.map(({ id }) => id)).toEqual(['long']);
});

test('the hours open before the first event, at the beginning of work otherwise', () => {
  expect([firstHour([]), firstHour([at('a', '06:30')]), firstHour([at('a', '15:00')]), firstHour([at('a', '00:10')])]).toEqual([7.5, 5.5, 7.5, 0]);
});
