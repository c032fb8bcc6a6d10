import { colleaguesAmong } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { insertRecord, loadRecord } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { linesOf, writeLines } from './lines.ts';
import { requireAct } from './transitions.ts';

const copied = ['name', 'customerId', 'contactId', 'source', 'probability', 'competitor', 'description', 'custom', 'amount', 'products'] as const;

/** Builds an opportunity that is over anew (R5.1): a draft with the same facts and products, at today's list prices, for the same owner while he works here. */
export async function rebuildOpportunity(context: Context, id: string): Promise<Opportunity> {
  const row = await loadRecord(context, opportunity, id, { right: 'opportunity.update', lock: true });
  requireAct(context, row, 'rebuild');
  const owner = (await colleaguesAmong(context, [row.ownerId])).get(row.ownerId);
  const { id: ownerId, departmentId } = owner ?? context.viewer;
  const facts = Object.fromEntries(copied.map((name) => [name, row[name]])) as Pick<Opportunity, (typeof copied)[number]>;
  const expectedCloseOn = row.expectedCloseOn !== null && row.expectedCloseOn >= dayOf(context.now) ? row.expectedCloseOn : null;
  const [code] = await nextNumbers(context, opportunity.noun);
  const fresh = await insertRecord(context, opportunity, { ...facts, expectedCloseOn, code, status: 'draft', renewals: 0, ownerId, departmentId, rebuiltFromId: id }, { action: 'rebuild' });
  await writeLines(context, fresh.id, [], (await linesOf(context, id)).map((line) => ({ ...line, id: null })));
  return fresh;
}
