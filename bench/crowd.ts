// node bench/crowd.ts --database <database> — a thousand signed-in people at work over HTTP. `--pause none`: as fast as answers come;
// `--people 10000 --pause 10-30 --streams`: many more, each with the stream of his notifications open. `--processes 2` (MariaDB) and
// `--nginx`: several processes, behind nginx as deploy/ sets it up.
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '#platform/db/index.ts';
import { Dice } from '#app/demo/dice.ts';
import { startFront } from './front.ts';
import { hireUpTo } from './hire.ts';
import { type Kept, openKept } from './kept.ts';
import { cpuOf, residentMegabytes, type Running, startServer } from './processes.ts';
import { type Figure, keepResult, times } from './results.ts';
import { leaveSeats, type Seat, takeSeats } from './seats.ts';
import { type Answered, Visitor } from './visitor.ts';

interface Crowd {
  readonly seats: readonly Seat[];
  /** Seconds between an answer and the next request; null for none. */
  readonly pause: readonly [number, number] | null;
  readonly seconds: number;
  readonly hasStreams: boolean;
}

/** What people ask, and the processes that answer in the end. */
interface Installation {
  readonly front: Running | null;
  readonly processes: readonly Running[];
}

interface Watched {
  readonly answered: readonly Answered[];
  readonly seconds: number;
  /** Share of one core that each used. */
  readonly busy: Readonly<Record<'server' | 'database' | 'client' | 'front', number>>;
  readonly megabytes: number;
  readonly streams: number;
}

/** People come one after the other, so that they do not all ask in the same instant. */
const comingSeconds = 10;

async function watch({ front, processes }: Installation, kept: Kept, { seats, pause, seconds, hasStreams }: Crowd): Promise<Watched> {
  const { url } = front ?? processes[0]!;
  const streams = hasStreams ? await openStreams(url, seats) : [];
  const answered: Answered[] = [];
  const begun = performance.now() + comingSeconds * 1000;
  const end = begun + seconds * 1000;
  const visitors = seats.map((seat, index) => new Visitor(url, seat, new Dice(`visitor ${index}`)));
  const work = visitors.map(async (visitor, index) => {
    const dice = new Dice(`pauses ${index}`);
    // With long pauses he begins at any point of the first one.
    await delay(dice.fraction() * (pause ? Math.max(comingSeconds, pause[1]) : comingSeconds) * 1000);
    while (performance.now() < end) {
      const answer = await visitor.next();
      if (performance.now() >= begun) answered.push(answer);
      if (pause) await delay((pause[0] + dice.fraction() * (pause[1] - pause[0])) * 1000);
    }
  });
  await delay(comingSeconds * 1000);
  const sum = async (figures: readonly Promise<number>[]): Promise<number> => (await Promise.all(figures)).reduce((one, other) => one + other, 0);
  const cpu = async (): Promise<number[]> => [await sum(processes.map((one) => one.cpu())), kept.pid ? await cpuOf(kept.pid) : 0, (process.cpuUsage().user + process.cpuUsage().system) / 1000, front ? await front.cpu() : 0];
  const before = await cpu();
  let megabytes = 0;
  while (performance.now() < end) {
    megabytes = Math.max(megabytes, ...(await Promise.all(processes.map(({ pid }) => residentMegabytes(pid)))));
    await delay(500);
  }
  const [ofServer = 0, ofDatabase = 0, ofClient = 0, ofFront = 0] = (await cpu()).map((used, index) => (used - before[index]!) / (seconds * 1000));
  await Promise.all(work);
  const open = streams.filter(({ destroyed }) => !destroyed).length;
  await Promise.all(visitors.map((visitor) => visitor.close()));
  for (const stream of streams) stream.destroy();
  return { answered, seconds, busy: { server: ofServer, database: ofDatabase, client: ofClient, front: ofFront }, megabytes, streams: open };
}

/** One stream of notifications for each person, fifty at a time. */
async function openStreams(url: string, seats: readonly Seat[]): Promise<Socket[]> {
  const { port, hostname } = new URL(url);
  const open = (seat: Seat): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(`GET /api/notifications/stream HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept: text/event-stream\r\ncookie: ${seat.cookie}\r\n\r\n`));
      socket.once('data', (chunk) => (chunk.toString('latin1').startsWith('HTTP/1.1 200') ? resolve(socket.resume()) : reject(new Error(chunk.toString('utf8', 0, 200)))));
      socket.once('error', reject);
    });
  const sockets: Socket[] = [];
  for (let start = 0; start < seats.length; start += 50) sockets.push(...(await Promise.all(seats.slice(start, start + 50).map(open))));
  return sockets;
}

