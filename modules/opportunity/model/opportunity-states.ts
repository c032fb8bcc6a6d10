import { addDays } from '#platform/db/time.ts';
import type { Opportunity, OpportunityStatus } from './opportunity.ts';

/** What can happen to an opportunity. The first line are acts of people, the second those of approvals, other modules and the clock. */
export const opportunityActs = [
  'change', 'edit', 'submit', 'assign', 'lose', 'requestRenewal', 'requestInvalidation', 'rebuild', 'delete', 'followUp',
  'approve', 'refuse', 'win', 'becomeProject', 'reopen', 'expire', 'renew', 'invalidate',
] as const;
export type OpportunityAct = (typeof opportunityActs)[number];

/** What its state is read from. */
export type Standing = Pick<Opportunity, 'status' | 'validUntil' | 'expiredAt'>;

/** `edit` is everything, `change` what does not touch what was approved. */
const actsOf: Readonly<Record<OpportunityStatus | 'over' | 'expired', readonly OpportunityAct[]>> = {
  draft: ['change', 'edit', 'submit', 'assign', 'delete'],
  pending: ['assign', 'approve', 'refuse', 'invalidate'],
  effective: ['change', 'assign', 'lose', 'requestRenewal', 'requestInvalidation', 'followUp', 'win', 'becomeProject', 'expire', 'renew', 'invalidate'],
  project: ['change', 'assign', 'lose', 'followUp', 'win', 'reopen'],
  won: ['reopen'],
  lost: ['rebuild'],
  invalid: ['rebuild'],
  // Its last day has passed: renewed by an application, or built anew (R5.1), before and after the hourly run has said so.
  // An order that was made in time may still take effect.
  over: ['requestRenewal', 'renew', 'rebuild', 'win', 'expire'],
  expired: ['requestRenewal', 'renew', 'rebuild', 'win'],
};

/** Where an act leads; acts that are missing here leave the state as it is. */
const leadsTo: Readonly<Partial<Record<OpportunityAct, OpportunityStatus>>> = {
  submit: 'pending',
  approve: 'effective',
  refuse: 'draft',
  lose: 'lost',
  win: 'won',
  becomeProject: 'project',
  expire: 'invalid',
  invalidate: 'invalid',
  renew: 'effective',
};

/** Registered and not over: what others may clash with, and what keeps a customer from being recycled. */
export const liveStatuses: readonly OpportunityStatus[] = ['pending', 'effective', 'project'];
/** Not over: what is handed on with a customer or when somebody leaves. */
export const openStatuses: readonly OpportunityStatus[] = ['draft', ...liveStatuses];

/** Whether its days are over on a day, whether or not the hourly run has come by already. */
export function isOver({ status, validUntil }: Standing, today: string): boolean {
  return status === 'effective' && validUntil !== null && validUntil < today;
}

/** The acts that the state allows on a day, whoever asks. */
export function actsInState(row: Standing, today: string): readonly OpportunityAct[] {
  if (isOver(row, today)) return actsOf.over;
  return actsOf[row.status === 'invalid' && row.expiredAt !== null ? 'expired' : row.status];
}

/** The state after an act; null where the state does not allow it. `reopen` needs its goal. */
export function stateAfter(row: Standing, act: OpportunityAct, today: string, goal?: 'effective' | 'project'): OpportunityStatus | null {
  if (!actsInState(row, today).includes(act)) return null;
  if (act === 'reopen') return goal ?? null;
  return leadsTo[act] ?? row.status;
}

/** The last day of an opportunity approved on a day. */
export function validUntilFrom(approvedOn: string, validityDays: number): string {
  return addDays(approvedOn, validityDays);
}
