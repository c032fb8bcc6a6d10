import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, dayOf } from '#platform/db/index.ts';
import { companyRows, listCondition, type ListQuery } from '#platform/record/index.ts';
import { type Ageing, ageings, dueWithin } from '../model/ageing.ts';
import { instalment } from '../model/instalment.ts';
import { requireAmounts } from './amount-access.ts';

/** By what the ageing is divided. */
export const ageingGroups = ['customer', 'owner', 'department'] as const;
export type AgeingGroup = (typeof ageingGroups)[number];

export type AgeingSums = Readonly<Record<Ageing | 'total', number>>;
export interface AgeingRow extends AgeingSums {
  /** Of the customer, person or department; null: none. */
  readonly id: string | null;
  readonly name: string;
}

/** What is owed, by how long it has been due (R5.9), of the instalments that a list with this query finds; the largest debts first. */
export async function ageingTable(context: Context, by: AgeingGroup, query: ListQuery): Promise<{ today: string; rows: AgeingRow[]; total: AgeingSums }> {
  requireAmounts(context, '查看账龄');
  const today = dayOf(context.now);
  const column = `instalment.${by}Id` as const;
  const found = await companyRows(context, instalment)
    .where(listCondition(context, instalment, query))
    .where('instalment.status', 'in', ['open', 'partial'])
    .select(({ fn, eb }) => [
      `${column} as key`,
      fn.sum('instalment.outstanding').as('total'),
      ...ageings.map(({ value }) => {
        const { from, to } = dueWithin(value, today);
        const within = eb.and([...(from ? [eb('instalment.dueOn', '>=', from)] : []), ...(to ? [eb('instalment.dueOn', '<=', to)] : [])]);
        return fn.sum(eb.case().when(within).then(eb.ref('instalment.outstanding')).else(0).end()).as(value);
      }),
    ])
    .groupBy(column)
    .execute();
  const names = await namesOfGroup(context, by, found.flatMap(({ key }) => key ?? []));
  const rows = found.map((row): AgeingRow => ({ id: row.key, name: (row.key && names.get(row.key)) || '未分部门', ...sums(row as unknown as Record<string, unknown>) }));
  rows.sort((one, other) => other.total - one.total || (one.name < other.name ? -1 : 1));
  return { today, rows, total: rows.reduce(added, nothing) };
}

const keys = [...ageings.map(({ value }) => value), 'total'] as const;
const nothing = Object.fromEntries(keys.map((key) => [key, 0])) as unknown as AgeingSums;

function sums(row: Record<string, unknown>): AgeingSums {
  return Object.fromEntries(keys.map((key) => [key, asNumber(row[key])])) as unknown as AgeingSums;
}

function added(one: AgeingSums, other: AgeingSums): AgeingSums {
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as unknown as AgeingSums;
}

async function namesOfGroup(context: Context, by: AgeingGroup, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const handle = asSystem(context, 'only names, of what the visible rows name');
  const table = by === 'owner' ? 'employee' : by;
  const rows = await handle.selectFrom(table as 'employee').select(['id', 'name']).where('companyId', '=', context.viewer.companyId).where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
