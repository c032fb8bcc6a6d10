import type { Config } from '#platform/config/index.ts';
import { type Database, type Dialects, type Handle, instant } from '#platform/db/index.ts';
import { systemViewer, type Viewer } from '#platform/permission/index.ts';

/** Writes lines to the log; never personal data, never secrets. */
export interface Log {
  /** What is of use only while a trouble is looked for. */
  debug?(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What a process has for everyone. Folders add their own by declaration merging and set it at start. */
export interface Services {
  config: Config;
  database: Database;
  log: Log;
}

const handleOf = new WeakMap<Context, Handle>();

/** One person's (or the program's) request or job at work: who, when, on which database handle. */
export interface Context {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** The instant at which it began; everything done in it carries this time. */
  readonly now: string;
  readonly dialect: Dialects;
  readonly services: Services;
  /** Work to do once the transaction has been committed; its failure is logged and harms nothing. */
  readonly afterCommit: (() => unknown)[];
}

/** A context on a handle. `database.reader` for reading requests, the transaction's handle for writing ones; `now` only where a past is told (the demo). */
export function makeContext(services: Services, handle: Handle, viewer: Viewer, requestId: string, now: string = instant()): Context {
  const context: Context = { viewer, requestId, now, dialect: services.database.dialect, services, afterCommit: [] };
  handleOf.set(context, handle);
  return context;
}

/**
 * The plain database handle, past company and scope. For the platform, for jobs and migrations, and where a module's
 * own rule needs it; `reason` says why for whoever reads the code.
 */
export function asSystem(context: Context, reason: string): Handle {
  if (reason.length < 8) throw new Error('Say why the scope is passed over.');
  return handleOf.get(context)!;
}

/** Runs `work` in one transaction as the given viewer, then what it left for after the commit. */
export async function inTransaction<T>(services: Services, viewer: Viewer, requestId: string, work: (context: Context) => Promise<T>): Promise<T> {
  let context: Context | undefined;
  const result = await services.database.transaction((handle) => {
    // A retried transaction starts with a fresh context, so that nothing of the failed try is left for after the commit.
    context = makeContext(services, handle, viewer, requestId);
    return work(context);
  });
  await runAfterCommit(context!);
  return result;
}

const doneOf = new WeakMap<Context, (writing: Context) => Promise<void>>();

/** Says what is kept together with the work of a request that opens its one transaction itself: that it is done. */
export function whenDone(context: Context, keep: (writing: Context) => Promise<void>): void {
  doneOf.set(context, keep);
}

/**
 * The one transaction of a request that has prepared first, as its viewer: a file was kept, a password hashed. With the work is
 * kept that the request is done, so that its repetition does nothing, also where the process dies before it could answer.
 */
export function inOwnTransaction<T>(context: Context, work: (writing: Context) => Promise<T>): Promise<T> {
  return inTransaction(context.services, context.viewer, context.requestId, async (writing) => {
    const result = await work(writing);
    await doneOf.get(context)?.(writing);
    return result;
  });
}

/** As `inTransaction`, for the program itself at work for one company. */
export function asProgram<T>(services: Services, companyId: string, requestId: string, work: (context: Context) => Promise<T>): Promise<T> {
  return inTransaction(services, systemViewer(companyId), requestId, work);
}

async function runAfterCommit(context: Context): Promise<void> {
  for (const work of context.afterCommit) {
    try {
      await work();
    } catch (error) {
      context.services.log.error({ err: error, requestId: context.requestId }, 'work after a commit failed');
    }
  }
}
