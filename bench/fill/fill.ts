// A founded, empty database is filled table by table, each in the order of its key.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Loader, Value } from '../load.ts';
import type { BenchCompany } from '../people.ts';
import { activities, activityColumns } from './activities.ts';
import { Births } from './births.ts';
import { Chain, type ChainAmounts } from './chain.ts';
import { contactColumns, contacts, customerColumns, customers, ownershipColumns, ownerships, shareColumns, shares } from './customers.ts';
import { type NamedBlock, nameBlocks } from './name-blocks.ts';
import type { Row } from './row.ts';
import { searchColumns, SearchLines } from './search-lines.ts';
import { SortedLines } from './sorted-lines.ts';

export interface Amounts extends ChainAmounts {
  readonly customers: number;
  readonly contacts: number;
  readonly activities: number;
}

export interface Filling {
  readonly amounts: Amounts;
  readonly seed: string;
  readonly now: number;
  /** For files on the way, several gigabytes of them. */
  readonly directory: string;
  readonly tell: (sentence: string) => void;
}

type Portions = AsyncIterable<readonly (readonly Value[])[]>;

/** Customers and all that hangs on them, for companies in the order of their founding. */
export async function fill(loader: Loader, companies: readonly BenchCompany[], { amounts, seed, now, directory, tell }: Filling): Promise<void> {
  const folder = await mkdtemp(join(directory, 'lines-'));
  const [search, keys] = [new SearchLines(folder), new SortedLines(folder, 'keys')];
  const put = async (table: string, columns: readonly string[], portions: Portions): Promise<void> => {
    const begun = performance.now();
    await loader.withoutIndexes([table], async () => {
      const loaded = await loader.load(table, columns, portions);
      tell(`${table}: ${loaded} rows in ${seconds(begun)} s`);
    });
    tell(`${table}: with its indexes ${seconds(begun)} s`);
  };
  try {
    const births = new Births(companies, amounts.customers, seed, now);
    const chain = new Chain(births, amounts, search, seed);
    await putChain(chain.tables, put);
    await put('activity', activityColumns, inPortions(activities(births, amounts.activities, seed, chain.opened)));
    await put('customer', customerColumns, inPortions(customers(births, withLines(nameBlocks(births, seed), search), keys, seed), () => search.drained()));
    await put('contact', contactColumns, inPortions(contacts(births, amounts.contacts, search, seed), () => search.drained()));
    await put('customer_ownership', ownershipColumns, inPortions(ownerships(births, seed)));
    await put('customer_share', shareColumns, inPortions(shares(births, seed)));
    const ids = companies.map(({ id }) => id);
    await put('customer_key', ['companyId', 'value', 'twin', 'customerId'], keyRows(keys, ids));
    await put('search_entry', searchColumns, search.rows(ids));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function putChain(tables: Map<string, Row[]>, put: (table: string, columns: readonly string[], portions: Portions) => Promise<void>): Promise<void> {
  for (const [table, rows] of tables) {
    const columns = Object.keys(rows[0]!);
    await put(table, columns, inPortions(rows.map((row) => columns.map((column) => row[column] ?? null))));
    tables.delete(table);
  }
}

/** Blocks of names, whose search lines are put aside on the way. */
async function* withLines(blocks: AsyncIterable<NamedBlock>, search: SearchLines): AsyncGenerator<NamedBlock> {
  for await (const block of blocks) {
    search.addText(block.lines);
    yield block;
  }
}

const portionSize = 1000;

async function* inPortions(rows: Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>, between: () => Promise<void> = () => Promise.resolve()): AsyncGenerator<readonly (readonly Value[])[]> {
  let portion: (readonly Value[])[] = [];
  for await (const row of rows) {
    portion.push(row);
    if (portion.length < portionSize) continue;
    yield portion;
    await between();
    portion = [];
  }
  yield portion;
}

/** Keys in order; whoever has a key that is taken stands there as an allowed twin. */
async function* keyRows(keys: SortedLines, companyIds: readonly string[]): AsyncGenerator<readonly (readonly Value[])[]> {
  let before = '';
  for await (const lines of keys.sorted()) {
    yield lines.map((line) => {
      const end = line.indexOf('\t');
      const [key, customerId] = [line.slice(0, end), line.slice(end + 1)];
      const twin = key === before ? customerId : '';
      before = key;
      return [companyIds[Number(key[0])]!, key.slice(1), twin, customerId];
    });
  }
}

function seconds(begun: number): string {
  return ((performance.now() - begun) / 1000).toFixed(1);
}
