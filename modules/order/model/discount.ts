import { deepestDiscount, lineDiscount, type PricedLine } from './order-money.ts';

/** How far somebody may go below list prices, in basis points. */
export interface DiscountLimit {
  readonly bound: number;
  /** Whether a colleague with the right to discounts may go further. */
  readonly mayBeRaised: boolean;
}

/** The limit for somebody: with the right to discounts the company's greatest, otherwise what everybody may give. */
export function discountLimit(rules: { freeDiscount: number; greatestDiscount: number }, holdsRight: boolean): DiscountLimit {
  return holdsRight ? { bound: rules.greatestDiscount, mayBeRaised: false } : { bound: rules.freeDiscount, mayBeRaised: rules.greatestDiscount > rules.freeDiscount };
}

/** The first line whose discount goes past the bound; -1 where none does. Every line counts for itself: a dear one pays for no cheap one. */
export function tooCheap(lines: readonly PricedLine[], bound: number): number {
  return deepestDiscount(lines) <= bound ? -1 : lines.findIndex((line) => lineDiscount(line) > bound);
}

/** Basis points as people write them: 1250 → 12.5%. */
export function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}
