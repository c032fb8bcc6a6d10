import type { Selectable } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables, forUpdate, isId } from '#platform/db/index.ts';
import type { AnyEntity, RowOf } from '#platform/entity/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { companyRows, visibleRows } from './visibility.ts';

/**
 * The record that the viewer may read (or act on with `right`). Throws 404 for a foreign, hidden, deleted or missing one alike.
 * Verbs that go on to change it pass `lock` so that nobody changes it meanwhile.
 */
export async function loadRecord<E extends AnyEntity>(context: Context, entity: E, id: string, options: { right?: string; lock?: boolean } = {}): Promise<RowOf<E>> {
  const row = await findRecord(context, entity, id, options);
  if (!row) throw notFound(entity.label);
  return row;
}

/** As `loadRecord`, giving null instead of throwing. */
export async function findRecord<E extends AnyEntity>(context: Context, entity: E, id: string, options: { right?: string; lock?: boolean } = {}): Promise<RowOf<E> | null> {
  if (!isId(id)) return null;
  const query = visibleRows(context, entity, options.right) as unknown as Selected;
  return (await one(context, query, entity, id, options.lock)) as RowOf<E> | null;
}

/** A record of the company past the data scope, for rules that must look at it; not for showing. Null when there is none. */
export async function findInCompany<E extends AnyEntity>(context: Context, entity: E, id: string, options: { lock?: boolean } = {}): Promise<RowOf<E> | null> {
  if (!isId(id)) return null;
  return (await one(context, companyRows(context, entity) as unknown as Selected, entity, id, options.lock)) as RowOf<E> | null;
}

/** A record in the recycle bin; null when it is not there. */
export async function findDeleted<E extends AnyEntity>(context: Context, entity: E, id: string): Promise<RowOf<E> | null> {
  if (!isId(id)) return null;
  const handle = anyTables(asSystem(context, 'the recycle bin is asked by its own right'));
  const row = await handle
    .selectFrom(entity.table as AnyTableName)
    .selectAll()
    .where('id', '=', id)
    .where('companyId', '=', context.viewer.companyId)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst();
  return (row as unknown as RowOf<E> | undefined) ?? null;
}

type Selected = import('kysely').SelectQueryBuilder<Record<string, Record<string, unknown>>, string, object>;

async function one(context: Context, query: Selected, entity: AnyEntity, id: string, lock = false): Promise<Selectable<Record<string, unknown>> | null> {
  let chosen = query.selectAll(entity.table).where(`${entity.table}.id`, '=', id);
  if (lock) chosen = forUpdate(context.dialect, chosen);
  return (await chosen.executeTakeFirst()) ?? null;
}
