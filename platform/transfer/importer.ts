import type { Context } from '#platform/context/index.ts';
import type { AnyEntity, RowOf } from '#platform/entity/index.ts';

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
  /** What the template's sample row shows. */
  readonly sample?: string;
}

/** One row of the file, as text by column key. */
export interface ImportRow {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

export type ImportOutcome =
  | { readonly number: number; readonly result: 'created' | 'updated' | 'skipped'; readonly recordId?: string }
  | { readonly number: number; readonly result: 'failed'; readonly reason: string };

/** Rows that come with an imported record (a product's prices), and the field that names it. They are undone with it. */
export interface ImportedPart {
  readonly entity: AnyEntity;
  readonly field: string;
}

/**
 * How one entity is imported. The platform brings file, mapping, steps, progress, error workbook, history and undo. Undo goes
 * by the change log: what `take` creates and changes must be written there (`insertRecords` and `updateRecord` do it).
 */
export interface Importer {
  readonly entity: AnyEntity;
  readonly parts?: readonly ImportedPart[];
  readonly columns: (context: Context) => Promise<ImportColumn[]>;
  /** Takes a portion of rows in the step's transaction; every row gets an outcome, a wrong row never harms the others. */
  readonly take: (context: Context, rows: readonly ImportRow[], options: { duplicates: DuplicateRule; target: Readonly<Record<string, unknown>>; importId: string }) => Promise<ImportOutcome[]>;
  /** Checks the target (pool or owner) when the import is started; throws a Problem. */
  readonly checkTarget?: (context: Context, target: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Which of these created records cannot be taken back, because work hangs on them already, with a Chinese sentence saying so. */
  readonly keptBack?: (context: Context, recordIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Takes a created record back, where that is more than `deleteRecord`. */
  readonly takeBack?: (context: Context, row: RowOf<AnyEntity>, why: { readonly action: string; readonly reason: string }) => Promise<void>;
  /** What follows when an undo has given a changed record its former values back. */
  readonly regained?: (context: Context, before: RowOf<AnyEntity>, after: RowOf<AnyEntity>) => Promise<void>;
}
