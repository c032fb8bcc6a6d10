// How long a project has stood in its stages (R5.8), from its moves.
import { daysBetween, dayOf } from '#platform/db/time.ts';

export interface Move {
  readonly at: string;
  readonly fromStageId: string | null;
  readonly toStageId: string;
  /** How long it had stood in the stage it left. */
  readonly seconds: number;
}

/** Seconds in each stage, all visits together, up to `now` in the last one; a project that has ended (`endedAt`) stands in none any longer. */
export function dwellTimes(moves: readonly Move[], now: string, endedAt: string | null): Map<string, number> {
  const times = new Map<string, number>();
  const add = (id: string, seconds: number): void => void times.set(id, (times.get(id) ?? 0) + seconds);
  for (const { fromStageId, seconds } of moves) if (fromStageId) add(fromStageId, seconds);
  const last = moves.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)).at(-1);
  if (last && endedAt === null) add(last.toStageId, secondsBetween(last.at, now));
  return times;
}

/** Whole seconds from one stored instant to another, never negative. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(`${to.replace(' ', 'T')}Z`) - Date.parse(`${from.replace(' ', 'T')}Z`)) / 1000));
}

/** Days that people would count until a day: today 0, since yesterday 1. */
export function daysUntil(day: string, since: string): number {
  return Math.max(0, daysBetween(dayOf(since), day));
}

/** As `daysUntil` the day of an instant. */
export function daysSince(instant: string, now: string): number {
  return daysUntil(dayOf(now), instant);
}

/** An amount in 分 by the chance of winning it. */
export function weighted(amount: number, probability: number): number {
  return Math.round((amount * probability) / 10_000);
}
