import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addressOf } from '#tests/harness/process-address.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

export interface Running {
  readonly url: string;
  readonly pid: number;
  /** CPU time that it has used so far, in milliseconds; 0 where the system does not tell. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** As `deploy/` starts the product. */
const tuning = { MALLOC_ARENA_MAX: '2' };
const limits = ['--max-old-space-size=1024', '--max-semi-space-size=16', '--heap-growing-percent=40'];
const programs = { product: join(root, 'tests/harness/product-process.ts'), bare: join(import.meta.dirname, 'bare.ts') };

/** Starts the product or the bare route in a process of its own and waits for its address. `profileInto`: writes a CPU profile there at its end. */
export async function startServer(which: keyof typeof programs, environment: Record<string, string>, profileInto?: string): Promise<Running> {
  const profiling = profileInto ? ['--cpu-prof', `--cpu-prof-dir=${profileInto}`] : [];
  const child = spawn(process.execPath, [...limits, ...profiling, programs[which]], { cwd: root, env: { ...process.env, ...tuning, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressOf(child);
  return {
    url,
    pid: child.pid!,
    cpu: () => cpuOf(child.pid!),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** CPU time of a process so far, in milliseconds; 0 where the system does not tell. */
export async function cpuOf(pid: number): Promise<number> {
  const stdout = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // User and system time follow the name in brackets, in hundredths of a second.
  const fields = stdout.slice(stdout.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

/** Memory that a process holds, in MB; 0 where the system does not tell. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  readonly answered: number;
}

/** Asks for one address over and over on so many connections, for so many seconds. */
export async function hammer(url: string, { connections = 64, seconds = 8, cookie = '' }: { connections?: number; seconds?: number; cookie?: string }): Promise<Load> {
  const headers = cookie ? ['-H', `cookie=${cookie}`] : [];
  const { stdout } = await run(join(root, 'node_modules/.bin/autocannon'), ['-c', String(connections), '-d', String(seconds), '-j', '-n', ...headers, url], { maxBuffer: 1 << 24 });
  const result = JSON.parse(stdout) as { requests: { average: number; total: number }; latency: { p50: number; p99: number }; non2xx: number; errors: number };
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, failed: result.non2xx + result.errors, answered: result.requests.total };
}
