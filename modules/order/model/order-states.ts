import type { Order } from './order.ts';

export type OrderVerb = 'edit' | 'submit' | 'delete' | 'withdraw' | 'remove';

/**
 * What may be done with an order in each of its states. `withdraw` and `remove` are for the system administrator alone; what is
 * under approval is changed by its approvers, as far as their step lets them.
 */
const verbsOf: Readonly<Record<Order['status'], readonly OrderVerb[]>> = {
  draft: ['edit', 'submit', 'delete'],
  pending: [],
  effective: ['withdraw', 'remove'],
  withdrawn: ['remove'],
};

/** The verbs that the state allows, whoever asks. */
export function verbsInState(status: Order['status']): readonly OrderVerb[] {
  return verbsOf[status];
}

/** Whether the order keeps its opportunity from having another one. */
export function occupiesOpportunity(status: Order['status']): boolean {
  return status !== 'withdrawn';
}
