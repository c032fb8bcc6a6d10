// node bench/growth.ts --database <database of 1,000,000> — search, counts, depth and the director's home, on databases of 10,000, 100,000
// and 1,000,000 customers that lie beside each other under these names. One person at a time: what is measured is the way of one answer.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Dice } from '#app/demo/dice.ts';
import { initials as initialsOf } from '#platform/search/text/index.ts';
import { ageingFigure, funnelFigures, homes } from '#modules/report/model/homes.ts';
import { Client } from '#tests/harness/client.ts';
import { openKept } from './kept.ts';
import { benchPassword } from './people.ts';
import { startServer } from './processes.ts';
import { type Figure, keepResult, percentile } from './results.ts';

const { values } = parseArgs({ options: { database: { type: 'string' }, sizes: { type: 'string', default: '10000,100000,1000000' }, times: { type: 'string', default: '100' }, profile: { type: 'string' } } });
const sizes = values.sizes.split(',').map(Number);
const often = Number(values.times);

/** What is measured, with the goal at the full size. */
const goals = {
  'search, part of a Chinese name, whole company': 50,
  'search, initials, whole company': 50,
  'search, part of a Chinese name, salesperson': 50,
  'search, initials, salesperson': 50,
  'search, two characters that thousands have': undefined,
  'capped count, whole company': 50,
  'capped count, filtered': 50,
  'capped count, salesperson': 50,
  'list, page 1': undefined,
  'list, page 5,000': undefined,
  'director’s home, cold': 1000,
  'director’s home, warm': 200,
} as const;
type What = keyof typeof goals;
type Times = Partial<Record<What, number[]>>;

async function signedIn(url: string, account: string): Promise<Client> {
  const client = new Client(url);
  const { status } = await client.post('/api/session', { account, password: benchPassword });
  if (status !== 200) throw new Error(`${account} could not sign in: ${status}`);
  return client;
}

async function timed(client: Client, path: string): Promise<number> {
  const begun = performance.now();
  const { status, body } = await client.get(path);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return performance.now() - begun;
}

/** Parts of names and initials that somebody would look for, of customers that are there: of three and four characters. */
async function soughtWords(client: Client, last: number): Promise<{ parts: string[]; initials: string[] }> {
  const dice = new Dice('growth');
  const [parts, initials]: [string[], string[]] = [[], []];
  while (parts.length < often) {
    const { body } = await client.get<{ rows: { name: string; namePinyin?: string }[] }>(`/api/customers?count=none&size=50&page=${dice.whole(1, Math.max(1, Math.floor(last / 50)))}`);
    for (const { name } of body.rows.slice(0, 10)) {
      const [length, start] = [dice.whole(3, 4), dice.whole(0, 2)];
      parts.push(name.slice(start, start + length));
      const { body: found } = await client.get<{ rows: { id: string }[] }>(`/api/customers?count=none&q=${encodeURIComponent(name)}`);
      if (found.rows.length === 0) throw new Error(`The search does not find ${name}.`);
      initials.push(initialsOf(name).slice(start, start + length + 1));
    }
  }
  return { parts, initials };
}

/** What the director's page asks for, all at once, as its cards do. */
function homeOf(fresh: boolean): string[] {
  const { figures, watch, months, rankings } = homes.director;
  const divided = [...months.map((key) => `${key}/months`), ...Object.values(funnelFigures).flatMap(({ count, amount, by }) => [`${count}/${by}`, `${amount}/${by}`]), `${ageingFigure}/bands`, ...rankings.map(({ by, figures: [first] }) => `${first}/${by}`)];
  const asked = `period=month${fresh ? '&fresh=1' : ''}`;
  return [`/api/figures?keys=${figures.join(',')}&${asked}`, `/api/figures?keys=${watch.join(',')}&${asked}`, ...divided.map((path) => `/api/figures/${path}?${asked}`)];
}

