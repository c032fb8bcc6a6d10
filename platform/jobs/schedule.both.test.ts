import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { instant, newId } from '#platform/db/index.ts';
import type { Module } from '#platform/module/index.ts';
import { defineJob } from './job.ts';
import { openClock } from './schedule.ts';
import { openQueueBed, type QueueBed } from './testing/queue-bed.ts';

const night: Module = {
  noun: 'night',
  label: '夜间',
  jobs: [defineJob({ kind: 'night.run', label: '夜间任务', run: () => Promise.resolve() }), defineJob({ kind: 'hour.run', label: '整点任务', run: () => Promise.resolve() })],
  schedules: [
    { name: 'night', cron: '0 2 * * *', kind: 'night.run', per: 'company' },
    { name: 'hour', cron: '0 * * * *', kind: 'hour.run', per: 'installation' },
  ],
};
const companies = [newId(), newId()].sort();
let bed: QueueBed;

beforeAll(async () => {
  bed = await openQueueBed({ modules: [night], services: { people: { viewerOf: () => Promise.resolve(null), activeCompanyIds: () => Promise.resolve(companies) } } });
});
beforeEach(() =>
  bed.services.database.transaction(async (handle) => {
    await handle.deleteFrom('job').execute();
    await handle.deleteFrom('job_schedule').execute();
  }),
);
afterAll(() => bed.close());

/** Shanghai's clock. */
const at = (time: string): Date => new Date(`${time}+08:00`);
const clock = () => openClock(bed.services, [night]);
const queued = async (kind: string) => (await bed.services.database.reader.selectFrom('job').select(['companyId', 'key', 'ownerId']).where('kind', '=', kind).orderBy('key').orderBy('companyId').execute());

test('at the time, one job a company and one for the installation, by Shanghai’s clock', async () => {
  const one = clock();
  await one.tick(at('2026-11-21T23:59:00'));
  expect(await queued('night.run')).toEqual([]);
  await one.tick(at('2026-11-22T01:59:59.999'));
  expect(await queued('night.run')).toEqual([]);
  await one.tick(at('2026-11-22T02:00:00'));
  const key = `night:${instant(at('2026-11-22T02:00:00'))}`;
  expect(key).toBe('night:2026-11-21 18:00:00.000');
  expect(await queued('night.run')).toEqual(companies.map((companyId) => ({ companyId, key, ownerId: null })));
  expect((await queued('hour.run')).map((row) => row.companyId)).toEqual(['', '']);
});

test('once, however many processes look at the clock at once', async () => {
  const clocks = Array.from({ length: 6 }, clock);
  await Promise.all(clocks.map((one) => one.tick(at('2026-11-22T01:00:00'))));
  await Promise.all(clocks.map((one) => one.tick(at('2026-11-22T02:00:00.500'))));
  await Promise.all(clocks.map((one) => one.tick(at('2026-11-22T02:00:03'))));
  expect(await queued('night.run')).toHaveLength(companies.length);
  expect(await queued('hour.run')).toHaveLength(1);
});

test('of times missed while no process ran, the latest is made up for, once', async () => {
  await clock().tick(at('2026-11-18T12:30:00'));
  const restarted = [clock(), clock()];
  await Promise.all(restarted.map((one) => one.tick(at('2026-11-22T09:15:00'))));
  expect((await queued('night.run')).map((row) => row.key)).toEqual(companies.map(() => `night:${instant(at('2026-11-22T02:00:00'))}`));
  expect((await queued('hour.run')).map((row) => row.key)).toEqual([`hour:${instant(at('2026-11-22T09:00:00'))}`]);
});

test('a schedule that is new has missed nothing, and between the times the database is left alone', async () => {
  const one = clock();
  await one.tick(at('2026-11-22T09:15:00'));
  expect(await queued('night.run')).toEqual([]);
  await bed.services.database.transaction((handle) => handle.deleteFrom('job_schedule').execute());
  await one.tick(at('2026-11-22T09:59:59'));
  expect(await bed.services.database.reader.selectFrom('job_schedule').selectAll().execute()).toEqual([]);
});

test('a clock that is behind those of the others does nothing again', async () => {
  await clock().tick(at('2026-11-22T01:30:00'));
  await clock().tick(at('2026-11-22T02:30:00'));
  await clock().tick(at('2026-11-22T01:45:00'));
  await clock().tick(at('2026-11-22T02:31:00'));
  expect(await queued('night.run')).toHaveLength(companies.length);
});

test('a pattern that is not of five fields is refused at start', () => {
  const wrong: Module = { noun: 'wrong', label: '', schedules: [{ name: 'wrong', cron: '0 0 2 * * *', kind: 'night.run', per: 'company' }] };
  expect(() => openClock(bed.services, [wrong])).toThrow();
});
