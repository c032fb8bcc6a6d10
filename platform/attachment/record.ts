import type { Context } from '#platform/context/index.ts';
import { allEntities, type AnyEntity, type RowOf } from '#platform/entity/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { findRecord, loadRecord } from '#platform/record/index.ts';

/** Where attachments hang, named by whoever asks. */
export interface Place {
  readonly noun: string;
  readonly recordId: string;
}

export interface FoundRecord {
  readonly entity: AnyEntity;
  readonly row: RowOf<AnyEntity>;
}

/** The record, for somebody who may read it or, with `update`, change it. Throws 404 for one out of his sight, 404 for a noun that is none. */
export async function recordAt(context: Context, { noun, recordId }: Place, verb: 'read' | 'update', options: { lock?: boolean } = {}): Promise<FoundRecord> {
  const entity = allEntities().find((one) => one.noun === noun);
  if (!entity) throw notFound();
  return { entity, row: await loadRecord(context, entity, recordId, { ...options, right: `${noun}.${verb}` }) };
}

/** Whether the viewer may change what hangs on this record. */
export async function mayChange(context: Context, { entity, row }: FoundRecord): Promise<boolean> {
  return (await findRecord(context, entity, row.id, { right: `${entity.noun}.update` })) !== null;
}
