import type { Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { type Accepted, companyRows, insertRecord, updateRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { after, statusOf } from '../model/contract-states.ts';
import { contractComment, contractVersion, type ContractVersion } from '../model/contract-version.ts';
import { agreed, counting, courseOf, current, requirePossible, versionsOf } from './course.ts';
import { textName } from './draft-contract.ts';

/** What the next text is: filled anew from a template, or a file that somebody brought. */
export type Wording = Pick<ContractVersion, 'source'> & Partial<Pick<ContractVersion, 'templateVersionId' | 'fileKey' | 'size' | 'sha256' | 'fileName'>>;
type Terms = Partial<ReturnType<typeof agreed>> & { readonly summary?: string | null };

/**
 * Makes the next text of a contract that the caller has locked. A draft that nobody has submitted or remarked on is changed in
 * its place; otherwise another version begins, and what was read stays as it was read. While a text is signed or waits for its
 * signature, the contract keeps what that one agrees on. `set`: further fields of the contract. Throws 409 `contract.not_now`.
 */
export async function redraft(context: Context, row: Contract, terms: Terms, wording: Wording, set: Accepted<typeof contract> = {}): Promise<{ row: Contract; version: ContractVersion }> {
  const versions = await versionsOf(context, row.id);
  const course = courseOf(row, versions);
  requirePossible(course, 'draft');
  const last = current(versions);
  const values = { ...agreed({ ...last, ...terms }), summary: terms.summary ?? null, fileKey: null, size: null, sha256: null, templateVersionId: last.templateVersionId, ...wording };
  const draft = last.status === 'draft' ? last : null;
  if (draft && draft.submittedAt === null && !(await isRemarkedOn(context, draft.id))) {
    const version = await updateRecord(context, contractVersion, draft, { ...values, summary: terms.summary ?? draft.summary, fileName: wording.fileName ?? textName({ ...row, ...set }, draft.number) }, { action: 'draft' });
    return { row: await shown(context, row, versions.map((one) => (one.id === version.id ? version : one)), set), version };
  }
  const number = versions.at(-1)!.number + 1;
  const others: ContractVersion[] = [];
  for (const one of versions) others.push(one.id === draft?.id ? await updateRecord(context, contractVersion, one, { status: 'superseded' }, { action: 'draft' }) : one);
  const version = await insertRecord(context, contractVersion, { ...values, contractId: row.id, number, status: 'draft', fileName: wording.fileName ?? textName({ ...row, ...set }, number) }, { action: 'draft' });
  return { row: await shown(context, row, [...others, version], { ...set, status: statusOf(after(course, 'draft')), versionNumber: number }), version };
}

/** The contract shows what the version that counts agrees on. */
function shown(context: Context, row: Contract, versions: readonly ContractVersion[], set: Accepted<typeof contract>): Promise<Contract> {
  return updateRecord(context, contract, row, { ...set, ...agreed(counting(versions)) }, { action: set.versionNumber ? 'draft' : 'update' });
}

async function isRemarkedOn(context: Context, versionId: string): Promise<boolean> {
  const found = await companyRows(context, contractComment).select(({ fn }) => fn.countAll().as('total')).where('contract_comment.versionId', '=', versionId).executeTakeFirstOrThrow();
  return asNumber(found.total) > 0;
}
