import { asSystem, type Context } from '#platform/context/index.ts';
import { shifted } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/job.ts';

/** Seconds for which an answer is kept: a form that was left open with a lost line is sent again within hours. */
const kept = 3 * 24 * 3600;
const portion = 500;

/** Forgets the answers to requests that nobody will repeat any more. */
export const pruneAnswers = defineJob({
  kind: 'http.prune',
  label: '清理过期的请求凭据',
  run: async (run) => {
    let removed = 0;
    for (let found = portion; found === portion; removed += found) found = await run.step(prunePortion);
    for (let found = portion; found === portion; removed += found) found = await run.step(pruneMarkers);
    return { removed };
  },
});

async function prunePortion(context: Context): Promise<number> {
  const handle = asSystem(context, 'answers of the whole installation are swept');
  const old = await handle.selectFrom('idempotency_key').select(['viewerId', 'key']).where('createdAt', '<', shifted(context.now, -kept)).limit(portion).execute();
  for (const { viewerId, key } of old) await handle.deleteFrom('idempotency_key').where('viewerId', '=', viewerId).where('key', '=', key).execute();
  return old.length;
}

/** Markers of commits tell those who lost a connection a moment ago; a day is plenty. */
async function pruneMarkers(context: Context): Promise<number> {
  const handle = asSystem(context, 'markers of the whole installation are swept');
  const old = await handle.selectFrom('commit_marker').select('id').where('createdAt', '<', shifted(context.now, -24 * 3600)).limit(portion).execute();
  if (old.length > 0) await handle.deleteFrom('commit_marker').where('id', 'in', old.map(({ id }) => id)).execute();
  return old.length;
}
