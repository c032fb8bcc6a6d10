import { neutralised } from '../formula-text.ts';
import type { CellValue, TableColumn } from '../table.ts';
import { cellText } from './cell.ts';

/** Lines of a CSV that Excel opens without asking: UTF-8 with BOM, CRLF, no text that could run as a formula. */
export async function* csvText(
  columns: TableColumn[],
  rows: AsyncIterable<CellValue[][]>,
): AsyncGenerator<string> {
  yield `\ufeff${line(columns.map(({ title }) => field(neutralised(title))))}`;
  for await (const batch of rows) {
    yield batch.map((row) => line(columns.map((column, index) => csvCell(row[index] ?? null, column)))).join('');
  }
}

function csvCell(value: CellValue, { kind }: TableColumn): string {
  const text = cellText(value, kind);
  return field(kind === 'number' || kind === 'money' ? text : neutralised(text));
}

function field(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line(fields: string[]): string {
  return `${fields.join(',')}\r\n`;
}
