import type { OpportunityStatus } from '../../model/opportunity.ts';

const way: readonly OpportunityStatus[] = ['draft', 'pending', 'effective', 'project', 'won'];

/** The way of an opportunity as its stage bar shows it; a bad end takes the place of the good one. */
export function stagesOf(status: OpportunityStatus): { readonly stages: readonly OpportunityStatus[]; readonly lost: boolean } {
  if (status === 'lost') return { stages: [...way.slice(0, -1), 'lost'], lost: true };
  if (status === 'invalid') return { stages: ['draft', 'pending', 'effective', 'invalid'], lost: true };
  return { stages: way, lost: false };
}
