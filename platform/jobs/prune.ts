import { asSystem, type Context } from '#platform/context/index.ts';
import { shifted } from '#platform/db/index.ts';
import { defineJob } from './job.ts';

const day = 24 * 3600;
/** Seconds for which ended jobs are kept. What went out and what was delivered is of no interest for long. */
const kept = { quietSuccess: 3 * day, anything: 90 * day };
const portion = 500;

/** Removes jobs that ended long ago, so that the queue stays small. Their keys become free. */
export const pruneJob = defineJob({
  kind: 'job.prune',
  label: '清理已结束的后台任务',
  run: async (run) => {
    let removed = 0;
    for (let found = portion; found === portion; removed += found) found = await run.step(pruneJobs);
    return { removed };
  },
});

/** Removes one portion; gives how many there were. */
export async function pruneJobs(context: Context): Promise<number> {
  const handle = asSystem(context, 'the queue of the whole installation is swept');
  const old = await handle
    .selectFrom('job')
    .select('id')
    .where('finishedAt', '<', shifted(context.now, -kept.quietSuccess))
    .where((where) => where.or([where('finishedAt', '<', shifted(context.now, -kept.anything)), where.and([where('state', '=', 'done'), where('lane', '!=', 'work')])]))
    .limit(portion)
    .execute();
  if (old.length > 0) await handle.deleteFrom('job').where('id', 'in', old.map((row) => row.id)).execute();
  return old.length;
}
