import type { FieldProblem } from '#platform/entity/index.ts';
import type { PreviewStep } from './approval.api.ts';
import { approvalWords as texts } from './zh-CN.ts';

/** Whom the applicant chose for the steps that leave it to him: key of the step → employees. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** The steps for which nobody was chosen yet, or more than the flow allows, as sentences. */
export function chosenProblems(steps: readonly PreviewStep[], chosen: Chosen): FieldProblem[] {
  return steps.flatMap(({ key, name, choose }) => {
    const count = chosen[key]?.length ?? 0;
    if (!choose || (count > 0 && count <= choose.most)) return [];
    return [{ path: `chosen.${key}`, message: count === 0 ? texts.needPeople(name) : texts.tooManyPeople(name, choose.most) }];
  });
}

/** The choice with one step changed. */
export function withChosen(chosen: Chosen, key: string, people: readonly string[]): Chosen {
  return { ...chosen, [key]: people };
}
