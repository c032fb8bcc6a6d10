// A queue on a fresh database with jobs of the tests' own, and the means to watch it.
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Context, Services } from '#platform/context/index.ts';
import { instant, type Migration } from '#platform/db/index.ts';
import { composeModules, type Module } from '#platform/module/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { queueBell } from '../bell.ts';
import { enqueue, type EnqueueOptions } from '../enqueue.ts';
import type { JobRow } from '../entity.ts';
import { startWorker, type Worker, type WorkerOptions } from '../worker.ts';
import { workingModules } from './working-modules.ts';

export interface QueueBed extends Platform {
  readonly modules: readonly Module[];
  /** Somebody of the company under test. */
  readonly person: Viewer;
  /** A worker that looks often; it is stopped with the bed. */
  worker(options?: WorkerOptions, services?: Services): Worker;
  enqueue(kind: string, payload?: object, options?: EnqueueOptions): Promise<string>;
  row(id: string): Promise<JobRow>;
  /** The job's row once it is in that state. */
  until(id: string, state: JobRow['state']): Promise<JobRow>;
  /** Makes a waiting or abandoned job due at once. */
  hurry(id: string): Promise<void>;
}

/** Milliseconds within which what must happen happens, however busy the machine is. */
const patience = 50_000;

/** `expect.poll` with that patience. */
export function expectSoon<T>(read: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: patience });
}

const fast: WorkerOptions = { leaseMilliseconds: 4_000, pollMilliseconds: 25 };

/** Opens the bed with the modules under test beside the queue's own. */
export async function openQueueBed(brought: { modules?: readonly Module[]; migrations?: readonly Migration[]; services?: Partial<Services> } = {}): Promise<QueueBed> {
  const modules: readonly Module[] = [...workingModules, ...(brought.modules ?? [])];
  composeModules(modules);
  const platform = await freshPlatform({
    entities: modules.flatMap((module) => module.entities ?? []),
    migrations: [...modules.flatMap((module) => module.migrations ?? []), ...(brought.migrations ?? [])],
    services: brought.services,
  });
  const { services } = platform;
  const person = viewerWith({ name: '李娜' });
  const workers: Worker[] = [];
  const row = (id: string): Promise<JobRow> => services.database.reader.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return {
    ...platform,
    modules,
    person,
    worker: (options = {}, inServices = services) => {
      const worker = startWorker(inServices, modules, { ...fast, ...options });
      workers.push(worker);
      return worker;
    },
    enqueue: (kind, payload = {}, options = {}) => platform.writing(person, (context: Context) => enqueue(context, kind, payload, options)),
    row,
    until: async (id, state) => {
      for (const deadline = Date.now() + patience; Date.now() < deadline; await delay(25)) {
        const found = await row(id);
        if (found.state === state) return found;
      }
      throw new Error(`The job is not ${state}: ${JSON.stringify(await row(id))}`);
    },
    hurry: async (id) => {
      await services.database.transaction((handle) => handle.updateTable('job').set({ dueAt: instant(Date.now() - 1000) }).where('id', '=', id).where('dueAt', 'is not', null).execute());
      queueBell.ring(services);
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await platform.close();
    },
  };
}
