import type { FieldProblem } from '#platform/entity/index.ts';
import type { PreviewStep } from './approval.api.ts';
import { approvalWords as texts } from './zh-CN.ts';

/** Whom the applicant chose for the steps that leave it to him: key of the step → employees. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** The steps for which nobody was chosen yet, as sentences. */
export function chosenProblems(steps: readonly PreviewStep[], chosen: Chosen): FieldProblem[] {
  return steps.filter(({ key, choose }) => choose && (chosen[key] ?? []).length === 0).map(({ key, name }) => ({ path: `chosen.${key}`, message: texts.needPeople(name) }));
}

/** The choice with one step changed. */
export function withChosen(chosen: Chosen, key: string, people: readonly string[]): Chosen {
  return { ...chosen, [key]: people };
}
