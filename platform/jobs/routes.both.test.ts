import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant, newId, shifted } from '#platform/db/index.ts';
import { buildServer } from '#platform/http/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { own, viewerWith } from '#tests/harness/platform.ts';
import { enqueue } from './enqueue.ts';
import { defineJob, type JobRun, JobTrouble } from './job.ts';
import { pruneJobs } from './prune.ts';
import { jobRoutes } from './routes.ts';
import { openQueueBed, type QueueBed } from './testing/queue-bed.ts';
import { count, tally } from './testing/tally.ts';

let bed: QueueBed;
let server: FastifyInstance;
let script: (run: JobRun<object>) => Promise<unknown> = () => Promise.resolve();
const department = newId();
const everything = { everything: true, own: true, departmentIds: [] };
const people: Record<string, Viewer> = {};

beforeAll(async () => {
  const jobs = [defineJob<object>({ kind: 'test.work', label: '导出客户', run: (run) => script(run) }), defineJob<object>({ kind: 'test.mine', label: '导出', runsAs: 'creator', run: (run) => script(run) })];
  const viewerOf = (_handle: unknown, _company: string, id: string) => Promise.resolve(Object.values(people).find((one) => one.id === id) ?? null);
  bed = await openQueueBed({ modules: [{ noun: 'test', label: '测试', jobs }], services: { people: { viewerOf, activeCompanyIds: () => Promise.resolve([]) } } });
  const { companyId } = bed.person;
  people.owner = { ...bed.person, departmentId: department };
  people.colleague = viewerWith({ companyId, name: '王芳' });
  people.head = viewerWith({ companyId, rights: { 'job.read': { ...own, departmentIds: [department] } } });
  people.operator = viewerWith({ companyId, rights: { 'job.read': everything, 'job.manage': everything } });
  people.stranger = viewerWith({ rights: { 'job.read': everything, 'job.manage': everything } });
  await bed.services.database.transaction((handle) => handle.insertInto('employee' as 'test_tally').values({ id: bed.person.id, name: '李娜' } as never).execute());
  server = await buildServer({ services: bed.services, authenticate: (request) => Promise.resolve(people[String(request.headers['x-person'])] ?? null), routes: jobRoutes });
});
afterAll(async () => {
  await server.close();
  await bed.close();
});

async function call(person: string, method: 'GET' | 'POST', path: string): Promise<{ status: number; body: Record<string, unknown> & { rows: Record<string, unknown>[] } }> {
  const answer = await server.inject({ method, url: path, headers: { 'x-person': person } });
  return { status: answer.statusCode, body: answer.json() };
}
/** A job that the owner started and that waits for an hour. */
const waiting = (kind = 'test.work'): Promise<string> =>
  bed.writing(people.owner!, (context) => enqueue(context, kind, { secret: 'geheim' }, { runAt: shifted(context.now, 3600) }));

describe('who sees which jobs', () => {
  test.each([
    ['owner', 200],
    ['head', 200],
    ['operator', 200],
    ['colleague', 404],
    ['stranger', 404],
    ['nobody', 401],
  ])('%s gets %i', async (person, status) => {
    const id = await waiting();
    expect((await call(person, 'GET', `/api/jobs/${id}`)).status).toBe(status);
    const list = await call(person, 'GET', '/api/jobs?size=200');
    if (status !== 401) expect(list.body.rows.some((row) => row.id === id)).toBe(status === 200);
  });

  test('what the queue works by is shown to nobody', async () => {
    const id = await waiting();
    const { body } = await call('operator', 'GET', `/api/jobs/${id}`);
    expect(body).toMatchObject({ label: '导出客户', state: 'waiting', ownerName: '李娜', can: ['cancel'], result: null, cancelling: false });
    expect(JSON.stringify([body, (await call('operator', 'GET', '/api/jobs?size=200')).body])).not.toMatch(/geheim|payload|leasedBy|checkpoint|dueAt/);
  });

  test('lists are filtered and sorted like any other', async () => {
    await waiting();
    expect((await call('owner', 'GET', '/api/jobs?state=failed')).body.rows).toEqual([]);
    expect((await call('owner', 'GET', '/api/jobs?state=waiting&sort=createdAt')).body.rows.length).toBeGreaterThan(0);
    expect((await call('owner', 'GET', '/api/jobs?payload=geheim')).body.rows.length).toBeGreaterThan(0);
    expect((await call('owner', 'GET', `/api/jobs?filter=${encodeURIComponent('{"field":"payload","is":"contains","value":"g"}')}`)).status).toBe(422);
  });
});

