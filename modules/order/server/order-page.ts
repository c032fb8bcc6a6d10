import { customer } from '#modules/customer/index.ts';
import { readsPrices } from '#modules/product/index.ts';
import { countAttachments } from '#platform/attachment/index.ts';
import type { Context } from '#platform/context/index.ts';
import type { Tables } from '#platform/db/tables.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { findRecord, loadRecord, present, type Presented, presentOne } from '#platform/record/index.ts';
import type { Difference } from '../model/difference.ts';
import { type Order, order } from '../model/order.ts';
import { type OrderLine, orderLine } from '../model/order-line.ts';
import { keptDifferences } from './keep-lines.ts';
import { linesOf } from './load-order.ts';
import { orderAbilities } from './policy.ts';
import { editableNow } from './under-approval.ts';

/** What list prices tell: only to those who may know prices (R9.1). */
export const listPriceFields = { order: ['listAmount', 'discount'], line: ['listPrice'] } as const;

/** An order's page: facts, lines, differences from the opportunity, and whether its customer waits to be converted (R6.3, R4.4). */
export async function orderPage(context: Context, id: string): Promise<Record<string, unknown>> {
  const { opportunityKey: _key, ...row } = (await loadRecord(context, order, id)) as Tables['sales_order'];
  const shown = await presentOne(context, order, row, { abilities: orderAbilities });
  // Who changes it through its customer has the button as well.
  const can = shown.can as string[];
  if (row.status === 'draft' && !can.includes('edit') && (await findRecord(context, order, id, { right: 'order.update' }))) can.push('edit', 'submit');
  const editable = await editableNow(context, row as Order);
  if (editable.length > 0) can.push('edit');
  const priced = readsPrices(context);
  if (!priced) for (const name of listPriceFields.order) delete shown[name];
  return {
    ...shown,
    ...(editable.length > 0 && { editable }),
    lines: (await linesOf(context, id)).map((line) => shownLine(context, line as unknown as OrderLine, priced)),
    differences: (await keptDifferences(context, id)).map((one) => shownDifference(context, one)),
    offersConversion: await offersConversion(context, row),
    counts: { attachment: await countAttachments(context, order.noun, id) },
  };
}

function shownLine(context: Context, line: OrderLine, priced: boolean): Presented {
  // Editors and tables of lines know products by one name.
  const shown: Presented = { ...present(context.viewer, orderLine, { ...line }), name: [line.title, line.specification].filter(Boolean).join(' ') };
  if (!priced) for (const name of listPriceFields.line) delete shown[name];
  return shown;
}

/** Prices in a difference are those of lines: whoever does not see the one does not see the other. */
function shownDifference(context: Context, one: Difference): Difference {
  const price = present(context.viewer, orderLine, { id: '', price: 0 }).price;
  return price === 0 ? one : { ...one, fromPrice: null, toPrice: null };
}

/** Whether the reader may turn the customer of this effective order, a prospect still, into a formal one. */
async function offersConversion(context: Context, { status, customerId }: Order): Promise<boolean> {
  const scope = scopeOf(context.viewer, 'customer.convert');
  if (status !== 'effective' || !scope) return false;
  const buyer = await findRecord(context, customer, customerId);
  return buyer?.stage === 'prospect' && covers(context.viewer, scope, buyer);
}
