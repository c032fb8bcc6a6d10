export { openTable, readRows } from './open-table.ts';
export { TableFileError } from './table-file-error.ts';
export type { TableFileCode } from './table-file-error.ts';
export { defaultLimits } from './table.ts';
export type {
  CellProblem,
  CellValue,
  ColumnKind,
  OpenedTable,
  OpenOptions,
  TableColumn,
  TableLayout,
  TableLimits,
  TablePreview,
  TableRow,
  TableToWrite,
  TemplateColumn,
  WriteOptions,
} from './table.ts';
export { templateTable } from './template-table.ts';
export { writeErrorTable } from './write-error-table.ts';
export type { Failures } from './write-error-table.ts';
export { writeTable } from './write-table.ts';
