/** The days on which a price holds, both ends included; without an end it holds on. */
export interface Span {
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** Whether a price holds on a day. */
export function holdsOn(span: Span, day: string): boolean {
  return span.validFrom <= day && (span.validUntil === null || span.validUntil >= day);
}

/** Whether there is a day on which both hold. */
export function overlaps(one: Span, other: Span): boolean {
  return (other.validUntil === null || one.validFrom <= other.validUntil) && (one.validUntil === null || other.validFrom <= one.validUntil);
}

/**
 * What stands in the way of a price among those of its product and kind, and which of them it follows: a price without end
 * ends the one without end that began earlier. A price that ends itself follows nobody: afterwards the old one would be missing.
 */
export function succession<S extends Span>(others: readonly S[], wanted: Span): { follows: S | null; blockedBy: S | null } {
  const follows = wanted.validUntil !== null ? undefined : others.find((one) => one.validUntil === null && one.validFrom < wanted.validFrom);
  return { follows: follows ?? null, blockedBy: others.find((one) => one !== follows && overlaps(one, wanted)) ?? null };
}

/** The span as people read it. */
export function spanText({ validFrom, validUntil }: Span): string {
  return validUntil === null ? `${validFrom} 起` : `${validFrom} 至 ${validUntil}`;
}
