import { get, post, saveFile, upload } from '../api/index.ts';

export type DuplicateRule = 'skip' | 'update' | 'create';
export type RowOutcome = 'created' | 'updated' | 'skipped' | 'failed';

/** A column that an import understands. */
export interface ImportColumn {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  readonly hint?: string;
}

/** For each column of the file what it is brought into; null: left out. */
export type Mapping = readonly (string | null)[];

/** One import as the server tells it; columns, guesses and sample only until it is started. */
export interface ImportState {
  readonly id: string;
  readonly noun: string;
  readonly fileName: string;
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly header: readonly string[];
  readonly state: 'uploaded' | 'running' | 'done' | 'cancelled' | 'failed' | 'undoing' | 'undone';
  readonly total: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly undone: number;
  readonly kept: number;
  readonly jobId: string | null;
  readonly ownerName?: string | null;
  readonly createdAt: string;
  readonly progress: { readonly done: number; readonly total: number };
  readonly error: string | null;
  readonly columns?: readonly ImportColumn[];
  readonly guesses?: Mapping;
  readonly sample?: readonly (readonly string[])[];
  readonly problems?: readonly string[];
  readonly can: readonly string[];
}

export type TargetValues = Readonly<Record<string, string | number | boolean | null>>;

/** What is decided before an import starts. */
export interface ImportSettings {
  readonly mapping: Mapping;
  readonly duplicates: DuplicateRule;
  readonly target: TargetValues;
}

export interface PreviewedRow {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly result: RowOutcome;
  readonly reason: string | null;
}

export interface FailedRow {
  readonly number: number;
  readonly reason: string | null;
}

export interface KeptRow {
  readonly recordId: string;
  readonly title: string;
  readonly note: string | null;
}

interface Page<One, Cursor> {
  readonly rows: readonly One[];
  readonly next: Cursor | null;
}

/** Where one import is kept in the cache. */
export const importKey = (id: string) => ['import', id] as const;

/** The requests of the import, in the order of its steps. */
export const importApi = {
  template: (noun: string) => saveFile('/api/imports/template', { noun }),
  upload: (noun: string, file: File, sheet: string | null, onProgress: (share: number) => void) => {
    const form = new FormData();
    form.set('noun', noun);
    if (sheet !== null) form.set('sheet', sheet);
    form.set('file', file);
    return upload<ImportState>('/api/imports', form, { onProgress });
  },
  show: (id: string, signal?: AbortSignal) => get<ImportState>(`/api/imports/${id}`, undefined, signal),
  preview: (id: string, settings: ImportSettings) => post<{ rows: PreviewedRow[] }>(`/api/imports/${id}/preview`, settings),
  start: (id: string, settings: ImportSettings, key: string) => post<ImportState>(`/api/imports/${id}/start`, settings, key),
  cancel: (id: string) => post<ImportState>(`/api/imports/${id}/cancel`),
  undo: (id: string) => post<ImportState>(`/api/imports/${id}/undo`),
  failedRows: (id: string, after: number) => get<Page<FailedRow, number>>(`/api/imports/${id}/rows`, { result: 'failed', after }),
  keptRows: (id: string, after: string) => get<Page<KeptRow, string>>(`/api/imports/${id}/kept`, { after }),
  failures: (id: string) => saveFile(`/api/imports/${id}/failures`),
  file: (id: string) => saveFile(`/api/imports/${id}/file`),
};
