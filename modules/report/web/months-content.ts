import type { ChartContent, ChartSeries } from '#platform/web/chart/index.ts';
import type { FigurePart } from './report.api.ts';
import { reportWords } from './zh-CN.ts';

/** One figure month by month. */
export interface Monthly {
  readonly label: string;
  readonly unit: 'count' | 'money';
  readonly months: readonly FigurePart[];
}

/** The growth in basis points; null where there is nothing to divide by, or nothing at all. */
export function growth(now: number | undefined, before: number | undefined): number | null {
  if (now === undefined || before === undefined || before === 0) return null;
  return Math.round(((now - before) / before) * 10_000);
}

/** Several figures side by side, or one beside its year before; 环比 and 同比 of every month stand in the table. */
export function monthsContent(figures: readonly Monthly[]): ChartContent {
  const [first] = figures;
  const months = first?.months ?? [];
  const columns = figures.map(({ label, unit, months: parts }): ChartSeries => ({ label, unit, values: parts.map(({ amount }) => amount) }));
  const alone = figures.length === 1 && first ? [{ label: reportWords.yearEarlier(first.label), unit: first.unit, line: true, values: months.map(({ yearBefore }) => yearBefore ?? null) }] : [];
  return { shape: 'columns', by: reportWords.month, categories: months.map(({ value }) => monthLabel(value ?? '')), series: [...columns, ...alone, ...figures.flatMap(growths)] };
}

function growths({ label, months }: Monthly): ChartSeries[] {
  const { length } = months;
  return [
    // The month before the first is the last one's counterpart of the year before.
    { label: reportWords.growth(label), unit: 'percent', tableOnly: true, values: months.map(({ amount }, at) => growth(amount, at > 0 ? months[at - 1]!.amount : length === 12 ? months[length - 1]!.yearBefore : undefined)) },
    { label: reportWords.yearGrowth(label), unit: 'percent', tableOnly: true, values: months.map(({ amount, yearBefore }) => growth(amount, yearBefore)) },
  ];
}

/** 11月, and 2026年1月 where a year begins. */
function monthLabel(firstDay: string): string {
  const [year, month] = [firstDay.slice(0, 4), Number(firstDay.slice(5, 7))];
  return month === 1 ? reportWords.yearAndMonth(year, month) : reportWords.shortMonth(month);
}

/** Where a point of the drawing opens to: the month, or on the line the same month of the year before. */
export function monthLink(figures: readonly Monthly[], category: number, series: number): string | null {
  const alone = figures.length === 1;
  const part = figures[alone ? 0 : series]?.months[category];
  if (!part || series >= (alone ? 2 : figures.length)) return null;
  return alone && series === 1 ? (part.toYearBefore ?? null) : part.to;
}

/** Where the sum of a series opens to: from its first month to its last. */
export function monthsLink(figures: readonly Monthly[], series: number): string | null {
  const alone = figures.length === 1;
  const months = figures[alone ? 0 : series]?.months ?? [];
  if (months.length === 0 || series >= (alone ? 2 : figures.length)) return null;
  const of = (part: FigurePart): string | null => (alone && series === 1 ? (part.toYearBefore ?? null) : part.to);
  const [first, last] = [of(months[0]!), of(months.at(-1)!)];
  if (!first || !last) return null;
  const [path, query] = last.split('?');
  const address = new URLSearchParams(query);
  for (const [name, value] of new URLSearchParams(first.split('?')[1])) if (name.endsWith('.from')) address.set(name, value);
  return `${path}?${address.toString()}`;
}
