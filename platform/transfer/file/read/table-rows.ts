import { columnLetters, rangeName } from '../cell-reference.ts';
import { TableFileError } from '../table-file-error.ts';
import type { TableLimits, TablePreview, TableRow } from '../table.ts';
import type { Source, SourceRow } from './source.ts';

const sampleSize = 50;
const mostProblems = 100;
const batchRows = 500;

interface Findings {
  header: string[];
  headerRow: number;
  count: number;
  /** The first cell whose column has no title. */
  untitled?: string;
}

/** Reads a whole table: gives its preview, or refuses it. A table that passes can be read with `tableRows`. */
export async function checkTable(source: Source, limits: TableLimits): Promise<TablePreview> {
  const findings: Findings = { header: [], headerRow: 0, count: 0 };
  const sampleRows: TableRow[] = [];
  const problems: string[] = [];
  let problemCount = 0;
  for await (const rows of tableRows(source, limits, findings)) {
    sampleRows.push(...rows.slice(0, sampleSize - sampleRows.length));
    for (const problem of rows.flatMap((row) => row.problems ?? [])) {
      problemCount += 1;
      if (problems.length < mostProblems) problems.push(problem.message);
    }
  }
  checkHeader(source, findings);
  for (const range of source.merged().filter(({ firstRow }) => firstRow > findings.headerRow)) {
    problemCount += 1;
    if (problems.length >= mostProblems) continue;
    problems.push(`${rangeName(range)} 是合并单元格，只有左上角的一格有内容，其余各格按空白读取。`);
  }
  const { format, sheets, sheet } = source;
  const { header, count } = findings;
  return { format, sheets, sheet, header, sampleRows, estimatedRows: count, problems, problemCount };
}

/** The rows below the header, cut to its width, in batches of up to 500. */
export async function* tableRows(
  source: Source,
  limits: TableLimits,
  findings: Findings = { header: [], headerRow: 0, count: 0 },
): AsyncGenerator<TableRow[]> {
  let batch: TableRow[] = [];
  for await (const rows of source.rows()) {
    for (const row of rows) {
      if (findings.headerRow === 0) {
        findings.header = row.cells;
        findings.headerRow = row.number;
        continue;
      }
      findings.count += 1;
      if (findings.count > limits.rows) throw tooManyRows(limits.rows);
      batch.push(fitted(row, findings));
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function fitted(row: SourceRow, findings: Findings): TableRow {
  const { header } = findings;
  const stray = row.cells.findIndex((text, column) => text !== '' && !header[column]);
  if (stray >= 0) findings.untitled ??= columnLetters(stray) + String(row.number);
  const cells = header.map((_, column) => row.cells[column] ?? '');
  return { ...row, cells };
}

// Merged heads come first: they are the reason for the gaps and the doubles that would be named otherwise.
function checkHeader(source: Source, { header, headerRow, untitled }: Findings): void {
  const sheets = source.sheets;
  const merged = source.merged().find((range) => range.firstRow <= headerRow && headerRow <= range.lastRow);
  if (merged) {
    const message = `表头 ${rangeName(merged)} 是合并单元格，请取消合并、只留一行表头（标题行请删去）再上传。`;
    throw new TableFileError('merged_header', { message, sheets });
  }
  const titles = header.filter((title) => title !== '');
  if (titles.every(isFigure)) throw new TableFileError('no_header', { sheets });
  const twin = titles.find((title, index) => titles.indexOf(title) < index);
  if (twin !== undefined) {
    const message = `表头里“${twin}”出现了不止一次，请改成不同的名称。`;
    throw new TableFileError('duplicate_header', { message, sheets });
  }
  if (untitled !== undefined) {
    const message = `${untitled} 有内容，但第 ${headerRow} 行表头里这一列没有名称，请补上名称或删去这一列。`;
    throw new TableFileError('untitled_column', { message, sheets });
  }
}

/** Numbers, dates, times and telephone numbers are content, never the name of a column. */
function isFigure(text: string): boolean {
  return /^[\d\s.,:/%+-]+$/.test(text);
}

function tooManyRows(rows: number): TableFileError {
  const allowed = rows.toLocaleString('en');
  return new TableFileError('too_many_rows', { message: `表格超过 ${allowed} 行，请拆成几个文件分别上传。` });
}
