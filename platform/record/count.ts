import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, named } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { Viewer } from '#platform/permission/index.ts';

/** Totals beyond this are shown as “10000+”. */
export const countCap = 10_000;
/** A list that passed the cap is taken to pass it still for so long, in milliseconds: counting that far is most of a list's work. */
export const passesFor = 60_000;
/** So many lists of one viewer are remembered. */
const mostLists = 100;

/** Until when a viewer's lists are known to pass the cap. A viewer is one person under one version of the rules: when rights change he is another. */
const passing = new WeakMap<Viewer, Map<string, number>>();

/** What `count` says, not asked again for a minute where it passed the cap; a total that can be read is always counted anew. */
export async function totalOf(viewer: Viewer, key: string | null, count: () => Promise<number>): Promise<number> {
  if (key === null) return count();
  const lists = passing.get(viewer) ?? new Map<string, number>();
  passing.set(viewer, lists);
  if ((lists.get(key) ?? 0) > Date.now()) return countCap + 1;
  const total = await count();
  lists.delete(key);
  if (total > countCap) lists.set(key, Date.now() + passesFor);
  if (lists.size > mostLists) lists.delete(lists.keys().next().value as string);
  return total;
}

/** How many records one condition finds, or several together, each once whatever number of them finds it; counting to just past `cap` at most. */
export async function countRecords(context: Context, entity: AnyEntity, conditions: Expression<SqlBool> | readonly Expression<SqlBool>[], cap: number = countCap): Promise<number> {
  const table = named(entity.table);
  const branches = several(conditions);
  // Each way ends just past the cap, where the total is known whatever the others find. Ids that are put together are cheaper than
  // parts without a row in common: MariaDB looks a row up in every other part for that.
  const part = (condition: Expression<SqlBool>): RawBuilder<unknown> => sql`select * from (select id from ${table} where ${condition} limit ${sql.lit(cap + 1)}) as part`;
  const count = (ids: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select count(*) from (${ids}) as found)`;
  // The first way is the straight one, of the records' own departments: where it alone passes the cap, stepping past so many says so.
  const total =
    branches.length === 1
      ? count(part(branches[0]!))
      : sql`case when (select 1 from ${table} where ${branches[0]!} limit 1 offset ${sql.lit(cap)}) = 1 then ${sql.lit(cap + 1)} else ${count(sql`select id from (${sql.join(branches.map(part), sql` union `)}) as parts`)} end`;
  const { rows } = await sql<{ total: unknown }>`select ${total} as total`.execute(asSystem(context, 'the conditions hold company and scope'));
  return Math.min(asNumber(rows[0]?.total), cap + 1);
}

function several<T>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? (one as readonly T[]) : [one as T];
}
