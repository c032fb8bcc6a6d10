import { type Act, advance, newCase, type World } from './advance.ts';
import { type Case, openRun, type StepRun } from './case.ts';
import { completeStep, type FlowDefinition, type WholeStep } from './flow.ts';
import { unchosen } from './refusals.ts';

/** A flow ends within its steps; more entries than this would be a fault of the engine. */
const mostActs = 2000;

/** The steps that are still to come for a running case, if everybody agrees: the engine itself is let run on. */
export function stepsToCome(one: Case, world: World): StepRun[] {
  const open = openRun(one);
  if (!open) return [];
  return agreed(one, world).runs.slice(one.runs.length);
}

export interface Foreseen extends StepRun {
  /** The applicant must still choose who signs here. */
  readonly toChoose: WholeStep | null;
}

/** Who would sign for this applicant, step by step, if everybody agrees. */
export function foresee(flow: FlowDefinition, applicantId: string, chosen: Case['chosen'], world: World): Foreseen[] {
  const open = unchosen(flow.steps.map(completeStep), newCase(flow, applicantId, chosen, world.now), world);
  // Whoever will be chosen, it is nobody yet whose signature would spare him a later step.
  const steps = flow.steps.map((step) => (open.some(({ key }) => key === step.key) ? { ...step, empty: { next: 'pass' as const } } : step));
  const { next } = advance(newCase({ steps }, applicantId, chosen, world.now), { type: 'submit', unchosen: true }, world);
  return agreed(next, world).runs.map((run) => {
    const toChoose = open.find(({ key }) => key === run.key) ?? null;
    return { ...run, toChoose, ...(toChoose && { state: 'passed' as const, reason: null, signatures: [] }) };
  });
}

function agreed(one: Case, world: World): Case {
  let at = one;
  for (let acts = 0; acts < mostActs; acts += 1) {
    const signature = openRun(at)?.signatures.find(({ state }) => state === 'open');
    if (!signature) return at;
    const act: Act = { type: 'approve', by: signature.personId, words: null };
    at = advance(at, act, world).next;
  }
  throw new Error('A flow does not come to an end.');
}
