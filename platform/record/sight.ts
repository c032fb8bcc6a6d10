// Whose a parent is, repeated on what hangs on it (decision 0010): a list then finds by an index of its own what would have to be
// gathered parent by parent. A single record is still decided by its parent itself.
import { type RawBuilder, sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { anyTables, type AnyTableName, forUpdate, named } from '#platform/db/index.ts';
import { allEntities, type AnyEntity, type CarriedSight, carriedSights, entityOf } from '#platform/entity/index.ts';

type Row = Record<string, unknown>;

/** So many parents are asked for at once. */
const portion = 500;

/**
 * Gives new rows the columns that say whose their parents are. The parents stay locked until the end of the transaction, so that none
 * changes hands between the look and the commit.
 */
export async function carrySight(context: Context, entity: AnyEntity, rows: readonly Row[]): Promise<void> {
  for (const sight of carriedSights(entity)) {
    const owners = await ownersOf(context, entityOf(sight.noun), rows.map((row) => row[sight.field]));
    for (const row of rows) Object.assign(row, sightOf(sight, owners.get(row[sight.field] as string)));
  }
}

/** The columns that change with a row whose parent becomes another; nothing where it keeps its parents. */
export async function sightAfter(context: Context, entity: AnyEntity, values: Readonly<Row>): Promise<Row> {
  const columns: Row = {};
  for (const sight of carriedSights(entity)) {
    if (!(sight.field in values)) continue;
    const owners = await ownersOf(context, entityOf(sight.noun), [values[sight.field]]);
    Object.assign(columns, sightOf(sight, owners.get(values[sight.field] as string)));
  }
  return columns;
}

interface Owned {
  readonly id: string;
  readonly ownerId: string | null;
  readonly departmentId: string | null;
}

function sightOf({ owner, department }: CarriedSight, parent: Owned | undefined): Row {
  return { [owner]: parent?.ownerId ?? null, [department]: parent?.departmentId ?? null };
}

async function ownersOf(context: Context, parent: AnyEntity, ids: readonly unknown[]): Promise<ReadonlyMap<string, Owned>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))].sort();
  const found = new Map<string, Owned>();
  const handle = anyTables(asSystem(context, 'whose a parent is decides who sees the row'));
  for (let start = 0; start < wanted.length; start += portion) {
    const query = handle.selectFrom(parent.table as AnyTableName).select(['id', 'ownerId', 'departmentId']).where('id', 'in', wanted.slice(start, start + portion)).where('companyId', '=', context.viewer.companyId).where('deletedAt', 'is', null).orderBy('id');
    for (const row of (await forUpdate(context.dialect, query).execute()) as unknown as Owned[]) found.set(row.id, row);
  }
  return found;
}

/**
 * Writes anew what hangs on these parents, once they have changed hands, were deleted or restored, or took over what hung on others.
 * Rows that are right already are not touched. Whoever changes owner or department of a parent past `updateRecord` calls this.
 */
export async function refreshSight(context: Context, parent: AnyEntity, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const handle = asSystem(context, 'whose the parents are is repeated on what hangs on them');
  for (const entity of allEntities()) {
    for (const sight of carriedSights(entity)) {
      if (sight.noun !== parent.noun) continue;
      const table = named(entity.table);
      const of = (column: string): RawBuilder<unknown> => sql`(select above.${named(column)} from ${named(parent.table)} as above where above.id = ${table}.${named(sight.field)} and above.${named('deletedAt')} is null)`;
      for (let start = 0; start < ids.length; start += portion) {
        const differs = (column: string, from: string): RawBuilder<boolean> => sql<boolean>`coalesce(${named(column)}, '') <> coalesce(${of(from)}, '')`;
        await sql`update ${table} set ${named(sight.owner)} = ${of('ownerId')}, ${named(sight.department)} = ${of('departmentId')} where ${named(sight.field)} in (${sql.join(ids.slice(start, start + portion))}) and ${named('companyId')} = ${context.viewer.companyId} and (${differs(sight.owner, 'ownerId')} or ${differs(sight.department, 'departmentId')})`.execute(handle);
      }
    }
  }
}

/** Whether the columns of an entity are repeated on rows of others. */
export function isCarried(parent: AnyEntity): boolean {
  return allEntities().some((entity) => carriedSights(entity).some(({ noun }) => noun === parent.noun));
}
