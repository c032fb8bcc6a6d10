import { openFieldsOf } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { findRecord } from '#platform/record/index.ts';
import { type Order, order } from '../model/order.ts';

/** What a step of an approval may let its approver change: nothing of what is being decided about. */
export const changeableUnderApproval = ['deliverOn', 'contactId', 'deliveryAddress', 'paymentTerms', 'remark'] as const;

/** The fields of an order under approval that this viewer may change at present: his step lets him, and his rights reach the order. */
export async function editableNow(context: Context, { id, status }: Order): Promise<string[]> {
  if (status !== 'pending' || !(await findRecord(context, order, id, { right: 'order.update' }))) return [];
  const open = await openFieldsOf(context, order.noun, id);
  return changeableUnderApproval.filter((name) => open === null || open.includes(name));
}
