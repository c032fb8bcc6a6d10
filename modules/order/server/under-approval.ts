import { requireNotUnderApproval } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { findRecord } from '#platform/record/index.ts';
import { type Order, order } from '../model/order.ts';

/** What a step of an approval may let its approver change: nothing of what is being decided about. */
export const changeableUnderApproval = ['deliverOn', 'contactId', 'deliveryAddress', 'paymentTerms', 'remark'] as const;

/** The fields of an order under approval that this viewer may change at present: his step lets him, and his rights reach the order. */
export async function editableNow(context: Context, { id, status }: Order): Promise<string[]> {
  if (status !== 'pending' || !(await findRecord(context, order, id, { right: 'order.update' }))) return [];
  const editable: string[] = [];
  for (const name of changeableUnderApproval) if (await mayChange(context, id, name)) editable.push(name);
  return editable;
}

async function mayChange(context: Context, id: string, name: string): Promise<boolean> {
  try {
    await requireNotUnderApproval(context, order.noun, id, [name]);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
