import type { Context } from '#platform/context/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';

/** What to do with a row whose twin is there already (R4.3). */
export type DuplicateRule = 'skip' | 'update' | 'create';

/** A column that an importer understands. */
export interface ImportColumn {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  /** Headings under which people's own lists have it; matched after folding width, spaces and case. */
  readonly aliases: readonly string[];
  readonly hint?: string;
  readonly choices?: readonly string[];
}

/** One row of the file, as text by column key. */
export interface ImportRow {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

export type ImportOutcome =
  | { readonly number: number; readonly result: 'created' | 'updated' | 'skipped'; readonly recordId?: string }
  | { readonly number: number; readonly result: 'failed'; readonly reason: string };

/** How one entity is imported. The platform brings file, mapping, steps, progress, error workbook, history and undo. */
export interface Importer {
  readonly entity: AnyEntity;
  readonly columns: (context: Context) => Promise<ImportColumn[]>;
  /** Takes a portion of rows in the step's transaction; every row gets an outcome, a wrong row never harms the others. */
  readonly take: (context: Context, rows: readonly ImportRow[], options: { duplicates: DuplicateRule; target: Readonly<Record<string, unknown>>; importId: string }) => Promise<ImportOutcome[]>;
  /** Checks the target (pool or owner) when the import is started; throws a Problem. */
  readonly checkTarget?: (context: Context, target: Readonly<Record<string, unknown>>) => Promise<void>;
}
