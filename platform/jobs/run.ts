import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Context, inTransaction, makeContext, type Services } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { type JobEnd, metersOf } from '#platform/metrics/index.ts';
import { systemViewer, type Viewer } from '#platform/permission/index.ts';
import { Problem } from '#platform/problem/index.ts';
import type { JobRow } from './entity.ts';
import { type JobDefinition, type JobProgress, type JobRun, JobTrouble } from './job.ts';
import { finished, Interruption, keepFinish, keepStep, type Lease, settle } from './lease.ts';

const usualAttempts = 5;

/** Runs a job that this process holds, and writes how it ended. Throws only when the database is away. */
export async function runJob(services: Services, definition: JobDefinition, lease: Lease): Promise<void> {
  const start = performance.now();
  let end: JobEnd = 'failed';
  try {
    end = await runToEnd(services, definition, lease);
  } finally {
    metersOf(services).jobEnded(definition.kind, end, performance.now() - start);
  }
}

async function runToEnd(services: Services, definition: JobDefinition, lease: Lease): Promise<JobEnd> {
  const { row } = lease;
  const limit = definition.attempts ?? usualAttempts;
  let values: Partial<JobRow>;
  try {
    if (row.cancelAt) throw new Interruption('cancelled');
    // Failures are counted when they happen; whoever comes here took its process along each time.
    if (lease.attempts > limit) throw new JobTrouble('这个任务多次让程序意外中断，已停止重试。请把任务编号告诉系统管理员。', { final: true });
    const result = await definition.run(jobRun(services, definition, lease));
    values = finished(lease, result);
  } catch (error) {
    const ending = afterFailure(services, lease, error, limit);
    if (!ending) return 'handedBack';
    values = ending;
  }
  if (lease.ended) return 'done';
  const written = await services.database.transaction((handle) => settle(handle, lease, values));
  if (!written) services.log.warn({ jobId: row.id, kind: row.kind }, 'a job ended after its lease had gone to another run');
  return endOf(values);
}

function endOf({ state, error }: Partial<JobRow>): JobEnd {
  if (state === 'waiting') return error ? 'retried' : 'handedBack';
  return state === 'done' || state === 'cancelled' ? state : 'failed';
}

function jobRun(services: Services, definition: JobDefinition, lease: Lease): JobRun<unknown> {
  const { row, abort } = lease;
  const inOneTransaction = async <T>(work: (context: Context) => Promise<T>): Promise<T> => {
    // SQLite answers without letting go of the thread: between two steps it is the turn of the requests.
    await nextTurn();
    abort.signal.throwIfAborted();
    return inTransaction(services, await viewerOf(services, definition, row), row.id, work);
  };
  return {
    id: row.id,
    companyId: row.companyId,
    payload: JSON.parse(row.payload),
    checkpoint: row.checkpoint === null ? null : JSON.parse(row.checkpoint),
    signal: abort.signal,
    services,
    step: (work) =>
      inOneTransaction(async (context) => {
        let saved: { checkpoint: unknown; progress?: JobProgress } | null = null;
        const result = await work(context, async (checkpoint, progress) => {
          saved = { checkpoint, progress };
        });
        await keepStep(context, lease, saved);
        return result;
      }),
    finish: (work) =>
      inOneTransaction(async (context) => {
        const result = await work(context);
        await keepFinish(context, lease, result);
        return result;
      }),
    read: async (work) => work(makeContext(services, services.database.reader, await viewerOf(services, definition, row), row.id)),
  };
}

/** Whose rights the run has. Asked for each step: rights may be taken away while a long job runs. */
async function viewerOf(services: Services, definition: JobDefinition, { companyId, createdBy }: JobRow): Promise<Viewer> {
  if (definition.runsAs !== 'creator' || createdBy === null) return systemViewer(companyId);
  const viewer = await services.people.viewerOf(services.database.reader, companyId, createdBy);
  if (!viewer) throw new JobTrouble('发起人的账号已停用，任务没有继续。请由在职员工重新发起。', { final: true });
  return viewer;
}

/** What the row of a run that did not finish says; null when it is no longer the run's to say. */
function afterFailure(services: Services, lease: Lease, error: unknown, limit: number): Partial<JobRow> | null {
  const { row, abort } = lease;
  const interruption: unknown = error instanceof Interruption ? error : abort.signal.reason;
  if (interruption instanceof Interruption) return afterInterruption(services, lease, interruption);
  const { sentence, final } = verdict(error);
  const facts = { jobId: row.id, kind: row.kind, attempts: lease.attempts };
  if (error instanceof JobTrouble || error instanceof Problem) services.log.warn({ ...facts, reason: error.name }, 'a job met trouble');
  else services.log.error({ ...facts, err: error }, 'a job failed');
  const ending = { error: [...sentence].slice(0, 300).join('') };
  if (final || lease.attempts >= limit) return { ...ending, state: 'failed', dueAt: null, finishedAt: instant() };
  return { ...ending, state: 'waiting', dueAt: instant(Date.now() + pause(lease.attempts)) };
}

function afterInterruption(services: Services, { row, attempts }: Lease, { because }: Interruption): Partial<JobRow> | null {
  if (because === 'cancelled') return cancelled(row);
  // Handed back at once: a stop is no failure.
  if (because === 'stopping') return { state: 'waiting', dueAt: instant(), attempts: attempts - 1 };
  services.log.warn({ jobId: row.id, kind: row.kind }, 'a run lost its lease: the job goes on elsewhere');
  return null;
}

/** What a cancelled job's row says. */
export function cancelled({ lane }: Pick<JobRow, 'lane'>): Partial<JobRow> {
  return { state: 'cancelled', dueAt: null, finishedAt: instant(), ...(lane === 'send' && { payload: '{}' }) };
}

/** What went wrong, for people, and whether trying again is of no use. Anything unforeseen stays in the log. */
function verdict(error: unknown): { sentence: string; final: boolean } {
  if (error instanceof JobTrouble) return { sentence: error.message, final: error.final };
  // What a person must change first does not mend itself, save that somebody else was quicker.
  if (error instanceof Problem && error.status < 500) return { sentence: error.message, final: error.status !== 409 };
  return { sentence: '系统出了点问题，任务没有完成。如果重试后还是这样，请把任务编号告诉系统管理员。', final: false };
}

/** Milliseconds before the next try: 10 s, 40 s, 160 s … an hour at most, a little apart so that many do not come back together. */
function pause(attempts: number): number {
  return Math.min(10_000 * 4 ** (attempts - 1), 3_600_000) * (0.9 + Math.random() * 0.2);
}
