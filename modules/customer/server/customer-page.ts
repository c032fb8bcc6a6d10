import { countAttachments } from '#platform/attachment/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { findInCompany, findRecord, loadRecord, presentOne, visibleRows } from '#platform/record/index.ts';
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

async function countsOf(context: Context, { id }: Customer): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const follower of customerFollowers()) counts[follower.noun] = await follower.count(context, id);
  const contacts = await visibleRows(context, contact).select(({ fn }) => fn.countAll().as('total')).where('contact.customerId', '=', id).executeTakeFirstOrThrow();
  const children = await visibleRows(context, customer).select(({ fn }) => fn.countAll().as('total')).where('customer.parentId', '=', id).executeTakeFirstOrThrow();
  const shares = await liveShares(context, id).select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return { ...counts, contact: asNumber(contacts.total), children: asNumber(children.total), share: asNumber(shares.total), attachment: await countAttachments(context, customer.noun, id) };
}
