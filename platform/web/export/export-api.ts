import { get, post, saveFile } from '../api/index.ts';

/** A table that this person took out. */
export interface ShownExport {
  readonly id: string;
  readonly label: string;
  readonly format: 'xlsx' | 'csv';
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: { readonly done: number; readonly total: number };
  readonly error: string | null;
  readonly fileName: string | null;
  readonly size: number;
  readonly createdAt: string;
  readonly can: readonly string[];
}

/** What of a list is exported: its scene, search, conditions and order, as its address has them. */
export type ExportQuery = Readonly<Record<string, string>>;

/** Routes of exports. */
export const exportApi = {
  start: (body: { noun: string; query: ExportQuery; format: 'xlsx' | 'csv' }, key: string) => post<ShownExport>('/api/exports', body, key),
  list: () => get<{ rows: readonly ShownExport[] }>('/api/exports'),
  download: (id: string) => saveFile(`/api/exports/${id}/file`),
};

/** The query that finds just these records. */
export function queryOfRows(ids: readonly string[]): ExportQuery {
  return { filter: JSON.stringify({ field: 'id', is: 'in', value: ids }) };
}

/** The query of a list page for an export: everything that it finds, not only the page that is shown. */
export function queryOfList(query: ExportQuery): ExportQuery {
  const { page: _page, size: _size, ...rest } = query;
  return rest;
}
