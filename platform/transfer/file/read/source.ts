import type { CellRange } from '../cell-reference.ts';
import type { CellProblem, TablePreview } from '../table.ts';

/** A row as the file holds it: cells up to the last filled one, gaps as ''. Rows without text are never given. */
export interface SourceRow {
  number: number;
  cells: string[];
  problems?: CellProblem[];
}

/** One table of an opened file, whatever its format. */
export interface Source extends Pick<TablePreview, 'format' | 'sheets' | 'sheet'> {
  rows(): AsyncIterable<SourceRow[]>;
  /** Merged cells. A sheet names them after its rows: known once `rows()` has run to the end. */
  merged(): CellRange[];
}
