import { addDays, shifted, startOfDay } from '#platform/db/index.ts';
import type { Dice } from './dice.ts';

/** Holidays that fall on the same days every year; those of the lunar calendar count as working days. */
const holidays = /-(?:01-01|05-0[1-3]|10-0[1-7])$/;

/** The working days from one day to another, both included. */
export function workingDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !holidays.test(day)) days.push(day);
  }
  return days;
}

/** The instant at a time of day in the company's zone, in minutes after midnight. */
export function instantAt(day: string, minutes: number): string {
  return shifted(startOfDay(day), minutes * 60);
}

/** Some instant of a working day: between nine and six, not at lunch. */
export function officeInstant(day: string, dice: Dice): string {
  const minutes = dice.whole(9 * 60, 16 * 60 + 25);
  return shifted(instantAt(day, minutes < 12 * 60 ? minutes : minutes + 90), dice.whole(0, 59));
}
