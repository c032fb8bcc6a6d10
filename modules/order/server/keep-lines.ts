import { asSystem, type Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { type Difference, differencesOf } from '../model/difference.ts';
import type { Order } from '../model/order.ts';
import type { StoredLine } from '../model/order-line.ts';
import { listAmount, orderAmount, orderDiscount } from '../model/order-money.ts';
import type {} from './tables.ts';

const portion = 50;

/** What the order itself says of its lines. */
export function sumsOf(lines: readonly StoredLine[]): Pick<Order, 'amount' | 'listAmount' | 'discount' | 'products'> {
  return { amount: orderAmount(lines)!, listAmount: listAmount(lines)!, discount: orderDiscount(lines), products: wordsOf(lines) };
}

/** The lines as one text: 展业CRM 企业版 ×2 @ 128,000.00. */
function wordsOf(lines: readonly StoredLine[]): string {
  const said = lines.map(({ title, specification, quantity, price, remark }) => `${[title, specification].filter(Boolean).join(' ')} ×${quantity} @ ${yuan(price)}${remark ? `（${remark}）` : ''}`);
  return said.join('；').slice(0, 60_000);
}

function yuan(cents: number): string {
  return (cents / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** The difference from the opportunity's lines, by the names that products bear now. */
export function comparedTo(planned: readonly { id: string; productId: string; name: string; quantity: number; price: number }[], lines: readonly StoredLine[]): Difference[] {
  return differencesOf(planned.map((line) => ({ ...line, title: line.name })), lines);
}

/** Puts the lines and the differences of an order in the place of those it had. */
export async function keepLines(context: Context, orderId: string, lines: readonly StoredLine[], differences: readonly Difference[]): Promise<void> {
  const handle = asSystem(context, 'the order was loaded through the scope');
  await handle.deleteFrom('sales_order_line').where('companyId', '=', context.viewer.companyId).where('orderId', '=', orderId).execute();
  for (let start = 0; start < lines.length; start += portion) await handle.insertInto('sales_order_line').values(lines.slice(start, start + portion)).execute();
  await keepDifferences(context, orderId, differences);
}

/** Puts the differences of an order in the place of those it had. */
export async function keepDifferences(context: Context, orderId: string, differences: readonly Difference[]): Promise<void> {
  const handle = asSystem(context, 'the order was loaded through the scope');
  const { companyId } = context.viewer;
  await handle.deleteFrom('sales_order_difference').where('companyId', '=', companyId).where('orderId', '=', orderId).execute();
  const rows = differences.map(({ kind, productId, title, fromQuantity, fromPrice, toQuantity, toPrice }, position) => ({ id: newId(), companyId, orderId, position, kind, productId, title, fromQuantity, fromPrice, toQuantity, toPrice }));
  for (let start = 0; start < rows.length; start += portion) await handle.insertInto('sales_order_difference').values(rows.slice(start, start + portion)).execute();
}

/** How an order differs from its opportunity, as it was kept. */
export async function keptDifferences(context: Context, orderId: string): Promise<Difference[]> {
  return asSystem(context, 'the order was loaded through the scope')
    .selectFrom('sales_order_difference')
    .select(['kind', 'productId', 'title', 'fromQuantity', 'fromPrice', 'toQuantity', 'toPrice'])
    .where('companyId', '=', context.viewer.companyId)
    .where('orderId', '=', orderId)
    .orderBy('position')
    .execute();
}
