import type { Context } from '#platform/context/index.ts';

/** What a module tells those above it: that something has happened. `customer.released`. */
export interface Subscription {
  readonly event: string;
  /** What follows from what, in a few words: it stands in the list of background work. */
  readonly label: string;
  /** Unique for the event; never changes while deliveries may be waiting. */
  readonly name: string;
  /** Runs after the commit of what happened, exactly once, in a transaction of its own, as the program at work for the company. */
  readonly run: (context: Context, payload: Record<string, unknown>) => Promise<void>;
}
