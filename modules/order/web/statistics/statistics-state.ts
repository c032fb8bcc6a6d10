// What the statistics' address says, and what it asks the server.
import { isDay } from '#platform/entity/index.ts';
import { type PeriodKind, periodOf } from '#platform/figure/period.ts';
import { type Dimension, dimensions, type ListAddress } from '../../model/statistics.ts';

export interface StatisticsState {
  readonly by: Dimension;
  readonly from: string;
  readonly to: string;
  readonly ownerId?: string;
  readonly departmentId?: string;
  readonly productId?: string;
  readonly categoryId?: string;
  readonly region?: string;
}

const narrowing = ['ownerId', 'departmentId', 'productId', 'categoryId', 'region'] as const;
export type Narrowing = (typeof narrowing)[number];

export const presets = ['thisMonth', 'thisQuarter', 'thisYear', 'lastYear', 'lastTwelve'] as const;
export type Preset = (typeof presets)[number];

/** The days of a usual period. */
export function daysOf(preset: Preset, today: string): { readonly from: string; readonly to: string } {
  const whole = (kind: PeriodKind, day = today) => periodOf(kind, day);
  if (preset === 'thisMonth') return whole('month');
  if (preset === 'thisQuarter') return whole('quarter');
  if (preset === 'thisYear') return whole('year');
  if (preset === 'lastYear') return whole('year', `${Number(today.slice(0, 4)) - 1}-12-31`);
  const to = whole('month').to;
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  const first = month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`;
  return { from: first, to };
}

/** The state of an address; what is missing or makes no sense is as usual: this year by months. */
export function readStatistics(search: Readonly<Record<string, unknown>>, today: string): StatisticsState {
  const text = (name: string): string => (search[name] === undefined ? '' : String(search[name]));
  const year = daysOf('thisYear', today);
  const by = dimensions.find((one) => one === text('by')) ?? 'month';
  const [from, to] = [isDay(text('from')) ? text('from') : year.from, isDay(text('to')) ? text('to') : year.to];
  const narrowed = Object.fromEntries(narrowing.flatMap((name) => (text(name) ? [[name, text(name)]] : [])));
  return { by, from: from <= to ? from : to, to, ...narrowed };
}

/** The state as the parameters of its address and of the server's. */
export function writeStatistics({ by, from, to, ...narrowed }: StatisticsState): Record<string, string> {
  return { by, from, to, ...Object.fromEntries(narrowing.flatMap((name) => (narrowed[name] ? [[name, narrowed[name]]] : []))) };
}

/** Where the rows behind a number are. */
export function rowsPath(basis: 'order' | 'line', address: ListAddress | null): string | null {
  if (address === null) return null;
  const { scene, ...lines } = address;
  const page = basis === 'order' ? '/orders' : '/orders/lines';
  return `${page}?${new URLSearchParams(basis === 'order' && scene ? { scene, ...lines } : lines).toString()}`;
}
