import { audit, type Changes, difference } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables, insertRows, newId, type TableName } from '#platform/db/index.ts';
import type { AnyEntity, RowOf, ValuesOf } from '#platform/entity/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { forgetRecords, rememberRecords } from '#platform/search/index.ts';
import { type CustomChange, customText } from './custom.ts';
import { carrySight, isCarried, refreshSight, sightAfter } from './sight.ts';

/** Values for a new row: the fields that are required must be there, the others are null unless given. */
export type NewRow<E extends AnyEntity> = Partial<ValuesOf<E>> & Partial<Pick<RowOf<E>, 'id' | 'createdAt' | 'createdBy'>> & { custom?: string | null | CustomChange };
export interface Why {
  /** What happened, for the change log: `create`, `update`, or a verb. */
  readonly action?: string;
  readonly reason?: string | null;
}

/** Inserts one record with its change-log entry and search terms; gives the row. */
export async function insertRecord<E extends AnyEntity>(context: Context, entity: E, values: NewRow<E>, why: Why = {}): Promise<RowOf<E>> {
  const [row] = await insertRecords(context, entity, [values], why);
  return row!;
}

/** Inserts many records at once, each with its change-log entry and search terms. */
export async function insertRecords<E extends AnyEntity>(context: Context, entity: E, values: readonly NewRow<E>[], why: Why = {}): Promise<RowOf<E>[]> {
  const rows = values.map((one) => newRow(context, entity, one));
  await carrySight(context, entity, rows);
  await insertRows(asSystem(context, 'rows are inserted with the company of the viewer'), context.dialect, entity.table as TableName, rows as never);
  await audit(context, entity, rows.map((row) => ({ recordId: row.id as string, recordTitle: titleOf(entity, row), action: why.action ?? 'create', reason: why.reason, changes: difference({}, row, Object.keys(entity.fields)), version: 1 })));
  await rememberRecords(context, entity, rows);
  return rows as unknown as RowOf<E>[];
}

function newRow<E extends AnyEntity>(context: Context, entity: E, values: NewRow<E>): Record<string, unknown> {
  const row: Record<string, unknown> = {
    id: newId(),
    companyId: context.viewer.companyId,
    createdAt: context.now,
    createdBy: context.viewer.id || null,
    updatedAt: context.now,
    updatedBy: context.viewer.id || null,
    version: 1,
    deletedAt: null,
    custom: null,
  };
  for (const name of Object.keys(entity.fields)) row[name] = null;
  return Object.assign(row, values, { custom: customText(null, values.custom ?? null) });
}

/**
 * Changes a record and writes what changed into the change log; gives the row as it is now. Nothing happens when nothing differs.
 * Throws 409 `stale` when somebody else changed it since `before` was read, with what he changed.
 */
export async function updateRecord<E extends AnyEntity>(context: Context, entity: E, before: RowOf<E>, values: Partial<ValuesOf<E>> & { custom?: string | null | CustomChange }, why: Why = {}): Promise<RowOf<E>> {
  const old = before as unknown as Record<string, unknown> & { custom: string | null };
  const wanted = values.custom === undefined ? values : { ...values, custom: customText(old.custom, values.custom) };
  const changes = difference(old, { ...old, ...wanted }, [...Object.keys(entity.fields), 'custom']);
  if (Object.keys(changes).length === 0) return before;
  return applyChanges(context, entity, before, changes, why);
}

async function applyChanges<E extends AnyEntity>(context: Context, entity: E, before: RowOf<E>, changes: Changes, why: Why & { deletedAt?: string | null }): Promise<RowOf<E>> {
  const old = before as unknown as Record<string, unknown> & { id: string; version: number };
  const values = Object.fromEntries(Object.entries(changes).map(([name, [, to]]) => [name, to]));
  const standard: Record<string, unknown> = { updatedAt: context.now, updatedBy: context.viewer.id || null, version: old.version + 1 };
  if ('deletedAt' in why) standard.deletedAt = why.deletedAt;
  const handle = anyTables(asSystem(context, 'the row was loaded through the scope'));
  const result = await handle
    .updateTable(entity.table as AnyTableName)
    .set({ ...values, ...standard, ...(await sightAfter(context, entity, values)) })
    .where('id', '=', old.id)
    .where('companyId', '=', context.viewer.companyId)
    .where('version', '=', old.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw await stale(context, entity, old.id, old.version);
  const row = { ...old, ...values, ...standard };
  if (('ownerId' in values || 'departmentId' in values || 'deletedAt' in why) && isCarried(entity)) await refreshSight(context, entity, [old.id]);
  await audit(context, entity, [{ recordId: old.id, recordTitle: titleOf(entity, row), action: why.action ?? 'update', reason: why.reason, changes, version: old.version + 1 }]);
  if ('deletedAt' in why) await (why.deletedAt ? forgetRecords(context, entity, [old.id]) : rememberRecords(context, entity, [row]));
  else if (Object.keys(changes).some((name) => entity.fields[name]?.searchable)) {
    await forgetRecords(context, entity, [old.id]);
    await rememberRecords(context, entity, [row]);
  }
  return row as unknown as RowOf<E>;
}

/** Moves a record to the recycle bin, or removes it for good where the entity has none. */
export async function deleteRecord<E extends AnyEntity>(context: Context, entity: E, row: RowOf<E>, why: Why = {}): Promise<void> {
  const old = row as unknown as Record<string, unknown> & { id: string; version: number };
  if (entity.recycled) {
    await applyChanges(context, entity, row, {}, { action: 'delete', ...why, deletedAt: context.now });
    return;
  }
  const handle = anyTables(asSystem(context, 'the row was loaded through the scope'));
  await handle.deleteFrom(entity.table as AnyTableName).where('id', '=', old.id).where('companyId', '=', context.viewer.companyId).execute();
  await forgetRecords(context, entity, [old.id]);
  await audit(context, entity, [{ recordId: old.id, recordTitle: titleOf(entity, old), action: 'delete', ...why, changes: difference(old, {}, Object.keys(entity.fields)), version: old.version + 1 }]);
}

/** Takes a record out of the recycle bin again. */
export async function restoreRecord<E extends AnyEntity>(context: Context, entity: E, row: RowOf<E>, why: Why = {}): Promise<RowOf<E>> {
  return applyChanges(context, entity, row, {}, { action: 'restore', ...why, deletedAt: null });
}

/** How people call the record. */
export function titleOf(entity: AnyEntity, row: object): string {
  return String((row as Record<string, unknown>)[entity.title] ?? '');
}

/** 409 with what others changed since version `seen`, so that the screen can let the person choose. */
export async function stale(context: Context, entity: AnyEntity, id: string, seen: number): Promise<Error> {
  const entries = await asSystem(context, 'the reader had the record open')
    .selectFrom('audit_entry')
    .select(['actorName', 'at', 'changes'])
    .where('recordId', '=', id)
    .where('companyId', '=', context.viewer.companyId)
    .where('version', '>', seen)
    .orderBy('at')
    .limit(50)
    .execute();
  const changed = entries.map((entry) => ({ by: entry.actorName, at: entry.at, fields: Object.keys(JSON.parse(entry.changes) as object) }));
  const who = changed.at(-1)?.by ?? '别人';
  return conflict('stale', `${who}刚刚修改了这条${entity.label}。请查看对方的修改，再决定是否保存您的内容。`, { noun: entity.noun, id, changed });
}
