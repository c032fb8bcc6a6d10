import { asSystem, type Context } from '#platform/context/index.ts';
import { insertMissing, newId } from '#platform/db/index.ts';
import { allModules } from '#platform/module/index.ts';
import { queueBell } from './bell.ts';
import { definitionsOf } from './definitions.ts';
import type { JobRow } from './entity.ts';
import type { JobDefinition } from './job.ts';

export interface EnqueueOptions {
  /** Queued once only per company and kind, for as long as the first job of that key is kept. At most 150 characters. */
  readonly key?: string;
  /** Not before this instant. */
  readonly runAt?: string;
  /** How people call this one; otherwise the kind's own label. */
  readonly label?: string;
}

/**
 * Puts a job into the queue in the caller's transaction, for the viewer's company; it starts after the commit.
 * `payload` must be plain JSON. Gives the job's id; where the key is taken, that of the job which holds it.
 */
export async function enqueue(context: Context, kind: string, payload: object, options: EnqueueOptions = {}): Promise<string> {
  const definition = definitionsOf(allModules()).get(kind);
  if (!definition) throw new Error(`No module brings jobs of the kind ${kind}.`);
  if (options.key !== undefined && options.key.length > 150) throw new Error(`The key of a ${kind} has more than 150 characters.`);
  const row = newJob(context, definition, payload, options);
  const handle = asSystem(context, 'the queue is kept by the platform; a job carries the company of the viewer');
  context.afterCommit.push(() => queueBell.ring(context.services));
  if (row.key === null) {
    await handle.insertInto('job').values(row).execute();
    return row.id;
  }
  if ((await insertMissing(handle, context.dialect, 'job', [row])) === 1) return row.id;
  const first = await handle.selectFrom('job').select('id').where('companyId', '=', row.companyId).where('kind', '=', kind).where('key', '=', row.key).executeTakeFirstOrThrow();
  return first.id;
}

function newJob({ viewer, now }: Context, { kind, label, lane = 'work' }: JobDefinition, payload: object, options: EnqueueOptions): JobRow {
  const actor = viewer.id || null;
  const runAt = options.runAt ?? now;
  // Only what people start and watch is theirs; the mails and events that their acts cause are the program's.
  const owner = lane === 'work' && viewer.kind === 'employee' ? viewer : null;
  return {
    id: newId(),
    companyId: viewer.companyId,
    createdAt: now,
    createdBy: actor,
    updatedAt: now,
    updatedBy: actor,
    version: 1,
    deletedAt: null,
    custom: null,
    kind,
    lane,
    label: [...(options.label ?? label)].slice(0, 100).join(''),
    state: 'waiting',
    done: 0,
    total: 0,
    note: null,
    error: null,
    ownerId: owner?.id ?? null,
    departmentId: owner?.departmentId ?? null,
    runAt,
    startedAt: null,
    finishedAt: null,
    attempts: 0,
    result: null,
    key: options.key ?? null,
    payload: JSON.stringify(payload),
    checkpoint: null,
    dueAt: runAt,
    leasedBy: null,
    cancelAt: null,
  };
}

/**
 * Takes the job of that key back, in the caller's transaction, and frees the key. One that is running at this moment loses
 * its lease: the step it is in is rolled back. Gives whether there was one that had not finished.
 */
export async function withdraw(context: Context, kind: string, key: string): Promise<boolean> {
  const jobs = asSystem(context, 'the queue is kept by the platform; the company is a condition')
    .deleteFrom('job')
    .where('companyId', '=', context.viewer.companyId)
    .where('kind', '=', kind)
    .where('key', '=', key);
  const open = await jobs.where('dueAt', 'is not', null).executeTakeFirst();
  await jobs.execute();
  return open.numDeletedRows > 0n;
}
