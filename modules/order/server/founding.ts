import type { Context } from '#platform/context/index.ts';
import { foundNumberRule } from '#platform/customization/index.ts';
import { order } from '../model/order.ts';

/** What every new company begins with: numbers for its orders. */
export async function foundOrders(context: Context): Promise<void> {
  await foundNumberRule(context, order.noun, '订单编号', 'DD{YYYY}{MM}-{0000}', 'month');
}
