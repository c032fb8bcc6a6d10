// node bench/list.ts --database <database> — the customer list beside a bare route that sends the same bytes, in the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fieldOf } from '#platform/entity/index.ts';
import { customer } from '#modules/customer/index.ts';
import { Client } from '#tests/harness/client.ts';
import type { BarePage } from './bare.ts';
import { openKept } from './kept.ts';
import { benchPassword } from './people.ts';
import { cpuOf, hammer, type Load, type Running, startServer } from './processes.ts';

interface Case {
  readonly label: string;
  readonly account: string;
  readonly path: string;
}

const plain = '/api/customers?count=none';
const narrowed = '/api/customers?count=none&stage=formal&sort=-createdAt';
/** The three ways of sight, each as people open the list, and with a filter and an order of their own. */
export const cases: readonly Case[] = [
  { label: '销售人员（本人）', account: 'c1-40', path: plain },
  { label: '销售人员，筛选和排序', account: 'c1-40', path: narrowed },
  { label: '销售经理（本部门及下级）', account: 'c1-manager', path: plain },
  { label: '销售经理，筛选和排序', account: 'c1-manager', path: narrowed },
  { label: '公司领导（全公司）', account: 'c1-director', path: plain },
  { label: '公司领导，筛选和排序', account: 'c1-director', path: narrowed },
  { label: '公司领导，含计数', account: 'c1-director', path: '/api/customers' },
];

export interface Measured extends Case {
  readonly product: Load;
  readonly bare: Load;
  /** The product's requests per second as a share of the bare route's. */
  readonly ratio: number;
  /** CPU of the product's process for one answer, in microseconds, and of the bare route's: they tell more than the ratio where others use the machine too. */
  readonly microseconds: number;
  readonly bareMicroseconds: number;
  /** CPU of the database's process for one answer of each; 0 where the database is no process of its own. */
  readonly databaseMicroseconds: number;
  readonly bareDatabaseMicroseconds: number;
}

interface Page extends Record<string, unknown> {
  readonly rows: (Record<string, unknown> & { id: string; can: string[] })[];
}

export interface ListOptions {
  readonly seconds?: number;
  readonly only?: string;
  readonly profileInto?: string;
  /** The process of the database. */
  readonly databasePid?: number | null;
}

