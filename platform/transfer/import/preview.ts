import { type Context, inTransaction } from '#platform/context/index.ts';
import type { DuplicateRule, ImportOutcome, ImportRow } from '../importer.ts';
import { faulting, inPortions } from '../portions.ts';
import type { Mapping } from './guess.ts';
import { mappedRow } from './mapping.ts';
import { startable } from './settings.ts';
import type { Sample } from './upload.ts';

export interface PreviewedRow {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly result: ImportOutcome['result'];
  readonly reason: string | null;
}

/** What would become of the first rows: they are taken for good and all, and the transaction is rolled back. */
export async function previewImport(context: Context, id: string, given: { mapping: Mapping; duplicates: DuplicateRule; target?: Record<string, unknown> }): Promise<{ rows: PreviewedRow[] }> {
  const { row, importer, settings } = await startable(context, id, given);
  const mapped = (JSON.parse(row.sample) as Sample).rows.map((one) => mappedRow(one, settings.mapping));
  const taken = mapped.flatMap((one) => ('row' in one ? [one.row] : []));
  const outcomes = await tried(taken, (rows) => undone(context, (trying) => importer.take(trying, rows, { ...settings, importId: row.id })));
  const rows = mapped.map((one): PreviewedRow => {
    if (!('row' in one)) return { number: one.number, cells: {}, result: 'failed', reason: one.reason };
    const outcome = outcomes.find(({ number }) => number === one.row.number)!;
    return { ...one.row, result: outcome.result, reason: outcome.result === 'failed' ? outcome.reason : null };
  });
  return { rows };
}

/** What becomes of each row; one that spoils all of them is found and fails alone, as it will when it is brought in. */
async function tried(rows: readonly ImportRow[], take: (rows: readonly ImportRow[]) => Promise<ImportOutcome[]>): Promise<ImportOutcome[]> {
  const failed: ImportOutcome[] = [];
  let good: readonly ImportRow[] = [];
  let outcomes: ImportOutcome[] = [];
  await inPortions(
    rows,
    async (some) => {
      // Together with those that are good: a row may be the twin of one before it.
      outcomes = await faulting(() => take([...good, ...some]));
      good = [...good, ...some];
    },
    ({ number }, reason) => Promise.resolve(void failed.push({ number, result: 'failed', reason })),
  );
  return [...outcomes, ...failed];
}

class Undone<T> extends Error {
  readonly outcome: T;

  constructor(outcome: T) {
    super('The work was tried and is rolled back.');
    this.outcome = outcome;
  }
}

/** What the work gives, without its having been done. */
async function undone<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(context.services, context.viewer, context.requestId, async (trying): Promise<T> => {
      throw new Undone(await work(trying));
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome as T;
    throw error;
  }
}
