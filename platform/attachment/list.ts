import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { askCounts, type Count, countOf, isId } from '#platform/db/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { titleOf } from '#platform/record/index.ts';
import type { Attachment } from './attachment.ts';
import { mayChange, type Place, recordAt } from './record.ts';

/** An attachment as its reader sees it. */
export interface ShownAttachment extends Omit<Attachment, 'companyId' | 'fileKey'> {
  readonly createdByName: string | null;
  readonly can: readonly string[];
}

/** The attachments of a record that the viewer may read, the latest first. */
export async function listAttachments(context: Context, place: Place): Promise<ShownAttachment[]> {
  const record = await recordAt(context, place, 'read');
  const can = (await mayChange(context, record)) ? ['delete'] : [];
  const rows = await asSystem(context, 'the record was loaded through the scope')
    .selectFrom('attachment')
    .leftJoin('employee', 'employee.id', 'attachment.createdBy')
    .selectAll('attachment')
    .select('employee.name as createdByName')
    .where('attachment.companyId', '=', context.viewer.companyId)
    .where('attachment.noun', '=', place.noun)
    .where('attachment.recordId', '=', place.recordId)
    .orderBy('attachment.id', 'desc')
    .execute();
  return rows.map(({ companyId: _company, fileKey: _file, ...shown }) => ({ ...shown, can }));
}

/** An attachment whose record the viewer may read or, with `update`, change. Throws 404 otherwise. */
export async function loadAttachment(context: Context, id: string, verb: 'read' | 'update'): Promise<Attachment> {
  const row = isId(id)
    ? await asSystem(context, 'the record is loaded through the scope next').selectFrom('attachment').selectAll().where('id', '=', id).where('companyId', '=', context.viewer.companyId).executeTakeFirst()
    : undefined;
  if (!row) throw notFound('附件');
  await recordAt(context, row, verb);
  return row;
}

/** Takes an attachment off its record. Its content goes in the night, unless another row names it. */
export async function removeAttachment(context: Context, id: string): Promise<void> {
  const attachment = await loadAttachment(context, id, 'update');
  const { entity, row } = await recordAt(context, attachment, 'update', { lock: true });
  const result = await asSystem(context, 'the record was loaded through the scope').deleteFrom('attachment').where('id', '=', id).executeTakeFirst();
  if (result.numDeletedRows === 0n) throw notFound('附件');
  await audit(context, entity, [{ recordId: row.id, recordTitle: titleOf(entity, row), action: 'detach', changes: { attachment: [attachment.name, null] } }]);
}

/** How many attachments a record has; for whoever has loaded the record. */
export async function countAttachments(context: Context, noun: string, recordId: string): Promise<number> {
  return (await askCounts(asSystem(context, 'the caller has loaded the record'), { attachment: attachmentCount(context, noun, recordId) })).attachment;
}

/** The same number as part of a page's statement. */
export function attachmentCount(context: Context, noun: string, recordId: string): Count {
  return countOf(asSystem(context, 'the caller has loaded the record').selectFrom('attachment').where('companyId', '=', context.viewer.companyId).where('noun', '=', noun).where('recordId', '=', recordId));
}

/** Hangs every attachment of one record on another of the same noun, as when two are merged; gives how many. */
export async function moveAttachments(context: Context, noun: string, fromId: string, toId: string): Promise<number> {
  const result = await asSystem(context, 'the caller has loaded both records')
    .updateTable('attachment')
    .set({ recordId: toId })
    .where('companyId', '=', context.viewer.companyId)
    .where('noun', '=', noun)
    .where('recordId', '=', fromId)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Takes every attachment off a record that is being removed for good; gives how many. */
export async function dropAttachments(context: Context, noun: string, recordId: string): Promise<number> {
  const result = await asSystem(context, 'the caller removes the record')
    .deleteFrom('attachment')
    .where('companyId', '=', context.viewer.companyId)
    .where('noun', '=', noun)
    .where('recordId', '=', recordId)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
