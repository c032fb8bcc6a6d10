// Where everything stands in the chart: days to pixels and back. Pure, so that the mouse, the keys and the tests agree.
import { addDays, daysBetween } from '#platform/db/time.ts';

export type Zoom = 'day' | 'week' | 'month';
export interface Dates {
  readonly startOn: string;
  readonly dueOn: string;
}
/** What a hand takes hold of: the bar, its beginning, its end. */
export type Grip = 'move' | 'start' | 'end';

/** Pixels a day. */
export const dayWidths: Readonly<Record<Zoom, number>> = { day: 38, week: 16, month: 5 };
export const rowHeight = 40;
const barInset = 9;
/** Days that are shown at least, and before and after the tasks. */
const leastDays: Readonly<Record<Zoom, number>> = { day: 28, week: 70, month: 240 };
const margin = 7;
/** What lies further from the tasks than this is not drawn, however far the dates reach. */
const mostDays = 2200;

/** The part of time that the chart shows: from a Monday (or a first of the month) for so many days. */
export interface Frame {
  readonly from: string;
  readonly days: number;
  readonly dayWidth: number;
  readonly zoom: Zoom;
}

/** A frame around the tasks and today. */
export function frameOf(tasks: readonly Dates[], zoom: Zoom, today: string): Frame {
  const starts = [...tasks.map(({ startOn }) => startOn), today].toSorted();
  const ends = [...tasks.map(({ dueOn }) => dueOn), today].toSorted();
  const early = addDays(starts[0]!, -margin);
  const from = zoom === 'month' ? `${early.slice(0, 8)}01` : mondayOf(early);
  const days = Math.max(leastDays[zoom], daysBetween(from, ends.at(-1)!) + 1 + margin);
  return { from, days: Math.min(days, mostDays), dayWidth: dayWidths[zoom], zoom };
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -((weekday(day) + 6) % 7));
}

/** 0 is Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Where a day begins. */
export function leftOf({ from, dayWidth }: Frame, day: string): number {
  return daysBetween(from, day) * dayWidth;
}

/** The day under a place. */
export function dayAt({ from, dayWidth }: Frame, x: number): string {
  return addDays(from, Math.floor(x / dayWidth));
}

/** Whole days that a hand has moved by. */
export function daysMoved({ dayWidth }: Frame, pixels: number): number {
  // Minus zero is no number that people know.
  return Math.round(pixels / dayWidth) || 0;
}

/** Dates after a hand has moved a grip by so many days; an end is not pulled past the other. */
export function dragged({ startOn, dueOn }: Dates, grip: Grip, days: number): Dates {
  if (grip === 'move') return { startOn: addDays(startOn, days), dueOn: addDays(dueOn, days) };
  if (grip === 'start') {
    const next = addDays(startOn, days);
    return { startOn: next > dueOn ? dueOn : next, dueOn };
  }
  const next = addDays(dueOn, days);
  return { startOn, dueOn: next < startOn ? startOn : next };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The bar of a task in a row: its first day to the end of its last. */
export function boxOf(frame: Frame, { startOn, dueOn }: Dates, row: number): Box {
  const left = leftOf(frame, startOn);
  return { left, top: row * rowHeight + barInset, width: Math.max(leftOf(frame, addDays(dueOn, 1)) - left, frame.dayWidth), height: rowHeight - 2 * barInset };
}

/** The line of a dependency: out of the end of one bar, round, into the beginning of the other. */
export function linkPath(before: Box, after: Box): string {
  const [x1, y1] = [before.left + before.width, before.top + before.height / 2];
  const [x2, y2] = [after.left, after.top + after.height / 2];
  const out = 8;
  if (x2 - x1 >= 2 * out) return `M${x1} ${y1}H${x1 + out}V${y2}H${x2}`;
  const between = y2 > y1 ? before.top + before.height + barInset : before.top - barInset;
  return `M${x1} ${y1}H${x1 + out}V${between}H${x2 - out}V${y2}H${x2}`;
}

/** A stretch of the head or of the ground. */
export interface Span {
  readonly key: string;
  readonly label: string;
  readonly left: number;
  readonly width: number;
}

/** The two lines of the head: months or years above; days, weeks or months below. */
export function headOf(frame: Frame): { upper: Span[]; lower: Span[] } {
  const monthOf = (day: string): string => day.slice(0, 7);
  const yearOf = (day: string): string => day.slice(0, 4);
  const monthLabel = (day: string): string => `${day.slice(0, 4)}-${day.slice(5, 7)}`;
  if (frame.zoom === 'month') return { upper: spansBy(frame, yearOf, yearOf), lower: spansBy(frame, monthOf, (day) => String(Number(day.slice(5, 7)))) };
  const lower = frame.zoom === 'day' ? spansBy(frame, (day) => day, (day) => String(Number(day.slice(8)))) : spansBy(frame, mondayOf, (day) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`);
  return { upper: spansBy(frame, monthOf, monthLabel), lower };
}

function spansBy(frame: Frame, keyOf: (day: string) => string, labelOf: (day: string) => string): Span[] {
  const spans: { key: string; label: string; left: number; width: number }[] = [];
  for (let index = 0; index < frame.days; index += 1) {
    const day = addDays(frame.from, index);
    const last = spans.at(-1);
    if (last?.key === keyOf(day)) last.width += frame.dayWidth;
    else spans.push({ key: keyOf(day), label: labelOf(day), left: index * frame.dayWidth, width: frame.dayWidth });
  }
  return spans;
}

/** The weekends, which are shaded; none where a day is too narrow to be seen. */
export function weekendsOf(frame: Frame): Span[] {
  if (frame.zoom === 'month') return [];
  const first = (6 - weekday(frame.from) + 7) % 7;
  const spans: Span[] = [];
  for (let index = first; index < frame.days; index += 7) {
    const width = Math.min(2, frame.days - index) * frame.dayWidth;
    spans.push({ key: addDays(frame.from, index), label: '', left: index * frame.dayWidth, width });
  }
  return spans;
}

interface Part extends Dates {
  readonly id: string;
  readonly parentId?: unknown;
}

/** The tasks in the order of their lines: as they begin, each part under its whole. */
export function linesOf<T extends Part>(tasks: readonly T[]): { readonly task: T; readonly depth: 0 | 1 }[] {
  const sorted = tasks.toSorted((one, other) => one.startOn.localeCompare(other.startOn) || one.dueOn.localeCompare(other.dueOn) || one.id.localeCompare(other.id));
  const ids = new Set(tasks.map(({ id }) => id));
  const isPart = ({ parentId }: T): boolean => typeof parentId === 'string' && ids.has(parentId);
  return sorted.filter((task) => !isPart(task)).flatMap((task) => [{ task, depth: 0 as const }, ...sorted.filter((one) => one.parentId === task.id).map((part) => ({ task: part, depth: 1 as const }))]);
}
