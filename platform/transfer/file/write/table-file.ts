import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CellValue, TableLayout } from '../table.ts';
import { csvText } from './csv.ts';
import type { SheetToWrite } from './sheet.ts';
import { sheetTitle, workbookStream } from './workbook.ts';

/** Writes a table to a new file, row by row. */
export async function writeTableFile(
  path: string,
  layout: TableLayout,
  rows: AsyncIterable<CellValue[][]>,
): Promise<void> {
  const { format, columns, notes = [] } = layout;
  if (format === 'csv') return pipeline(Readable.from(csvText(columns, rows)), createWriteStream(path));
  const sheets: SheetToWrite[] = [{ name: sheetTitle(layout.sheetName), columns, rows }];
  if (notes.length > 0) sheets.push(notesSheet(notes));
  await pipeline(workbookStream(sheets), createWriteStream(path));
}

function notesSheet(notes: string[]): SheetToWrite {
  return { name: '说明', columns: [{ title: '', kind: 'text', width: 60 }], rows: [notes.map((line) => [line])] };
}
