import { requireNotFollowed } from '#modules/activity/index.ts';
import { requireNotUnderApproval } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { acceptInput, companyChange, deleteRecord, updateRecord } from '#platform/record/index.ts';
import { linesText, totalOf } from '../model/line-amounts.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { actsInState } from '../model/opportunity-states.ts';
import { checkFacts } from './create-opportunity.ts';
import { acceptLines, linesOf, writeLines } from './lines.ts';
import { requireAct } from './transitions.ts';

/** Changes an opportunity: everything of a draft; later what was approved stays, the customer and the products with their prices. */
export async function changeOpportunity(context: Context, row: Opportunity, input: Record<string, unknown>): Promise<Opportunity> {
  const { lines: rawLines, ...fields } = input;
  const accepted = await acceptInput(context, opportunity, fields, 'update');
  const named = Object.keys(accepted).filter((name) => (accepted as Record<string, unknown>)[name] !== (row as Record<string, unknown>)[name]);
  // The step of an approval may let its approver correct some fields.
  if (row.status === 'pending') await requireNotUnderApproval(context, opportunity.noun, row.id, [...named, ...(rawLines === undefined ? [] : ['lines'])]);
  else requireAct(context, row, 'change');
  const isFree = actsInState(row, dayOf(context.now)).includes('edit');
  if (!isFree && (rawLines !== undefined || named.includes('customerId'))) throw conflict('opportunity.approved', '客户和产品已经过审核，不能再改；需要时请重建商机。');
  if (named.includes('customerId')) await requireNotFollowed(context, row.id);
  await checkFacts(context, accepted, row);
  if (rawLines === undefined) return updateRecord(context, opportunity, row, accepted);
  const [before, lines] = [await linesOf(context, row.id), await acceptLines(context, rawLines)];
  const changed = await updateRecord(context, opportunity, row, { ...accepted, amount: totalOf(lines), products: linesText(lines) });
  await writeLines(context, row.id, before, lines);
  return changed.version === row.version ? countUp(context, changed) : changed;
}

/** A remark of a line or their order changed and nothing else: others who have the record open are to notice all the same. */
async function countUp(context: Context, row: Opportunity): Promise<Opportunity> {
  await companyChange(context, opportunity).set({ version: row.version + 1, updatedAt: context.now, updatedBy: context.viewer.id || null }).where('id', '=', row.id).execute();
  return { ...row, version: row.version + 1 };
}

/** Puts a draft into the recycle bin; what has been submitted leaves by losing it or by an application. */
export async function removeOpportunity(context: Context, row: Opportunity, reason: string | null): Promise<void> {
  requireAct(context, row, 'delete');
  await deleteRecord(context, opportunity, row, { reason });
}
