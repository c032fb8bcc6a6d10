import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, daysBetween } from '#platform/db/index.ts';
import { forbidden, refused } from '#platform/problem/index.ts';
import { provinces } from '#platform/region/index.ts';
import { listCondition, type ListQuery, readsInClear } from '#platform/record/index.ts';
import { order } from '../model/order.ts';
import { orderLine } from '../model/order-line.ts';
import { addressOf, addressOfPart, basisOf, columnOf, type Dimension, formulas, isPeriod, partOf, periodLabel, periodsBetween, type Statistics, type StatisticsQuery, type StatisticsRow } from '../model/statistics.ts';

/** So many parts are told one by one, the greatest first; the others as one. */
const mostParts = 200;
const mostPeriods = 400;

/** What effective orders came to, divided by a period, person, department, product, category, region or customer (R6.2). */
export async function orderStatistics(context: Context, query: StatisticsQuery): Promise<Statistics> {
  const basis = basisOf(query);
  requireReadable(context, query);
  const parts = new Map<string | null, Sum>();
  for (const { value, ...sum } of await sumsByColumn(context, query)) {
    const part = partOf(query.by, value);
    parts.set(part, added(parts.get(part) ?? nothing, sum));
  }
  const whole = [...parts.values()].reduce(added, nothing);
  const names = await namesOfParts(context, query.by, [...parts.keys()]);
  const shown = ordered(query, parts).map(([part, sum]): StatisticsRow => ({ key: part, label: names(part), ...told(basis, sum, whole), address: addressOfPart(query, part) }));
  const total: StatisticsRow = { key: null, label: '合计', ...told(basis, whole, whole), address: addressOf(query) };
  return { basis, formula: formulas[basis], rows: isPeriod(query.by) ? shown : withRest(basis, shown, whole), total, narrowed: await narrowedTo(context, query) };
}

interface Sum {
  readonly count: number;
  readonly quantity: number;
  readonly amount: number;
}
const nothing: Sum = { count: 0, quantity: 0, amount: 0 };

function added(one: Sum, other: Sum): Sum {
  return { count: one.count + other.count, quantity: one.quantity + other.quantity, amount: one.amount + other.amount };
}

function told(basis: 'order' | 'line', { count, quantity, amount }: Sum, whole: Sum): Pick<StatisticsRow, 'count' | 'quantity' | 'amount' | 'share'> {
  return { count, quantity: basis === 'line' ? quantity : null, amount, share: whole.amount === 0 ? 0 : Math.round((amount / whole.amount) * 10_000) };
}

/** Throws where the viewer does not read what would be added up or divided by, or where the days make no sense. */
function requireReadable({ viewer }: Context, { by, from, to, ...query }: StatisticsQuery): void {
  const entity = basisOf({ by, ...query }) === 'order' ? order : orderLine;
  if (!readsInClear(viewer, entity, 'amount')) throw forbidden('查看订单金额');
  if (!readsInClear(viewer, entity, columnOf(by))) throw forbidden(`按${entity.fields[columnOf(by) as 'ownerId'].label}统计订单`);
  if (from > to) throw refused('order.statistics_days', '开始日期不能晚于结束日期，请重新选择期间。');
  if (isPeriod(by) && daysBetween(from, to) / { day: 1, week: 7, month: 28, quarter: 90, year: 365 }[by] > mostPeriods) throw refused('order.statistics_days', '期间太长，请缩短期间，或按更大的期间统计。');
}

async function sumsByColumn(context: Context, query: StatisticsQuery): Promise<(Sum & { value: string | null })[]> {
  const address = addressOf(query, false) as ListQuery;
  const handle = asSystem(context, 'the list’s own condition holds company and scope');
  const column = columnOf(query.by);
  const rows =
    basisOf(query) === 'order'
      ? await handle
          .selectFrom('sales_order')
          .select(({ fn }) => [`sales_order.${column as 'ownerId'} as value`, fn.countAll().as('count'), fn.sum('sales_order.amount').as('amount')])
          .where(listCondition(context, order, address))
          .groupBy(`sales_order.${column as 'ownerId'}`)
          .execute()
      : await handle
          .selectFrom('sales_order_line_list')
          .select(({ fn }) => [`sales_order_line_list.${column} as value`, fn.countAll().as('count'), fn.sum('sales_order_line_list.amount').as('amount'), fn.sum('sales_order_line_list.quantity').as('quantity')])
          .where(listCondition(context, orderLine, address))
          .groupBy(`sales_order_line_list.${column}`)
          .execute();
  return rows.map((row) => ({ value: row.value, count: asNumber(row.count), amount: asNumber(row.amount), quantity: 'quantity' in row ? asNumber(row.quantity) : 0 }));
}

/** Periods in the order of time, empty ones included; everything else by its amount. */
function ordered({ by, from, to }: StatisticsQuery, parts: ReadonlyMap<string | null, Sum>): [string | null, Sum][] {
  if (isPeriod(by)) return periodsBetween(by, { from, to }).map((part) => [part, parts.get(part) ?? nothing]);
  return [...parts].sort(([one, a], [other, b]) => b.amount - a.amount || String(one).localeCompare(String(other)));
}

function withRest(basis: 'order' | 'line', rows: StatisticsRow[], whole: Sum): StatisticsRow[] {
  if (rows.length <= mostParts) return rows;
  const rest = rows.slice(mostParts);
  const sum = rest.map(({ count, quantity, amount }): Sum => ({ count, quantity: quantity ?? 0, amount })).reduce(added, nothing);
  return [...rows.slice(0, mostParts), { key: null, label: `其余 ${rest.length} 项`, ...told(basis, sum, whole), address: null }];
}

const tables = { owner: 'employee', department: 'department', product: 'product', category: 'product_category', customer: 'customer' } as const;

/** What the parts are called. */
async function namesOfParts(context: Context, by: Dimension, parts: readonly (string | null)[]): Promise<(part: string | null) => string> {
  if (isPeriod(by)) return (part) => periodLabel(by, part!);
  if (by === 'region') return (part) => (part === null ? '未填写' : (provinces().find(({ code }) => code.startsWith(part))?.name ?? part));
  const ids = parts.filter((part): part is string => part !== null);
  const handle = asSystem(context, 'names of what the viewer’s own orders name');
  const rows = ids.length === 0 ? [] : await handle.selectFrom(tables[by]).select(['id', 'name']).where('companyId', '=', context.viewer.companyId).where('id', 'in', ids).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (part) => (part === null ? '未填写' : (names.get(part) ?? '已删除'));
}

const narrowing = { ownerId: 'employee', departmentId: 'department', productId: 'product', categoryId: 'product_category' } as const;

async function narrowedTo(context: Context, query: StatisticsQuery): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  const handle = asSystem(context, 'names of what the viewer chose himself');
  for (const [field, table] of Object.entries(narrowing)) {
    const id = query[field as keyof typeof narrowing];
    const row = id && (await handle.selectFrom(table).select('name').where('companyId', '=', context.viewer.companyId).where('id', '=', id).executeTakeFirst());
    if (row) names[field] = row.name;
  }
  return names;
}
