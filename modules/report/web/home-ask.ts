import { addDays, today } from '#platform/web/format.ts';
import { type PeriodKind, periodKinds, periodOf, type Span, stepped } from '#platform/figure/period.ts';
import { type HomeKind, homeKinds } from '../model/homes.ts';
import { reportWords } from './zh-CN.ts';

/** What a home shows: which period, of whom. */
export interface HomeAsk {
  readonly home: HomeKind;
  readonly period: PeriodKind;
  /** A day of the period. */
  readonly on: string;
  /** Null: everybody whom the reader may see. */
  readonly department: string | null;
  readonly person: string | null;
}

type Search = Readonly<Record<string, string | undefined>>;
/** In the address: no department although one would be usual. */
const everybody = 'all';

interface Reader {
  readonly id: string;
  readonly departmentId: string | null;
  readonly homes: readonly HomeKind[];
}

/** Reads a home from the address; what it leaves out is as usual for the reader: his widest home, this month, a manager's own department. */
export function readAsk(search: Search, reader: Reader, remembered: string | null, now = today()): HomeAsk {
  const home = [search.home, remembered].map((kind) => homeKinds.find((one) => one === kind && reader.homes.includes(one))).find((kind) => kind !== undefined) ?? reader.homes[0] ?? 'salesperson';
  const period = periodKinds.find((kind) => kind === search.period) ?? 'month';
  const on = /^20\d\d-\d\d-\d\d$/.test(search.on ?? '') ? search.on! : now;
  if (home === 'salesperson') return { home, period, on, department: null, person: reader.id };
  const usual = home === 'manager' ? reader.departmentId : null;
  const department = search.department === everybody ? null : (search.department ?? usual);
  return { home, period, on, department, person: search.person ?? null };
}

/** The address of a home; what is as usual is left out. */
export function writeAsk(ask: HomeAsk, reader: Reader, now = today()): Record<string, string> {
  const usual = ask.home === 'manager' ? reader.departmentId : null;
  return {
    ...(reader.homes.length > 1 && { home: ask.home }),
    ...(ask.period !== 'month' && { period: ask.period }),
    ...(periodOf(ask.period, ask.on).from !== periodOf(ask.period, now).from && { on: ask.on }),
    ...(ask.home !== 'salesperson' && ask.department !== usual && { department: ask.department ?? everybody }),
    ...(ask.home !== 'salesperson' && ask.person !== null && { person: ask.person }),
  };
}

/** The ask one period later or earlier. */
export function steppedAsk(ask: HomeAsk, steps: number): HomeAsk {
  return { ...ask, on: stepped(ask.period, periodOf(ask.period, ask.on), steps).from };
}

/** Whether today lies in the period asked for. */
export function isCurrent({ period, on }: Pick<HomeAsk, 'period' | 'on'>, now = today()): boolean {
  const { from, to } = periodOf(period, on);
  return from <= now && now <= to;
}

/** A period as people call it: 2026 年 11 月, 第 4 季度, 11月16日–22日. */
export function periodName(kind: PeriodKind, on: string): string {
  const span = periodOf(kind, on);
  const [year, month, day] = span.from.split('-').map(Number) as [number, number, number];
  switch (kind) {
    case 'day':
      return reportWords.dayName(year, month, day);
    case 'week':
      return reportWords.weekName(span, weekNumber(span));
    case 'month':
      return reportWords.monthName(year, month);
    case 'quarter':
      return reportWords.quarterName(year, (month + 2) / 3);
    case 'year':
      return reportWords.yearName(year);
  }
}

/** The week's number in its year: the one with the year's first Thursday is the first. */
function weekNumber({ from }: Span): number {
  const thursday = addDays(from, 3);
  const first = `${thursday.slice(0, 4)}-01-01`;
  return Math.floor((Date.parse(thursday) - Date.parse(first)) / 604_800_000) + 1;
}
