import type { Context } from '#platform/context/index.ts';
import { Download, type Exchange } from '#platform/http/index.ts';
import { loadAttachment } from './list.ts';
import { type ByteRange, isKind, servedHeaders, type Storage } from './storage/index.ts';
import { asProblem } from './upload.ts';

/** A kept file as somebody may have it. */
export interface KeptFile {
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly fileKey: string;
}

/** The content of an attachment, for whoever may read its record. */
export async function serveAttachment(context: Context, id: string, exchange: Exchange): Promise<Download | undefined> {
  return serveFile(context.services.storage, await loadAttachment(context, id, 'read'), exchange);
}

/** The answer to a request for a kept file: whole, the range asked for, or 304 where the browser has it already. The caller has asked for the right. */
export async function serveFile(storage: Storage, file: KeptFile, { request, reply }: Exchange): Promise<Download | undefined> {
  const etag = `"${file.fileKey.slice(-64)}"`;
  reply.header('etag', etag);
  if (request.headers['if-none-match'] === etag) {
    reply.status(304).send();
    return undefined;
  }
  const range = rangeOf(request.headers.range, file.size);
  if (range === 'unsatisfiable') reply.header('content-range', `bytes */${file.size}`);
  const wanted = range === 'unsatisfiable' ? { start: file.size } : range;
  const body = await storage.read(file.fileKey, wanted).catch((error: unknown) => {
    throw asProblem(error);
  });
  const kind = isKind(file.kind) ? file.kind : 'zip';
  const headers = { ...servedHeaders(kind, file.name), 'accept-ranges': 'bytes' };
  if (!wanted) return new Download(body, { ...headers, 'content-length': String(file.size) });
  const { start, end = file.size - 1 } = wanted;
  reply.status(206);
  return new Download(body, { ...headers, 'content-range': `bytes ${start}-${end}/${file.size}`, 'content-length': String(end - start + 1) });
}

/** One range of RFC 9110 §14; several at once, or something else, mean the whole file. */
function rangeOf(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size) return 'unsatisfiable';
  return start > end ? undefined : { start, end };
}
