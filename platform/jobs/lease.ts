import { asSystem, type Context, type Services } from '#platform/context/index.ts';
import { type Handle, instant, newId } from '#platform/db/index.ts';
import type { JobRow } from './entity.ts';
import type { JobProgress, Lane } from './job.ts';

/** Why a run ends before its time. */
export type InterruptionCause = 'cancelled' | 'stopping' | 'lost';

/** The reason of a run's signal, and what its steps throw once it has been given. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly because: InterruptionCause;

  constructor(because: InterruptionCause) {
    super(`The run has been ended: ${because}.`);
    this.because = because;
  }
}

/** A job in the hands of this process, until the lease runs out or is given up. */
export interface Lease {
  /** As it was taken. */
  readonly row: JobRow;
  /** This run and no other. */
  readonly token: string;
  readonly milliseconds: number;
  readonly abort: AbortController;
  /** Milliseconds since the epoch. */
  endsAt: number;
  /** Starts since the job last got any further, this one included. */
  attempts: number;
  /** As stored. */
  checkpoint: string | null;
  /** The last step has ended the job. */
  ended: boolean;
}

/**
 * Takes up to `count` jobs that are due and of these kinds, one conditional update each: whoever changes `dueAt` first has the job,
 * and a process that is too late goes on to the next. Jobs of a process that died are due when their lease has run out.
 */
export async function takeJobs(services: Services, lane: Lane, kinds: readonly string[], count: number, milliseconds: number): Promise<Lease[]> {
  const due = await services.database.reader
    .selectFrom('job')
    .selectAll()
    .where('lane', '=', lane)
    .where('dueAt', '<=', instant())
    // A newer process may queue kinds that this one does not know yet.
    .where('kind', 'in', kinds)
    .orderBy('dueAt')
    .limit(count + 4)
    .execute();
  const taken: Lease[] = [];
  for (const row of due) {
    if (taken.length === count) break;
    const lease = await takeJob(services, row, milliseconds);
    if (lease) taken.push(lease);
  }
  return taken;
}

async function takeJob(services: Services, row: JobRow, milliseconds: number): Promise<Lease | null> {
  const now = Date.now();
  const token = newId();
  const endsAt = now + milliseconds;
  const attempts = row.attempts + 1;
  const result = await services.database.transaction((handle) =>
    handle
      .updateTable('job')
      .set({ state: 'running', leasedBy: token, dueAt: instant(endsAt), attempts, startedAt: row.startedAt ?? instant(now), updatedAt: instant(now) })
      .where('id', '=', row.id)
      .where('dueAt', '=', row.dueAt)
      .executeTakeFirst(),
  );
  if (result.numUpdatedRows === 0n) return null;
  return { row, token, milliseconds, abort: new AbortController(), endsAt, attempts, checkpoint: row.checkpoint, ended: false };
}

/** Saves how far the run came, in the step's transaction, and extends the lease; throws when it is no longer the run's to do. */
export async function keepStep(context: Context, lease: Lease, saved: { checkpoint: unknown; progress?: JobProgress } | null): Promise<void> {
  const handle = asSystem(context, 'the queue is kept by the platform');
  const endsAt = Date.now() + lease.milliseconds;
  const checkpoint = saved ? stored(saved.checkpoint) : lease.checkpoint;
  // Whoever gets further may fail as often as before.
  const attempts = checkpoint === lease.checkpoint ? lease.attempts : 1;
  const progress = saved?.progress && { done: saved.progress.done, total: saved.progress.total, note: saved.progress.note?.slice(0, 200) ?? null };
  const result = await handle
    .updateTable('job')
    .set({ checkpoint, attempts, dueAt: instant(endsAt), updatedAt: instant(), ...progress })
    .where('id', '=', lease.row.id)
    .where('leasedBy', '=', lease.token)
    .where('cancelAt', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw await interrupt(handle, lease);
  context.afterCommit.push(() => Object.assign(lease, { endsAt, checkpoint, attempts }));
}

/** Ends the job in the transaction of its last step; throws when it is no longer the run's to end. */
export async function keepFinish(context: Context, lease: Lease, result: unknown): Promise<void> {
  const handle = asSystem(context, 'the queue is kept by the platform');
  if (!(await settle(handle, lease, finished(lease, result), { unlessCancelled: true }))) throw await interrupt(handle, lease);
  context.afterCommit.push(() => (lease.ended = true));
}

/** What a finished job's row says. Messages are forgotten once they are out: they may hold codes. */
export function finished({ row }: Lease, result: unknown): Partial<JobRow> {
  return { state: 'done', dueAt: null, finishedAt: instant(), error: null, result: stored(result), ...(row.lane === 'send' && { payload: '{}' }) };
}

/** Writes the end of a run and gives the lease up; false when it had been lost. */
export async function settle(handle: Handle, lease: Lease, values: Partial<JobRow>, options: { unlessCancelled?: boolean } = {}): Promise<boolean> {
  let change = handle
    .updateTable('job')
    .set({ ...values, leasedBy: null, updatedAt: instant() })
    .where('id', '=', lease.row.id)
    .where('leasedBy', '=', lease.token);
  if (options.unlessCancelled) change = change.where('cancelAt', 'is', null);
  const result = await change.executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Extends the leases of this process, which are all of one length, and ends the runs that were cancelled or lost meanwhile. */
export async function extendLeases(services: Services, leases: readonly Lease[]): Promise<void> {
  const [first] = leases;
  if (!first) return;
  const ids = leases.map((lease) => lease.row.id);
  const tokens = leases.map((lease) => lease.token);
  const endsAt = Date.now() + first.milliseconds;
  const rows = await services.database.transaction(async (handle) => {
    await handle.updateTable('job').set({ dueAt: instant(endsAt) }).where('id', 'in', ids).where('leasedBy', 'in', tokens).execute();
    return handle.selectFrom('job').select(['leasedBy', 'cancelAt']).where('id', 'in', ids).where('leasedBy', 'in', tokens).execute();
  });
  for (const lease of leases) {
    const row = rows.find((one) => one.leasedBy === lease.token);
    if (row && row.cancelAt === null) lease.endsAt = Math.max(lease.endsAt, endsAt);
    else lease.abort.abort(new Interruption(row ? 'cancelled' : 'lost'));
  }
}

/** Ends the run, saying why it may not go on. */
async function interrupt(handle: Handle, lease: Lease): Promise<Interruption> {
  const row = await handle.selectFrom('job').select('cancelAt').where('id', '=', lease.row.id).where('leasedBy', '=', lease.token).executeTakeFirst();
  const interruption = new Interruption(row ? 'cancelled' : 'lost');
  lease.abort.abort(interruption);
  return interruption;
}

function stored(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
