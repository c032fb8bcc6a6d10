import { opportunityStatuses } from '#modules/opportunity/model/opportunity.ts';
import type { FigurePart } from './report.api.ts';

/** One step of the funnel. */
export interface Step {
  readonly label: string;
  readonly count: number;
  /** In 分; null where the reader sees no amounts. */
  readonly amount: number | null;
  /** The list of what stands here. */
  readonly to: string;
}

/** What stands in a group of steps: how many, and what they come to. */
export interface StepParts {
  readonly counts: readonly FigurePart[];
  readonly amounts: readonly FigurePart[] | null;
}

const states: readonly string[] = opportunityStatuses.map(({ value }) => value);

/** Opportunities by state in the order of their states, then projects by stage in the order of the company's; where nothing stands is no step. */
export function funnelSteps(opportunities: StepParts, projects: StepParts, stageOrder: readonly string[]): Step[] {
  return [...stepsOf(opportunities, states), ...stepsOf(projects, stageOrder)];
}

function stepsOf({ counts, amounts }: StepParts, order: readonly string[]): Step[] {
  const place = ({ value }: FigurePart): number => (order.includes(value ?? '') ? order.indexOf(value ?? '') : order.length);
  return counts.toSorted((one, other) => place(one) - place(other)).map(({ value, label, amount, to }) => ({ label: label ?? '–', count: amount, amount: amounts ? (amounts.find((one) => one.value === value)?.amount ?? 0) : null, to }));
}
