import type { Context } from '#platform/context/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { opportunityLine, type OpportunityLine } from '../model/opportunity.ts';

/** The lines of an opportunity in their order, whoever asks: the caller has seen the opportunity. */
export async function linesOf(context: Context, opportunityId: string): Promise<OpportunityLine[]> {
  return companyRows(context, opportunityLine).selectAll('opportunity_line').where('opportunity_line.opportunityId', '=', opportunityId).orderBy('opportunity_line.position').orderBy('opportunity_line.id').execute();
}
