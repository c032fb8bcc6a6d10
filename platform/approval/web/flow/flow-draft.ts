import type { FlowDefinition, FlowStep } from '../../model/flow.ts';

/** Changes of a flow that is being drawn. Nothing is changed in place: what was before can be compared with and returned to. */

/** The flow with a step put in at a place (0: first). */
export function withStepAt({ steps }: FlowDefinition, step: FlowStep, at: number): FlowDefinition {
  return { steps: steps.toSpliced(at, 0, step) };
}

/** The flow with a step changed; the step may keep its key only. */
export function withStep({ steps }: FlowDefinition, step: FlowStep): FlowDefinition {
  return { steps: steps.map((one) => (one.key === step.key ? step : one)) };
}

/** The flow without a step. */
export function withoutStep({ steps }: FlowDefinition, key: string): FlowDefinition {
  return { steps: steps.filter((step) => step.key !== key) };
}

/** The flow with a step dragged to where another stands. */
export function withMovedStep(flow: FlowDefinition, key: string, overKey: string): FlowDefinition {
  const from = flow.steps.findIndex((step) => step.key === key);
  const to = flow.steps.findIndex((step) => step.key === overKey);
  if (from < 0 || to < 0 || from === to) return flow;
  return { steps: flow.steps.toSpliced(from, 1).toSpliced(to, 0, flow.steps[from]!) };
}

/** The flow with a step one place up or down; at the edge it stays. */
export function withShiftedStep(flow: FlowDefinition, key: string, by: -1 | 1): FlowDefinition {
  const over = flow.steps[flow.steps.findIndex((step) => step.key === key) + by];
  return over ? withMovedStep(flow, key, over.key) : flow;
}

/** A key that no step has yet: `step1`, `step2`… A key once used in this flow is not given again while it is drawn. */
export function freshKey({ steps }: FlowDefinition, used: readonly string[] = []): string {
  const taken = new Set([...steps.map(({ key }) => key), ...used]);
  for (let number = steps.length + 1; ; number += 1) if (!taken.has(`step${number}`)) return `step${number}`;
}

/** A new step as it is offered: the applicant's direct superior. */
export function newStep(flow: FlowDefinition, name: string): FlowStep {
  return { key: freshKey(flow), name, approver: { by: 'superior', level: 1 } };
}

/** A step's copy, which comes after it. */
export function withCopiedStep(flow: FlowDefinition, key: string, name: string): FlowDefinition {
  const at = flow.steps.findIndex((step) => step.key === key);
  if (at < 0) return flow;
  return withStepAt(flow, { ...flow.steps[at]!, key: freshKey(flow), name }, at + 1);
}

/** Whether two flows say the same; the order in which a step names its rules does not matter. */
export function sameFlow(one: FlowDefinition, other: FlowDefinition): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => a.localeCompare(b)).map(([key, one]) => [key, sorted(one)]));
}

/** What the check of a flow found: `path` leads to it (`steps.2.approver.ids`). */
export interface FlowProblem {
  readonly path: string;
  readonly message: string;
}

/** What is wrong with one step. */
export function problemsOfStep(problems: readonly FlowProblem[], at: number): FlowProblem[] {
  const head = `steps.${at}`;
  return problems.filter(({ path }) => path === head || path.startsWith(`${head}.`));
}

/** What is wrong with the flow as a whole. */
export function problemsOfWhole(problems: readonly FlowProblem[]): FlowProblem[] {
  return problems.filter(({ path }) => !/^steps\.\d+(\.|$)/.test(path));
}
