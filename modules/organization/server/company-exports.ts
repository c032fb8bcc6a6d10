import { audit } from '#platform/audit/index.ts';
import { serveFile } from '#platform/attachment/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { isId, newId, shifted } from '#platform/db/index.ts';
import type { Download, Exchange } from '#platform/http/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { notFound, Problem, refused } from '#platform/problem/index.ts';
import type {} from './tables.ts';

const keptSeconds = 7 * 24 * 3600;

export interface ShownExport {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly state: string;
  readonly size: number;
}

/** Starts the export of the viewer's company; the platform administrator does so inside of the company. One at a time. */
export async function startCompanyExport(context: Context, startedBy: string): Promise<{ id: string }> {
  const handle = asSystem(context, 'exports of companies are the organization’s own table');
  const { companyId } = context.viewer;
  await handle.updateTable('company_export').set({ fileKey: null }).where('companyId', '=', companyId).where('expiresAt', '<', context.now).execute();
  if ((await companyExports(context)).rows.some(({ state }) => state === 'waiting' || state === 'running')) throw refused('company.exporting', '公司资料正在导出，请等它完成。');
  const id = newId();
  const jobId = await enqueue(context, 'company.export', { exportId: id });
  await handle.insertInto('company_export').values({ id, companyId, jobId, fileKey: null, size: 0, createdAt: context.now, createdBy: startedBy, expiresAt: shifted(context.now, keptSeconds) }).execute();
  await audit(context, { noun: 'company' }, [{ recordId: companyId, recordTitle: '公司资料', action: 'export' }]);
  return { id };
}

/** The exports of the viewer's company and how far they are; never what is in them. */
export async function companyExports(context: Context): Promise<{ rows: ShownExport[] }> {
  const rows = await asSystem(context, 'exports of companies are the organization’s own table')
    .selectFrom('company_export')
    .leftJoin('job', 'job.id', 'company_export.jobId')
    .select(['company_export.id', 'company_export.createdAt', 'company_export.expiresAt', 'company_export.size', 'company_export.fileKey', 'job.state'])
    .where('company_export.companyId', '=', context.viewer.companyId)
    .orderBy('company_export.createdAt', 'desc')
    .limit(50)
    .execute();
  return { rows: rows.map(({ fileKey, state, ...row }) => ({ ...row, state: row.expiresAt <= context.now ? 'expired' : fileKey ? 'done' : (state ?? 'failed') })) };
}

/** The file, for the system administrator alone: whoever runs the platform sees no business of a company. */
export async function companyExportFile(context: Context, id: string, exchange: Exchange): Promise<Download | undefined> {
  const row = isId(id) ? await asSystem(context, 'the company is a condition').selectFrom('company_export').selectAll().where('id', '=', id).where('companyId', '=', context.viewer.companyId).executeTakeFirst() : undefined;
  if (!row) throw notFound('导出');
  if (row.expiresAt <= context.now) throw new Problem(410, 'export.expired', '导出的文件保存七天，已经过期。请重新导出。');
  if (!row.fileKey) throw new Problem(409, 'export.not_ready', '文件还没有准备好，请等导出完成。');
  return serveFile(context.services.storage, { name: '公司资料.zip', kind: 'zip', size: row.size, fileKey: row.fileKey }, exchange);
}
