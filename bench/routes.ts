// node bench/routes.ts --database <url> — CPU of the ten busiest routes and what it is spent on, by samples of the product's process.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import type { Profiler } from 'node:inspector';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { assemble } from '#app/assemble.ts';
import { readConfig } from '#platform/config/index.ts';
import { Client } from '#tests/harness/client.ts';
import type { Asked } from './asking.ts';
import { openKept } from './kept.ts';
import { benchPassword } from './people.ts';
import { keepResult } from './results.ts';

interface Busy {
  readonly label: string;
  readonly method?: string;
  readonly path: string;
  /** What is sent by the request of this number. */
  readonly body?: (number: number) => unknown;
}

/** Where a sample belongs: the first of these that its stack touches, from the innermost call outwards. */
const parts: readonly (readonly [part: string, belongs: RegExp])[] = [
  ['garbage collection', /garbage collector/],
  ['database', /platform\/db\/|mysql2|node:sqlite|^all |^run .*sqlite/],
  ['building statements', /kysely|platform\/record\/(list|visibility|selection|filter)|platform\/search/],
  ['session and rights', /platform\/auth|organization\/server\/(authenticate|viewers|build-viewer)|platform\/permission/],
  ['checking input', /typebox|platform\/http\/(route|address)|platform\/entity/],
  ['writing JSON', /serialize|platform\/record\/present|setSerializerCompiler/],
  ['business', /\/modules\/|platform\/(record|figure|todo|approval|audit|events)/],
  ['HTTP', /fastify|node:_http|node:net|node:internal\/stream|platform\/http|find-my-way|prom-client/],
];
const other = 'the rest';

/** The routes that people ask for most, each as they do. */
async function busiest(client: Client): Promise<Busy[]> {
  const first = async (path: string): Promise<{ id: string; version: number }> => (await client.get<{ rows: { id: string; version: number }[] }>(path)).body.rows[0]!;
  const customer = await first('/api/customers?size=1&count=none');
  return [
    { label: '客户列表', path: '/api/customers?count=none' },
    { label: '客户列表，含计数', path: '/api/customers' },
    { label: '客户搜索', path: `/api/customers?count=none&q=${encodeURIComponent('科技')}` },
    { label: '客户页', path: `/api/customers/${customer.id}` },
    { label: '客户动态', path: `/api/customers/${customer.id}/timeline` },
    { label: '跟进列表', path: '/api/activities?count=none' },
    { label: '待办', path: '/api/todos' },
    { label: '首页数字', path: '/api/figures?keys=customer.fresh&period=month&fresh=1' },
    { label: '新建客户', method: 'POST', path: '/api/customers', body: (number) => ({ name: `路由测量${Date.now()}第${number}有限公司`, regionCode: '330100' }) },
    { label: '修改客户', method: 'PATCH', path: `/api/customers/${customer.id}`, body: (number) => ({ version: customer.version + number, address: `人民路${number}号` }) },
  ];
}

interface Spent {
  readonly label: string;
  readonly microseconds: number;
  readonly shares: ReadonlyMap<string, number>;
}

/** Measures every route in the main thread of this process; the asking is done by a thread of its own. */
export async function measureRoutes(database: string, { answers = 400, account = 'c1-40' } = {}): Promise<Spent[]> {
  const directory = await mkdtemp(join(tmpdir(), 'zhanye-routes-'));
  const quiet = (): void => undefined;
  const product = await assemble(readConfig({ DATABASE_URL: database, DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', DEMO: '0', JOBS: '0' }), { log: { info: quiet, warn: quiet, error: quiet }, tell: quiet });
  const session = new Session();
  session.connect();
  const client = new Client(await product.listen());
  await client.post('/api/session', { account, password: benchPassword });
  const worker = new Worker(new URL('./asking.ts', import.meta.url), { workerData: { url: client.url, cookies: [...client.cookies] } });
  const ask = async ({ label, method = 'GET', path, body }: Busy, start: number, count: number): Promise<void> => {
    worker.postMessage({ method, path, bodies: Array.from({ length: count }, (_, index) => body?.(start + index) ?? null) } satisfies Asked);
    const [refused] = (await once(worker, 'message')) as [number[]];
    if (refused.length > 0) throw new Error(`${label} was answered ${refused.join(', ')}.`);
  };
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    const spent: Spent[] = [];
    for (const busy of await busiest(client)) {
      await ask(busy, 0, answers);
      await session.post('Profiler.start');
      const before = process.threadCpuUsage();
      await ask(busy, answers, answers);
      const { user, system } = process.threadCpuUsage(before);
      const { profile } = await session.post('Profiler.stop');
      spent.push({ label: busy.label, microseconds: Math.round((user + system) / answers), shares: sharesOf(profile) });
    }
    return spent;
  } finally {
    session.disconnect();
    await worker.terminate();
    await product.close();
    await rm(directory, { recursive: true });
  }
}

/** The share of each part in the samples that were not idle. */
function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const parent = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const partOf = (id: number): string => {
    for (let at: number | undefined = id; at !== undefined; at = parent.get(at)) {
      const { functionName, url } = known.get(at)!.callFrame;
      const found = parts.find(([, belongs]) => belongs.test(`${functionName} ${url}`));
      if (found) return found[0];
    }
    return other;
  };
  const times = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    // Waiting is no work, and neither is what the sampling itself costs.
    const { functionName, url } = known.get(id)!.callFrame;
    if (/^\((idle|program)\)$/.test(functionName) || url === 'node:inspector') return;
    const part = partOf(id);
    total += timeDeltas[index]!;
    times.set(part, (times.get(part) ?? 0) + timeDeltas[index]!);
  });
  return new Map([...times].map(([part, time]) => [part, time / Math.max(1, total)]));
}

/** What an answer is spent on, the largest part first. */
function spentOn({ label, shares }: Spent): string {
  const parted = [...shares].sort(([, one], [, other]) => other - one).filter(([, share]) => share >= 0.02);
  return `${label}: ${parted.map(([part, share]) => `${part} ${Math.round(share * 100)} %`).join(', ')}`;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { database: { type: 'string' }, answers: { type: 'string', default: '400' }, account: { type: 'string', default: 'c1-40' } } });
  // It writes into the database: give it a copy.
  const kept = await openKept(values.database);
  try {
    const spent = await measureRoutes(kept.url, { answers: Number(values.answers), account: values.account });
    const figures = spent.map(({ label, microseconds }) => ({ what: `${label}: CPU of an answer`, value: microseconds, unit: 'µs' }));
    await keepResult({ bench: 'routes', database: kept.dialect, command: `node bench/routes.ts --database=<${kept.dialect}> --answers=${values.answers}`, figures, notes: spent.map(spentOn) });
  } finally {
    await kept.close();
  }
}
