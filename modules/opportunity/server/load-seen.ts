import type { Context } from '#platform/context/index.ts';
import { loadRecord, stale } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';

/** The opportunity, locked for a verb, as the viewer last saw it: 404 out of his reach, 409 when somebody changed it since. */
export async function loadSeen(context: Context, id: string, version: number, right: string): Promise<Opportunity> {
  const row = await loadRecord(context, opportunity, id, { right, lock: true });
  if (row.version !== version) throw await stale(context, opportunity, id, version);
  return row;
}
