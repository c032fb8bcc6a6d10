import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Services } from '#platform/context/index.ts';
import { databaseTime, instant, newId, shifted, upsert } from '#platform/db/index.ts';
import type { MailState } from './messages.ts';
import { productVersion } from './version.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** A process that runs, or ended without saying so. `seenAt` is the database's time, so that processes with wrong clocks compare. */
    process_heartbeat: {
      id: string;
      host: string;
      pid: number;
      version: string;
      /** Whether it runs background jobs. */
      jobs: number;
      startedAt: string;
      seenAt: string;
      /** Milliseconds by which the database's clock is ahead of its own. */
      skew: number;
      /** Where its data directory stands; -1: not known. */
      freeBytes: number;
      memoryBytes: number;
      mailSentAt: string | null;
      mailFailedAt: string | null;
      mailProblem: string | null;
    };
  }
}

/** Milliseconds between two beats, and after how many seconds without one a process counts as gone. */
const pulse = 10_000;
export const silentSeconds = 45;
const forgottenSeconds = 24 * 3600;

/** The sign of life of this process, for the health page of all. */
export interface Heartbeat {
  /** Beats once now; a failure is logged. */
  beat(): Promise<void>;
  /** Beats from now on. */
  start(): void;
  /** Ends, and takes the process off the list. */
  stop(): Promise<void>;
}

/** The heartbeat of a process, not beating yet. */
export function heartbeatOf(services: Services, mail: MailState): Heartbeat {
  const { database, log } = services;
  const id = newId();
  const startedAt = instant();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let works = false;
  const beat = (): Promise<void> =>
    (running = write(services, { id, startedAt }, mail).then(
      () => void (works = true),
      (error: unknown) => {
        works = false;
        log.warn({ err: error }, 'a heartbeat was not written');
      },
    ));
  return {
    beat,
    start: () => {
      timer ??= setInterval(() => void beat(), pulse).unref();
    },
    stop: async () => {
      clearInterval(timer);
      await running;
      // A database that is away would only hold up the end.
      if (works) await database.transaction((handle) => handle.deleteFrom('process_heartbeat').where('id', '=', id).execute()).catch((error: unknown) => log.warn({ err: error }, 'a process was not taken off the list'));
    },
  };
}

async function write({ database, config }: Services, { id, startedAt }: { id: string; startedAt: string }, mail: MailState): Promise<void> {
  const before = Date.now();
  const now = await databaseTime(database.reader, database.dialect);
  const skew = Math.round(now - (before + Date.now()) / 2);
  const seen = {
    seenAt: instant(now),
    skew,
    freeBytes: await freeBytes(config.dataDirectory),
    memoryBytes: process.memoryUsage.rss(),
    mailSentAt: mail.sentAt,
    mailFailedAt: mail.failedAt,
    mailProblem: mail.problem?.slice(0, 200) ?? null,
  };
  const row = { id, host: hostname().slice(0, 100), pid: process.pid, version: productVersion, jobs: config.jobs ? 1 : 0, startedAt, ...seen };
  await database.transaction(async (handle) => {
    await upsert(handle, database.dialect, 'process_heartbeat', row, ['id'], seen);
    await handle.deleteFrom('process_heartbeat').where('seenAt', '<', shifted(seen.seenAt, -forgottenSeconds)).execute();
  });
}

async function freeBytes(directory: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    // With database and attachments elsewhere there may be no such directory.
    return -1;
  }
}
