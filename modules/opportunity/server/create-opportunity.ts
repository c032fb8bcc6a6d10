import { linkActivity } from '#modules/activity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { entityOf } from '#platform/entity/index.ts';
import { invalid, refused } from '#platform/problem/index.ts';
import { type Accepted, acceptInput, findRecord, insertRecord } from '#platform/record/index.ts';
import { linesText, totalOf } from '../model/line-amounts.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { acceptLines, writeLines } from './lines.ts';

/** Opens an opportunity of the viewer's own, as a draft with its products (R5.1, R5.4); `activityId` names the follow-up that it came of (R4.9). */
export async function createOpportunity(context: Context, input: Record<string, unknown>): Promise<Opportunity> {
  const { lines: rawLines, activityId, ...fields } = input;
  const { viewer } = context;
  if (viewer.kind !== 'employee') throw refused('opportunity.no_owner', '商机要由员工新建。');
  const accepted = await acceptInput(context, opportunity, fields, 'create');
  await checkFacts(context, accepted, null);
  const lines = await acceptLines(context, rawLines);
  const [code] = await nextNumbers(context, opportunity.noun);
  const from = typeof activityId === 'string' && activityId !== '' ? activityId : null;
  const row = await insertRecord(context, opportunity, { ...accepted, code, status: 'draft', amount: totalOf(lines), products: linesText(lines), renewals: 0, ownerId: viewer.id, departmentId: viewer.departmentId, activityId: from });
  await writeLines(context, row.id, [], lines);
  if (from) await linkActivity(context, from, { customerId: row.customerId, opportunityId: row.id });
  return row;
}

/** What no field can say alone: the contact is the customer's, the day of closing is still to come. */
export async function checkFacts(context: Context, accepted: Accepted<typeof opportunity>, before: Opportunity | null): Promise<void> {
  const after = { ...before, ...accepted };
  if (after.contactId && (after.contactId !== before?.contactId || after.customerId !== before?.customerId)) {
    const contact = (await findRecord(context, entityOf('contact'), after.contactId)) as { customerId?: unknown } | null;
    if (contact?.customerId !== after.customerId) throw invalid([{ path: 'contactId', message: '所选联系人不属于这个客户，请重新选择。' }]);
  }
  const { expectedCloseOn } = accepted;
  if (expectedCloseOn && expectedCloseOn !== before?.expectedCloseOn && expectedCloseOn < dayOf(context.now)) throw invalid([{ path: 'expectedCloseOn', message: '预计成交日期不能早于今天。' }]);
}
