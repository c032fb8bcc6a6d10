import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables, forUpdate, type Tables } from '#platform/db/index.ts';
import type { AnyEntity, RowOf } from '#platform/entity/index.ts';
import { defineJob, type JobRun } from '#platform/jobs/index.ts';
import { notify } from '#platform/notify/index.ts';
import { deleteRecord, updateRecord } from '#platform/record/index.ts';
import type { ImportedPart, Importer } from '../importer.ts';
import { Pace } from '../pace.ts';
import { faulting, inPortions } from '../portions.ts';
import type { ImportRecord } from './entity.ts';
import { importerFor } from './importers.ts';

type Change = Tables['import_change'];
type Row = RowOf<AnyEntity> & Record<string, unknown>;

interface Undo {
  readonly run: JobRun<{ importId: string }>;
  readonly row: ImportRecord;
  readonly total: number;
  done: number;
}

/** Takes back what an import did, record by record: created ones go, changed ones regain what they had; those changed since stay, and are named. */
export const undoJob = defineJob<{ importId: string }>({
  kind: 'transfer.undo',
  label: '撤销导入',
  runsAs: 'creator',
  run: async (run) => {
    const { row, open } = await run.read((context) => loadUndo(context, run.payload.importId));
    const undo: Undo = { run, row, total: open, done: 0 };
    const importer = await run.read((context) => Promise.resolve(importerFor(context, row.noun)));
    await undoAll(undo, importer.entity);
    // What belongs to a record that stays, stays with it: so the records come first.
    for (const part of importer.parts ?? []) await undoAll(undo, part.entity, part);
    return run.finish((context) => finishUndo(context, row));
  },
});

async function loadUndo(context: Context, importId: string): Promise<{ row: ImportRecord; open: number }> {
  const handle = asSystem(context, 'the import is this job’s own');
  const row = await handle.selectFrom('import').selectAll().where('id', '=', importId).executeTakeFirstOrThrow();
  const { open } = await handle.selectFrom('import_change').select((query) => query.fn.countAll().as('open')).where('importId', '=', importId).where('undo', 'is', null).executeTakeFirstOrThrow();
  return { row, open: Number(open) };
}

async function undoAll(undo: Undo, entity: AnyEntity, part?: ImportedPart): Promise<void> {
  const pace = new Pace(undo.run.services.database.dialect);
  for (;;) {
    const changes = await undo.run.read((context) => openChanges(context, undo.row.id, entity, pace.size));
    if (changes.length === 0) return;
    await pace.portion(() => inPortions(changes, (some) => undoPortion(undo, entity, part, some), (change, reason) => keepVerdicts(undo, part, [change], () => Promise.resolve(new Map([[change.recordId, `${called(change)}没能恢复：${reason}`]])))));
  }
}

function openChanges(context: Context, importId: string, { noun }: AnyEntity, size: number): Promise<Change[]> {
  return asSystem(context, 'the import is this job’s own').selectFrom('import_change').selectAll().where('importId', '=', importId).where('noun', '=', noun).where('undo', 'is', null).orderBy('recordId').limit(size).execute();
}

function undoPortion(undo: Undo, entity: AnyEntity, part: ImportedPart | undefined, changes: readonly Change[]): Promise<void> {
  return keepVerdicts(undo, part, changes, async (context) => {
    const importer = importerFor(context, undo.row.noun);
    const rows = await lockedRows(context, entity, changes);
    const kept = await reasonsToKeep(context, undo.row.id, importer, part, changes, rows);
    for (const change of changes) {
      const row = rows.get(change.recordId);
      if (row && !kept.has(change.recordId)) await faulting(() => takeBack(context, undo.row, part ? undefined : importer, entity, change, row));
    }
    return kept;
  });
}

/** One step: what `work` does, and for each change that it was undone, or why the record stays as it is. */
async function keepVerdicts(undo: Undo, part: ImportedPart | undefined, changes: readonly Change[], work: (context: Context) => Promise<ReadonlyMap<string, string>>): Promise<void> {
  const done = undo.done + changes.length;
  await undo.run.step(async (context, save) => {
    const kept = await work(context);
    const handle = asSystem(context, 'the import is this job’s own');
    const changesOf = (ids: string[]) => handle.updateTable('import_change').where('importId', '=', undo.row.id).where('noun', '=', changes[0]!.noun).where('recordId', 'in', ids);
    const undone = changes.map((one) => one.recordId).filter((id) => !kept.has(id));
    if (undone.length > 0) await changesOf(undone).set({ undo: 'undone' }).execute();
    for (const [id, note] of kept) await changesOf([id]).set({ undo: 'kept', note: [...note].slice(0, 500).join('') }).execute();
    if (!part) {
      await handle
        .updateTable('import')
        .set((value) => ({ undone: value('undone', '+', undone.length), kept: value('kept', '+', kept.size), updatedAt: context.now }))
        .where('id', '=', undo.row.id)
        .execute();
    }
    await save({ done }, { done, total: undo.total });
  });
  undo.done = done;
}

