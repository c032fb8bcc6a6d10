import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { inTransaction, type Services } from '#platform/context/index.ts';
import { openDatabase } from '#platform/db/index.ts';
import { buildServer } from '#platform/http/index.ts';
import { expectSoon, openQueueBed, type QueueBed } from '#platform/jobs/testing/queue-bed.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import { notifyModule } from './module.ts';
import { notify } from './notify.ts';
import { notificationRoutes } from './routes.ts';
import { Streams, streamsOf, type StreamTimes } from './streams.ts';
import { type EventReader, readEvents } from './testing/event-reader.ts';

/** One process of several: its own connections, nothing shared in memory. */
interface Process {
  services: Services;
  server: FastifyInstance;
  url: string;
}

let bed: QueueBed;
let here: Process;
let there: Process;
const people: Viewer[] = [];
const signedOut = new Set<string>();
const readers: EventReader[] = [];

beforeAll(async () => {
  bed = await openQueueBed({ modules: [notifyModule] });
  [here, there] = [await startProcess(), await startProcess()];
});
beforeEach(() => {
  people.splice(0, people.length, ...['李娜', '王芳'].map((name) => viewerWith({ name, companyId: bed.person.companyId })));
  signedOut.clear();
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(async () => {
  await stop(here);
  await stop(there);
  await bed.close();
});

async function stop({ services, server }: Process): Promise<void> {
  streamsOf(services).closeAll();
  await server.close();
  await services.database.close();
}

async function startProcess({ lookMilliseconds, beatMilliseconds }: StreamTimes = { lookMilliseconds: 50, beatMilliseconds: 200 }): Promise<Process> {
  const services: Services = {
    ...bed.services,
    database: openDatabase(bed.services.config.databaseUrl),
    receivers: { addressesOf: () => Promise.resolve([]), isSignedIn: ({ headers }) => Promise.resolve(!signedOut.has(String(headers['x-person']))) },
  };
  streamsOf(services, { lookMilliseconds, beatMilliseconds });
  const authenticate = ({ headers }: { headers: Record<string, unknown> }) => Promise.resolve(people.find((one) => one.id === headers['x-person'] && !signedOut.has(one.id)) ?? null);
  const server = await buildServer({ services, authenticate, routes: notificationRoutes });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return { services, server, url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

async function listen(process: Process, person: Viewer, headers: Record<string, string> = {}): Promise<EventReader> {
  const reader = await readEvents(`${process.url}/api/notifications/stream`, { 'x-person': person.id, ...headers });
  readers.push(reader);
  return reader;
}

const tell = (process: Process, person: Viewer, title: string): Promise<void> =>
  inTransaction(process.services, person, 'test', (context) => notify(context, { to: [person.id], kind: 'test.told', title, body: '正文' }));

test('what another process committed is shown, in order and once, and to nobody else (issue 2 §2 Notifications)', async () => {
  const [mine, other] = people as [Viewer, Viewer];
  const [first, second, foreign] = [await listen(here, mine), await listen(there, mine), await listen(here, other)];
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toContain('text/event-stream');
  const titles = Array.from({ length: 12 }, (_, index) => `消息 ${index}`);
  for (const [index, title] of titles.entries()) await tell(index % 2 ? here : there, mine, title);
  await expectSoon(() => first.titles().toSorted()).toEqual(titles.toSorted());
  await expectSoon(() => second.titles().toSorted()).toEqual(titles.toSorted());
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(first.titles()).toHaveLength(titles.length);
  expect(foreign.titles()).toEqual([]);
});

test('in the same process nobody waits for the next look', async () => {
  const [mine] = people as [Viewer];
  const unhurried = await startProcess({ lookMilliseconds: 600_000, beatMilliseconds: 200 });
  const reader = await listen(unhurried, mine);
  await tell(unhurried, mine, '马上');
  await expectSoon(() => reader.titles()).toEqual(['马上']);
  await stop(unhurried);
});

test('a page that comes back is shown what it missed and nothing twice', async () => {
  const [mine] = people as [Viewer];
  const reader = await listen(here, mine);
  await tell(here, mine, '一');
  await tell(there, mine, '二');
  await expectSoon(() => reader.titles()).toHaveLength(2);
  reader.close();
  await tell(there, mine, '三');
  await tell(here, mine, '四');
  const last = reader.events.filter(({ event }) => event === 'notification').map(({ id }) => id!).toSorted().at(-1)!;
  const again = await listen(there, mine, { 'last-event-id': last });
  await tell(there, mine, '五');
  await expectSoon(() => again.titles().toSorted()).toEqual(['三', '四', '五'].toSorted());
  expect(again.events[0]).toEqual({ event: 'unread', id: undefined, data: { unread: 4 } });
});

test('a new page is shown nothing that it will find in its list, and an invented id does no harm', async () => {
  const [mine] = people as [Viewer];
  await tell(here, mine, '早先');
  for (const headers of [{}, { 'last-event-id': "'; drop table notification" }]) {
    const reader = await listen(there, mine, headers as Record<string, string>);
    await tell(there, mine, '新来');
    await expectSoon(() => reader.titles()).toEqual(['新来']);
    reader.close();
  }
});

test('a quiet stream shows that it is alive, and ends with its session', async () => {
  const [mine] = people as [Viewer];
  const reader = await listen(here, mine);
  await expectSoon(() => reader.comments.length).toBeGreaterThan(1);
  signedOut.add(mine.id);
  await reader.ended;
  expect(reader.events.at(-1)?.event).toBe('signed-out');
  expect((await fetch(`${here.url}/api/notifications/stream`, { headers: { 'x-person': mine.id } })).status).toBe(401);
});

test('without open pages the table is left alone, and one person’s oldest page gives way', async () => {
  const [mine] = people as [Viewer];
  const opened: EventReader[] = [];
  for (let index = 0; index < 9; index += 1) opened.push(await listen(here, mine));
  await opened[0]!.ended;
  expect(streamsOf(here.services).size).toBe(8);
  for (const reader of opened) reader.close();
  await expectSoon(() => streamsOf(here.services).size).toBe(0);
  const look = vi.spyOn(here.services.database.reader, 'selectFrom');
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(look).not.toHaveBeenCalled();
  look.mockRestore();
});

test('many pages are served by one look at a time', async () => {
  const streams = new Streams(here.services, { lookMilliseconds: 40, beatMilliseconds: 60_000 });
  const closers: (() => void)[] = [];
  const response = () => ({ writableLength: 0, destroyed: false, write: () => true, end: () => undefined, destroy: () => undefined, on(_event: string, close: () => void) { closers.push(close); return this; } });
  const look = vi.spyOn(here.services.database.reader, 'selectFrom');
  for (let index = 0; index < 500; index += 1) {
    streams.add({ employeeId: `person ${index}`, response: response() as never, isSignedIn: () => Promise.resolve(true) }, { known: [], missed: [], unread: 0 });
  }
  const begun = performance.now();
  await expectSoon(() => look.mock.calls.length).toBeGreaterThan(3);
  expect(look.mock.calls.length).toBeLessThanOrEqual((performance.now() - begun) / 40 + 1);
  for (const close of closers) close();
  expect(streams.size).toBe(0);
  look.mockRestore();
});

test('what comes after the session is shown to nobody, also before the next beat', async () => {
  const [mine] = people as [Viewer];
  // Neither looks nor beats: only what this process commits is shown.
  const unhurried = await startProcess({ lookMilliseconds: 600_000, beatMilliseconds: 600_000 });
  const hurried = await startProcess({ lookMilliseconds: 40, beatMilliseconds: 600_000 });
  const [alone, looking] = [await listen(unhurried, mine), await listen(hurried, mine)];
  await tell(unhurried, mine, '还在');
  await expectSoon(() => [alone.titles(), looking.titles()]).toEqual([['还在'], ['还在']]);
  signedOut.add(mine.id);
  await tell(unhurried, mine, '已退出');
  await Promise.all([alone.ended, looking.ended]);
  for (const reader of [alone, looking]) expect([reader.titles(), reader.events.at(-1)?.event]).toEqual([['还在'], 'signed-out']);
  await stop(unhurried);
  await stop(hurried);
});

test('a reader who does not take what he is sent is cut off', async () => {
  const streams = new Streams(here.services, { lookMilliseconds: 60_000, beatMilliseconds: 60_000 });
  const slow = { writableLength: 0, destroyed: false, write: vi.fn<() => boolean>(), end: () => undefined, destroy: vi.fn<() => void>(), on: () => slow };
  streams.add({ employeeId: 'slow', response: slow as never, isSignedIn: () => Promise.resolve(true) }, { known: [], missed: [], unread: 0 });
  slow.writableLength = 300 * 1024;
  streams.tell([{ id: '1', companyId: 'c', employeeId: 'slow', kind: 'k', title: 't', body: '', link: null, readAt: null, createdAt: '' }]);
  await expectSoon(() => slow.destroy.mock.calls.length).toBe(1);
  expect(slow.write).toHaveBeenCalledOnce();
  streams.closeAll();
});
