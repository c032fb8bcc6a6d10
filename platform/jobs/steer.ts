import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { queueBell } from './bell.ts';
import { job, type JobRow } from './entity.ts';
import { withOwnJobs } from './own.ts';
import { cancelled } from './run.ts';

/**
 * Cancels a job that one started oneself, or may manage. A waiting one is cancelled at once; a running one at the end of
 * its step, which is rolled back, or at the next heartbeat. Throws 409 for one that has ended.
 */
export async function cancelJob(context: Context, id: string): Promise<void> {
  const row = (await loadRecord(withOwnJobs(context, 'job.manage'), job, id, { right: 'job.manage', lock: true })) as JobRow;
  const jobs = asSystem(context, 'the job was loaded through the scope').updateTable('job').where('id', '=', row.id);
  const waiting = await jobs.set({ ...cancelled(row), cancelAt: context.now }).where('state', '=', 'waiting').executeTakeFirst();
  const running = await jobs.set({ cancelAt: context.now }).where('state', '=', 'running').executeTakeFirst();
  if (waiting.numUpdatedRows + running.numUpdatedRows === 0n) throw conflict('job.ended', '这个任务已经结束，不能再取消。请刷新查看结果。');
  await audit(context, job, [{ recordId: row.id, recordTitle: row.label, action: 'cancel' }]);
}

/** Lets a failed job go on from where it was. Throws 409 for one that has not failed. */
export async function retryJob(context: Context, id: string): Promise<void> {
  const row = await loadRecord(context, job, id, { right: 'job.manage' });
  const result = await asSystem(context, 'the job was loaded through the scope')
    .updateTable('job')
    .set({ state: 'waiting', dueAt: context.now, attempts: 0, error: null, finishedAt: null, cancelAt: null })
    .where('id', '=', row.id)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw conflict('job.not_failed', '只有失败的任务可以重试。请刷新查看任务现在的状态。');
  context.afterCommit.push(() => queueBell.ring(context.services));
  await audit(context, job, [{ recordId: row.id, recordTitle: row.label, action: 'retry' }]);
}
