// Sums over effective orders, divided (R6.2). Everything is said as parameters of a list, so that the rows behind a number are that number.
import { type PeriodKind, periodKinds, periodOf, type Span } from '#platform/figure/period.ts';

export const dimensions = [...periodKinds, 'owner', 'department', 'product', 'category', 'region', 'customer'] as const;
export type Dimension = (typeof dimensions)[number];

export interface StatisticsQuery {
  readonly by: Dimension;
  /** The days of ordering, both included. */
  readonly from: string;
  readonly to: string;
  readonly ownerId?: string;
  readonly departmentId?: string;
  readonly productId?: string;
  readonly categoryId?: string;
  /** The first digits of a region: 33 is 浙江. */
  readonly region?: string;
}

/** Parameters of the list of orders or of their lines. */
export type ListAddress = Readonly<Record<string, string>>;

/** What is added up: whole orders, or lines as soon as a product is looked at. */
export function basisOf({ by, productId, categoryId }: Pick<StatisticsQuery, 'by' | 'productId' | 'categoryId'>): 'order' | 'line' {
  return by === 'product' || by === 'category' || productId || categoryId ? 'line' : 'order';
}

/** One formula for each basis, beside the numbers. */
export const formulas = {
  order: '订单额 = 状态为“已生效”的订单的“订单金额”之和；按“下单日期”归入期间，按订单的负责人、部门、地区归类；只统计您有权查看的订单。',
  line: '产品销售额 = 状态为“已生效”的订单中各行产品的“金额”之和；按“下单日期”归入期间，按订单的负责人、部门、地区归类；只统计您有权查看的订单。',
} as const;

/** The list of everything that is added up. Left open, a list would begin with one's own. */
export function addressOf({ from, to, ownerId, departmentId, productId, categoryId, region }: StatisticsQuery, withScene = true): ListAddress {
  return {
    ...(withScene && { scene: 'all' }),
    status: 'effective',
    'orderedOn.from': from,
    'orderedOn.to': to,
    ...(ownerId && { ownerId }),
    ...(departmentId && { departmentId }),
    ...(productId && { productId }),
    ...(categoryId && { categoryId }),
    ...(region && { 'regionCode.starts': region }),
  };
}

const columns = { owner: 'ownerId', department: 'departmentId', product: 'productId', category: 'categoryId', region: 'regionCode', customer: 'customerId' } as const;
export type Column = (typeof columns)[keyof typeof columns] | 'orderedOn';

export function isPeriod(by: Dimension): by is PeriodKind {
  return (periodKinds as readonly string[]).includes(by);
}

/** The column by whose values the rows are divided at first. */
export function columnOf(by: Dimension): Column {
  return isPeriod(by) ? 'orderedOn' : columns[by];
}

/** The part that a value of the column belongs to: the first day of its period, the province of its region, the value itself. */
export function partOf(by: Dimension, value: string | null): string | null {
  if (value === null) return null;
  if (isPeriod(by)) return periodOf(by, value).from;
  return by === 'region' ? value.slice(0, 2) : value;
}

/** The list of the rows of one part. */
export function addressOfPart(query: StatisticsQuery, part: string | null): ListAddress {
  const address = addressOf(query);
  if (isPeriod(query.by)) {
    const span = within(periodOf(query.by, part!), query);
    return { ...address, 'orderedOn.from': span.from, 'orderedOn.to': span.to };
  }
  const column = columns[query.by];
  if (part === null) return { ...without(address, column), [`${column}.empty`]: '1' };
  // A city that was chosen says more than the province that it lies in.
  if (query.by === 'region') return query.region && query.region.length > 2 ? address : { ...address, 'regionCode.starts': part };
  return { ...address, [column]: part };
}

/** The parts of a period that may be empty and are shown nevertheless: every one from the first day to the last. */
export function periodsBetween(kind: PeriodKind, { from, to }: Span): string[] {
  const parts: string[] = [];
  for (let at = periodOf(kind, from); at.from <= to; at = periodOf(kind, dayAfter(at.to))) parts.push(at.from);
  return parts;
}

/** How a period is called: 2026年11月. */
export function periodLabel(kind: PeriodKind, first: string): string {
  const [year, month] = [first.slice(0, 4), Number(first.slice(5, 7))];
  if (kind === 'year') return `${year}年`;
  if (kind === 'quarter') return `${year}年第${Math.ceil(month / 3)}季度`;
  if (kind === 'month') return `${year}年${month}月`;
  return kind === 'week' ? `${first} 起一周` : first;
}

function within(span: Span, bounds: Span): Span {
  return { from: span.from < bounds.from ? bounds.from : span.from, to: span.to > bounds.to ? bounds.to : span.to };
}

function without(address: ListAddress, name: string): ListAddress {
  return Object.fromEntries(Object.entries(address).filter(([key]) => key !== name && !key.startsWith(`${name}.`)));
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** One part of the statistics: a month, a person, a province. */
export interface StatisticsRow {
  readonly key: string | null;
  readonly label: string;
  /** Orders, or lines of orders where products are looked at. */
  readonly count: number;
  /** Pieces; null where whole orders are added up. */
  readonly quantity: number | null;
  /** 分. */
  readonly amount: number;
  /** Of the whole, in basis points. */
  readonly share: number;
  /** The parameters of the list of the rows behind it; null where many parts are told as one. */
  readonly address: ListAddress | null;
}

export interface Statistics {
  readonly basis: 'order' | 'line';
  readonly formula: string;
  readonly rows: readonly StatisticsRow[];
  readonly total: StatisticsRow;
  /** What the numbers were narrowed to, by name: `ownerId` → 王芳. */
  readonly narrowed: Readonly<Record<string, string>>;
}
