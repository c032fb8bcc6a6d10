import { cancelApprovals } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { isDuplicateKey } from '#platform/db/index.ts';
import { conflict, invalid, refused } from '#platform/problem/index.ts';
import { acceptInput, companyChange, deleteRecord, updateRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { contractOfOrder } from './contract-of.ts';
import { agreed, current, versionsOf } from './course.ts';
import { requireDaysInOrder } from './draft-contract.ts';
import { redraft } from './redraft.ts';
import { templateInUse } from './templates-in-use.ts';

/** What stands in the text: a draft alone can have it changed. */
const inText = ['name', 'templateId', 'startOn', 'endOn', 'paymentTerms', 'deliveryTerms', 'otherTerms'] as const;

/** Changes what the form holds. Once submitted only what does not stand in the text; the rest needs another version (`reviseContract`). */
export async function changeContract(context: Context, row: Contract, input: Record<string, unknown>): Promise<Contract> {
  const accepted = await acceptInput(context, contract, input, 'update');
  if (accepted.orderId !== undefined && accepted.orderId !== row.orderId) throw invalid([{ path: 'orderId', message: '合同起草后不能换订单；需要时请作废这份合同，再从新订单起草。' }]);
  const wanted = inText.filter((name) => accepted[name] !== undefined && accepted[name] !== row[name]);
  if (wanted.length === 0) return updateRecord(context, contract, row, accepted);
  if (row.status !== 'draft') throw conflict('contract.frozen', `${wanted.map((name) => contract.fields[name].label).join('、')}写在正文里，提交后不能直接修改，请起草新版本。`);
  const after = { ...row, ...accepted };
  requireDaysInOrder(after);
  const version = current(await versionsOf(context, row.id));
  const { startOn, endOn, paymentTerms, deliveryTerms, otherTerms } = agreed({ ...after, amount: version.amount });
  const wording =
    version.source === 'filled'
      ? { source: 'filled' as const, templateVersionId: (await templateInUse(context, after.templateId)).id }
      : // A text that somebody brought is his to keep in step; only the facts beside it change.
        { source: 'uploaded' as const, fileKey: version.fileKey, size: version.size, sha256: version.sha256, fileName: version.fileName };
  return (await redraft(context, row, { startOn, endOn, paymentTerms, deliveryTerms, otherTerms }, wording, accepted)).row;
}

/** A draft that was never approved goes to the recycle bin and sets its order free. */
export async function removeContract(context: Context, row: Contract, reason: string | null): Promise<void> {
  const versions = await versionsOf(context, row.id);
  if (row.status !== 'draft' || versions.some(({ approvedAt }) => approvedAt !== null)) throw conflict('contract.not_draft', '只能删除草稿；已经提交过的合同请作废，已签署的请终止。');
  await holdOrder(context, row.id, null);
  await deleteRecord(context, contract, row, { reason });
  await cancelApprovals(context, contract.noun, [row.id], '合同草稿已删除');
}

/** A draft came out of the recycle bin: it takes its order back, unless that has another contract by now. */
export async function contractRestored(context: Context, before: Contract): Promise<void> {
  const other = await contractOfOrder(context, before.orderId, { lock: true });
  if (other) throw refused('contract.exists', `这个订单已经有另一份合同（${other.code ?? other.name}），不能恢复这份草稿。`);
  await holdOrder(context, before.id, before.orderId).catch((error: unknown) => {
    throw isDuplicateKey(error) ? refused('contract.exists', '这个订单已经有另一份合同，不能恢复这份草稿。') : error;
  });
}

/** Takes the order for this contract alone, or sets it free. The log tells of the coming and going, not of the key as well. */
async function holdOrder(context: Context, id: string, orderKey: string | null): Promise<void> {
  await companyChange(context, contract).set({ orderKey }).where('contract.id', '=', id).execute();
}
