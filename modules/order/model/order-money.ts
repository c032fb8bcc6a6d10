// The money of an order, in 分 and basis points: what browser and server both reckon with.

export interface PricedLine {
  readonly quantity: number;
  readonly price: number;
  /** null where the price list has none for the day: nothing to be cheaper than. */
  readonly listPrice: number | null;
}

/** 一万亿元: no line, no order may come to more. */
export const greatestAmount = 100_000_000_000_000;
const whole = 10_000;

/** The amount of a line; null where it passes what an order can hold. */
export function lineAmount({ quantity, price }: Pick<PricedLine, 'quantity' | 'price'>): number | null {
  return within(BigInt(quantity) * BigInt(price));
}

/** What the lines come to, at their prices; null past what an order can hold. */
export function orderAmount(lines: readonly PricedLine[]): number | null {
  return within(lines.reduce((sum, { quantity, price }) => sum + BigInt(quantity) * BigInt(price), 0n));
}

/** What the lines would come to at list prices; a line without one counts at its own price. Null past what an order can hold. */
export function listAmount(lines: readonly PricedLine[]): number | null {
  return within(lines.reduce((sum, { quantity, price, listPrice }) => sum + BigInt(quantity) * BigInt(listPrice ?? price), 0n));
}

/** How far a line's price is below its list price, in basis points, rounded to the nearest; 0 where it is not below. */
export function lineDiscount({ price, listPrice }: Omit<PricedLine, 'quantity'>): number {
  if (listPrice === null || listPrice <= 0 || price >= listPrice) return 0;
  return share(BigInt(listPrice - price), BigInt(listPrice));
}

/**
 * How far the order is below its list amount, in basis points. What one line costs above its list price makes up for nothing
 * that another is below it.
 */
export function orderDiscount(lines: readonly PricedLine[]): number {
  let given = 0n;
  let list = 0n;
  for (const { quantity, price, listPrice } of lines) {
    const full = BigInt(listPrice ?? price);
    list += full * BigInt(quantity);
    if (BigInt(price) < full) given += (full - BigInt(price)) * BigInt(quantity);
  }
  return list === 0n ? 0 : share(given, list);
}

/** The deepest discount of any line. */
export function deepestDiscount(lines: readonly PricedLine[]): number {
  return lines.reduce((deepest, line) => Math.max(deepest, lineDiscount(line)), 0);
}

function share(part: bigint, all: bigint): number {
  return Number((part * BigInt(whole) * 2n + all) / (all * 2n));
}

function within(amount: bigint): number | null {
  return amount >= 0n && amount <= BigInt(greatestAmount) ? Number(amount) : null;
}
