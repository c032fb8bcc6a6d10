import { asSystem, type Context } from '#platform/context/index.ts';
import { addDays, dayOf, insertMissing } from '#platform/db/index.ts';
import { defineJob, type JobRun } from '#platform/jobs/job.ts';
import { notify } from '#platform/notify/index.ts';
import { keepingRules } from './keeping-rules.ts';
import { poolFit } from './pool-fit.ts';
import { type Doomed, nextPortion, type Place, start } from './recycling.ts';
import { intoPool } from './release-customer.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** Which losses their owner has been warned of. */
    keeping_warning: { companyId: string; customerId: string; lossOn: string };
  }
}

/** Asia/Shanghai; the day's rules are applied when nobody works. */
export const recycleCron = '30 2 * * *';

/** A step ends after so many customers were taken or warned of, or so many owners were visited. */
const [enough, ownersAtOnce] = [100, 20];

interface Progress {
  readonly day: string;
  readonly place: Place | null;
  readonly taken: number;
  readonly warned: number;
}

/** Returns neglected customers to their pools at night (R4.6), an owner at a time; may be killed and goes on where it was. */
export const recycleJob = defineJob<object>({ kind: 'customer.recycle', label: '公海自动回收', run: recycleAll });

/** The whole run, a step at a time. */
export async function recycleAll(run: Pick<JobRun<object>, 'checkpoint' | 'step' | 'signal'>): Promise<{ taken: number; warned: number }> {
  let progress = run.checkpoint as Progress | null;
  while (progress?.place !== null) {
    run.signal.throwIfAborted();
    progress = await run.step(async (context, save) => {
      const before: Progress = progress ?? { day: dayOf(context.now), place: start, taken: 0, warned: 0 };
      let after = before;
      // Most owners have little to lose, and what a commit costs does not depend on it.
      for (let owners = 0; after.place !== null && owners < ownersAtOnce && after.taken + after.warned - before.taken - before.warned < enough; owners += 1) after = await recycleNext(context, after);
      await save(after, { done: after.taken, total: 0, note: `已回收 ${after.taken} 个，已提醒 ${after.warned} 个` });
      return after;
    });
  }
  return { taken: progress.taken, warned: progress.warned };
}

/** One portion: takes what is lost, warns of what is about to be, and tells the owner once. */
export async function recycleNext(context: Context, { day, place, taken, warned }: Progress): Promise<Progress> {
  const portion = place && (await nextPortion(context, await keepingRules(context), day, place, true));
  if (!portion) {
    await forgetOldWarnings(context, day);
    return { day, place: null, taken, warned };
  }
  await take(context, portion.taken);
  const fresh = await withoutWarned(context, portion.warned);
  await tellOwner(context, portion.ownerId, portion.taken, fresh);
  return { day, place: portion.next, taken: taken + portion.taken.length, warned: warned + fresh.length };
}

async function take(context: Context, doomed: readonly Doomed[]): Promise<void> {
  if (doomed.length === 0) return;
  const fit = await poolFit(context);
  const groups = Map.groupBy(doomed, ({ row, loss }) => `${fit(row, loss.rule.poolId)}\n自动回收：${loss.why}（${loss.rule.name}）`);
  for (const [group, members] of groups) {
    const [poolId = '', reason = ''] = group.split('\n');
    await intoPool(context, members.map(({ row }) => row), poolId, 'recycle', reason);
  }
}

/** Those not warned of yet; from now on they are. */
async function withoutWarned(context: Context, doomed: readonly Doomed[]): Promise<readonly Doomed[]> {
  if (doomed.length === 0) return [];
  const handle = asSystem(context, 'warnings of the company’s own rules');
  const rows = await handle.selectFrom('keeping_warning').select(['customerId', 'lossOn']).where('customerId', 'in', doomed.map(({ row }) => row.id)).execute();
  const known = new Set(rows.map(({ customerId, lossOn }) => `${customerId} ${lossOn}`));
  const fresh = doomed.filter(({ row, loss }) => !known.has(`${row.id} ${loss.on}`));
  await insertMissing(handle, context.dialect, 'keeping_warning', fresh.map(({ row, loss }) => ({ companyId: context.viewer.companyId, customerId: row.id, lossOn: loss.on })));
  return fresh;
}

async function forgetOldWarnings(context: Context, day: string): Promise<void> {
  await asSystem(context, 'warnings whose day has passed').deleteFrom('keeping_warning').where('companyId', '=', context.viewer.companyId).where('lossOn', '<', addDays(day, -30)).execute();
}

async function tellOwner(context: Context, ownerId: string, taken: readonly Doomed[], warned: readonly Doomed[]): Promise<void> {
  const named = (doomed: readonly Doomed[]): string => `${doomed.slice(0, 5).map(({ row, loss }) => `${row.name}（${loss.on}）`).join('、')}${doomed.length > 5 ? '等' : ''}`;
  if (taken.length > 0) await notify(context, { to: [ownerId], kind: 'customer.recycled', title: `您的 ${taken.length} 个客户已自动放回公海`, body: `${taken[0]!.loss.why}：${named(taken)}`, link: '/customers/pool' });
  if (warned.length > 0) await notify(context, { to: [ownerId], kind: 'customer.keeping_warning', title: `您有 ${warned.length} 个客户即将被回收`, body: `请及时跟进：${named(warned)}`, link: '/customers?scene=mine' });
}
