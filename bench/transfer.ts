// How lists come in and go out, with the product as it runs: `node bench/transfer.ts [rows in] [rows out]`, by default 20,000 and
// 100,000; on SQLite, or on the empty database that DATABASE_URL names. Prints rows a minute, the server's memory, and how quickly
// the API answered meanwhile.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { assemble } from '#app/assemble.ts';
import { hashPassword } from '#platform/auth/index.ts';
import { readConfig } from '#platform/config/index.ts';
import { inTransaction } from '#platform/context/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { foundCompany } from '#modules/organization/index.ts';
import { Client } from '#tests/harness/client.ts';
import { type Running, startServer } from './processes.ts';

const [rowsIn, rowsOut] = [Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 100_000)];
const account = { userName: 'bench', password: '展业-bench-2026' };
const folder = await mkdtemp(join(tmpdir(), 'zhanye-bench-'));
const environment = { DATA_DIR: folder, DEMO: '0', PORT: '0', PUBLIC_URL: 'http://127.0.0.1', LOG_LEVEL: 'silent' };

async function found(): Promise<void> {
  const quiet = (): void => undefined;
  const product = await assemble(readConfig({ ...process.env, ...environment, JOBS: '0' }), { log: { info: quiet, warn: quiet, error: quiet }, tell: quiet });
  const administrator = { name: '管理员', userName: account.userName, passwordHash: await hashPassword(account.password), mustChange: false };
  await inTransaction(product.services, systemViewer(''), 'bench', (context) => foundCompany(context, { name: '测速公司', administrator }));
  await product.close();
}

/** A list of companies that nobody has, numbered from `first`. */
function list(first: number, count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = first + index;
    return `测速${number}号软件有限公司,浙江杭州,软件和信息技术服务,民营企业,0571-${String(80_000_000 + number)},西湖区文三路 ${number} 号`;
  });
  return `公司全称,所在地区,行业,企业性质,公司电话,地址\n${rows.join('\n')}\n`;
}

interface Work extends Record<string, unknown> {
  id: string;
  state: string;
  total: number;
  created: number;
  guesses: (string | null)[];
  progress: { done: number; total: number };
}

interface Watched {
  work: Work;
  seconds: number;
  worked: number;
  memory: number;
  times: number[];
}

/** Waits for the end while somebody keeps asking for the list of customers; gives seconds, those that the processor worked, memory in MB, and the answers' times in milliseconds. */
async function watched(client: Client, path: string, server: Running): Promise<Watched> {
  const begun = performance.now();
  const before = await server.cpu();
  const times: number[] = [];
  let memory = 0;
  for (let looked = 0; ; ) {
    const asked = performance.now();
    await client.get('/api/customers?size=20&count=none');
    times.push(performance.now() - asked);
    if (performance.now() - looked > 500) {
      looked = performance.now();
      memory = Math.max(memory, await residentMegabytes(server));
      const { body: work } = await client.get<Work>(path);
      if (!['waiting', 'running', 'uploaded'].includes(work.state)) return { work, seconds: (performance.now() - begun) / 1000, worked: ((await server.cpu()) - before) / 1000, memory, times };
    }
    await delay(20);
  }
}

async function residentMegabytes({ pid }: Running): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

async function bringIn(client: Client, server: Running, content: string): Promise<Watched> {
  const form = new FormData();
  form.append('noun', 'customer');
  form.append('file', new Blob([content]), '测速.csv');
  const { body: uploaded } = await client.post<Work>('/api/imports', form);
  await client.post(`/api/imports/${uploaded.id}/start`, { mapping: uploaded.guesses, duplicates: 'skip' });
  return watched(client, `/api/imports/${uploaded.id}`, server);
}

function report(what: string, rows: number, { work, seconds, worked, memory, times }: Watched): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)]!);
  console.log(`${what}: ${work.state}, ${rows} rows in ${seconds.toFixed(1)} s, ${worked.toFixed(1)} s of them at work (${Math.round((rows / seconds) * 60)} a minute), memory ${memory} MB; list p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms (${times.length} answers)`);
}

try {
  await found();
  const server = await startServer('product', environment);
  try {
    const client = new Client(server.url);
    await client.post('/api/session', { account: account.userName, password: account.password });
    console.log(`at rest: memory ${await residentMegabytes(server)} MB`);
    const first = await bringIn(client, server, list(0, rowsIn));
    report('in', first.work.created, first);
    for (let have = rowsIn; have < rowsOut; have += 50_000) await bringIn(client, server, list(have, Math.min(50_000, rowsOut - have)));
    for (const format of ['xlsx', 'csv']) {
      const { body: started } = await client.post<Work>('/api/exports', { noun: 'customer', query: {}, format });
      const out = await watched(client, `/api/exports/${started.id}`, server);
      report(`out (${format})`, out.work.progress.total, out);
    }
    await client.post(`/api/imports/${first.work.id}/undo`);
    report('undone', first.work.created, await undone(client, first.work.id, server));
  } finally {
    await server.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function undone(client: Client, id: string, server: Running): Promise<Watched> {
  const { body } = await client.get<Work>(`/api/imports/${id}`);
  return watched(client, `/api/jobs/${String(body.jobId)}`, server);
}
