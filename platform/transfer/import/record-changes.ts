import type { Changes } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables, type Handle, insertRows, type Tables } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { Importer } from '../importer.ts';

type Change = Tables['import_change'];

const portion = 100;

/**
 * Keeps what this step of an import did to records, as the change log has it, for an undo: which were created, and the
 * former values of what was changed. A record met before keeps the values that it had before the import.
 */
export async function recordChanges(context: Context, importId: string, importer: Importer): Promise<void> {
  const handle = asSystem(context, 'the change log of this very transaction');
  for (const entity of [importer.entity, ...(importer.parts ?? []).map((part) => part.entity)]) {
    const changes = await changesOfStep(context, handle, importId, entity);
    if (changes.length === 0) continue;
    const known = new Map((await inPortionsOf(changes, (some) => knownChanges(handle, importId, entity, some))).map((one) => [one.recordId, one]));
    const fresh = changes.filter(({ recordId }) => !known.has(recordId));
    await insertRows(handle, context.dialect, 'import_change', fresh);
    for (const { recordId, former, versionAfter } of changes) {
      const before = known.get(recordId);
      if (before) await handle.updateTable('import_change').set({ versionAfter, former: merged(former, before.former) }).where('importId', '=', importId).where('noun', '=', entity.noun).where('recordId', '=', recordId).execute();
    }
  }
}

/** Every record of the entity that the step wrote, once, by the entries that carry the step's instant and job. */
async function changesOfStep(context: Context, handle: Handle, importId: string, { noun, table }: AnyEntity): Promise<Change[]> {
  const entries = await handle
    .selectFrom('audit_entry')
    .select(['recordId', 'recordTitle', 'changes', 'version'])
    .where('companyId', '=', context.viewer.companyId)
    .where('at', '=', context.now)
    .where('requestId', '=', context.requestId)
    .where('noun', '=', noun)
    .orderBy('id')
    .execute();
  const changes = new Map<string, Change>();
  for (const { recordId, recordTitle: title, changes: text, version } of entries) {
    const former = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as Changes).map(([field, [from]]) => [field, from])));
    const earlier = changes.get(recordId);
    if (earlier) earlier.former = merged(former, earlier.former);
    else changes.set(recordId, { importId, noun, recordId, title, created: version === 1 ? 1 : 0, former: version === 1 ? '{}' : former, versionAfter: 0, undo: null, note: null });
  }
  for (const { id, version } of await inPortionsOf([...changes.values()], (some) => versionsOf(handle, table, some))) changes.get(id)!.versionAfter = version;
  return [...changes.values()];
}

function versionsOf(handle: Handle, table: string, changes: readonly Change[]): Promise<{ id: string; version: number }[]> {
  return anyTables(handle).selectFrom(table as AnyTableName).select(['id', 'version']).where('id', 'in', changes.map((one) => one.recordId)).execute();
}

function knownChanges(handle: Handle, importId: string, { noun }: AnyEntity, changes: readonly Change[]): Promise<{ recordId: string; former: string }[]> {
  return handle.selectFrom('import_change').select(['recordId', 'former']).where('importId', '=', importId).where('noun', '=', noun).where('recordId', 'in', changes.map((one) => one.recordId)).execute();
}

/** Former values of two changes: the earlier ones stand. */
function merged(later: string, earlier: string): string {
  return JSON.stringify({ ...(JSON.parse(later) as object), ...(JSON.parse(earlier) as object) });
}

async function inPortionsOf<T, R>(items: readonly T[], work: (some: readonly T[]) => Promise<R[]>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += portion) results.push(...(await work(items.slice(start, start + portion))));
  return results;
}
