import { type Case, openRun, openSignaturesOf } from './model/case.ts';
import { completeStep } from './model/flow.ts';

export type Verb = 'approve' | 'refuse' | 'return' | 'withdraw' | 'addSigner' | 'handOn' | 'remind' | 'copy' | 'resubmit' | 'cancel';

/** What a person who takes part may do with a case: his buttons. The engine decides when he presses one. */
export function abilitiesOf(at: Case, personId: string, { canSubmit, isAdministrator }: { canSubmit: boolean; isAdministrator: boolean }): Verb[] {
  const verbs: Verb[] = [];
  const run = openRun(at);
  if (run && openSignaturesOf(at, personId).length > 0) {
    const step = completeStep(at.flow.steps.find(({ key }) => key === run.key)!);
    verbs.push('approve', 'refuse');
    if (step.mayReturn) verbs.push('return');
    if (step.mayAddSigners) verbs.push('addSigner');
    verbs.push('handOn');
  }
  if (at.applicantId === personId) {
    if (run) verbs.push('withdraw', 'remind');
    if (at.state === 'returned') verbs.push(...(canSubmit ? ['resubmit' as const] : []), 'withdraw');
  }
  verbs.push('copy');
  if (isAdministrator && (run || at.state === 'returned')) verbs.push('cancel');
  return verbs;
}
