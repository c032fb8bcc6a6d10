// npm run bench — makes the databases that are missing, measures everything on both, and builds docs/bench.md. Each step is a command of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    directory: { type: 'string', default: 'data/bench' },
    customers: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    steps: { type: 'string', default: 'generate,list,growth,crowd,crowd-without-pause,transfer,recycle,routes,connected,pages' },
  },
});
const directory = resolve(values.directory);
const steps = values.steps.split(',');
const largest = Number(values.customers);
/** Growth is seen over powers of ten. */
const sizes = [...new Set([largest / 100, largest / 10, largest])].filter((size) => size >= 1000);

async function run(...command: string[]): Promise<boolean> {
  process.stdout.write(`\n$ node ${command.join(' ')}\n`);
  const child = spawn(process.execPath, command, { cwd: join(import.meta.dirname, '..'), stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exitCode = 1;
  return code === 0;
}

const databases = {
  sqlite: { named: (size: number) => `sqlite:${join(directory, `${size}.sqlite`)}`, file: (size: number) => join(directory, `${size}.sqlite`) },
  mariadb: { named: (size: number) => `mariadb:${join(directory, 'mariadb', String(size))}`, file: (size: number) => join(directory, 'mariadb/files', `zhanye_${size}`) },
};

async function measure({ named, file }: (typeof databases)['sqlite']): Promise<void> {
  const database = `--database=${named(largest)}`;
  for (const size of sizes) {
    const isThere = await stat(file(size)).catch(() => null);
    if (!isThere && steps.includes('generate') && !(await run('bench/generate.ts', `--database=${named(size)}`, `--customers=${size}`))) return;
  }
  if (steps.includes('list')) await run('bench/beside.ts', database);
  if (steps.includes('growth')) await run('bench/growth.ts', database, `--sizes=${sizes.join(',')}`);
  if (steps.includes('crowd')) await run('bench/crowd.ts', database, `--seconds=${values.seconds}`);
  if (steps.includes('crowd-without-pause')) await run('bench/crowd.ts', database, '--pause=none', `--seconds=${values.seconds}`);
  if (steps.includes('transfer')) await run('bench/transfer.ts', database);
  if (steps.includes('recycle')) await run('bench/recycle.ts', `--database=${named(sizes.find((size) => size >= 100_000) ?? largest)}`);
  if (steps.includes('routes')) await run('bench/routes.ts', database);
  // The last: it hires people.
  if (steps.includes('connected')) await run('bench/crowd.ts', database, '--people=10000', '--pause=10-30', '--streams', `--seconds=${values.seconds}`);
}

await mkdir(directory, { recursive: true });
if (values.only !== 'mariadb') await measure(databases.sqlite);
if (values.only !== 'sqlite') await measure(databases.mariadb);
if (steps.includes('pages')) await run('bench/pages.ts');
await run('bench/report.ts');
