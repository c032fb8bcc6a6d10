// node bench/transfer.ts --database <database> [--rows 50000] [--out 100000] — a list comes in beside the customers that are there, a
// hundred thousand go out, with the product as it runs, while somebody keeps asking for pages. What came in is taken back at the
// end; without --database all of it happens on a new SQLite file. Less than 50,000 rows are kept as a chapter of their own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '#platform/db/index.ts';
import { Client } from '#tests/harness/client.ts';
import { generate, sizeFor } from './generate.ts';
import { type Kept, openKept } from './kept.ts';
import { benchPassword } from './people.ts';
import { residentMegabytes, type Running, startServer } from './processes.ts';
import { type Figure, keepResult, times } from './results.ts';

interface Work extends Record<string, unknown> {
  id: string;
  state: string;
  created: number;
  skipped: number;
  failed: number;
  guesses: (string | null)[];
  progress: { done: number; total: number };
}

interface Watched {
  readonly work: Work;
  readonly seconds: number;
  /** Seconds that the server's processor worked. */
  readonly worked: number;
  readonly memory: number;
  readonly asked: readonly number[];
}

/** Every so many rows one is on the list twice, and one is a customer that is there already. */
const everyTwin = 100;

/** What companies call themselves: whoever looks for one of these words meanwhile finds what just came in, as he would with a real list. */
const kinds = ['科技', '软件', '信息技术', '网络科技', '数据'];

/** A list of companies that nobody has yet, but for the `known`. */
function list(mark: number, count: number, known: readonly string[]): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = mark + (index % everyTwin === 1 ? index - 1 : index);
    const name = index % everyTwin === 2 && known.length > 0 ? known[(index / everyTwin) % known.length | 0]! : `测速${number}号${kinds[number % kinds.length]}有限公司`;
    return `${name},浙江杭州,软件和信息技术服务,民营企业,0571-${String(80_000_000 + (number % 19_999_999))},西湖区文三路 ${number} 号`;
  });
  return `公司全称,所在地区,行业,企业性质,公司电话,地址\n${rows.join('\n')}\n`;
}

const pages = ['/api/customers?size=20&count=none', '/api/customers', '/api/customers?count=none&q=%E7%A7%91%E6%8A%80', '/api/activities?count=none'];

/** Waits for the end while somebody keeps asking for pages. */
async function watched(client: Client, path: string, server: Running): Promise<Watched> {
  const [begun, before] = [performance.now(), await server.cpu()];
  const asked: number[] = [];
  let memory = 0;
  for (let looked = 0, turn = 0; ; turn += 1) {
    const start = performance.now();
    await client.get(pages[turn % pages.length]!);
    asked.push(performance.now() - start);
    if (performance.now() - looked > 500) {
      looked = performance.now();
      memory = Math.max(memory, await residentMegabytes(server.pid));
      const { body: work } = await client.get<Work>(path);
      if (!['waiting', 'running', 'uploaded', 'undoing'].includes(work.state)) return { work, seconds: (performance.now() - begun) / 1000, worked: ((await server.cpu()) - before) / 1000, memory, asked };
    }
    await delay(20);
  }
}

async function bringIn(client: Client, server: Running, content: string): Promise<Watched> {
  const form = new FormData();
  form.append('noun', 'customer');
  form.append('file', new Blob([content]), '测速.csv');
  const { body: uploaded } = await client.post<Work>('/api/imports', form);
  const started = await client.post(`/api/imports/${uploaded.id}/start`, { mapping: uploaded.guesses, duplicates: 'skip' });
  if (started.status >= 400) throw new Error(JSON.stringify(started.body));
  return watched(client, `/api/imports/${uploaded.id}`, server);
}

async function takeBack(client: Client, server: Running, id: string): Promise<Watched> {
  await client.post(`/api/imports/${id}/undo`);
  return watched(client, `/api/imports/${id}`, server);
}

