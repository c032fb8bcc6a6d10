import type { Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { checkMeaning } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { loadSeen } from './load-seen.ts';
import { markLost } from './transitions.ts';

export interface Loss {
  readonly version: number;
  /** An item of the dictionary of reasons. */
  readonly lostReason: string;
  readonly competitor?: string | null;
  readonly words?: string | null;
}

/** Writes an opportunity down as lost, with the reason and to whom; what was being applied for falls away. */
export async function loseOpportunity(context: Context, id: string, { version, lostReason, competitor, words = null }: Loss): Promise<Opportunity> {
  await loadSeen(context, id, version, 'opportunity.close');
  const problems = await checkMeaning(context, opportunity, { lostReason });
  if (problems.length > 0) throw invalid(problems);
  return markLost(context, id, { lostReason, words, competitor: competitor?.trim() || null });
}
