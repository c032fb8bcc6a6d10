import { asSystem, type Context } from '#platform/context/index.ts';
import { shifted } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { statesOf } from './import/state.ts';
import { sweepTemporaries } from './local-file.ts';

const day = 24 * 3600;
const portion = 200;
/** Seconds for which an import can be undone and tells row by row what became of it; its counts stay for ever. */
const detailed = 90 * day;

/** Forgets exports that have expired, uploads that nobody started and what old imports did row by row; their files go with the sweep of contents. Writes down how imports ended whose jobs ended otherwise than by finishing. */
export const tidyJob = defineJob({
  kind: 'transfer.tidy',
  label: '清理过期的导入和导出',
  run: async (run) => {
    const temporaries = await sweepTemporaries(run.services, new Date(Date.now() - day * 1000));
    let rows = 0;
    for (let found = portion; found === portion; rows += found) found = await run.step(forgetSome);
    for (let found = 1; found > 0; rows += found) found = await run.step(forgetDetails);
    for (let found = portion, after = ''; found === portion; ) [found, after] = await run.step((context) => settleSome(context, after));
    return { temporaries, rows };
  },
});

async function forgetSome(context: Context): Promise<number> {
  const handle = asSystem(context, 'the whole installation is tidied');
  const exported = await handle.selectFrom('export').select('id').where('expiresAt', '<', context.now).limit(portion).execute();
  if (exported.length > 0) await handle.deleteFrom('export').where('id', 'in', exported.map((one) => one.id)).execute();
  const uploaded = await handle.selectFrom('import').select('id').where('state', '=', 'uploaded').where('updatedAt', '<', shifted(context.now, -7 * day)).limit(portion).execute();
  if (uploaded.length > 0) await handle.deleteFrom('import').where('id', 'in', uploaded.map((one) => one.id)).where('state', '=', 'uploaded').execute();
  return Math.max(exported.length, uploaded.length);
}

/** What one import did, a portion of it; gives how many rows went. */
async function forgetDetails(context: Context): Promise<number> {
  const handle = asSystem(context, 'the whole installation is tidied');
  const old = await handle.selectFrom('import').select('id').where('updatedAt', '<', shifted(context.now, -detailed)).where('state', 'in', ['done', 'undone', 'cancelled', 'failed']).where('forgotten', 'is', null).orderBy('updatedAt').limit(1).executeTakeFirst();
  if (!old) return 0;
  const rows = await handle.selectFrom('import_row').select('number').where('importId', '=', old.id).orderBy('number').limit(portion).execute();
  if (rows.length > 0) await handle.deleteFrom('import_row').where('importId', '=', old.id).where('number', '<=', rows.at(-1)!.number).execute();
  const changes = await handle.selectFrom('import_change').select(['noun', 'recordId']).where('importId', '=', old.id).limit(portion).execute();
  for (const [noun, some] of Map.groupBy(changes, (change) => change.noun)) await handle.deleteFrom('import_change').where('importId', '=', old.id).where('noun', '=', noun).where('recordId', 'in', some.map((change) => change.recordId)).execute();
  if (rows.length < portion && changes.length < portion) await handle.updateTable('import').set({ forgotten: 1 }).where('id', '=', old.id).execute();
  return rows.length + changes.length + 1;
}

/** Jobs are forgotten after months, imports never: their state must be their own by then. */
async function settleSome(context: Context, after: string): Promise<[found: number, last: string]> {
  const handle = asSystem(context, 'the whole installation is tidied');
  const open = await handle.selectFrom('import').select(['id', 'state', 'jobId']).where('state', 'in', ['running', 'undoing']).where('updatedAt', '<', shifted(context.now, -day)).where('id', '>', after).orderBy('id').limit(portion).execute();
  const states = await statesOf(context, open);
  for (const { id, state } of open) {
    const now = states.get(id)!;
    if (now !== state) await handle.updateTable('import').set({ state: now, updatedAt: context.now }).where('id', '=', id).where('state', '=', state).execute();
  }
  return [open.length, open.at(-1)?.id ?? after];
}
