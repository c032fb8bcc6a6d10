import type { ProductLine } from '#modules/product/web/index.ts';
import type { OrderedLine } from '../order.api.ts';

/** The lines that a new order begins with: the opportunity's, each knowing where it came from (R6.3). */
export function ordered(planned: readonly ProductLine[]): OrderedLine[] {
  return planned.map(({ id, ...line }) => ({ ...line, id: null, opportunityLineId: id ?? null }));
}

/** The line of the opportunity that an order's line still is; undefined for one that was added or became another product. */
export function plannedFor(line: OrderedLine, planned: readonly ProductLine[]): ProductLine | undefined {
  return planned.find(({ id, productId }) => id === line.opportunityLineId && productId === line.productId);
}

/** Whether a line is as it was planned. */
export function isAsPlanned(line: OrderedLine, plan: ProductLine): boolean {
  return line.quantity === plan.quantity && line.price === plan.price;
}

/** The opportunity's lines that the order has no more. */
export function removedFrom(planned: readonly ProductLine[], lines: readonly OrderedLine[]): ProductLine[] {
  return planned.filter((plan) => !lines.some((line) => plannedFor(line, planned) === plan));
}
