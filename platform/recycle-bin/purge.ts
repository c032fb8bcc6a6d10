import { dropAttachments } from '#platform/attachment/index.ts';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { titleOf } from '#platform/record/index.ts';
import { binnedEntity, calledFor, loadDeleted, referrersOf } from './bin.ts';

/** Removes a deleted record for good, with its shares and attachments. Throws 409 while anything refers to it. Its change log stays. */
export async function purgeDeleted(context: Context, noun: string, id: string): Promise<void> {
  const entity = binnedEntity(context, noun);
  const row = await loadDeleted(context, entity, id);
  const referrers = await referrersOf(context, entity, id);
  if (referrers.length > 0) throw conflict('recycle_bin.referred_to', `还有${referrers.join('、')}关联着${calledFor(context, entity, row)}，不能彻底删除。请先处理这些记录（包括回收站里的）。`);
  await removeShares(context, entity, id);
  await dropAttachments(context, noun, id);
  await anyTables(asSystem(context, 'the row was loaded through the scope')).deleteFrom(entity.table as AnyTableName).where('id', '=', id).where('companyId', '=', context.viewer.companyId).execute();
  await audit(context, entity, [{ recordId: id, recordTitle: titleOf(entity, row), action: 'purge', version: row.version + 1 }]);
}

async function removeShares(context: Context, entity: AnyEntity, id: string): Promise<void> {
  const table = entity.reach === 'company' ? undefined : entity.reach.shareTable;
  if (!table) return;
  await anyTables(asSystem(context, 'the shares of a record go with it'))
    .deleteFrom(table as AnyTableName)
    .where('recordId', '=', id)
    .where('companyId', '=', context.viewer.companyId)
    .execute();
}
