import { asSystem, type Context } from '#platform/context/index.ts';
import { insertRows } from '#platform/db/index.ts';
import { defineJob, type JobRun, JobTrouble } from '#platform/jobs/index.ts';
import { notify } from '#platform/notify/index.ts';
import { readRows, type TableRow } from '../file/index.ts';
import type { DuplicateRule, ImportOutcome } from '../importer.ts';
import { withLocalFile } from '../local-file.ts';
import { Pace } from '../pace.ts';
import { faulting, inPortions } from '../portions.ts';
import type { ImportRecord } from './entity.ts';
import type { Mapping } from './guess.ts';
import { importerFor } from './importers.ts';
import { mappedRow } from './mapping.ts';
import { recordChanges } from './record-changes.ts';

/** How far an import came: the last row's number in the file, and how many rows that is. */
interface Checkpoint {
  readonly after: number;
  readonly done: number;
}

interface Import {
  readonly run: JobRun<{ importId: string }>;
  readonly row: ImportRecord;
  readonly mapping: Mapping;
  /** As of the last step that was committed. */
  reached: Checkpoint;
}

/** Brings the rows of a file in, portion by portion, each one step: exactly once, however often the process dies. */
export const importJob = defineJob<{ importId: string }>({
  kind: 'transfer.import',
  label: '导入',
  runsAs: 'creator',
  run: async (run) => {
    const row = await run.read((context) => loadUnderWay(context, run));
    const reached = (run.checkpoint as Checkpoint | null) ?? { after: 0, done: 0 };
    const work: Import = { run, row, mapping: JSON.parse(row.mapping!) as Mapping, reached };
    await withLocalFile(run.services, row.fileKey, (path) => takeRows(work, readRows(path, row.sheet ? { sheet: row.sheet } : {}, run.signal)));
    return run.finish((context) => finishImport(context, run));
  },
});

async function takeRows(work: Import, batches: AsyncIterable<TableRow[]>): Promise<void> {
  const pace = new Pace(work.run.services.database.dialect);
  const take = (rows: readonly TableRow[]): Promise<void> =>
    pace.portion(() => inPortions(rows, (some) => takePortion(work, some), (row, reason) => keepOutcomes(work, [row], () => Promise.resolve([{ number: row.number, result: 'failed', reason }]))));
  const waiting: TableRow[] = [];
  for await (const batch of batches) {
    waiting.push(...batch.filter((row) => row.number > work.reached.after));
    while (waiting.length >= pace.size) await take(waiting.splice(0, pace.size));
  }
  while (waiting.length > 0) await take(waiting.splice(0, pace.size));
}

function takePortion(work: Import, rows: readonly TableRow[]): Promise<void> {
  const { row, mapping } = work;
  const settings = { duplicates: row.duplicates as DuplicateRule, target: JSON.parse(row.target ?? '{}') as Record<string, unknown>, importId: row.id };
  const mapped = rows.map((one) => mappedRow(one, mapping));
  const fit = mapped.flatMap((one) => ('row' in one ? [one.row] : []));
  const unfit = mapped.flatMap((one): ImportOutcome[] => ('row' in one ? [] : [{ ...one, result: 'failed' }]));
  return keepOutcomes(work, rows, async (context) => {
    // Asked at each step: the right may be taken away while a long import runs.
    const importer = importerFor(context, row.noun);
    const taken = fit.length > 0 ? await faulting(() => importer.take(context, fit, settings)) : [];
    if (taken.length !== fit.length) throw new Error(`The importer of ${row.noun} gave ${taken.length} outcomes for ${fit.length} rows.`);
    await recordChanges(context, row.id, importer);
    return [...unfit, ...taken];
  });
}

/** One step: what `outcomes` does, what became of each row, the counts, and how far the import came, all or nothing. */
async function keepOutcomes(work: Import, rows: readonly TableRow[], outcomes: (context: Context) => Promise<ImportOutcome[]>): Promise<void> {
  const { run, row } = work;
  const reached = { after: rows.at(-1)!.number, done: work.reached.done + rows.length };
  await run.step(async (context, save) => {
    const kept = await outcomes(context);
    const handle = asSystem(context, 'the import is this job’s own');
    const told = kept.map((one) => ({ importId: row.id, number: one.number, result: one.result, recordId: 'recordId' in one ? (one.recordId ?? null) : null, reason: one.result === 'failed' ? cut(one.reason) : null }));
    await insertRows(handle, context.dialect, 'import_row', told);
    const count = (result: ImportOutcome['result']): number => kept.filter((one) => one.result === result).length;
    const counted = await handle
      .updateTable('import')
      .set((value) => ({
        created: value('created', '+', count('created')),
        updated: value('updated', '+', count('updated')),
        skipped: value('skipped', '+', count('skipped')),
        failed: value('failed', '+', count('failed')),
        updatedAt: context.now,
      }))
      .where('id', '=', row.id)
      .where('state', '=', 'running')
      .where('jobId', '=', run.id)
      .executeTakeFirst();
    if (counted.numUpdatedRows === 0n) throw overTaken();
    await save(reached, { done: reached.done, total: row.total });
  });
  work.reached = reached;
}

/** The import that this job works on, unless it has been undone or is another job's by now. */
async function loadUnderWay(context: Context, run: JobRun<{ importId: string }>): Promise<ImportRecord> {
  const row = await asSystem(context, 'the import is this job’s own').selectFrom('import').selectAll().where('id', '=', run.payload.importId).executeTakeFirst();
  if (row?.state !== 'running' || row.jobId !== run.id) throw overTaken();
  return row;
}

function overTaken(): JobTrouble {
  return new JobTrouble('这次导入已经结束，不能继续。需要时请重新上传文件。', { final: true });
}

async function finishImport(context: Context, run: JobRun<{ importId: string }>): Promise<Record<string, number>> {
  const handle = asSystem(context, 'the import is this job’s own');
  const finished = await handle.updateTable('import').set({ state: 'done', finishedAt: context.now, updatedAt: context.now }).where('id', '=', run.payload.importId).where('state', '=', 'running').executeTakeFirst();
  if (finished.numUpdatedRows === 0n) throw overTaken();
  const row = await handle.selectFrom('import').selectAll().where('id', '=', run.payload.importId).executeTakeFirstOrThrow();
  const { created, updated, skipped, failed } = row;
  const body = [`新建 ${created} 条，更新 ${updated} 条，跳过 ${skipped} 条，失败 ${failed} 条。`, ...(failed > 0 ? ['失败的行可以下载，改好后再次导入。'] : [])].join('');
  await notify(context, { to: [row.ownerId], kind: 'import.done', title: `导入完成：${row.fileName}`, body, link: `/imports/${row.id}` });
  return { created, updated, skipped, failed };
}

function cut(reason: string): string {
  return [...reason].slice(0, 500).join('');
}
