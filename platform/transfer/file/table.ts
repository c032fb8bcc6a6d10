/** How much of an uploaded file is accepted; beyond it the file is refused with a sentence, never read to the end. */
export interface TableLimits {
  /** Size of the file as uploaded, in bytes. */
  fileBytes: number;
  /** Size of a workbook once unpacked, in bytes. */
  unpackedBytes: number;
  columns: number;
  /** Rows with content, the header not counted. */
  rows: number;
}

export const defaultLimits: TableLimits = {
  fileBytes: 50 * 1024 * 1024,
  unpackedBytes: 400 * 1024 * 1024,
  columns: 100,
  rows: 100_000,
};

export interface OpenOptions {
  /** Name of the sheet to read; without it, the first visible one. */
  sheet?: string;
  limits?: Partial<TableLimits>;
}

/** Something about one cell that its reader should know; the cell then holds the text as the file has it. */
export interface CellProblem {
  /** Index of the column, from 0. */
  column: number;
  /** One Chinese sentence, naming the cell. */
  message: string;
}

export interface TableRow {
  /** The row's number as a spreadsheet shows it: the first line of the file is 1. */
  number: number;
  /** As many texts as the header has titles, trimmed; an empty cell is ''. */
  cells: string[];
  problems?: CellProblem[];
}

export interface TablePreview {
  format: 'xlsx' | 'csv';
  /** Names of the visible sheets; empty for CSV. */
  sheets: string[];
  /** The sheet that was read; '' for CSV. */
  sheet: string;
  /** Titles up to the last one; a column without title (and so without content) in between is ''. */
  header: string[];
  /** The first rows, at most 50. */
  sampleRows: TableRow[];
  /** Rows with content below the header. Exact, as the check reads the whole file. */
  estimatedRows: number;
  /** The first problems found, at most 100, in Chinese sentences that name their cells. */
  problems: string[];
  problemCount: number;
}

export interface OpenedTable extends TablePreview {
  /** Reads the rows in batches of up to 500, in the file's order; the worker waits when the reader is slow. */
  rows(signal?: AbortSignal): AsyncIterable<TableRow[]>;
}

/** text as it is · number · money: integer 分 · date: `YYYY-MM-DD` · instant: UTC `YYYY-MM-DD HH:MM:SS.sss`. */
export type ColumnKind = 'text' | 'number' | 'money' | 'date' | 'instant';
export type CellValue = string | number | null;

export interface TableColumn {
  title: string;
  kind: ColumnKind;
  /** In characters; fitted to the kind and the title when left out. */
  width?: number;
}

export interface TableLayout {
  format: 'xlsx' | 'csv';
  sheetName: string;
  columns: TableColumn[];
  /** Lines for a second sheet 说明; CSV has no place for them. */
  notes?: string[];
}

export interface TableToWrite extends TableLayout {
  /** Batches of rows; each row has its values in the order of the columns. */
  rows: AsyncIterable<CellValue[][]>;
}

export interface WriteOptions {
  signal?: AbortSignal;
  /** Told the number of rows handed over so far, after each batch. */
  onProgress?: (rows: number) => void;
}

export interface TemplateColumn extends TableColumn {
  required?: boolean;
  /** Value shown in the sample row. */
  sample?: string;
  /** What to fill in, in one Chinese sentence. */
  note?: string;
  /** The only values accepted: become a dropdown. */
  choices?: string[];
}