/** A filter of the list that finds about so many. */
async function narrowedTo(url: string, account: string, count: number): Promise<Record<string, string>> {
  const database = openDatabase(url);
  const { companyId } = await database.reader.selectFrom('employee').select('companyId').where('userName', '=', account).executeTakeFirstOrThrow();
  const row = await database.reader.selectFrom('customer').select('createdAt').where('companyId', '=', companyId).where('deletedAt', 'is', null).orderBy('createdAt', 'desc').offset(count).limit(1).executeTakeFirst();
  await database.close();
  return row ? { 'createdAt.from': row.createdAt } : {};
}

function figuresOf(what: string, rows: number, { seconds, worked, memory, asked }: Watched, goal: Partial<Record<'perMinute' | 'seconds', number>>): Figure[] {
  return [
    { what: `${what}: rows`, value: rows, unit: '' },
    { what: `${what}: time`, value: seconds, unit: 's', ...(goal.seconds && { goal: { most: (goal.seconds * rows) / 100_000 } }) },
    { what: `${what}: rows a minute`, value: (rows / seconds) * 60, unit: '', ...(goal.perMinute && { goal: { least: goal.perMinute } }) },
    { what: `${what}: CPU of the server`, value: worked, unit: 's' },
    ...times(`${what}: pages meanwhile`, asked, { p95: 200 }),
    { what: `${what}: memory of the server, at most`, value: memory, unit: 'MB', goal: { most: 400 } },
  ];
}

async function measure(kept: Kept, folder: string, rows: number, out: number): Promise<Figure[]> {
  const server = await startServer('product', { DATABASE_URL: kept.url, DATA_DIR: folder, DEMO: '0', PORT: '0', PUBLIC_URL: 'http://127.0.0.1', LOG_LEVEL: 'silent' });
  try {
    const client = new Client(server.url);
    const { status } = await client.post('/api/session', { account: 'c1-admin', password: benchPassword });
    if (status !== 200) throw new Error(`c1-admin could not sign in: ${status}`);
    const { body: page } = await client.get<{ rows: { name: string }[] }>('/api/customers?size=200&count=none');
    const figures: Figure[] = [{ what: 'at rest: memory of the server', value: await residentMegabytes(server.pid), unit: 'MB' }];
    // No number comes twice, also where an earlier run was cut off and left its rows there.
    const mark = (Math.floor(Date.now() / 1000) % 10_000_000) * 100_000;
    const first = await bringIn(client, server, list(mark, rows, page.rows.map(({ name }) => name)));
    if (first.work.state !== 'done' || first.work.created + first.work.skipped !== rows || first.work.skipped === 0) throw new Error(`The import went wrong: ${JSON.stringify(first.work)}`);
    figures.push(...figuresOf('import', rows, first, { perMinute: 50_000 }));
    const query = await narrowedTo(kept.url, 'c1-admin', out);
    for (const format of ['xlsx', 'csv']) {
      const { body: started } = await client.post<Work>('/api/exports', { noun: 'customer', query, format });
      const gone = await watched(client, `/api/exports/${started.id}`, server);
      if (gone.work.state !== 'done') throw new Error(`The export went wrong: ${JSON.stringify(gone.work)}`);
      figures.push(...figuresOf(`export, ${format}`, gone.work.progress.total, gone, { seconds: 15 }));
    }
    const undone = await takeBack(client, server, first.work.id);
    if (undone.work.state !== 'undone') throw new Error(`The import was not taken back: ${JSON.stringify(undone.work)}`);
    return [...figures, ...figuresOf('undoing the import', first.work.created, undone, {})];
  } finally {
    await server.stop();
  }
}

const { values } = parseArgs({ options: { database: { type: 'string' }, rows: { type: 'string', default: '50000' }, out: { type: 'string', default: '100000' } } });
const folder = await mkdtemp(join(tmpdir(), 'zhanye-transfer-'));
const kept = await openKept(values.database ?? `sqlite:${join(folder, 'new.sqlite')}`);
try {
  if (!values.database) await generate(kept.url, sizeFor(2000));
  const figures = await measure(kept, folder, Number(values.rows), Number(values.out));
  await keepResult({ bench: Number(values.rows) < 50_000 ? 'transfer-usual' : 'transfer', database: kept.dialect, command: `node bench/transfer.ts --database=<${kept.dialect}> --rows=${values.rows} --out=${values.out}`, figures });
} finally {
  await kept.close();
  await rm(folder, { recursive: true });
}
