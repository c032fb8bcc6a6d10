import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { covers, holds, scopeOf } from '#platform/permission/index.ts';
import type { Opportunity } from '../model/opportunity.ts';
import { actsInState, type OpportunityAct } from '../model/opportunity-states.ts';

/** Button → the act that the state must allow, and the right that must reach the record. */
const buttons: readonly (readonly [verb: string, act: OpportunityAct, right: string])[] = [
  ['edit', 'change', 'opportunity.update'],
  ['editLines', 'edit', 'opportunity.update'],
  ['submit', 'submit', 'opportunity.submit'],
  ['assign', 'assign', 'opportunity.assign'],
  ['lose', 'lose', 'opportunity.close'],
  ['requestRenewal', 'requestRenewal', 'opportunity.submit'],
  ['requestInvalidation', 'requestInvalidation', 'opportunity.submit'],
  ['rebuild', 'rebuild', 'opportunity.update'],
  ['delete', 'delete', 'opportunity.delete'],
];

/** The buttons on an opportunity in a list: what its state allows and the viewer's rights reach as owner or by department. */
export function opportunityAbilities(context: Context, row: Opportunity): string[] {
  return offered(context, row, (right) => {
    const scope = scopeOf(context.viewer, right);
    return scope !== null && covers(context.viewer, scope, row);
  });
}

/** As `opportunityAbilities`, for the record's own page: whoever may change the customer may act on what hangs on it. */
export function pageAbilities(context: Context, row: Opportunity, byCustomer: boolean): string[] {
  const own = opportunityAbilities(context, row);
  return byCustomer ? [...new Set([...own, ...offered(context, row, (right) => holds(context.viewer, right))])] : own;
}

function offered(context: Context, row: Opportunity, reaches: (right: string) => boolean): string[] {
  const acts = actsInState(row, dayOf(context.now));
  const verbs = buttons.filter(([, act, right]) => acts.includes(act) && reaches(right)).map(([verb]) => verb);
  return acts.includes('followUp') && holds(context.viewer, 'activity.create') ? [...verbs, 'followUp'] : verbs;
}
