import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { columnLetters } from '../cell-reference.ts';
import { asWritten } from '../formula-text.ts';
import { TableFileError, tooManyColumns } from '../table-file-error.ts';
import type { TableLimits } from '../table.ts';
import { dateTextProblem } from './cell-text.ts';
import type { Source, SourceRow } from './source.ts';
import { encodingOf, fileText } from './text.ts';
import type { Encoding } from './text.ts';

const longestRecord = 1024 * 1024;
const batchRows = 500;

/** Opens a CSV: separated by commas, semicolons or tabs, told from its first line. */
export function openCsv(path: string, limits: TableLimits): Source {
  return { format: 'csv', sheets: [], sheet: '', merged: () => [], rows: () => readRows(path, limits) };
}

async function* readRows(path: string, limits: TableLimits): AsyncGenerator<SourceRow[]> {
  const encoding = await encodingOf(path);
  const parser = parse({
    delimiter: await delimiterOf(path, encoding),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: longestRecord,
  });
  // An error of the text reaches the loop below through the parser, which the pipeline destroys with it.
  pipeline(Readable.from(fileText(path, encoding)), parser, () => undefined);
  let rows: SourceRow[] = [];
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      const row = rowOf(number, record, limits);
      if (row.cells.length > 0) rows.push(row);
      if (rows.length < batchRows) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  }
  yield rows;
}

function rowOf(number: number, record: string[], limits: TableLimits): SourceRow {
  const cells = record.map((text) => asWritten(text).trim());
  const last = cells.findLastIndex((text) => text !== '');
  const row: SourceRow = { number, cells: cells.slice(0, last + 1) };
  if (last >= limits.columns) throw tooManyColumns(limits.columns, columnLetters(last) + String(number));
  row.cells.forEach((text, column) => {
    const problem = dateTextProblem(text);
    const message = `${columnLetters(column)}${number} 的“${text}”${problem}。`;
    if (problem) (row.problems ??= []).push({ column, message });
  });
  return row;
}

async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  let line = '';
  for await (const piece of fileText(path, encoding)) {
    line = (line + piece).trimStart();
    if (line.length > longestRecord || /[\r\n]/.test(line)) break;
  }
  const bare = (line.split(/[\r\n]/, 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

// Nothing but quotes can be wrong with a CSV; a record without end is one whose quote was never closed.
function unreadable(error: CsvError): TableFileError {
  const number = Number(error.records) + 1;
  const message = `第 ${number} 行的引号没有成对，请检查后再上传，或另存为 .xlsx。`;
  return new TableFileError('unclosed_quote', { message, cause: error });
}
