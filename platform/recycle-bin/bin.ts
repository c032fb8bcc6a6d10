import type { SelectQueryBuilder } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { forUpdate, isId, type TableName, type Tables } from '#platform/db/index.ts';
import { allEntities, type AnyEntity, type RowOf } from '#platform/entity/index.ts';
import { accessTo, holds, masked } from '#platform/permission/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { deletedRows, titleOf } from '#platform/record/index.ts';

/** A record in the recycle bin as its list shows it. */
export interface DeletedRecord {
  readonly id: string;
  readonly noun: string;
  readonly title: unknown;
  readonly deletedAt: string;
  readonly deletedBy: string | null;
  readonly reason: string | null;
}

/** Every entity has these columns; the builder knows them by any one table's. */
type AnyRow = RowOf<AnyEntity> & Record<string, unknown>;
type AnyRows = SelectQueryBuilder<Tables, 'dictionary_item', object>;

/** The entities whose deleted records the viewer may see here: those that have a recycle bin and that he may delete. */
export function binnedEntities(context: Context): AnyEntity[] {
  return allEntities().filter((entity) => entity.recycled && holds(context.viewer, `${entity.noun}.delete`));
}

/** The entity of a noun with a recycle bin; throws 404 for any other noun. */
export function binnedEntity(context: Context, noun: string): AnyEntity {
  const entity = binnedEntities(context).find((one) => one.noun === noun);
  if (!entity) throw notFound();
  return entity;
}

/** One page of a noun's deleted records within the viewer's reach, the last deleted first; `more` tells whether others follow. */
export async function listDeleted(context: Context, entity: AnyEntity, page: number, size: number): Promise<{ rows: DeletedRecord[]; more: boolean }> {
  const found = (await rowsOf(context, entity).selectAll().orderBy('deletedAt', 'desc').orderBy('id').limit(size + 1).offset((page - 1) * size).execute()) as unknown as AnyRow[];
  const rows = found.slice(0, size);
  const circumstances = await circumstancesOf(context, rows);
  const shown = rows.map((row) => ({
    id: row.id,
    noun: entity.noun,
    title: titleFor(context, entity, row),
    deletedAt: row.deletedAt!,
    deletedBy: circumstances.get(`${row.id} ${row.version}`)?.actorName ?? null,
    reason: circumstances.get(`${row.id} ${row.version}`)?.reason ?? null,
  }));
  return { rows: shown, more: found.length > size };
}

/** A deleted record within the viewer's reach, locked until the transaction ends. Throws 404 like for any record that he may not see. */
export async function loadDeleted(context: Context, entity: AnyEntity, id: string): Promise<AnyRow> {
  const row = isId(id) ? await forUpdate(context.dialect, rowsOf(context, entity).selectAll().where('id', '=', id)).executeTakeFirst() : undefined;
  if (!row) throw notFound(entity.label);
  return row as unknown as AnyRow;
}

function rowsOf(context: Context, entity: AnyEntity): AnyRows {
  return deletedRows(context, entity) as unknown as AnyRows;
}

function titleFor(context: Context, entity: AnyEntity, row: AnyRow): unknown {
  const access = accessTo(context.viewer, entity.noun, entity.title);
  if (access === 'hidden') return null;
  const title = titleOf(entity, row);
  return access === 'masked' ? masked(entity.fields[entity.title]!, title) : title;
}

/** How a message may call the record: by its title as the viewer may read it. */
export function calledFor(context: Context, entity: AnyEntity, row: AnyRow): string {
  const title = titleFor(context, entity, row);
  return title ? `“${String(title)}”` : `这条${entity.label}`;
}

/** Who deleted and why: the change-log entry that made the version the row has now. */
async function circumstancesOf(context: Context, rows: readonly AnyRow[]): Promise<Map<string, { actorName: string; reason: string | null }>> {
  if (rows.length === 0) return new Map();
  const entries = await asSystem(context, 'the records were found through the scope')
    .selectFrom('audit_entry')
    .select(['recordId', 'version', 'actorName', 'reason'])
    .where('companyId', '=', context.viewer.companyId)
    .where('recordId', 'in', rows.map((row) => row.id))
    .execute();
  return new Map(entries.map((entry) => [`${entry.recordId} ${entry.version}`, entry]));
}

/** The labels of all kinds of records that refer to this one, deleted ones included. Gives labels only: who they are may be beyond the viewer. */
export async function referrersOf(context: Context, entity: AnyEntity, id: string): Promise<string[]> {
  const handle = asSystem(context, 'whether anything refers to a record is a question to the whole company');
  const labels: string[] = [];
  for (const other of allEntities()) {
    const fields = Object.entries(other.fields).filter(([, field]) => field.kind === 'reference' && field.noun === entity.noun);
    if (fields.length === 0) continue;
    const found = await handle
      .selectFrom(other.table as 'dictionary_item')
      .select('id')
      .where('companyId', '=', context.viewer.companyId)
      .where((eb) => eb.or(fields.map(([name]) => eb(name as 'id', '=', id))))
      .limit(1)
      .executeTakeFirst();
    if (found) labels.push(other.label);
  }
  return labels;
}

/** The fields of a row whose referred record is itself deleted or gone; those referred to are locked, so that they stay. */
export async function missingReferences(context: Context, entity: AnyEntity, row: AnyRow): Promise<string[]> {
  const handle = asSystem(context, 'rows are looked up by the ids that the record holds');
  const entities = new Map(allEntities().map((one) => [one.noun, one]));
  const missing: string[] = [];
  for (const [name, field] of Object.entries(entity.fields)) {
    const other = field.kind === 'reference' ? entities.get(field.noun!) : undefined;
    const id = row[name];
    if (!other || typeof id !== 'string') continue;
    const query = handle.selectFrom(other.table as TableName & 'dictionary_item').select('id').where('id', '=', id).where('companyId', '=', context.viewer.companyId).where('deletedAt', 'is', null);
    if (!(await forUpdate(context.dialect, query).executeTakeFirst())) missing.push(field.label);
  }
  return missing;
}
