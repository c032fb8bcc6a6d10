// Periods of the calendar, in days of Asia/Shanghai. Runs in the browser too.
import { addDays, daysBetween } from '#platform/db/time.ts';

export const periodKinds = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** From one day to another, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The period of a kind in which a day lies; weeks begin on Monday. */
export function periodOf(kind: PeriodKind, day: string): Span {
  if (kind === 'day') return { from: day, to: day };
  if (kind === 'week') {
    // 1970-01-01 was a Thursday.
    const from = addDays(day, -((daysBetween('1970-01-01', day) + 3) % 7));
    return { from, to: addDays(from, 6) };
  }
  const [year, month] = partsOf(day);
  if (kind === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  const length = kind === 'quarter' ? 3 : 1;
  const first = month - ((month - 1) % length);
  return { from: monthStart(year, first), to: addDays(monthStart(year, first + length), -1) };
}

/** The period so many steps later (negative: earlier). */
export function stepped(kind: PeriodKind, span: Span, steps: number): Span {
  let at = span;
  for (let step = 0; step < Math.abs(steps); step += 1) at = periodOf(kind, steps > 0 ? addDays(at.to, 1) : addDays(at.from, -1));
  return at;
}

/** The period that 同比 looks at: the same one of the year before; of a week the one 52 weeks earlier, so that it begins on Monday as well. */
export function yearEarlier(kind: PeriodKind, span: Span): Span {
  if (kind === 'week') return { from: addDays(span.from, -364), to: addDays(span.to, -364) };
  const [year, month] = partsOf(span.from);
  // 29 February has no counterpart but the last of the month.
  const end = periodOf('month', monthStart(year - 1, month)).to;
  const day = `${monthStart(year - 1, month).slice(0, 8)}${span.from.slice(8)}`;
  return periodOf(kind, day > end ? end : day);
}

/** The earlier period as far as the present one has come: while a period runs, its first days are compared with as many days. A finished one is compared as a whole. */
export function comparable(earlier: Span, present: Span, today: string): Span {
  if (today < present.from || today >= present.to) return earlier;
  const end = addDays(earlier.from, daysBetween(present.from, today));
  return end < earlier.to ? { from: earlier.from, to: end } : earlier;
}

/** The months up to the one in which a day lies, the earliest first. */
export function monthsUpTo(day: string, count: number): Span[] {
  const last = periodOf('month', day);
  return Array.from({ length: count }, (_, index) => stepped('month', last, index + 1 - count));
}

function partsOf(day: string): [year: number, month: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
}

/** The first day of a month; the thirteenth is the next year's first. */
function monthStart(year: number, month: number): string {
  const more = Math.floor((month - 1) / 12);
  return `${String(year + more).padStart(4, '0')}-${String(month - more * 12).padStart(2, '0')}-01`;
}
