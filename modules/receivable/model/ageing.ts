import { addDays, daysBetween } from '#platform/db/time.ts';

/** The spans of days since an amount was due; the day it is due counts as 0. `notDue` is still to come. */
export const ageings = [
  { value: 'notDue', label: '未到期', from: null, to: -1, tone: 'neutral' },
  { value: 'upTo30', label: '0–30 天', from: 0, to: 30, tone: 'attention' },
  { value: 'upTo60', label: '31–60 天', from: 31, to: 60, tone: 'attention' },
  { value: 'upTo90', label: '61–90 天', from: 61, to: 90, tone: 'bad' },
  { value: 'over90', label: '90 天以上', from: 91, to: null, tone: 'bad' },
] as const;
export type Ageing = (typeof ageings)[number]['value'];

/** In which span an amount due on `dueOn` stands on a day (both in Asia/Shanghai). */
export function ageingOn(dueOn: string, today: string): Ageing {
  const age = daysBetween(dueOn, today);
  return ageings.find(({ from, to }) => (from === null || age >= from) && (to === null || age <= to))!.value;
}

/** The days on which what stands in a span today was due, first and last included; null where there is no bound. */
export function dueWithin(ageing: Ageing, today: string): { from: string | null; to: string | null } {
  const { from, to } = ageings.find(({ value }) => value === ageing)!;
  return { from: to === null ? null : addDays(today, -to), to: from === null ? null : addDays(today, -from) };
}
