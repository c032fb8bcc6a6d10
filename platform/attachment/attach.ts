import type { FastifyRequest } from 'fastify';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context, inOwnTransaction } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { refused } from '#platform/problem/index.ts';
import { titleOf } from '#platform/record/index.ts';
import type { Attachment } from './attachment.ts';
import { keepFile } from './keep-file.ts';
import { countAttachments } from './list.ts';
import { type Place, recordAt } from './record.ts';
import { EVERY_KIND, type Received, safeFileName } from './storage/index.ts';
import { takeUpload } from './upload.ts';

const limitBytes = 20 * 1024 * 1024;
const mostPerRecord = 200;

/** Takes the file of a form (`noun`, `recordId`, perhaps `pages`, then the file) and hangs it on the record. The right is asked before the first byte, and again with the record locked. */
export async function attachUpload(context: Context, request: FastifyRequest): Promise<Attachment> {
  return takeUpload(request, async ({ fields, name, stream }) => {
    const place = { noun: fields.noun ?? '', recordId: fields.recordId ?? '' };
    const pages = pagesOf(fields.pages);
    await recordAt(context, place, 'update');
    const received = await context.services.storage.receive(stream, { name, accept: EVERY_KIND, limitBytes });
    return attachReceived(context, place, received, { name, pages });
  });
}

/** Hangs a received file on a record; nothing is left of it when that fails. Opens its own transaction. */
export async function attachReceived(context: Context, place: Place, received: Received, { name, pages = null }: { name: string; pages?: number | null }): Promise<Attachment> {
  const { services, viewer } = context;
  const fileKey = await keepFile(services, received);
  return inOwnTransaction(context, async (writing) => {
    const { entity, row } = await recordAt(writing, place, 'update', { lock: true });
    if ((await countAttachments(writing, place.noun, place.recordId)) >= mostPerRecord) throw refused('attachment.too_many', `一条记录最多放 ${mostPerRecord} 个附件，请先删除不需要的。`);
    const attachment: Attachment = {
      id: newId(),
      companyId: viewer.companyId,
      noun: entity.noun, recordId: row.id, name: safeFileName(name, received.kind), kind: received.kind, size: received.size, pages, fileKey,
      createdAt: writing.now,
      createdBy: viewer.id || null,
    };
    await asSystem(writing, 'the record was loaded through the scope').insertInto('attachment').values(attachment).execute();
    await audit(writing, entity, [{ recordId: row.id, recordTitle: titleOf(entity, row), action: 'attach', changes: { attachment: [null, attachment.name] } }]);
    return attachment;
  });
}

function pagesOf(text: string | undefined): number | null {
  if (!text) return null;
  const pages = Number(text);
  if (!Number.isInteger(pages) || pages < 1 || pages > 10_000) throw refused('attachment.pages', '页数应当是 1–10000 的整数。');
  return pages;
}
