import { addDays } from '#platform/db/index.ts';
import type { Price } from '../../model/price.ts';
import { holdsOn, overlaps, type Span, spanText, succession } from '../../model/price-span.ts';
import type { DraftPrice } from './read-row.ts';

/** A price of a product in the plan; `row` is the stored one, where there is one. */
export interface PlannedPrice {
  readonly productId: string;
  readonly kind: string;
  amount: number;
  readonly validFrom: string;
  validUntil: string | null;
  readonly row: Price | null;
}

interface Place {
  readonly span: Span;
  /** The price that this one corrects. */
  readonly same: PlannedPrice | null;
  /** The price that ends where this one begins. */
  readonly follows: PlannedPrice | null;
  readonly blockedBy: PlannedPrice | null;
}

/** The prices of the products of one portion, as they will be: rows of the file that follow see what those before them did. */
export class PricePlan {
  readonly #prices: PlannedPrice[];
  readonly #today: string;

  constructor(stored: readonly Price[], today: string) {
    this.#prices = stored.map((row) => ({ productId: row.productId, kind: row.kind, amount: row.amount, validFrom: row.validFrom, validUntil: row.validUntil, row }));
    this.#today = today;
  }

  /** Why the price cannot take its place, in Chinese; null when it can. Nothing is changed. */
  problemWith(productId: string, draft: DraftPrice): string | null {
    const { span, blockedBy } = this.#place(productId, draft);
    if (span.validUntil !== null && span.validUntil < span.validFrom) return '截止日期不能早于生效日期。';
    return blockedBy && `这段时间已有价格（${spanText(blockedBy)}），与表里的有效期重叠，请修改日期。`;
  }

  /** Puts the price in its place; ask `problemWith` before. */
  put(productId: string, draft: DraftPrice): void {
    const { span, same, follows } = this.#place(productId, draft);
    if (same) Object.assign(same, { amount: draft.amount, validUntil: span.validUntil });
    else this.#prices.push({ productId, kind: draft.kind, amount: draft.amount, ...span, row: null });
    if (follows) follows.validUntil = addDays(span.validFrom, -1);
  }

  #place(productId: string, { kind, amount, validFrom, validUntil }: DraftPrice): Place {
    const others = this.#prices.filter((one) => one.productId === productId && one.kind === kind);
    // A list without days says what things cost now: a price that says so already stays as it is.
    const undated = validFrom === null && validUntil === null;
    const same = others.find((one) => (undated && one.amount === amount && holdsOn(one, this.#today)) || one.validFrom === (validFrom ?? this.#today)) ?? null;
    const span = { validFrom: same?.validFrom ?? validFrom ?? this.#today, validUntil: same && undated ? same.validUntil : validUntil };
    if (same) return { span, same, follows: null, blockedBy: others.find((one) => one !== same && overlaps(one, span)) ?? null };
    return { span, same, ...succession(others, span) };
  }

  /** Prices to insert. */
  get added(): PlannedPrice[] {
    return this.#prices.filter((one) => one.row === null);
  }

  /** Stored prices whose amount or end changes. */
  get changed(): (PlannedPrice & { row: Price })[] {
    return this.#prices.filter((one): one is PlannedPrice & { row: Price } => one.row !== null && (one.row.amount !== one.amount || one.row.validUntil !== one.validUntil));
  }
}
