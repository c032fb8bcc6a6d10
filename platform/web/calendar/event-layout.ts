import { millisecondsOf } from '../format.ts';
import { type CalendarEvent, daysOf, instantAt, isWholeDay, minuteOf, minutesOf, usualMinutes } from './calendar-event.ts';

const dayMinutes = 24 * 60;

/** The events of each day: those of the whole day first, then by the clock, the longer before the shorter. */
export function eventsByDay(events: readonly CalendarEvent[]): ReadonlyMap<string, readonly CalendarEvent[]> {
  const sorted = events.toSorted((one, other) => Number(isWholeDay(other)) - Number(isWholeDay(one)) || compare(one.start, other.start) || compare(other.end ?? '', one.end ?? '') || compare(one.id, other.id));
  const days = new Map<string, CalendarEvent[]>();
  for (const event of sorted) for (const day of daysOf(event)) days.set(day, [...(days.get(day) ?? []), event]);
  return days;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** An event as it stands in one day's column. */
export interface PlacedEvent {
  readonly event: CalendarEvent;
  /** Minutes after midnight, cut at the day's ends. */
  readonly from: number;
  readonly to: number;
  /** Which of the columns that those share which take place at the same time. */
  readonly column: number;
  readonly columns: number;
}

/** Places the events of a day that have hours, so that none lies on another. */
export function placeByHours(events: readonly CalendarEvent[], day: string): PlacedEvent[] {
  const timed = events
    .filter((event) => !isWholeDay(event) && daysOf(event).includes(day))
    .map((event) => ({ event, ...minutesOn(event, day) }))
    .toSorted((one, other) => one.from - other.from || other.to - one.to);
  const placed: PlacedEvent[] = [];
  let group: Omit<PlacedEvent, 'columns'>[] = [];
  const close = (): void => {
    const columns = Math.max(0, ...group.map(({ column }) => column + 1));
    placed.push(...group.map((one) => ({ ...one, columns })));
    group = [];
  };
  for (const one of timed) {
    if (group.every(({ to }) => to <= one.from)) close();
    const taken = new Set(group.filter(({ to }) => to > one.from).map(({ column }) => column));
    let column = 0;
    while (taken.has(column)) column += 1;
    group.push({ ...one, column });
  }
  close();
  return placed;
}

function minutesOn(event: CalendarEvent, day: string): { from: number; to: number } {
  const midnight = millisecondsOf(instantAt(day, 0));
  const start = Math.floor((millisecondsOf(event.start) - midnight) / 60_000);
  const from = Math.max(0, Math.min(start, dayMinutes - usualMinutes));
  return { from, to: Math.min(dayMinutes, Math.max(start + minutesOf(event), from + usualMinutes)) };
}

/** The hour a day's column is best opened at: a little before the first event, the beginning of work otherwise. */
export function firstHour(events: readonly CalendarEvent[]): number {
  const hours = events.filter((event) => !isWholeDay(event)).map((event) => Math.floor(minuteOf(event.start) / 60));
  return Math.max(0, Math.min(8, ...hours) - 0.5);
}
