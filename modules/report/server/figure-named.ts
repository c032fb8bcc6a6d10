import type { Figure } from '#platform/figure/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { activityFigures } from './figures/activity.ts';
import { customerFigures } from './figures/customer.ts';
import { opportunityFigures } from './figures/opportunity.ts';
import { orderFigures } from './figures/order.ts';
import { receivableFigures } from './figures/receivable.ts';

/** Every figure of the product. */
export const figures: readonly Figure[] = [...customerFigures, ...activityFigures, ...opportunityFigures, ...orderFigures, ...receivableFigures];

const byKey = new Map(figures.map((figure) => [figure.key, figure]));

/** The figure with a key; 404 for one that there is not. */
export function figureNamed(key: string): Figure {
  const figure = byKey.get(key);
  if (!figure) throw notFound('数字');
  return figure;
}
