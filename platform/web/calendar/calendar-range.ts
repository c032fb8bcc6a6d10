import { addDays, formatDay, monthSheet, startOfWeek } from '../format.ts';
import { calendarWords } from './zh-CN.ts';

export type CalendarView = 'month' | 'week' | 'day';

/** The days that a view shows, in whole weeks from Monday (a day alone in the day's view). What is to be fetched lies between the first and the last. */
export function calendarDays(view: CalendarView, day: string): readonly string[] {
  if (view === 'day') return [day];
  if (view === 'week') return Array.from({ length: 7 }, (_, at) => addDays(startOfWeek(day), at));
  return monthSheet(day.slice(0, 7)).flat();
}

/** The same day so many months, weeks or days away; a month that is too short ends it. */
export function stepDay(view: CalendarView, day: string, by: number): string {
  if (view === 'day') return addDays(day, by);
  if (view === 'week') return addDays(day, 7 * by);
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month! + by, 0));
  return `${last.toISOString().slice(0, 8)}${String(Math.min(date!, last.getUTCDate())).padStart(2, '0')}`;
}

/** What stands above a view: 2026年11月, 11月23日 – 29日, 11月22日 周日. */
export function rangeTitle(view: CalendarView, day: string): string {
  if (view === 'day') return formatDay(day);
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  if (view === 'month') return calendarWords.month(year, month);
  const days = calendarDays('week', day);
  const [first, last] = [days[0]!, days[6]!];
  const named = (one: string): string => calendarWords.monthDay(Number(one.slice(5, 7)), Number(one.slice(8)));
  // The year of the week's Thursday is the year the week belongs to.
  return `${calendarWords.year(days[3]!.slice(0, 4))}${calendarWords.days(named(first), named(last))}`;
}
