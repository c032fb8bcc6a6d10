import { wordsFor } from '#platform/change-log/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables, dayOf, named, pastIndexes } from '#platform/db/index.ts';
import { defineJob, type JobRun, JobTrouble } from '#platform/jobs/index.ts';
import { notify } from '#platform/notify/index.ts';
import { type ListQuery, orderBy } from '#platform/record/index.ts';
import type { ExportSource } from '../export-source.ts';
import { type CellValue, writeTable } from '../file/index.ts';
import { keepLocalFile, withTemporaryPath } from '../local-file.ts';
import { Pace } from '../pace.ts';
import { type ExportColumn, exportColumns, exportedValue, type StoredRow, storedValue } from './columns.ts';
import type { ExportRecord } from './export.ts';
import { exportCondition, sourceFor } from './sources.ts';

const mostRows = 200_000;
const progressEvery = 5_000;

interface Export {
  readonly run: JobRun<{ exportId: string }>;
  readonly row: ExportRecord;
  readonly query: ListQuery;
  readonly columns: readonly ExportColumn[];
}

/** Writes what a list shows into a file. Nothing but the end of it is a step: a run that was broken off starts anew, and leaves one file and one notice. */
export const exportJob = defineJob<{ exportId: string }>({
  kind: 'transfer.export',
  label: '导出',
  runsAs: 'creator',
  run: async (run) => {
    const { work, ids } = await run.read((context) => prepare(context, run));
    return withTemporaryPath(run.services, async (path) => {
      const layout = { format: work.row.format, sheetName: work.row.label, columns: work.columns.map(({ title, kind }) => ({ title, kind })) };
      const total = await writeTable(path, { ...layout, rows: tableRows(work, ids) }, { signal: run.signal });
      const fileName = `${work.row.label}-${dayOf(work.row.createdAt)}.${work.row.format}`;
      const { fileKey, size } = await keepLocalFile(run.services, path, fileName);
      return run.finish((context) => finishExport(context, work.row, { fileName, fileKey, size, total }));
    });
  },
});

/** What is exported: the ids first, in the list's order, so that a row changed meanwhile comes neither twice nor not at all. */
async function prepare(context: Context, run: JobRun<{ exportId: string }>): Promise<{ work: Export; ids: string[] }> {
  const handle = asSystem(context, 'the condition holds company and scope');
  const row = await handle.selectFrom('export').selectAll().where('id', '=', run.payload.exportId).executeTakeFirst();
  if (!row) throw new JobTrouble('这次导出已经过期，请重新导出。', { final: true });
  const query = JSON.parse(row.query) as ListQuery;
  const source = sourceFor(context, row.source);
  const { condition, without } = await exportCondition(context, source, query);
  const columns = await exportColumns(context, source.entity, row.columns === null ? null : (JSON.parse(row.columns) as string[]), without);
  let chosen = anyTables(handle).selectFrom(source.entity.table as AnyTableName).select('id').where(condition);
  // All of them are wanted: what narrows finds them, and only then are they sorted. In the order of an index the whole company would be walked.
  for (const { column, descending } of orderBy(context, source.entity, query.sort, without)) chosen = chosen.orderBy(pastIndexes(named(`${source.entity.table}.${column}`), context.dialect), descending ? 'desc' : 'asc');
  const rows = await chosen.limit(mostRows + 1).execute();
  if (rows.length > mostRows) throw new JobTrouble(`符合条件的记录超过 ${mostRows / 10_000} 万条，请缩小筛选范围后分几次导出。`, { final: true });
  return { work: { run, row, query, columns }, ids: rows.map(({ id }) => id) };
}

async function* tableRows(work: Export, ids: readonly string[]): AsyncGenerator<CellValue[][]> {
  const { run } = work;
  const pace = new Pace(run.services.database.dialect);
  let shown = -progressEvery;
  for (let done = 0; done < ids.length; ) {
    const some = ids.slice(done, done + pace.size);
    yield await pace.portion(() => run.read((context) => cellsOf(context, work, some)));
    done += some.length;
    if (done - shown < progressEvery) continue;
    shown = done;
    await run.step((_context, save) => save(null, { done, total: ids.length }));
  }
}

/** The rows of these ids as cells, in this order. The condition is asked again: whoever lost a right meanwhile gets no more. */
async function cellsOf(context: Context, { row, query, columns }: Export, ids: readonly string[]): Promise<CellValue[][]> {
  const source = sourceFor(context, row.source);
  const rows = await storedRows(context, source, query, ids);
  const words = await wordsFor(context, rows.flatMap((one) => columns.map((column) => [column.field, storedValue(column, one)] as const)));
  return rows.map((one) => columns.map((column) => exportedValue(column, one, words)));
}

async function storedRows(context: Context, source: ExportSource, query: ListQuery, ids: readonly string[]): Promise<StoredRow[]> {
  const { condition } = await exportCondition(context, source, query);
  const handle = anyTables(asSystem(context, 'the condition holds company and scope'));
  const { table } = source.entity;
  // First these rows, whatever the planner thinks of the condition: it would rather walk the whole company. The limit keeps the two apart.
  const these = handle.selectFrom(table as AnyTableName).selectAll().where('id', 'in', ids).limit(ids.length);
  const rows = await handle.selectFrom(these.as(table)).selectAll().where(condition).execute();
  const byId = new Map(rows.map((row) => [row.id, { ...row, custom: typeof row.custom === 'string' ? (JSON.parse(row.custom) as Record<string, unknown>) : {} }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function finishExport(context: Context, row: ExportRecord, file: { fileName: string; fileKey: string; size: number; total: number }): Promise<{ total: number }> {
  await asSystem(context, 'the export is this job’s own').updateTable('export').set(file).where('id', '=', row.id).execute();
  await notify(context, { to: [row.ownerId], kind: 'export.done', title: `导出完成：${file.fileName}`, body: `共 ${file.total} 条。文件保存七天，请及时下载。`, link: `/exports/${row.id}` });
  return { total: file.total };
}
