import { Problem } from '#platform/problem/index.ts';

/** What became of one of many. */
export interface RowResult {
  readonly id: string;
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
}

/**
 * Applies a verb to each of many; a refusal concerns its own row only. The verbs refuse before they write anything, so that one
 * transaction can carry all rows. In the order of the ids, so that two batches do not wait for each other crosswise.
 */
export async function eachRow(ids: readonly string[], verb: (id: string) => Promise<unknown>): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const id of [...new Set(ids)].sort()) {
    try {
      await verb(id);
      results.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ id, ok: false, code: error.code, message: error.message });
    }
  }
  return results;
}
