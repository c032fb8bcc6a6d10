import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { expectSoon, openQueueBed, type QueueBed } from './testing/queue-bed.ts';
import { tally } from './testing/tally.ts';

/** A lease ends at a time of day, and the time of day may jump (N3). */

const steps = 40;
let bed: QueueBed;

beforeAll(async () => {
  bed = await openQueueBed();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => bed.close());

test.each([
  ['on: every lease seems to have run out', 1],
  ['back: every lease seems to last for long', -1],
])('the clock jumps an hour %s, and a job under way between two workers does each step once', async (name, hours) => {
  const workers = [bed.worker(), bed.worker()];
  const id = await bed.enqueue('test.count', { name, steps, pause: 60 });
  await expectSoon(() => tally(bed.services.database.reader, name)).toBeGreaterThan(2);
  vi.useFakeTimers({ now: Date.now() + hours * 3_600_000, toFake: ['Date'] });
  expect((await bed.row(id)).state).toBe('running');
  await expectSoon(async () => (await bed.row(id)).state).toBe('done');
  vi.useRealTimers();
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(await tally(bed.services.database.reader, name)).toBe(steps);
  expect(await bed.row(id)).toMatchObject({ done: steps, result: `{"counted":${steps}}`, error: null });
});
