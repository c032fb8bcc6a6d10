import { addDays, dayOfInstant, formatInstant, instantOf, millisecondsOf } from '../format.ts';
import type { Tone } from '../theme/index.ts';

/** Something that takes place at a time, or on a day. */
export interface CalendarEvent {
  readonly id: string;
  readonly title: string;
  /** A stored instant (UTC), or a day (`YYYY-MM-DD`) for what has no hour. */
  readonly start: string;
  /** Of the same kind as `start`; a day is the last one it takes. Default: half an hour, or the one day. */
  readonly end?: string | null;
  readonly note?: string;
  readonly tone?: Tone;
  /** Over and done with: shown fainter. */
  readonly done?: boolean;
  /** May be dragged to another time. */
  readonly movable?: boolean;
}

export interface EventTimes {
  readonly start: string;
  readonly end: string | null;
}

/** How long an event is drawn that has no end, in minutes. */
export const usualMinutes = 30;
const dayMinutes = 24 * 60;

/** True for an event that has days and no hours. */
export function isWholeDay({ start }: Pick<CalendarEvent, 'start'>): boolean {
  return start.length === 10;
}

/** The days an event touches, on Shanghai's calendar. */
export function daysOf(event: Pick<CalendarEvent, 'start' | 'end'>): string[] {
  const first = isWholeDay(event) ? event.start : dayOfInstant(event.start);
  const last = isWholeDay(event) ? (event.end ?? first) : lastDay(event, first);
  const days = [first];
  while (days.at(-1)! < last) days.push(addDays(days.at(-1)!, 1));
  return days;
}

/** What ends at midnight does not touch the new day. */
function lastDay({ start, end }: Pick<CalendarEvent, 'start' | 'end'>, first: string): string {
  if (!end || millisecondsOf(end) <= millisecondsOf(start)) return first;
  return dayOfInstant(new Date(millisecondsOf(end) - 1).toISOString().replace('T', ' ').slice(0, 23));
}

/** The minute of Shanghai's day at which an instant falls. */
export function minuteOf(instant: string): number {
  const [hours, minutes] = formatInstant(instant).slice(11).split(':').map(Number);
  return hours! * 60 + minutes!;
}

/** A minute of the day as a clock shows it: 570 → 09:30. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The stored instant of a minute on a day in Shanghai. */
export function instantAt(day: string, minute: number): string {
  const days = Math.floor(minute / dayMinutes);
  return instantOf(`${addDays(day, days)} ${clock(minute - days * dayMinutes)}`);
}

/** When an event begins, as people say it; '' for one without an hour. */
export function startClock(event: CalendarEvent): string {
  return isWholeDay(event) ? '' : formatInstant(event.start).slice(11);
}

/** The times of an event that is put on another day, and with a minute at another hour; it stays as long as it was. */
export function movedTo(event: CalendarEvent, day: string, minute: number | null = null): EventTimes {
  if (isWholeDay(event)) return { start: day, end: event.end ? addDays(day, daysOf(event).length - 1) : null };
  const start = instantAt(day, minute ?? minuteOf(event.start));
  if (!event.end) return { start, end: null };
  const length = millisecondsOf(event.end) - millisecondsOf(event.start);
  return { start, end: new Date(millisecondsOf(start) + length).toISOString().replace('T', ' ').slice(0, 23) };
}

/** How many minutes an event is drawn with: at least what can be read and taken hold of. */
export function minutesOf({ start, end }: EventTimes | CalendarEvent): number {
  return Math.max(usualMinutes, end ? Math.ceil((millisecondsOf(end) - millisecondsOf(start)) / 60_000) : 0);
}

/** Where Alt with an arrow key brings an event: a day left and right; up and down a week among days, a quarter of an hour among hours. */
export function movedByKey(event: CalendarEvent, key: string, among: 'days' | 'hours'): EventTimes | null {
  const [day] = daysOf(event);
  const steps: Readonly<Record<string, EventTimes>> = {
    ArrowLeft: movedTo(event, addDays(day!, -1)),
    ArrowRight: movedTo(event, addDays(day!, 1)),
    ...(among === 'days'
      ? { ArrowUp: movedTo(event, addDays(day!, -7)), ArrowDown: movedTo(event, addDays(day!, 7)) }
      : isWholeDay(event)
        ? {}
        : { ArrowUp: movedTo(event, day!, minuteOf(event.start) - 15), ArrowDown: movedTo(event, day!, minuteOf(event.start) + 15) }),
  };
  return steps[key] ?? null;
}
