import { Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { type RowOf, rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { idParams, listQuery, type ListQuery, listRecords, listSchema, loadRecord, presentOne, visibleFields } from '#platform/record/index.ts';
import { job, type JobRow } from './entity.ts';
import { withOwnJobs } from './own.ts';
import { cancelJob, retryJob } from './steer.ts';

/** Everybody follows what he started; `job.read` widens that by its data scope. */
export const jobRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/jobs',
    right: 'signed-in',
    summary: '后台任务列表',
    query: listQuery,
    response: listSchema(rowSchema(job)),
    run: (context, { query }) => listRecords(withOwnJobs(context, 'job.read'), job, query as ListQuery, { abilities: (row) => abilitiesOn(context, row as RowOf<typeof job>) }),
  }),
  route({
    method: 'GET',
    path: '/api/jobs/:id',
    right: 'signed-in',
    summary: '查看后台任务的进展',
    params: idParams,
    response: rowSchema(job),
    run: (context, { params }) => progressOf(context, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    right: 'signed-in',
    summary: '取消后台任务',
    params: idParams,
    body: Type.Object({}),
    response: rowSchema(job),
    run: async (context, { params }) => {
      await cancelJob(context, params.id);
      return progressOf(context, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/jobs/:id/retry',
    right: 'job.manage',
    summary: '重试失败的后台任务',
    params: idParams,
    body: Type.Object({}),
    response: rowSchema(job),
    run: async (context, { params }) => {
      await retryJob(context, params.id);
      return progressOf(context, params.id);
    },
  }),
];

/** A job as its reader sees it: the fields alone, since what the queue works by may hold anything. */
async function progressOf(context: Context, id: string): Promise<Record<string, unknown>> {
  const reading = withOwnJobs(context, 'job.read');
  const row = (await loadRecord(reading, job, id)) as JobRow;
  const shown = Object.fromEntries(visibleFields(context.viewer, job, true).map(([name]) => [name, row[name as keyof JobRow]]));
  const presented = await presentOne(reading, job, shown as RowOf<typeof job>, { abilities: abilitiesOn });
  return { ...presented, cancelling: row.cancelAt !== null && row.state === 'running', result: row.result === null ? null : JSON.parse(row.result) };
}

/** Somebody cancels what he started; whoever manages jobs cancels and retries those within his scope. */
function abilitiesOn({ viewer }: Context, row: RowOf<typeof job>): string[] {
  const scope = scopeOf(viewer, 'job.manage');
  const manages = scope !== null && covers(viewer, scope, row);
  const open = row.state === 'waiting' || row.state === 'running';
  return [...(open && (manages || row.ownerId === viewer.id) ? ['cancel'] : []), ...(row.state === 'failed' && manages ? ['retry'] : [])];
}