/** Measures every case on a generated database. */
export async function measureList(database: string, { seconds = 8, only, profileInto, databasePid = null }: ListOptions = {}): Promise<Measured[]> {
  const directory = await mkdtemp(join(tmpdir(), 'zhanye-list-'));
  const product = await startServer('product', { DATABASE_URL: database, DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', DEMO: '0', JOBS: '0' }, profileInto);
  try {
    const measured: Measured[] = [];
    for (const one of cases.filter(({ label }) => !only || label.includes(only))) {
      const client = new Client(product.url);
      const signedIn = await client.post('/api/session', { account: one.account, password: benchPassword });
      if (signedIn.status !== 200) throw new Error(`${one.account} could not sign in: ${JSON.stringify(signedIn.body)}`);
      const page = (await client.get<Page>(one.path)).body;
      const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const bareServer = await startServer('bare', { BARE_PAGE: JSON.stringify(barePage(database, page)) });
      try {
        await sameBytes(bareServer.url, page);
        measured.push({ ...one, ...(await compare({ server: product, url: product.url + one.path, cookie, databasePid }, { server: bareServer, url: `${bareServer.url}/page`, databasePid }, seconds)) });
      } finally {
        await bareServer.stop();
      }
    }
    return measured;
  } finally {
    await product.stop();
    await rm(directory, { recursive: true });
  }
}

interface Side {
  readonly server: Running;
  readonly url: string;
  readonly cookie?: string;
  readonly databasePid: number | null;
}

/** Answers until the code has been compiled for speed. */
const warmAnswers = 1500;
/** Each side is loaded in turns of so many seconds, so that what else happens on the machine meets both alike. */
const turnSeconds = 1;

/** Both sides warm, then loaded in turns: the shares of the middle turn, and the CPU that one answer takes. */
async function compare(product: Side, bare: Side, seconds: number): Promise<Omit<Measured, keyof Case>> {
  for (const side of [product, bare]) for (let answered = 0, turn = 0; answered < warmAnswers && turn < 10; turn += 1) answered += (await hammer(side.url, { cookie: side.cookie, seconds: 1 })).answered;
  const turns: { product: Turn; bare: Turn }[] = [];
  for (let turn = 0; turn < Math.max(1, Math.ceil(seconds / turnSeconds)); turn += 1) turns.push({ product: await oneTurn(product), bare: await oneTurn(bare) });
  const shares = turns.map((turn) => turn.product.load.perSecond / turn.bare.load.perSecond).sort((one, other) => one - other);
  const [ofProduct, ofBare] = [together(turns.map((turn) => turn.product)), together(turns.map((turn) => turn.bare))];
  return { product: ofProduct.load, bare: ofBare.load, ratio: shares[Math.floor(shares.length / 2)]!, microseconds: ofProduct.microseconds, bareMicroseconds: ofBare.microseconds, databaseMicroseconds: ofProduct.databaseMicroseconds, bareDatabaseMicroseconds: ofBare.databaseMicroseconds };
}

interface Turn {
  readonly load: Load;
  readonly microseconds: number;
  readonly databaseMicroseconds: number;
}

async function oneTurn({ server, url, cookie, databasePid }: Side): Promise<Turn> {
  const used = (): Promise<number[]> => Promise.all([server.cpu(), databasePid ? cpuOf(databasePid) : 0]);
  const before = await used();
  const load = await hammer(url, { cookie, seconds: turnSeconds });
  const [microseconds, databaseMicroseconds] = (await used()).map((after, index) => Math.round(((after - before[index]!) * 1000) / Math.max(1, load.answered)));
  return { load, microseconds: microseconds!, databaseMicroseconds: databaseMicroseconds! };
}

/** Turns as one: rates and middle latencies of the middle turn, the worst of the slowest answers, the least CPU, all failures. */
function together(turns: readonly Turn[]): Turn {
  const middle = (value: (turn: Turn) => number): number => turns.map(value).sort((one, other) => one - other)[Math.floor(turns.length / 2)]!;
  const sum = (value: (load: Load) => number): number => turns.reduce((total, { load }) => total + value(load), 0);
  const load: Load = { perSecond: middle((turn) => turn.load.perSecond), p50: middle((turn) => turn.load.p50), p99: Math.max(...turns.map((turn) => turn.load.p99)), failed: sum((one) => one.failed), answered: sum((one) => one.answered) };
  const least = (value: (turn: Turn) => number): number => Math.min(...turns.map(value));
  return { load, microseconds: least((turn) => turn.microseconds), databaseMicroseconds: least((turn) => turn.databaseMicroseconds) };
}

/** The cheapest query that gives the rows of a page with all their names: by their ids. */
function barePage(database: string, { rows, ...around }: Page): BarePage {
  const quote = database.startsWith('sqlite:') ? '"' : '`';
  const name = (...parts: string[]): string => parts.map((part) => quote + part + quote).join('.');
  const joins: string[] = [];
  const columns = Object.keys(rows[0]!).filter((key) => key !== 'can').map((key) => {
    if (fieldOf(customer, key)) return name('page', key);
    const reference = [`${key.replace(/Name$/, '')}Id`, key.replace(/Name$/, '')].find((one) => fieldOf(customer, one)?.kind === 'reference')!;
    const { table, nameColumn } = fieldOf(customer, reference)!;
    joins.push(`left join ${name(table!)} as ${name(key)} on ${name(key, 'id')} = ${name('page', reference)}`);
    return `${name(key, nameColumn!)} as ${name(key)}`;
  });
  const ids = rows.map(({ id }) => id);
  const order = ids.map((_, index) => `when ? then ${index}`).join(' ');
  const sql = `select ${columns.join(', ')} from ${name('customer')} as ${name('page')} ${joins.join(' ')} where ${name('page', 'id')} in (${ids.map(() => '?').join(', ')}) order by case ${name('page', 'id')} ${order} end`;
  return { database, sql, parameters: [...ids, ...ids], can: rows.map(({ can }) => can), around };
}

async function sameBytes(bareUrl: string, page: Page): Promise<void> {
  const answer = await new Client(bareUrl).get<Page>('/page');
  // A prepared statement of MariaDB's leaves out the thousandths of an instant that has none.
  const told = (body: Page): string => JSON.stringify(body).replaceAll(/(\d\d:\d\d:\d\d)\.000"/g, '$1"');
  if (told(answer.body) !== told(page)) throw new Error('The bare route sends something else than the product.');
}

/** The table for the report. */
export function listTable(measured: readonly Measured[]): string {
  const lines = measured.map(({ label, product, bare, ratio, ...cpu }) => `| ${label} | ${product.perSecond.toFixed(0)} | ${bare.perSecond.toFixed(0)} | ${(ratio * 100).toFixed(0)} % | ${product.p50} / ${product.p99} | ${bare.p50} / ${bare.p99} | ${cpu.microseconds} / ${cpu.bareMicroseconds} | ${cpu.databaseMicroseconds} / ${cpu.bareDatabaseMicroseconds} | ${product.failed + bare.failed} |`);
  return ['| 客户列表 | 产品 次/秒 | 裸路由 次/秒 | 比例 | 产品 p50/p99 毫秒 | 裸路由 p50/p99 毫秒 | CPU 微秒/次 产品/裸路由 | 数据库 CPU 微秒/次 产品/裸路由 | 失败 |', '|---|---|---|---|---|---|---|---|---|', ...lines].join('\n');
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { database: { type: 'string' }, seconds: { type: 'string' }, only: { type: 'string' }, profile: { type: 'string' }, 'database-pid': { type: 'string' } } });
  const kept = await openKept(values.database);
  try {
    const measured = await measureList(kept.url, { seconds: Number(values.seconds ?? 8), only: values.only, profileInto: values.profile, databasePid: kept.pid ?? Number(values['database-pid'] ?? 0) });
    process.stdout.write(`${listTable(measured)}\n`);
  } finally {
    await kept.close();
  }
}
