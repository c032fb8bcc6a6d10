import { cancelActivities, countActivities, handOverActivities, moveActivities } from '#modules/activity/index.ts';
import type { Context } from '#platform/context/index.ts';
import type { Count } from '#platform/db/index.ts';
import type { Colleague } from './colleagues.ts';

/**
 * What hangs on customers and is kept by another module: activities here, opportunities, orders and the rest in the modules
 * above, each of which makes itself known once. Everything runs in the transaction of the verb.
 */
export interface CustomerFollower {
  readonly noun: string;
  readonly label: string;
  /** How many of them the viewer may see on the customer's page; asked together with everybody else's. */
  readonly count: (context: Context, customerId: string) => Count;
  /** Moves all of them to another customer; gives their ids, for undoing a merge. */
  readonly move: (context: Context, fromCustomerId: string, toCustomerId: string) => Promise<string[]>;
  /** Hands what is still open from the former to the new owner (R4.7). */
  readonly handOver?: (context: Context, customerIds: readonly string[], fromOwnerId: string, to: Colleague) => Promise<void>;
  /** The customer went into a pool: what the former owner had planned. */
  readonly released?: (context: Context, customerIds: readonly string[], fromOwnerId: string) => Promise<void>;
  /** Those of the customers that open business keeps from being recycled. */
  readonly keeps?: (context: Context, customerIds: readonly string[]) => Promise<string[]>;
}

const followers = new Map<string, CustomerFollower>();

/** Makes a follower known, when its module is loaded. */
export function followCustomers(follower: CustomerFollower): void {
  followers.set(follower.noun, follower);
}

/** Every follower, in the order of the modules. */
export function customerFollowers(): CustomerFollower[] {
  return [...followers.values()];
}

/** Those of the customers that have open business somewhere. */
export async function withOpenBusiness(context: Context, customerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for (const { keeps } of followers.values()) for (const id of (await keeps?.(context, customerIds)) ?? []) kept.add(id);
  return kept;
}

followCustomers({
  noun: 'activity',
  label: '跟进',
  count: countActivities,
  move: moveActivities,
  handOver: handOverActivities,
  released: (context, customerIds, fromOwnerId) => cancelActivities(context, customerIds, fromOwnerId, '客户已进入公海'),
});
