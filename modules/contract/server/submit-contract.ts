import { orderOf } from '#modules/order/index.ts';
import { startApproval } from '#platform/approval/index.ts';
import { type Context, inOwnTransaction } from '#platform/context/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { loadRecord, stale } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { courseOf, current, requirePossible, take, versionsOf } from './course.ts';
import { withText } from './text.ts';

export interface ContractSubmission {
  readonly words?: string | null;
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
  /** The contract's version that the applicant saw. */
  readonly version?: number;
}

/** Submits the draft to its sign-off. Its text is filled first, outside the transaction; what is signed off is this very file. */
export async function submitContract(context: Context, id: string, submission: ContractSubmission): Promise<Contract> {
  const seen = await loadRecord(context, contract, id, { right: 'contract.update' });
  const draft = current(await versionsOf(context, seen.id));
  if (draft.status === 'draft') await withText(context, seen, draft);
  return inOwnTransaction(context, (writing) => submitFilled(writing, id, submission));
}

/** The same in the caller's transaction, for a draft whose text is there. */
export async function submitFilled(context: Context, id: string, { words = null, chosen, version }: ContractSubmission): Promise<Contract> {
  const row = await loadRecord(context, contract, id, { right: 'contract.update', lock: true });
  if (version !== undefined && version !== row.version) throw await stale(context, contract, id, version);
  const versions = await versionsOf(context, row.id);
  requirePossible(courseOf(row, versions), 'submit');
  const draft = current(versions);
  if (draft.fileKey === null) throw conflict('contract.text_changing', '正文刚刚又被修改，请看过新的正文后再提交。');
  const source = await orderOf(context, row.orderId);
  if (source?.status !== 'effective') throw conflict('contract.order_not_effective', '合同的订单已经不在生效状态，不能提交审签；请先处理订单，或者作废这份合同。');
  await take(context, row, 'submit', { version: { submittedAt: context.now }, reason: words });
  await startApproval(context, 'contract', row.id, { details: { versionId: draft.id }, words, ...(chosen && { chosen }) });
  return loadRecord(context, contract, id, { right: 'contract.update' });
}
