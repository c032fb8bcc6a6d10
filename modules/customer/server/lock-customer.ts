import type { Context } from '#platform/context/index.ts';
import { refused } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';

/** Keeps a customer from being recycled, or lets it be recycled again. It stays so until its owner changes. */
export async function lockCustomer(context: Context, id: string, locked: boolean): Promise<Customer> {
  const row = await loadRecord(context, customer, id, { right: 'customer.lock', lock: true });
  if (!row.ownerId) throw refused('customer.in_pool', '公海里的客户不能锁定。');
  return updateRecord(context, customer, row, { locked: locked ? 1 : 0 }, { action: locked ? 'lock' : 'unlock' });
}
