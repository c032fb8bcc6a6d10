import { Problem } from '#platform/problem/index.ts';

/** What became of one of many. */
export interface RowResult {
  readonly id: string;
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
}

/** A verb at work on several customers: each in turn, then what is to be said once. */
export interface Round {
  readonly row: (id: string) => Promise<unknown>;
  readonly finish?: () => Promise<void>;
}

/** Applies a round to one customer; a refusal is thrown. */
export async function onlyRow({ row, finish }: Round, id: string): Promise<void> {
  await row(id);
  await finish?.();
}

/**
 * Applies a round to many; a refusal concerns its own row only. Verbs refuse before they write anything, so that one
 * transaction can carry all rows. In the order of the ids, so that two batches do not wait for each other crosswise.
 */
export async function eachRow({ row, finish }: Round, ids: readonly string[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const id of [...new Set(ids)].sort()) {
    try {
      await row(id);
      results.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ id, ok: false, code: error.code, message: error.message });
    }
  }
  await finish?.();
  return results;
}