function figuresOf({ answered, seconds, busy, megabytes, streams }: Watched, { pause, hasStreams, seats }: Crowd): Figure[] {
  const of = (kind?: string): number[] => answered.filter((one) => !kind || one.kind === kind).map(({ milliseconds }) => milliseconds);
  const goal = { p99: pause && !hasStreams ? 300 : 1000 };
  return [
    { what: 'signed-in people', value: seats.length, unit: '' },
    ...(hasStreams ? [{ what: 'streams open at the end', value: streams, unit: '', goal: { least: seats.length } }] : []),
    { what: 'requests', value: answered.length / seconds, unit: 'a second' },
    ...times('all requests', of(), goal),
    ...(['list', 'record', 'search', 'write'] as const).flatMap((kind) => times(kind, of(kind)).slice(1)),
    { what: 'errors', value: answered.filter(({ failure }) => failure !== null).length, unit: '', goal: { most: 0 } },
    { what: 'CPU of the server', value: busy.server, unit: 'cores' },
    { what: 'CPU of the database server', value: busy.database, unit: 'cores' },
    { what: 'CPU of the load generator', value: busy.client, unit: 'cores' },
    ...(busy.front > 0 ? [{ what: 'CPU of nginx', value: busy.front, unit: 'cores' }] : []),
    { what: 'memory of the server, at most', value: megabytes, unit: 'MB', ...(hasStreams ? {} : { goal: { most: 400 } }) },
  ];
}

/** The failures, the most frequent first. */
function failuresOf(answered: readonly Answered[]): string[] {
  const counted = Map.groupBy(answered.filter(({ failure }) => failure !== null), ({ kind, failure }) => `${kind}: ${failure}`);
  return [...counted].sort(([, one], [, other]) => other.length - one.length).slice(0, 5).map(([what, all]) => `${all.length} × ${what}`);
}

const { values } = parseArgs({
  options: { database: { type: 'string' }, people: { type: 'string', default: '1000' }, pause: { type: 'string', default: '1-3' }, seconds: { type: 'string', default: '60' }, streams: { type: 'boolean', default: false }, processes: { type: 'string', default: '1' }, nginx: { type: 'boolean', default: false } },
});
const pause = values.pause === 'none' ? null : (values.pause.split('-').map(Number) as [number, number]);
const count = Number(values.processes);
const behind = count > 1 || values.nginx;
const bench = `${values.streams ? 'connected' : pause ? 'crowd' : 'crowd-without-pause'}${behind ? `-behind-nginx-${count}` : ''}`;
const kept = await openKept(values.database);
const folder = await mkdtemp(join(tmpdir(), 'zhanye-crowd-'));
const started: Running[] = [];
try {
  await hireUpTo(kept.url, folder, Number(values.people));
  for (let one = 0; one < count; one += 1) started.push(await startServer('product', { DATABASE_URL: kept.url, DATA_DIR: folder, PORT: '0', PUBLIC_URL: 'http://127.0.0.1', DEMO: '0', JOBS: '0', LOG_LEVEL: 'silent' }));
  const processes = [...started];
  const front = behind ? await startFront(processes, folder) : null;
  if (front) started.unshift(front);
  const database = openDatabase(kept.url);
  try {
    const crowd: Crowd = { seats: await takeSeats(database, Number(values.people)), pause, seconds: Number(values.seconds), hasStreams: values.streams };
    const watched = await watch({ front, processes }, kept, crowd);
    const command = `node bench/crowd.ts --database=<${kept.dialect}> --people=${values.people} --pause=${values.pause} --seconds=${values.seconds}${values.streams ? ' --streams' : ''}${behind ? ` --nginx --processes=${count}` : ''}`;
    await keepResult({ bench, database: kept.dialect, command, figures: figuresOf(watched, crowd), notes: failuresOf(watched.answered) });
  } finally {
    await leaveSeats(database);
    await database.close();
  }
} finally {
  for (const one of started) await one.stop();
  await kept.close();
  await rm(folder, { recursive: true });
}
