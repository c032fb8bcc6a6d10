import { customer } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { scopeOf } from '#platform/permission/index.ts';
import { type ListPage, type ListQuery, listRecords, optionsOfList, visibleRows } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { opportunityAbilities } from './policy.ts';

/** One page of opportunities; where the viewer may not open the customer, the row says so (`unseen`) and the page shows a name only. */
export async function listOpportunities(context: Context, query: ListQuery): Promise<ListPage> {
  const page = await listRecords(context, opportunity, query, { ...(await optionsOfList(context, opportunity, query)), abilities: (row) => opportunityAbilities(context, row as Opportunity) });
  const ids = [...new Set(page.rows.map(({ customerId }) => customerId).filter((id): id is string => typeof id === 'string'))];
  if (ids.length === 0 || scopeOf(context.viewer, 'customer.read')?.everything) return page;
  const seen = new Set((await visibleRows(context, customer).select('customer.id').where('customer.id', 'in', ids).execute()).map(({ id }) => id));
  for (const row of page.rows) if (!seen.has(String(row.customerId))) row.unseen = ['customerId', 'contactId'];
  return page;
}
