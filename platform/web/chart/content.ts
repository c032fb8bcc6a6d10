import { type FigureUnit, figureText } from './figure.ts';
import { chartWords } from './zh-CN.ts';

/** One row of figures, one for each category. */
export interface ChartSeries {
  readonly label: string;
  /** As many as there are categories; null where there is no figure. */
  readonly values: readonly (number | null)[];
  /** Default: count. Series of a second unit get their own axis. */
  readonly unit?: FigureUnit;
  /** Drawn as a line over the columns. */
  readonly line?: boolean;
  /** Read in the table alone: what would only clutter the drawing. Such series stand last. */
  readonly tableOnly?: boolean;
  /** Series of the same stack stand on each other. */
  readonly stack?: string;
}

/** What a chart shows, apart from how it is drawn: the same content is also read as a table. */
export interface ChartContent {
  /** `columns` and `rows` are bars; `ring` and `funnel` show the first series alone. */
  readonly shape: 'columns' | 'rows' | 'line' | 'area' | 'ring' | 'funnel';
  /** What the categories are: 月份. Heads the table's first column. */
  readonly by: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
}

/** One figure of a chart. */
export interface ChartPoint {
  /** Index in `categories`. */
  readonly category: number;
  /** Index in `series`. */
  readonly series: number;
}

/** True where a chart would show nothing: no categories, or zeros and gaps alone. */
export function isEmptyChart({ categories, series }: ChartContent): boolean {
  return categories.length === 0 || series.filter(({ tableOnly }) => !tableOnly).every(({ values }) => values.every((value) => value === null || value === 0));
}

/** The chart as a table: categories down, series across, and sums below where summing makes sense. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly category: string; readonly cells: readonly string[] }[];
  /** Null for a single category, and in columns of shares. */
  readonly sums: readonly string[] | null;
}

/** Reads a chart's content as a table. */
export function chartTable({ by, categories, series }: ChartContent): ChartTable {
  const summed = series.some(({ unit }) => unit !== 'percent') && categories.length > 1;
  return {
    head: [by, ...series.map(({ label }) => label)],
    rows: categories.map((category, at) => ({ category, cells: series.map(({ values, unit = 'count' }) => figureText(values[at], unit)) })),
    sums: summed ? series.map(({ values, unit = 'count' }) => (unit === 'percent' ? chartWords.nothing : figureText(values.reduce<number>((sum, value) => sum + (value ?? 0), 0), unit))) : null,
  };
}
