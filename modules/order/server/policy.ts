import type { Context } from '#platform/context/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import type { Order } from '../model/order.ts';
import { verbsInState } from '../model/order-states.ts';

/** The buttons on an order: what its state allows and the viewer's rights reach. */
export function orderAbilities({ viewer }: Context, row: Order): string[] {
  const reaches = (verb: string): boolean => {
    const scope = scopeOf(viewer, `order.${verb}`);
    return scope !== null && covers(viewer, scope, row);
  };
  return verbsInState(row.status).filter((verb) => {
    if (verb === 'withdraw' || verb === 'remove') return viewer.isSystemAdministrator;
    return reaches(verb === 'delete' ? 'delete' : 'update');
  });
}
