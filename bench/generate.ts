// node bench/generate.ts --database sqlite:data/bench/1000000.sqlite --customers 1000000 — fills a database with the business of large firms.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble } from '#app/assemble.ts';
import { Dice } from '#app/demo/dice.ts';
import { readConfig } from '#platform/config/index.ts';
import { fill } from './fill/fill.ts';
import { openKept } from './kept.ts';
import { openLoader } from './load.ts';
import { type BenchCompany, foundBenchCompany } from './people.ts';
import { keepResult } from './results.ts';

export interface Size {
  readonly companies: number;
  readonly employees: number;
  readonly customers: number;
  readonly contacts: number;
  readonly activities: number;
  readonly opportunities: number;
  readonly orders: number;
}

/** What is asked for where the command names only the customers: the proportions of a large firm. */
export function sizeFor(customers: number): Size {
  return { companies: 5, employees: 1000, customers, contacts: customers * 2, activities: customers * 5, opportunities: Math.round(customers * 0.3), orders: Math.round(customers * 0.1) };
}

export interface Generating {
  readonly seed?: string;
  readonly now?: number;
  /** Where files on the way lie; beside the database unless told. */
  readonly directory?: string;
  readonly tell?: (sentence: string) => void;
}

/** Fills an empty database; tells how long each part took. */
export async function generate(database: string, size: Size, { seed = 'zhanye', now = Date.now(), directory = tmpdir(), tell = () => undefined }: Generating = {}): Promise<void> {
  const folder = await mkdtemp(join(directory, 'zhanye-bench-'));
  try {
    const companies = await foundCompanies(database, folder, size, seed);
    const loader = await openLoader(database);
    await fill(loader, companies, { amounts: size, seed, now, directory: folder, tell });
    await loader.analyse();
    await loader.close();
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The schema, the companies, their people and products, by the product itself. Half of the people work for the first company, a quarter for the second… */
async function foundCompanies(database: string, directory: string, { companies, employees }: Size, seed: string): Promise<BenchCompany[]> {
  const config = readConfig({ DATABASE_URL: database, DATA_DIR: directory, PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', DEMO: '0' });
  const quiet = (): void => undefined;
  const product = await assemble(config, { log: { info: quiet, warn: quiet, error: quiet }, tell: quiet });
  const founded: BenchCompany[] = [];
  for (let number = 1; number <= companies; number += 1) {
    founded.push(await foundBenchCompany(product.services, number, Math.max(8, Math.round(employees / 2 ** number)), new Dice(`${seed} people ${number}`)));
  }
  await product.close();
  return founded;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { database: { type: 'string' }, customers: { type: 'string' }, companies: { type: 'string' }, employees: { type: 'string' }, contacts: { type: 'string' }, activities: { type: 'string' }, opportunities: { type: 'string' }, orders: { type: 'string' }, seed: { type: 'string' } } });
  const usual = sizeFor(Number(values.customers ?? 200_000));
  const given = Object.fromEntries(Object.keys(usual).flatMap((key) => (values[key as keyof Size] ? [[key, Number(values[key as keyof Size])]] : [])));
  const path = values.database?.startsWith('sqlite:') ? values.database.slice('sqlite:'.length) : null;
  if (path && (await stat(path).catch(() => null))) throw new Error(`${path} is there already: the generator fills empty databases only.`);
  const kept = await openKept(values.database, { create: true });
  const begun = performance.now();
  const tell = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
  try {
    const size = { ...usual, ...given };
    await generate(kept.url, size, { seed: values.seed, directory: kept.directory, tell });
    const figures = [...Object.entries(size).map(([what, value]) => ({ what, value, unit: '' })), { what: 'time', value: (performance.now() - begun) / 60_000, unit: 'minutes', goal: { most: 60 } }];
    await keepResult({ bench: 'generate', database: kept.dialect, command: `node bench/generate.ts --database=<${kept.dialect}> --customers=${size.customers}`, figures });
  } finally {
    await kept.close();
  }
}
