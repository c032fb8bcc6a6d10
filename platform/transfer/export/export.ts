import { audit } from '#platform/audit/index.ts';
import { type KeptFile, serveFile } from '#platform/attachment/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { isId, newId, shifted } from '#platform/db/index.ts';
import type { Download, Exchange } from '#platform/http/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { notFound, Problem, refused } from '#platform/problem/index.ts';
import { type ListQuery, orderBy } from '#platform/record/index.ts';
import { exportColumns } from './columns.ts';
import { exportCondition, sourceFor } from './sources.ts';

/** A table that somebody takes out; he alone may have it. */
export interface ExportRecord {
  id: string;
  companyId: string;
  ownerId: string;
  createdAt: string;
  /** Name of the `ExportSource`. */
  source: string;
  label: string;
  /** JSON: the list's `ListQuery`. */
  query: string;
  /** JSON: the columns wanted, in their order. */
  columns: string | null;
  format: 'xlsx' | 'csv';
  jobId: string;
  total: number;
  fileName: string | null;
  fileKey: string | null;
  size: number;
  expiresAt: string;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    export: ExportRecord;
  }
}

const keptSeconds = 7 * 24 * 3600;
const shownExports = 50;

/** Starts an export of what a list shows; it runs as a job, with the rights of whoever asked. Throws 403, or 422 for filters and columns that he may not use. */
export async function startExport(context: Context, { noun, query, columns = null, format }: { noun: string; query: ListQuery; columns?: readonly string[] | null; format: 'xlsx' | 'csv' }): Promise<string> {
  const source = sourceFor(context, noun);
  const { without } = await exportCondition(context, source, query);
  orderBy(context, source.entity, query.sort, without);
  if ((await exportColumns(context, source.entity, columns, without)).length === 0) throw refused('export.no_columns', '没有可以导出的列，请重新选择。');
  const id = newId();
  const jobId = await enqueue(context, 'transfer.export', { exportId: id }, { label: `导出${source.label}` });
  await asSystem(context, 'an export belongs to whoever asks for it')
    .insertInto('export')
    .values({
      id, companyId: context.viewer.companyId, ownerId: context.viewer.id, createdAt: context.now, source: source.name, label: source.label, query: JSON.stringify(query),
      columns: columns && JSON.stringify(columns), format, jobId, total: 0, fileName: null, fileKey: null, size: 0, expiresAt: shifted(context.now, keptSeconds),
    })
    .execute();
  await audit(context, source.entity, [{ recordId: id, recordTitle: source.label, action: 'export' }]);
  return id;
}

/** An export as its owner sees it. */
export interface ShownExport {
  readonly id: string;
  readonly label: string;
  readonly format: string;
  readonly state: string;
  readonly progress: { readonly done: number; readonly total: number };
  readonly error: string | null;
  readonly fileName: string | null;
  readonly size: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly can: readonly string[];
}

/** One of the viewer's own exports. */
export async function showExport(context: Context, id: string): Promise<ShownExport> {
  const [found] = isId(id) ? await own(context, id) : [];
  if (!found) throw notFound('导出');
  return found;
}

/** The viewer's own exports, the latest first. */
export async function listExports(context: Context): Promise<ShownExport[]> {
  return own(context);
}

async function own(context: Context, id?: string): Promise<ShownExport[]> {
  let query = asSystem(context, 'one’s own exports')
    .selectFrom('export')
    .leftJoin('job', 'job.id', 'export.jobId')
    .selectAll('export')
    .select(['job.state as jobState', 'job.done as jobDone', 'job.total as jobTotal', 'job.error as jobError'])
    .where('export.companyId', '=', context.viewer.companyId)
    .where('export.ownerId', '=', context.viewer.id)
    .where('export.expiresAt', '>', context.now);
  if (id !== undefined) query = query.where('export.id', '=', id);
  const rows = await query.orderBy('export.id', 'desc').limit(shownExports).execute();
  return rows.map((row) => ({
    id: row.id, label: row.label, format: row.format, state: row.fileKey ? 'done' : (row.jobState ?? 'failed'),
    progress: row.fileKey ? { done: row.total, total: row.total } : { done: row.jobDone ?? 0, total: row.jobTotal ?? 0 },
    error: row.jobError,
    fileName: row.fileName, size: row.size, createdAt: row.createdAt, expiresAt: row.expiresAt, can: row.fileKey ? ['download'] : [],
  }));
}

/** The file of one of the viewer's own exports, for as long as he may export such records at all. */
export async function exportedFile(context: Context, id: string, exchange: Exchange): Promise<Download | undefined> {
  const row = isId(id) ? await asSystem(context, 'one’s own exports').selectFrom('export').selectAll().where('id', '=', id).where('companyId', '=', context.viewer.companyId).where('ownerId', '=', context.viewer.id).executeTakeFirst() : undefined;
  if (!row) throw notFound('导出');
  sourceFor(context, row.source);
  if (row.expiresAt <= context.now) throw new Problem(410, 'export.expired', '导出的文件保存七天，已经过期。请重新导出。');
  if (!row.fileKey) throw new Problem(409, 'export.not_ready', '文件还没有准备好，请等导出完成。');
  const file: KeptFile = { name: row.fileName!, kind: row.format, size: row.size, fileKey: row.fileKey };
  return serveFile(context.services.storage, file, exchange);
}
