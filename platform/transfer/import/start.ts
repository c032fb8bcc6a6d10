import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { cancelJob, enqueue } from '#platform/jobs/index.ts';
import { conflict } from '#platform/problem/index.ts';
import type { DuplicateRule } from '../importer.ts';
import type { ImportRecord } from './entity.ts';
import type { Mapping } from './guess.ts';
import { importerFor } from './importers.ts';
import { startable } from './settings.ts';
import { loadImport, statesOf } from './state.ts';

/** Starts an import with its owner's settings; it runs as a job, with his rights and in his name. */
export async function startImport(context: Context, id: string, given: { mapping: Mapping; duplicates: DuplicateRule; target?: Record<string, unknown> }): Promise<void> {
  const { row, importer, settings } = await startable(context, id, given, { lock: true });
  const jobId = await enqueue(context, 'transfer.import', { importId: row.id }, { label: `导入${importer.entity.label}：${row.fileName}` });
  const { mapping, duplicates, target } = settings;
  await change(context, row, { state: 'running', jobId, mapping: JSON.stringify(mapping), duplicates, target: JSON.stringify(target), startedAt: context.now });
  await audit(context, importer.entity, [{ recordId: row.id, recordTitle: row.fileName, action: 'import' }]);
}

/** Stops an import that is under way. What went in stays, and may be undone. */
export async function cancelImport(context: Context, id: string): Promise<void> {
  const row = await loadImport(context, id);
  if ((await statesOf(context, [row])).get(row.id) !== 'running') throw conflict('import.not_running', '这次导入没有在进行，不需要取消。请刷新查看结果。');
  await cancelJob(context, row.jobId!);
}

/** Starts to take everything back that an import did. */
export async function undoImport(context: Context, id: string): Promise<void> {
  const row = await loadImport(context, id, { lock: true });
  const importer = importerFor(context, row.noun);
  if (row.forgotten) throw conflict('import.forgotten', '导入超过 90 天，逐行明细已经清理，不能再撤销。');
  const state = (await statesOf(context, [row])).get(row.id)!;
  if (!['done', 'cancelled', 'failed'].includes(state)) throw conflict('import.not_undoable', '这次导入现在不能撤销：请等它结束，或它已经撤销过了。');
  const jobId = await enqueue(context, 'transfer.undo', { importId: row.id }, { label: `撤销导入${importer.entity.label}：${row.fileName}` });
  await change(context, row, { state: 'undoing', jobId });
  await audit(context, importer.entity, [{ recordId: row.id, recordTitle: row.fileName, action: 'import-undo' }]);
}

async function change(context: Context, row: ImportRecord, values: Partial<ImportRecord>): Promise<void> {
  const { viewer, now } = context;
  const result = await asSystem(context, 'the import was loaded through the scope')
    .updateTable('import')
    .set({ ...values, updatedAt: now, updatedBy: viewer.id, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw conflict('import.changed', '这次导入刚刚有了变化，请刷新后重试。');
}
