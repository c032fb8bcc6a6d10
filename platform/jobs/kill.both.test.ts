import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emit } from '#platform/events/index.ts';
import { databaseKind } from '#tests/harness/database.ts';
import { expectSoon, openQueueBed, type QueueBed } from './testing/queue-bed.ts';
import { tally } from './testing/tally.ts';

let bed: QueueBed;
const processes = new Set<ChildProcess>();

beforeAll(async () => {
  bed = await openQueueBed();
});
afterAll(async () => {
  for (const one of processes) one.kill('SIGKILL');
  await bed.close();
});

/** Starts a worker in a process of its own and waits until it works. */
async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/worker-process.ts'), bed.services.config.databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.add(child);
  child.once('exit', () => processes.delete(child));
  await once(child.stdout!, 'data');
  return child;
}

const open = () => bed.services.database.reader.selectFrom('job').select(['id', 'state']).where('dueAt', 'is not', null).execute();

test('three processes share the queue; killed at random points, they lose nothing and double nothing (issue 2 §2)', { timeout: 120_000 }, async () => {
  const [jobs, steps, events] = [10, 60, 20];
  // SQLite has one writer, so that the pauses within its steps add up.
  const pause = databaseKind() === 'sqlite' ? 15 : 60;
  const names = Array.from({ length: jobs }, (_, index) => `job ${index}`);
  await bed.writing(bed.person, async (context) => {
    for (let index = 0; index < events; index += 1) await emit(context, 'tally.happened', { name: 'event' });
  });
  for (const name of names) await bed.enqueue('test.count', { name, steps, pause });
  await Promise.all([startProcess(), startProcess(), startProcess()]);
  let kills = 0;
  while ((await open()).length > 0) {
    await delay(100 + Math.random() * 500);
    if (kills >= 12) continue;
    const [victim] = [...processes].sort(() => Math.random() - 0.5);
    victim?.kill('SIGKILL');
    kills += 1;
    await startProcess();
  }
  expect(kills).toBeGreaterThan(2);
  for (const name of names) expect(await tally(bed.services.database.reader, name), name).toBe(steps);
  expect(await tally(bed.services.database.reader, 'first event')).toBe(events);
  expect(await tally(bed.services.database.reader, 'second event')).toBe(events);
  const ended = await bed.services.database.reader.selectFrom('job').select(['state', 'done', 'total']).where('kind', '=', 'test.count').execute();
  expect(ended).toEqual(names.map(() => ({ state: 'done', done: steps, total: steps })));
});

test('a process that is asked to end hands its jobs back at once', { timeout: 240_000 }, async () => {
  for (const one of processes) one.kill('SIGKILL');
  const child = await startProcess();
  const id = await bed.enqueue('test.count', { name: 'polite', steps: 300, pause: 5 });
  await expectSoon(async () => (await bed.row(id)).done).toBeGreaterThan(3);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
  const { state, leasedBy, done } = await bed.row(id);
  expect({ state, leasedBy }).toEqual({ state: 'waiting', leasedBy: null });
  expect(await tally(bed.services.database.reader, 'polite')).toBe(done);
});