async function lockedRows(context: Context, entity: AnyEntity, changes: readonly Change[]): Promise<Map<string, Row>> {
  const query = anyTables(asSystem(context, 'the import itself wrote these records'))
    .selectFrom(entity.table as AnyTableName)
    .selectAll()
    .where('companyId', '=', context.viewer.companyId)
    .where('deletedAt', 'is', null)
    .where('id', 'in', changes.map((one) => one.recordId));
  const rows = await forUpdate(context.dialect, query).execute();
  return new Map((rows as unknown as Row[]).map((row) => [row.id, row]));
}

/** The records that stay as they are, with the reason: changed or deleted since, used since, or part of one that stays. */
async function reasonsToKeep(context: Context, importId: string, importer: Importer, part: ImportedPart | undefined, changes: readonly Change[], rows: ReadonlyMap<string, Row>): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const created = changes.filter((one) => one.created === 1 && rows.get(one.recordId)?.version === one.versionAfter).map((one) => one.recordId);
  const used = (!part && created.length > 0 && (await importer.keptBack?.(context, created))) || new Map<string, string>();
  const stays = part ? await keptOwners(context, importId, importer, part, rows) : new Set<unknown>();
  for (const change of changes) {
    const row = rows.get(change.recordId);
    if (!row) {
      // Created and deleted since: nothing is left to take back.
      if (change.created === 0) kept.set(change.recordId, `${called(change)}导入之后已被删除，没有恢复原值。`);
    } else if (row.version !== change.versionAfter) kept.set(change.recordId, await changedSince(context, change));
    else if (part && stays.has(row[part.field])) kept.set(change.recordId, `${called(change)}所属的记录没有撤销，一并保留。`);
    else if (used.has(change.recordId)) kept.set(change.recordId, `${called(change)}${used.get(change.recordId)!}`);
  }
  return kept;
}

async function keptOwners(context: Context, importId: string, { entity }: Importer, { field }: ImportedPart, rows: ReadonlyMap<string, Row>): Promise<Set<unknown>> {
  const ids = [...new Set([...rows.values()].map((row) => row[field]).filter((id): id is string => typeof id === 'string'))];
  if (ids.length === 0) return new Set();
  const kept = await asSystem(context, 'the import is this job’s own').selectFrom('import_change').select('recordId').where('importId', '=', importId).where('noun', '=', entity.noun).where('recordId', 'in', ids).where('undo', '=', 'kept').execute();
  return new Set(kept.map((one) => one.recordId));
}

async function changedSince(context: Context, change: Change): Promise<string> {
  const last = await asSystem(context, 'the record is one that the import wrote').selectFrom('audit_entry').select('actorName').where('recordId', '=', change.recordId).where('companyId', '=', context.viewer.companyId).orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return `${called(change)}导入之后被${last?.actorName ?? '别人'}改动过，保持现在的样子。`;
}

function called({ title }: Change): string {
  return title ? `“${title}”` : '这条记录';
}

async function takeBack(context: Context, { fileName }: ImportRecord, importer: Importer | undefined, entity: AnyEntity, change: Change, row: Row): Promise<void> {
  const why = { action: 'import-undo', reason: `撤销导入：${fileName}` };
  if (change.created === 0) {
    const after = await updateRecord(context, entity, row, JSON.parse(change.former) as object, why);
    await importer?.regained?.(context, row, after);
  } else if (importer?.takeBack) await importer.takeBack(context, row, why);
  else await deleteRecord(context, entity, row, why);
}

async function finishUndo(context: Context, { id }: ImportRecord): Promise<Record<string, number>> {
  const handle = asSystem(context, 'the import is this job’s own');
  await handle.updateTable('import').set({ state: 'undone', updatedAt: context.now }).where('id', '=', id).execute();
  const { undone, kept, fileName } = await handle.selectFrom('import').select(['undone', 'kept', 'fileName']).where('id', '=', id).executeTakeFirstOrThrow();
  const body = kept > 0 ? `撤销了 ${undone} 条；${kept} 条在导入之后有改动，保持现在的样子，名单在导入记录里。` : `撤销了 ${undone} 条。`;
  await notify(context, { to: [context.viewer.id], kind: 'import.undone', title: `导入已撤销：${fileName}`, body, link: `/imports/${id}` });
  return { undone, kept };
}