async function measure(url: string, customers: number): Promise<Times> {
  const [director, seller] = [await signedIn(url, 'c1-director'), await signedIn(url, 'c1-40')];
  const found: Times = {};
  const note = async (what: What, client: Client, paths: readonly string[]): Promise<void> => {
    for (const path of paths) (found[what] ??= []).push(await timed(client, path));
  };
  // The first thing a director sees, before anything of his is in memory.
  const home = async (what: What, fresh: boolean): Promise<void> => {
    const begun = performance.now();
    await Promise.all(homeOf(fresh).map((path) => timed(director, path)));
    (found[what] ??= []).push(performance.now() - begun);
  };
  for (let time = 0; time < 5; time += 1) await home('director’s home, cold', true);
  for (let time = 0; time < 20; time += 1) await home('director’s home, warm', false);
  const { parts, initials } = await soughtWords(director, Math.min(customers / 2.2, 20_000));
  const search = (word: string): string => `/api/customers?count=none&q=${encodeURIComponent(word)}`;
  await note('search, part of a Chinese name, whole company', director, parts.map(search));
  await note('search, initials, whole company', director, initials.map(search));
  await note('search, part of a Chinese name, salesperson', seller, parts.map(search));
  await note('search, initials, salesperson', seller, initials.map(search));
  await note('search, two characters that thousands have', director, Array.from({ length: 20 }, (_, index) => search(['科技', '杭州', '机械', '鼎'][index % 4]!)));
  const repeated = (path: string): string[] => Array.from({ length: Math.ceil(often / 2) }, () => path);
  await note('capped count, whole company', director, repeated('/api/customers?size=1'));
  await note('capped count, filtered', director, repeated('/api/customers?size=1&industry=software&stage=formal'));
  await note('capped count, salesperson', seller, repeated('/api/customers?size=1'));
  await note('list, page 1', director, repeated('/api/customers?count=none&size=20&page=1'));
  await note('list, page 5,000', director, repeated(`/api/customers?count=none&size=20&page=${Math.min(5000, Math.floor(customers / 2.2 / 20))}`));
  return found;
}

const kept = await openKept(values.database);
const folder = await mkdtemp(join(tmpdir(), 'zhanye-growth-'));
try {
  const bySize: [number, Times][] = [];
  for (const size of sizes) {
    const url = kept.url.replace(/\d+(?=(?:\.sqlite)?$)/, String(size));
    const server = await startServer('product', { DATABASE_URL: url, DATA_DIR: folder, PORT: '0', PUBLIC_URL: 'http://127.0.0.1', DEMO: '0', JOBS: '0', LOG_LEVEL: 'silent' }, values.profile);
    try {
      bySize.push([size, await measure(server.url, size)]);
      process.stdout.write(`${kept.dialect}, ${size} customers: ${Object.entries(bySize.at(-1)![1]).map(([what, found]) => `${what} ${percentile(found, 0.95).toFixed(1)}`).join('; ')}\n`);
    } finally {
      await server.stop();
    }
  }
  await keepResult({ bench: 'growth', database: kept.dialect, command: `node bench/growth.ts --database=<${kept.dialect}>`, figures: figuresOf(bySize.at(-1)![1]), growth: (Object.keys(goals) as What[]).map((what) => ({ what, points: bySize.map(([size, found]) => [size, percentile(found[what] ?? [], 0.95)] as const) })) });
} finally {
  await kept.close();
  await rm(folder, { recursive: true });
}

function figuresOf(found: Times): Figure[] {
  const figures = (Object.keys(goals) as What[]).map((what): Figure => {
    const most = goals[what];
    return { what: `${what}, p95`, value: percentile(found[what] ?? [], 0.95), unit: 'ms', ...(most !== undefined && { goal: { most } }) };
  });
  const depth = percentile(found['list, page 5,000'] ?? [], 0.5) / percentile(found['list, page 1'] ?? [], 0.5);
  return [...figures, { what: 'page 5,000 beside page 1, medians', value: depth, unit: 'times', goal: { most: 2 } }];
}
