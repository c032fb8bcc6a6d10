import { addDays, dayOfInstant, instantOf, millisecondsOf, startOfWeek, today } from '#platform/web/format.ts';
import { activityWords } from './zh-CN.ts';

/** A moment that is chosen with one press. */
export interface QuickMoment {
  readonly label: string;
  readonly at: string;
}

const usualHour = '10:00';

/** The moments that people plan a follow-up for most often; those already over are left out. */
export function quickMoments(now = Date.now()): QuickMoment[] {
  const day = today(now);
  const { quick } = activityWords;
  const moments = [
    { label: quick.today, at: instantOf(`${day} 16:00`) },
    { label: quick.tomorrow, at: instantOf(`${addDays(day, 1)} ${usualHour}`) },
    { label: quick.inThree, at: instantOf(`${addDays(day, 3)} ${usualHour}`) },
    { label: quick.nextWeek, at: instantOf(`${addDays(startOfWeek(day), 7)} ${usualHour}`) },
    { label: quick.inMonth, at: instantOf(`${addDays(day, 30)} ${usualHour}`) },
  ];
  return moments.filter(({ at }, index) => millisecondsOf(at) > now && moments.findIndex((one) => one.at === at) === index);
}

/** When to remind, so many minutes before; null below zero: not at all. */
export function reminderBefore(plannedAt: string, minutes: number): string | null {
  if (minutes < 0) return null;
  return new Date(millisecondsOf(plannedAt) - minutes * 60_000).toISOString().replace('T', ' ').slice(0, 23);
}

/** How many minutes before a follow-up its reminder comes; −1 without one. */
export function minutesBefore(plannedAt: string | null, remindAt: string | null): number {
  if (!plannedAt || !remindAt) return -1;
  return Math.round((millisecondsOf(plannedAt) - millisecondsOf(remindAt)) / 60_000);
}

/** How a planned follow-up stands to now: over, today, or to come. */
export function dueState(at: string, now = Date.now()): 'overdue' | 'today' | 'later' {
  if (dayOfInstant(at) === today(now)) return 'today';
  return millisecondsOf(at) < now ? 'overdue' : 'later';
}

/** What a follow-up is called that nobody gave a name: the way, and with whom. */
export function usualSubject(way: string, contact: string | null | undefined): string {
  return [way, contact].filter(Boolean).join(' ').slice(0, 100) || activityWords.follow;
}
