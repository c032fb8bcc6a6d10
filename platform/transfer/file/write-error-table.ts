import { openTable } from './open-table.ts';
import type { CellValue, OpenedTable, OpenOptions, TableColumn, WriteOptions } from './table.ts';
import { writeTable } from './write-table.ts';

export const reasonTitle = '失败原因';

/** Reasons by the number of the row in the original file. */
export type Failures = ReadonlyMap<number, string> | AsyncIterable<readonly [rowNumber: number, reason: string]>;

/**
 * Writes a workbook with the failed rows of an uploaded table, in the original columns and order, and the reason in a
 * last column 失败原因 (in place of an earlier one). Mended, it can be uploaded again. Gives the number of rows.
 */
export async function writeErrorTable(
  originalPath: string,
  outPath: string,
  failures: Failures,
  { signal, onProgress, ...open }: OpenOptions & WriteOptions = {},
): Promise<number> {
  const reasons = failures instanceof Map ? failures : await collected(failures);
  const table = await openTable(originalPath, open, signal);
  const kept = table.header.flatMap((title, index) => (title === reasonTitle ? [] : [index]));
  const columns = [...kept.map((index) => table.header[index] ?? ''), reasonTitle];
  return writeTable(
    outPath,
    {
      format: 'xlsx',
      sheetName: table.sheet,
      columns: columns.map((title): TableColumn => ({ title, kind: 'text' })),
      rows: failedRows(table, kept, reasons),
    },
    { signal, onProgress },
  );
}

async function* failedRows(
  table: OpenedTable,
  kept: number[],
  reasons: ReadonlyMap<number, string>,
): AsyncGenerator<CellValue[][]> {
  for await (const rows of table.rows()) {
    const failed = rows.flatMap(({ number, cells }) => {
      const reason = reasons.get(number);
      return reason === undefined ? [] : [[...kept.map((index) => cells[index] ?? ''), reason]];
    });
    if (failed.length > 0) yield failed;
  }
}

async function collected(failures: Failures): Promise<ReadonlyMap<number, string>> {
  const reasons = new Map<number, string>();
  for await (const [number, reason] of failures) reasons.set(number, reason);
  return reasons;
}
