import type { Context } from '#platform/context/index.ts';
import { holds } from '#platform/permission/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { discountLimit, percentText, tooCheap } from '../model/discount.ts';
import type { StoredLine } from '../model/order-line.ts';
import { lineDiscount } from '../model/order-money.ts';
import { orderSettings } from './settings.ts';

/**
 * Throws 422 at the first line that is cheaper than this viewer may sell (R6.1). What a colleague with more rights has granted
 * (`before`) stays granted, so long as the line does not become cheaper still.
 */
export async function requireDiscounts(context: Context, lines: readonly StoredLine[], before: readonly StoredLine[]): Promise<void> {
  const { bound, mayBeRaised } = discountLimit(await orderSettings(context), holds(context.viewer, 'order.discount'));
  const granted = (line: StoredLine): boolean => before.some((one) => one.id === line.id && one.productId === line.productId && lineDiscount(line) <= lineDiscount(one));
  const line = lines.find((one) => !granted(one) && tooCheap([one], bound) === 0);
  if (!line) return;
  const index = lines.indexOf(line);
  const instead = mayBeRaised ? '请调整单价，或请有“优惠”权限的同事下单。' : '请调整单价。';
  throw invalid([{ path: `lines.${index}.price`, message: `“${line.title}”比标价优惠 ${percentText(lineDiscount(line))}，超过了您最多可以优惠的 ${percentText(bound)}。${instead}` }]);
}
