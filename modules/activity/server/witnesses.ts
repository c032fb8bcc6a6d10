import type { Context } from '#platform/context/index.ts';

/**
 * A module above that keeps facts which follow from activities (the customer: when it was last contacted). It is told in the
 * same transaction, so that a rule which runs a moment later (recycling at night) already knows.
 */
export interface ActivityWitness {
  readonly noun: string;
  readonly changed: (context: Context, customerIds: readonly string[]) => Promise<void>;
}

const witnesses = new Map<string, ActivityWitness>();

/** Makes a witness known; once for each noun, when its module is loaded. */
export function witnessActivities(witness: ActivityWitness): void {
  witnesses.set(witness.noun, witness);
}

/** Tells every witness that activities of these customers were planned, moved, done or dropped. */
export async function tellWitnesses(context: Context, customerIds: readonly string[]): Promise<void> {
  for (const { changed } of witnesses.values()) await changed(context, [...new Set(customerIds)]);
}
