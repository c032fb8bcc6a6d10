import type { SkipReason } from './case.ts';
import type { Approver, WholeStep } from './flow.ts';
import { headsOf, isActive, type Roster, superiorsOf } from './roster.ts';

/** Who is asked in a step, in their order; or why nobody is. */
export type Asked = { readonly ids: readonly string[]; readonly origin: 'rule' | 'empty' } | { readonly skipped: SkipReason };

/** Whom a step asks for this applicant: by its rule, with the rules for the applicant himself and for nobody. Only people who may work. */
export function askedIn(step: WholeStep, applicantId: string, chosen: readonly string[], roster: Roster): Asked {
  const named = [...new Set(namedBy(step.approver, applicantId, chosen, roster))].filter((id) => isActive(roster, id));
  const ids = withoutApplicant(step, applicantId, named, roster);
  if (ids.length > 0) return { ids, origin: 'rule' };
  if (named.length > 0 && step.applicant === 'skip') return { skipped: 'applicant' };
  if (step.empty.next === 'pass') return { skipped: 'empty' };
  const stood = withoutApplicant(step, applicantId, [standIn(step, roster)], roster);
  if (stood.length > 0) return { ids: stood, origin: 'empty' };
  // Nobody stands above who would sign here: left out, or he answers for himself.
  return step.applicant === 'skip' ? { skipped: 'applicant' } : { ids: [applicantId], origin: 'empty' };
}

/** Who signs where nobody is: the person of the empty-step rule, or the system administrator. */
export function standIn(step: WholeStep, roster: Roster): string {
  return step.empty.next === 'person' && isActive(roster, step.empty.personId) ? step.empty.personId : roster.administratorId;
}

function namedBy(approver: Approver, applicantId: string, chosen: readonly string[], roster: Roster): readonly string[] {
  switch (approver.by) {
    case 'persons':
      return approver.ids;
    case 'role':
      return roster.roles.get(approver.id)?.holderIds ?? [];
    case 'superior':
      return superiorsOf(roster, applicantId).slice(approver.level - 1, approver.level);
    case 'superiors':
      return superiorsOf(roster, applicantId).slice(0, approver.upTo ?? undefined);
    case 'head':
      return headsOf(roster, applicantId).slice(0, 1);
    case 'heads':
      return headsOf(roster, applicantId).slice(0, approver.upTo ?? undefined);
    case 'chosen':
      return chosen;
  }
}

function withoutApplicant(step: WholeStep, applicantId: string, ids: readonly string[], roster: Roster): string[] {
  if (step.applicant === 'self' || !ids.includes(applicantId)) return [...ids];
  const superior = step.applicant === 'superior' ? superiorsOf(roster, applicantId)[0] : undefined;
  return [...new Set(ids.flatMap((id) => (id === applicantId ? (superior ?? []) : id)))];
}
