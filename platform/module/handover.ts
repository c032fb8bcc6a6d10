import type { Context } from '#platform/context/index.ts';
import type { Count } from '#platform/db/index.ts';

/** A kind of things that people answer for and hand on when they leave (R1.4): customers, tasks, approvals waiting. */
export interface HandoverPart {
  /** Unique in the product: `customer`. */
  readonly key: string;
  readonly label: string;
  /** How many of them an employee answers for at present; asked together with those of the other kinds. */
  readonly count: (context: Context, employeeId: string) => Count;
  /** Gives all of them to a successor, in the caller's transaction; gives how many. Writes its own change log. */
  readonly handOver: (context: Context, fromId: string, toId: string) => Promise<number>;
}
