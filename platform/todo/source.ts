import type { Context } from '#platform/context/index.ts';

/** One thing that waits for a person: an approval, a task, a follow-up that is due. */
export interface Todo {
  /** Stable within its kind, for the screen's keys. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** What it belongs to, e.g. the customer's name. */
  readonly about?: string;
  /** When it is due (an instant); null where there is no date. */
  readonly dueAt: string | null;
  /** Where the page is on which it is done. */
  readonly link: string;
}

/** A kind of thing to do, as a module brings it. Both answers are for the viewer himself and cost one statement each. */
export interface TodoSource {
  readonly kind: string;
  readonly label: string;
  /** The most pressing ones, at most `limit`. */
  readonly list: (context: Context, limit: number) => Promise<Todo[]>;
  /** How many there are, counted to 100 at most. */
  readonly count: (context: Context) => Promise<number>;
}
