import { customer } from '#modules/customer/index.ts';
import { startApproval } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { holds } from '#platform/permission/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { findInCompany, loadRecord } from '#platform/record/index.ts';
import { opportunity, type Opportunity } from '../model/opportunity.ts';
import { clashProblem, findClashes } from './clashes.ts';
import { loadSeen } from './load-seen.ts';
import { linesOf, requireOnSale } from './lines.ts';
import { opportunitySettings } from './settings.ts';
import { transit } from './transitions.ts';

export interface SubmissionInput {
  readonly version: number;
  readonly words?: string | null;
  /** Key of a step → whom the applicant chose for it. */
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
  /** He has seen the clashes and submits all the same. */
  readonly allowClash?: boolean;
}

/**
 * Submits a draft for approval (R5.1). Submissions for one customer follow one another, so that of two for the same product the
 * second is told of the first.
 */
export async function submitOpportunity(context: Context, id: string, { version, words = null, chosen = {}, allowClash = false }: SubmissionInput): Promise<Opportunity> {
  const row = await loadSeen(context, id, version, 'opportunity.submit');
  const lines = await linesOf(context, id);
  if (row.expectedCloseOn && row.expectedCloseOn < dayOf(context.now)) throw invalid([{ path: 'expectedCloseOn', message: '预计成交日期已经过去，请先修改。' }]);
  await requireOnSale(context, lines);
  if (!(await findInCompany(context, customer, row.customerId, { lock: true }))) throw conflict('opportunity.no_customer', '这个商机的客户已被删除，不能提交。');
  const clashes = (await findClashes(context, row.customerId, lines.map(({ productId }) => productId), id)).filter(({ level }) => level === 'same');
  const { clashRule } = await opportunitySettings(context);
  const maySubmit = clashRule === 'confirm' || holds(context.viewer, 'opportunity.clash');
  if (clashes.length > 0 && !(allowClash && maySubmit)) throw clashProblem(clashes, maySubmit);
  await transit(context, row, 'submit', { reason: words });
  await startApproval(context, 'opportunity', id, { chosen, words });
  return loadRecord(context, opportunity, id);
}
