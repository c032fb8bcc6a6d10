import { type Context, inTransaction } from '#platform/context/index.ts';
import type { DuplicateRule, ImportOutcome } from '../importer.ts';
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
  const outcomes = await undone(context, (trying) => importer.take(trying, taken, { ...settings, importId: row.id }));
  const rows = mapped.map((one): PreviewedRow => {
    if (!('row' in one)) return { number: one.number, cells: {}, result: 'failed', reason: one.reason };
    const outcome = outcomes.find(({ number }) => number === one.row.number)!;
    return { ...one.row, result: outcome.result, reason: outcome.result === 'failed' ? outcome.reason : null };
  });
  return { rows };
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
