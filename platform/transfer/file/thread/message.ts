import type { TableFileCode } from '../table-file-error.ts';
import type { CellValue, OpenOptions, TableLayout, TablePreview, TableRow } from '../table.ts';

/** What a worker thread is started for. */
export type Job =
  | { kind: 'check'; path: string; options: OpenOptions }
  | { kind: 'rows'; path: string; options: OpenOptions }
  | { kind: 'write'; path: string; layout: TableLayout };

export type FromWorker =
  | { kind: 'checked'; preview: TablePreview }
  | { kind: 'rows'; rows: TableRow[] }
  /** Ready for a batch of rows to write. */
  | { kind: 'hungry' }
  | { kind: 'done' }
  | { kind: 'refused'; code: TableFileCode; message: string; sheets: string[]; cause?: string };

export type ToWorker =
  /** The last batch has been taken: the next may come. */
  | { kind: 'taken' }
  | { kind: 'rows'; rows: CellValue[][] }
  | { kind: 'end' };
