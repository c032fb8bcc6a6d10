import { asSystem, type Context } from '#platform/context/index.ts';
import { conflict, refused } from '#platform/problem/index.ts';
import { companyRows, deleteRecord, restoreRecord, updateRecord } from '#platform/record/index.ts';
import { contact, type Contact } from '../model/contact.ts';
import { customer, type Customer } from '../model/customer.ts';
import { acceptCustomer } from './accept-customer.ts';
import { holdOrExplain, twinAllowed } from './create-customer.ts';
import { dropKeys, keysOf } from './keys.ts';
import { checkParent } from './tree.ts';

/** Changes what the form holds; a new name, code or phone is checked for twins like a new customer's. */
export async function changeCustomer(context: Context, row: Customer, input: Record<string, unknown>): Promise<Customer> {
  const { allowTwin, ...fields } = input;
  const accepted = await acceptCustomer(context, fields, 'update');
  const after = { ...row, ...accepted };
  const [had, has] = [keysOf(row), keysOf(after)];
  const added = has.filter((key) => !had.includes(key));
  if (accepted.parentId && accepted.parentId !== row.parentId) await checkParent(context, row.id, accepted.parentId);
  const asTwin = added.length > 0 && (await twinAllowed(context, added, allowTwin === true, row.id));
  const changed = await updateRecord(context, customer, row, accepted);
  await dropKeys(context, row.id, had.filter((key) => !has.includes(key)));
  await holdOrExplain(context, row.id, added, asTwin);
  return changed;
}

/** Moves a customer to the recycle bin with its contacts; one with customers below it must be freed of them first. */
export async function removeCustomer(context: Context, row: Customer, reason: string | null): Promise<void> {
  const child = await companyRows(context, customer).select('customer.id').where('customer.parentId', '=', row.id).limit(1).executeTakeFirst();
  if (child) throw conflict('customer.has_children', '这个客户还有下级客户，请先把它们移到别处，再删除。');
  await deleteRecord(context, customer, row, { reason });
  await dropKeys(context, row.id);
  const contacts = await companyRows(context, contact).selectAll('contact').where('contact.customerId', '=', row.id).execute();
  for (const one of contacts) await deleteRecord(context, contact, one, { reason: '客户已删除' });
}

/** A customer came out of the recycle bin: its contacts come with it. Refused where its company exists again, or it was merged. */
export async function customerRestored(context: Context, before: Customer): Promise<void> {
  if (before.mergedIntoId) throw refused('customer.merged', '这个客户已合并到另一个客户，不能恢复。');
  await twinAllowed(context, keysOf(before), false, before.id);
  await holdOrExplain(context, before.id, keysOf(before), false);
  for (const one of await contactsDeletedWith(context, before)) await restoreRecord(context, contact, one);
}

/** Contacts that went to the recycle bin in the same moment as their customer. */
async function contactsDeletedWith(context: Context, row: Customer): Promise<Contact[]> {
  return asSystem(context, 'contacts of a customer that the viewer may restore')
    .selectFrom('contact')
    .selectAll()
    .where('companyId', '=', context.viewer.companyId)
    .where('customerId', '=', row.id)
    .where('deletedAt', '=', row.deletedAt)
    .execute();
}
