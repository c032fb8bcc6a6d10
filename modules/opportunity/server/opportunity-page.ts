import { customer } from '#modules/customer/index.ts';
import { attachmentCount } from '#platform/attachment/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { askCounts, type Count, countOf, dayOf } from '#platform/db/index.ts';
import { loadRecord, presentOne, visibleRows } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { isOver } from '../model/opportunity-states.ts';
import { countActionRecords } from './action-records.ts';
import { usualRenewal } from './approval-kinds.ts';
import { shownLines } from './lines.ts';
import { pageAbilities } from './policy.ts';
import { opportunitySettings } from './settings.ts';

/** An opportunity's own page: facts, products, what may be done, how many of what belongs to it the reader would find. */
export async function opportunityPage(context: Context, id: string): Promise<Record<string, unknown>> {
  const row = await loadRecord(context, opportunity, id);
  const counts = await askCounts(asSystem(context, 'what the reader may see of a record that he may see'), {
    activity: countActionRecords(context, id),
    attachment: attachmentCount(context, opportunity.noun, id),
  });
  return { ...(await shownOpportunity(context, row)), counts };
}

/** An opportunity as verbs answer: facts, products and abilities. References to what the reader may not open are named in `unseen`. */
export async function shownOpportunity(context: Context, row: Opportunity): Promise<Record<string, unknown>> {
  const shown = await presentOne(context, opportunity, row);
  const today = dayOf(context.now);
  const customerWith = (right: string): Count => countOf(visibleRows(context, customer, right).where('customer.id', '=', row.customerId));
  const reached = await askCounts(asSystem(context, 'whether the customer is within the reach of two rights'), { read: customerWith('customer.read'), update: customerWith('customer.update') });
  return {
    ...shown,
    can: pageAbilities(context, row, reached.update > 0),
    lines: await shownLines(context, row.id),
    isOver: isOver(row, today),
    renewUntil: usualRenewal(row, today, (await opportunitySettings(context)).validityDays),
    unseen: reached.read > 0 ? [] : ['customerId', 'contactId'],
  };
}
