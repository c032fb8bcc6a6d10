// node bench/generate.ts --database sqlite:data/bench.sqlite --customers 1000000 — fills a database with the business of large firms.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble } from '#app/assemble.ts';
import { Dice } from '#app/demo/dice.ts';
import { readConfig } from '#platform/config/index.ts';
import { Business, columns } from './business.ts';
import { type Loader, openLoader, type Value } from './load.ts';
import { type BenchCompany, foundBenchCompany } from './people.ts';
import { SortedLines } from './sorting.ts';

export interface Size {
  readonly companies: number;
  readonly employees: number;
  readonly customers: number;
  readonly contacts: number;
  readonly activities: number;
}

/** What is asked for where the command names only the customers: the proportions of a large firm. */
export function sizeFor(customers: number): Size {
  return { companies: 5, employees: 1000, customers, contacts: customers * 2, activities: customers * 5 };
}

/** Fills an empty database; tells how long each part took. */
export async function generate(database: string, size: Size, { seed = 'zhanye', tell = () => undefined }: { seed?: string; tell?: (sentence: string) => void } = {}): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'zhanye-bench-'));
  try {
    const companies = await foundCompanies(database, directory, size, seed);
    const loader = await openLoader(database);
    await fill(loader, directory, new Business(companies, size, seed, Date.now()), tell);
    await loader.close();
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The schema, the companies and their people, by the product itself. Half of the people work for the first company, a quarter for the second… */
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

async function fill(loader: Loader, directory: string, business: Business, tell: (sentence: string) => void): Promise<void> {
  const terms = new SortedLines(directory, 'terms');
  const keys = new SortedLines(directory, 'keys');
  const sinks = { terms: (line: readonly string[]) => terms.add(line), keys: (line: readonly string[]) => keys.add(line) };
  const drained = async function* (rows: Iterable<readonly Value[]>): AsyncGenerator<readonly Value[]> {
    let count = 0;
    for (const row of rows) {
      yield row;
      if ((count += 1) % 1000 === 0) await terms.drained();
    }
  };
  const parts: [table: keyof typeof columns, rows: () => Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>][] = [
    ['customer', () => drained(business.customers(sinks))],
    ['contact', () => drained(business.contacts(sinks))],
    ['activity', () => business.activities()],
    ['customer_ownership', () => business.ownership()],
    ['customer_share', () => business.shares()],
    ['customer_key', () => withTwins(keys.sorted())],
    ['search_entry', () => terms.sorted()],
  ];
  for (const [table, rows] of parts) {
    const start = performance.now();
    await loader.withoutIndexes([table], async () => {
      const loaded = await loader.load(table, columns[table], rows());
      tell(`${table}: ${loaded} rows, ${seconds(start)} s`);
    });
    tell(`${table}: with its indexes ${seconds(start)} s`);
  }
  await loader.analyse();
}

/** Keys in order; whoever has a key that is taken stands there as an allowed twin. */
async function* withTwins(lines: AsyncIterable<string[]>): AsyncGenerator<readonly Value[]> {
  let before = '';
  for await (const [companyId = '', value = '', customerId = ''] of lines) {
    const key = `${companyId}${value}`;
    yield [companyId, value, customerId, key === before ? customerId : ''];
    before = key;
  }
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { database: { type: 'string' }, customers: { type: 'string' }, companies: { type: 'string' }, employees: { type: 'string' }, contacts: { type: 'string' }, activities: { type: 'string' }, seed: { type: 'string' } } });
  if (!values.database) throw new Error('--database sqlite:<file> or mysql://… is needed.');
  const usual = sizeFor(Number(values.customers ?? 200_000));
  const given = Object.fromEntries(Object.keys(usual).flatMap((key) => (values[key as keyof Size] ? [[key, Number(values[key as keyof Size])]] : [])));
  await generate(values.database, { ...usual, ...given }, { seed: values.seed, tell: (sentence) => process.stdout.write(`${sentence}\n`) });
}
