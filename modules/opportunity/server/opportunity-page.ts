import { customer } from '#modules/customer/index.ts';
import { countAttachments } from '#platform/attachment/index.ts';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { findRecord, loadRecord, presentOne } from '#platform/record/index.ts';
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
  return { ...(await shownOpportunity(context, row)), counts: { activity: await countActionRecords(context, id), attachment: await countAttachments(context, opportunity.noun, id) } };
}

/** An opportunity as verbs answer: facts, products and abilities. References to what the reader may not open are named in `unseen`. */
export async function shownOpportunity(context: Context, row: Opportunity): Promise<Record<string, unknown>> {
  const shown = await presentOne(context, opportunity, row);
  const today = dayOf(context.now);
  const seesCustomer = (await findRecord(context, customer, row.customerId)) !== null;
  return {
    ...shown,
    can: await pageAbilities(context, row),
    lines: await shownLines(context, row.id),
    isOver: isOver(row, today),
    renewUntil: usualRenewal(row, today, (await opportunitySettings(context)).validityDays),
    unseen: seesCustomer ? [] : ['customerId', 'contactId'],
  };
}
