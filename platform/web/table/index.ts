export { EntityTable, type EntityTableProps } from './entity-table.tsx';
export { ListFooter } from './list-footer.tsx';
export type { ListState } from './list-state.ts';
export { queryOf } from './list-state.ts';
export type { RowAction } from './row-actions.tsx';
export type { Scene } from './scene-tabs.tsx';
export type { BatchAction } from './selection-bar.tsx';
export type { ExtraColumn } from './table-columns.tsx';
export { useBatch } from './use-batch.ts';
