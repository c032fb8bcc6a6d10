import { sql } from 'kysely';
import type { Handle } from './handle.ts';

/** What a large installation looks like: rows of a table, and of those the rows of one company. */
const [rows, ofOneCompany] = [1_000_000, 200_000];
/** Rows of a company that one more column of an index leaves: those of one person or record, those of one value. */
const [ofOneRecord, ofOneValue] = [200, 2000];
/** Columns of which one value may hold most of a company's rows: such a list is still walked in the order of another index rather than sorted. */
const ofFewValues = new Set(['stage']);

/**
 * Tells SQLite's planner what the tables of a large company look like, whatever is in them now. Without it the planner takes an
 * index that begins with the company for a choice of ten rows, and walks the whole company where ids or a person are asked for.
 * The figures are ours and not measured ones, so that plans stay the same from the first row to the millionth.
 * Source of the format: the table sqlite_stat1, https://www.sqlite.org/fileformat2.html#stat1tab.
 */
export async function tellPlanner(handle: Handle): Promise<void> {
  // The table of the figures cannot be created by hand; looking at any table brings it into being.
  await sql`analyze schema_migration`.execute(handle);
  await sql`delete from sqlite_stat1`.execute(handle);
  const { rows: columns } = await sql<{ tableName: string; indexName: string; columnName: string }>`
    select t.name as tableName, i.name as indexName, c.name as columnName
    from sqlite_master as t join pragma_index_list(t.name) as i join pragma_index_info(i.name) as c
    where t.type = 'table' order by i.name, c.seqno`.execute(handle);
  const indexes = Map.groupBy(columns, ({ indexName }) => indexName);
  for (const [name, parts] of indexes) {
    const left = estimates(parts.map(({ columnName }) => columnName));
    if (left) await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${parts[0]!.tableName}, ${name}, ${[rows, ...left].join(' ')})`.execute(handle);
  }
  // Makes this connection read the figures; others find them when they open the file.
  await sql`analyze sqlite_master`.execute(handle);
}

/** How many rows are left after each column of an index that begins with the company; null for other indexes. */
function estimates(columns: readonly string[]): number[] | null {
  if (columns[0] !== 'companyId') return null;
  let left = ofOneCompany;
  return columns.map((column) => {
    if (ofFewValues.has(column) && left === ofOneCompany) return (left /= 2);
    // Hardly any row lies in the recycle bin.
    if (column !== 'companyId' && column !== 'deletedAt') left = Math.max(1, Math.min(left >= ofOneCompany / 2 ? (column.endsWith('Id') ? ofOneRecord : ofOneValue) : Math.ceil(left / 20), left));
    return left;
  });
}
