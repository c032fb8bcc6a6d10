import { cancelApprovals, runningApprovals } from '#platform/approval/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, forUpdate } from '#platform/db/index.ts';
import { emit } from '#platform/events/index.ts';
import { defineJob, type JobRun } from '#platform/jobs/job.ts';
import { notify } from '#platform/notify/index.ts';
import { companyChange, companyRows } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { opportunitySettings } from './settings.ts';

/** Every hour: a day ends at midnight, and what was missed while nothing ran is made up for by the clock as soon as a process starts (R5.3). */
export const expireCron = '0 * * * *';

const portion = 200;

interface Progress {
  readonly expired: number;
  readonly warned: number;
  readonly done: boolean;
}

/** Ends what is past its last day and warns of what soon will be; each step takes a portion, whoever else runs at the same time. */
export const expireJob = defineJob<object>({ kind: 'opportunity.expire', label: '商机到期处理', run: expireAll });

/** The whole run, a step at a time; may be killed and goes on where it was. */
export async function expireAll(run: Pick<JobRun<object>, 'checkpoint' | 'step' | 'signal'>): Promise<{ expired: number; warned: number }> {
  let progress = (run.checkpoint as Progress | null) ?? { expired: 0, warned: 0, done: false };
  while (!progress.done) {
    run.signal.throwIfAborted();
    const before = progress;
    progress = await run.step(async (context, save) => {
      const [expired, warned] = [await expireNext(context), await warnNext(context)];
      const after = { expired: before.expired + expired, warned: before.warned + warned, done: expired < portion && warned < portion };
      await save(after, { done: after.expired + after.warned, total: 0, note: `失效 ${after.expired} 个，提醒 ${after.warned} 个` });
      return after;
    });
  }
  return { expired: progress.expired, warned: progress.warned };
}

/** Ends the next portion; gives how many. What two runs meet at is locked by one of them and no longer effective for the other. */
export async function expireNext(context: Context): Promise<number> {
  const today = dayOf(context.now);
  const rows = await locked(context, (query) => query.where('opportunity.validUntil', '<', today));
  if (rows.length === 0) return 0;
  const after = { status: 'invalid' as const, expiredAt: context.now, closedAt: context.now, closeWords: '到期自动失效' };
  const ids = rows.map(({ id }) => id);
  await change(context, ids, after);
  await audit(
    context,
    opportunity,
    rows.map((row) => ({ recordId: row.id, recordTitle: row.name, action: 'expire', version: row.version + 1, changes: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, [row[name as keyof Opportunity], value] as const])) })),
  );
  // An application for an early end has nothing to end any more; one for a later end may still bring it back.
  const running = await runningApprovals(context, opportunity.noun, ids);
  await cancelApprovals(context, opportunity.noun, ids.filter((id) => running.get(id)?.kind === 'opportunity.invalidation'), '商机已到期失效');
  for (const row of rows) {
    await emit(context, 'opportunity.expired', { opportunityId: row.id, customerId: row.customerId, ownerId: row.ownerId, validUntil: row.validUntil });
    await emit(context, 'opportunity.closed', { opportunityId: row.id, customerId: row.customerId, status: 'invalid', ownerId: row.ownerId });
    await notify(context, { to: [row.ownerId], kind: 'opportunity.expired', title: `商机已到期失效：${row.name}`, body: `有效期到 ${row.validUntil}。需要继续跟进的，请申请续期或重建商机。`, link: `/opportunities/${row.id}`, mail: true });
  }
  return rows.length;
}

/** Warns the owners of the next portion that soon ends, each opportunity once for each last day; gives how many. */
export async function warnNext(context: Context): Promise<number> {
  const today = dayOf(context.now);
  const { warnDays } = await opportunitySettings(context);
  const rows = await locked(context, (query) => query.where('opportunity.validUntil', '>=', today).where('opportunity.validUntil', '<=', addDays(today, warnDays)).where('opportunity.warnedAt', 'is', null));
  if (rows.length === 0) return 0;
  await companyChange(context, opportunity).set({ warnedAt: context.now }).where('id', 'in', rows.map(({ id }) => id)).execute();
  for (const row of rows) await notify(context, { to: [row.ownerId], kind: 'opportunity.expiring', title: `商机即将到期：${row.name}`, body: `有效期到 ${row.validUntil}，到期后自动失效。需要更多时间的，请申请续期。`, link: `/opportunities/${row.id}`, mail: true });
  return rows.length;
}

type Query = ReturnType<typeof companyRows<typeof opportunity>>;

async function locked(context: Context, narrow: (query: Query) => Query): Promise<Opportunity[]> {
  const effective = companyRows(context, opportunity).where('opportunity.status', '=', 'effective');
  return (await forUpdate(context.dialect, narrow(effective as Query).selectAll('opportunity').orderBy('opportunity.validUntil').orderBy('opportunity.id').limit(portion)).execute()) as Opportunity[];
}

async function change(context: Context, ids: readonly string[], after: Partial<Opportunity>): Promise<void> {
  const result = await companyChange(context, opportunity)
    .set((eb) => ({ ...after, version: eb('version', '+', 1), updatedAt: context.now, updatedBy: context.viewer.id || null }))
    .where('id', 'in', ids)
    .where('status', '=', 'effective')
    .executeTakeFirst();
  if (result.numUpdatedRows !== BigInt(ids.length)) throw new Error('Opportunities changed although they were locked.');
}