describe('cancelling', () => {
  test('a waiting one is cancelled at once, once, and it is recorded by whom', async () => {
    const id = await waiting();
    expect((await call('colleague', 'POST', `/api/jobs/${id}/cancel`)).status).toBe(404);
    expect((await call('head', 'POST', `/api/jobs/${id}/cancel`)).status).toBe(404);
    expect(await call('owner', 'POST', `/api/jobs/${id}/cancel`)).toMatchObject({ status: 200, body: { state: 'cancelled', can: [] } });
    expect(await call('owner', 'POST', `/api/jobs/${id}/cancel`)).toMatchObject({ status: 409, body: { code: 'job.ended' } });
    const entries = await bed.services.database.reader.selectFrom('audit_entry').select(['action', 'actorId']).where('recordId', '=', id).execute();
    expect(entries).toEqual([{ action: 'cancel', actorId: bed.person.id }]);
  });

  test('a running one stops at its next step, and that step leaves nothing', async () => {
    const worker = bed.worker();
    let begun: () => void = () => undefined;
    const entered = new Promise<void>((resolve) => (begun = resolve));
    script = async (run) => {
      await run.step((context) => count(context, 'cancelled'));
      begun();
      while (!run.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 10));
      await run.step((context) => count(context, 'cancelled'));
    };
    const id = await bed.enqueue('test.work');
    await entered;
    expect(await call('operator', 'POST', `/api/jobs/${id}/cancel`)).toMatchObject({ status: 200, body: { cancelling: true } });
    await bed.until(id, 'cancelled');
    expect(await tally(bed.services.database.reader, 'cancelled')).toBe(1);
    await worker.stop();
  });
});

describe('failed ones', () => {
  test('are retried by those who manage jobs', async () => {
    const worker = bed.worker();
    script = () => Promise.reject(new JobTrouble('导出失败，请重试。', { final: true }));
    const id = await bed.enqueue('test.work');
    await bed.until(id, 'failed');
    expect((await call('owner', 'GET', `/api/jobs/${id}`)).body).toMatchObject({ error: '导出失败，请重试。', can: [] });
    expect((await call('owner', 'POST', `/api/jobs/${id}/retry`)).status).toBe(403);
    expect((await call('stranger', 'POST', `/api/jobs/${id}/retry`)).status).toBe(404);
    script = () => Promise.resolve({ rows: 12 });
    expect(await call('operator', 'POST', `/api/jobs/${id}/retry`)).toMatchObject({ status: 200, body: { error: null } });
    await bed.until(id, 'done');
    expect((await call('owner', 'GET', `/api/jobs/${id}`)).body.result).toEqual({ rows: 12 });
    expect(await call('operator', 'POST', `/api/jobs/${id}/retry`)).toMatchObject({ status: 409, body: { code: 'job.not_failed' } });
    await worker.stop();
  });
});

describe('in the name of whoever started it', () => {
  test('a run has his rights of that moment, and none once he has left', async () => {
    const worker = bed.worker();
    const seen: string[] = [];
    script = async (run) => {
      await run.read(async ({ viewer }) => seen.push(`${viewer.kind} ${viewer.id}`));
      await run.step(async ({ viewer }) => seen.push(`${viewer.kind} ${viewer.id}`));
    };
    await bed.until(await bed.enqueue('test.mine'), 'done');
    await bed.until(await bed.enqueue('test.work'), 'done');
    expect(seen).toEqual([`employee ${bed.person.id}`, `employee ${bed.person.id}`, 'system ', 'system ']);
    const { owner } = people;
    delete people.owner;
    expect(await bed.until(await bed.enqueue('test.mine'), 'failed')).toMatchObject({ error: expect.stringContaining('已停用'), attempts: 1 });
    people.owner = owner!;
    await worker.stop();
  });
});

test('ended jobs are removed when nobody will ask for them: what went out soon, what people started much later', async () => {
  const ages = { 1: 'work', 2: 'send', 5: 'send', 60: 'work', 100: 'work' } as const;
  const ids: Record<string, string> = {};
  for (const [days, lane] of Object.entries(ages)) {
    ids[days] = await waiting();
    const finishedAt = shifted(instant(), -Number(days) * 86_400);
    await bed.services.database.transaction((handle) => handle.updateTable('job').set({ state: 'done', lane, dueAt: null, finishedAt }).where('id', '=', ids[days]!).execute());
  }
  expect(await bed.writing(bed.person, pruneJobs)).toBe(2);
  const left = await bed.services.database.reader.selectFrom('job').select('id').where('id', 'in', Object.values(ids)).execute();
  expect(left.map((row) => row.id).sort()).toEqual([ids[1], ids[2], ids[60]].sort());
});
