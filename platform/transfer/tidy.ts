import { asSystem, type Context } from '#platform/context/index.ts';
import { shifted } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { statesOf } from './import/state.ts';
import { sweepTemporaries } from './local-file.ts';

const day = 24 * 3600;
const portion = 200;

/** Forgets exports that have expired and uploads that nobody started; their files go with the sweep of contents. Writes down how imports ended whose jobs ended otherwise than by finishing. */
export const tidyJob = defineJob({
  kind: 'transfer.tidy',
  label: '清理过期的导入和导出',
  run: async (run) => {
    const temporaries = await sweepTemporaries(run.services, new Date(Date.now() - day * 1000));
    let rows = 0;
    for (let found = portion; found === portion; rows += found) found = await run.step(forgetSome);
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
