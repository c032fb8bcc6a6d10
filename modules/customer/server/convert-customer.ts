import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';

/** Turns a prospect into a formal customer (R4.4) with a reason; who and when are kept. Never back. */
export async function convertCustomer(context: Context, id: string, reason: string): Promise<Customer> {
  const row = await loadRecord(context, customer, id, { right: 'customer.convert', lock: true });
  if (row.stage === 'formal') throw conflict('customer.formal_already', '这已经是正式客户。');
  const converted = await updateRecord(context, customer, row, { stage: 'formal', convertedAt: context.now, convertedBy: context.viewer.id || null, convertReason: reason }, { action: 'convert', reason });
  await emit(context, 'customer.converted', { customerId: row.id, ownerId: row.ownerId });
  return converted;
}
