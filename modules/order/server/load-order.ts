import { asSystem, type Context } from '#platform/context/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import { type Order, order } from '../model/order.ts';
import type { StoredLine } from '../model/order-line.ts';

/** The order whatever the viewer's scope, for rules of modules above that hang something on it; null where there is none. Not for showing. */
export function orderOf(context: Context, id: string, options: { lock?: boolean } = {}): Promise<Order | null> {
  return findInCompany(context, order, id, options);
}

/** The lines of an order in their order, whatever the viewer's scope; he must have been let to the order before. */
export function linesOf(context: Context, orderId: string): Promise<StoredLine[]> {
  return asSystem(context, 'the order was loaded through the scope')
    .selectFrom('sales_order_line')
    .selectAll()
    .where('companyId', '=', context.viewer.companyId)
    .where('orderId', '=', orderId)
    .orderBy('position')
    .execute();
}
