// What a benchmark found, as a file: docs/bench.md is built of these, so that each may be run again by itself.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The most or the least that is wanted. */
  readonly goal?: { readonly most?: number; readonly least?: number };
}

/** How a figure grows with the customers, for the drawing. */
export interface Growth {
  readonly what: string;
  readonly points: readonly (readonly [customers: number, milliseconds: number])[];
}

export interface Result {
  readonly bench: string;
  readonly database: 'SQLite' | 'MariaDB';
  /** As one types it, without this machine's folders. */
  readonly command: string;
  readonly figures: readonly Figure[];
  readonly growth?: readonly Growth[];
  readonly notes?: readonly string[];
}

export interface Kept extends Result {
  readonly at: string;
  readonly machine: string;
  /** Processes that wanted to run when it ended, over the last minute: far more than cores means that others were at work too. */
  readonly load: number;
}

const directory = join(import.meta.dirname, 'results');

/** Keeps a result in the place of the former one of the same benchmark on the same database, and prints it. */
export async function keepResult(result: Result): Promise<void> {
  const kept: Kept = { ...result, at: new Date().toISOString(), machine: machineClass(), load: Math.round(loadavg()[0]! * 10) / 10 };
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, `${result.bench}-${result.database.toLowerCase()}.json`), `${JSON.stringify(kept, null, 1)}\n`);
  process.stdout.write(`\n${result.bench}, ${result.database} (load ${kept.load})\n${result.figures.map((figure) => `  ${figure.what}: ${shown(figure)}${verdict(figure)}`).join('\n')}\n`);
  for (const note of result.notes ?? []) process.stdout.write(`  ${note}\n`);
}

/** All results that are there, in the order of their files. */
export async function readResults(): Promise<Kept[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8')) as Kept));
}

export function isMet({ value, goal }: Figure): boolean | null {
  if (!goal) return null;
  return (goal.most === undefined || value <= goal.most) && (goal.least === undefined || value >= goal.least);
}

export function shown({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`.trim();
}

export function goalText({ goal, unit }: Figure): string {
  if (!goal) return '';
  return goal.most === undefined ? `≥ ${shown({ value: goal.least!, unit })}` : `≤ ${shown({ value: goal.most, unit })}`;
}

function verdict(figure: Figure): string {
  const met = isMet(figure);
  return met === null ? '' : ` (${goalText(figure)}: ${met ? 'met' : 'NOT MET'})`;
}

/** The class of machine, never its name. */
function machineClass(): string {
  return `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB memory, ${type()} ${arch()}, Node ${process.versions.node}`;
}

/** The value below which this share of all lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** p50, p95 and p99 of times in milliseconds; `goal` for one of them. */
export function times(what: string, values: readonly number[], goal: { readonly p95?: number; readonly p99?: number } = {}): Figure[] {
  return ([50, 95, 99] as const).map((rank) => {
    const most = rank === 95 ? goal.p95 : rank === 99 ? goal.p99 : undefined;
    return { what: `${what}, p${rank}`, value: percentile(values, rank / 100), unit: 'ms', ...(most !== undefined && { goal: { most } }) };
  });
}
