import type { Context } from '#platform/context/index.ts';
import { isDuplicateKey } from '#platform/db/index.ts';
import { allModules } from '#platform/module/index.ts';
import { conflict, refused } from '#platform/problem/index.ts';
import { restoreRecord } from '#platform/record/index.ts';
import { binnedEntity, calledFor, loadDeleted, missingReferences } from './bin.ts';

/** Takes a record out of the recycle bin. Throws 409 when its number or name was given to another meanwhile, 422 when a record that it hangs on is deleted itself. */
export async function restoreDeleted(context: Context, noun: string, id: string): Promise<void> {
  const entity = binnedEntity(context, noun);
  const row = await loadDeleted(context, entity, id);
  const missing = await missingReferences(context, entity, row);
  if (missing.length > 0) throw refused('recycle_bin.reference_deleted', `${calledFor(context, entity, row)}的${missing.join('、')}也已被删除，请先恢复${missing.length > 1 ? '它们' : '它'}，再恢复这条${entity.label}。`);
  try {
    await restoreRecord(context, entity, row);
    for (const module of allModules()) await module.restored?.[noun]?.(context, row as never);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw conflict('recycle_bin.taken', `${calledFor(context, entity, row)}的名称或编号已被另一条${entity.label}使用。请先修改那一条，再来恢复。`);
  }
}
