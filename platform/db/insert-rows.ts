import { CompiledQuery } from 'kysely';
import type { Dialects, Handle } from './handle.ts';
import type { TableName, Tables } from './tables.ts';

/** Values that one statement may carry, and rows: servers take packets of bounded size. */
const [mostValues, mostRows] = [3000, 500];
/** The embedded database keeps what it has prepared: few numbers of rows, so that few statements are kept and every one is met again. */
const [embeddedRows, embeddedStep] = [64, 8];

const heads = new Map<string, string>();

/**
 * Inserts many rows, all with the same columns, in as few statements as the database takes. The query builder's way costs more than
 * the writing itself where rows come by the hundred.
 */
export async function insertRows<T extends TableName>(handle: Handle, dialect: Dialects, table: T, rows: readonly Tables[T][]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] as object);
  const [head, places] = [headOf(table, columns), `(${columns.map(() => '?').join(', ')})`];
  for (let start = 0; start < rows.length; ) {
    const count = statementRows(dialect, rows.length - start, columns.length);
    const values: unknown[] = [];
    for (let index = start; index < start + count; index += 1) {
      const row = rows[index] as Readonly<Record<string, unknown>>;
      if (Object.keys(row).length !== columns.length) throw new Error(`Rows of ${table} differ in their columns.`);
      for (const column of columns) values.push(row[column] ?? null);
    }
    await handle.executeQuery(CompiledQuery.raw(`${head}${places}${`, ${places}`.repeat(count - 1)}`, values));
    start += count;
  }
}

function statementRows(dialect: Dialects, left: number, columns: number): number {
  if (dialect === 'mysql') return Math.min(left, mostRows, Math.max(1, Math.floor(mostValues / columns)));
  return left >= embeddedRows ? embeddedRows : left <= embeddedStep ? left : left - (left % embeddedStep);
}

function headOf(table: string, columns: readonly string[]): string {
  const key = `${table} ${columns.join()}`;
  const known = heads.get(key);
  if (known) return known;
  // Only names from the program pass, and both databases read back quotes.
  const strange = [table, ...columns].find((name) => !/^[A-Za-z]\w*$/.test(name));
  if (strange !== undefined) throw new Error(`Not a name: ${strange}`);
  const head = `insert into \`${table}\` (${columns.map((name) => `\`${name}\``).join(', ')}) values `;
  heads.set(key, head);
  return head;
}
