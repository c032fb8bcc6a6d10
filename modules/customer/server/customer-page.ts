import { attachmentCount } from '#platform/attachment/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { askCounts, countOf } from '#platform/db/index.ts';
import { findInCompany, findRecord, loadRecord, presentOne, rowsOn, visibleRows } from '#platform/record/index.ts';
import { contact } from '../model/contact.ts';
import { customer, type Customer } from '../model/customer.ts';
import { customerFollowers } from './followers.ts';
import { customerAbilities } from './policy.ts';
import { liveShares } from './share-customer.ts';

/** A customer's page (R4.11): facts, what may be done, and how many of everything the reader would find. A merged one leads to its survivor. */
export async function customerPage(context: Context, id: string): Promise<Record<string, unknown>> {
  const row = (await findRecord(context, customer, id)) ?? (await survivorOf(context, id)) ?? (await loadRecord(context, customer, id));
  const shown = await presentOne(context, customer, row, { abilities: customerAbilities });
  // Who edits by a share has the button as well.
  const can = shown.can as string[];
  if (!can.includes('edit') && (await findRecord(context, customer, row.id, { right: 'customer.update' }))) can.push('edit');
  return { ...shown, counts: await countsOf(context, row), ...(row.id !== id && { mergedFromId: id }) };
}

/** Where a merged customer went, if the reader may see that. */
async function survivorOf(context: Context, id: string): Promise<Customer | null> {
  const merged = await asSystem(context, 'a signpost tells nothing but where it points')
    .selectFrom('customer')
    .select('mergedIntoId')
    .where('id', '=', id)
    .where('companyId', '=', context.viewer.companyId)
    .where('mergedIntoId', 'is not', null)
    .executeTakeFirst();
  if (!merged?.mergedIntoId) return null;
  return (await findRecord(context, customer, merged.mergedIntoId)) ?? ((await findInCompany(context, customer, merged.mergedIntoId)) ? null : survivorOf(context, merged.mergedIntoId));
}

/** How many of everything the reader would find, by one statement however many modules hang on customers. */
function countsOf(context: Context, { id }: Customer): Promise<Record<string, number>> {
  return askCounts(asSystem(context, 'each count asks for what the reader may see'), {
    ...Object.fromEntries(customerFollowers().map(({ noun, count }) => [noun, count(context, id)])),
    contact: countOf(rowsOn(context, contact, { noun: 'customer', field: 'customerId', id })),
    children: countOf(visibleRows(context, customer).where('customer.parentId', '=', id)),
    share: countOf(liveShares(context, id)),
    attachment: attachmentCount(context, customer.noun, id),
  });
}
