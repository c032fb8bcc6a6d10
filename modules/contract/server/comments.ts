import { audit } from '#platform/audit/index.ts';
import type { Context } from '#platform/context/index.ts';
import { notify } from '#platform/notify/index.ts';
import { conflict, notFound } from '#platform/problem/index.ts';
import { acceptInput, companyRows, findInCompany, insertRecord, loadRecord, namesOf, updateRecord } from '#platform/record/index.ts';
import { contract } from '../model/contract.ts';
import { contractComment, type ContractComment } from '../model/contract-version.ts';
import { loadVersion } from './text.ts';

export interface ShownComment extends Pick<ContractComment, 'id' | 'versionId' | 'quote' | 'body' | 'createdAt' | 'settledAt'> {
  readonly createdByName: string | null;
  readonly settledByName: string | null;
}

/** Remarks on a version; whoever may read the contract may. Its owner is told, unless it is his own remark. */
export async function addComment(context: Context, contractId: string, { versionId, ...input }: { versionId: string; body: string; quote?: string | null }): Promise<ContractComment> {
  const { row, version } = await loadVersion(context, contractId, versionId);
  const accepted = await acceptInput(context, contractComment, input, 'create');
  const made = await insertRecord(context, contractComment, { ...accepted, contractId: row.id, versionId: version.id });
  await audit(context, contract, [{ recordId: row.id, recordTitle: row.name, action: 'comment', changes: { comment: [null, `第 ${version.number} 版：${made.body}`] } }]);
  if (row.ownerId !== context.viewer.id) await notify(context, { to: [row.ownerId], kind: 'contract.comment', title: `${context.viewer.name}批注了合同：${row.name}`, body: made.body, link: `/contracts/${row.id}?version=${version.id}` });
  return made;
}

/** Marks a remark as dealt with: by who wrote it, or by somebody who may change the contract. */
export async function settleComment(context: Context, contractId: string, commentId: string): Promise<ContractComment> {
  const found = await findInCompany(context, contractComment, commentId, { lock: true });
  if (!found || found.contractId !== contractId) throw notFound(contractComment.label);
  const own = found.createdBy === context.viewer.id;
  await loadRecord(context, contract, contractId, own ? {} : { right: 'contract.update' });
  if (found.settledAt !== null) throw conflict('contract.settled', '这条批注已经处理过了，请刷新页面。');
  return updateRecord(context, contractComment, found, { settledAt: context.now, settledBy: context.viewer.id || null });
}

/** The remarks on a contract's versions, the oldest first, for who has been let to the contract. */
export async function commentsOf(context: Context, contractId: string): Promise<ShownComment[]> {
  const rows = await companyRows(context, contractComment).selectAll('contract_comment').where('contract_comment.contractId', '=', contractId).orderBy('contract_comment.createdAt').orderBy('contract_comment.id').execute();
  const shown: ShownComment[] = [];
  for (const row of rows) {
    const names = await namesOf(context, contractComment, row);
    shown.push({ id: row.id, versionId: row.versionId, quote: row.quote, body: row.body, createdAt: row.createdAt, settledAt: row.settledAt, createdByName: (names.createdByName as string | undefined) ?? null, settledByName: (names.settledByName as string | undefined) ?? null });
  }
  return shown;
}
