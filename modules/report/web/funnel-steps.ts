import { entityOf } from '#platform/entity/index.ts';
import type { ChartContent } from '#platform/web/chart/index.ts';
import type { FigurePart } from './report.api.ts';
import { reportWords } from './zh-CN.ts';

/** One step of the funnel. */
export interface Step {
  readonly label: string;
  readonly amount: number;
  readonly to: string;
}

/** Opportunities by state in the order of their states, then projects by stage in the order of the company's; stages without projects are left out. */
export function funnelSteps(opportunities: readonly FigurePart[], projects: readonly FigurePart[], stageOrder: readonly string[]): Step[] {
  const states = (entityOf('opportunity').fields.status?.choices ?? []).map(({ value }) => value);
  const place = (order: readonly string[], { value }: FigurePart): number => (order.includes(value ?? '') ? order.indexOf(value ?? '') : order.length);
  const inOrder = (parts: readonly FigurePart[], order: readonly string[]): FigurePart[] => parts.toSorted((one, other) => place(order, one) - place(order, other));
  return [...inOrder(opportunities, states), ...inOrder(projects, stageOrder)].map(({ label, amount, to }) => ({ label: label ?? '–', amount, to }));
}

/** The steps as a chart. */
export function funnelContent(steps: readonly Step[], measure: 'amount' | 'count'): ChartContent {
  const label = measure === 'amount' ? reportWords.byAmount : reportWords.byCount;
  return { shape: 'funnel', by: reportWords.funnelStep, categories: steps.map((step) => step.label), series: [{ label, unit: measure === 'amount' ? 'money' : 'count', values: steps.map(({ amount }) => amount) }] };
}
