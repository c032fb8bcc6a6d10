import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { Problem, refused } from '#platform/problem/index.ts';
import { AttachmentError } from './storage/index.ts';

/** The file of a form, with the fields that came before it. Its stream must be read to the end or destroyed. */
export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly name: string;
  readonly stream: Readable;
}

/** Gives the one file of a multipart form to `take` as it arrives. Fields must stand before it. Throws 422 without a file, and a Problem for a refused one. */
export async function takeUpload<T>(request: FastifyRequest, take: (upload: Upload) => Promise<T>): Promise<T> {
  const fields: Record<string, string> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') return await take({ fields, name: part.filename, stream: part.file });
      if (typeof part.value === 'string') fields[part.fieldname] = part.value;
    }
  } catch (error) {
    throw asProblem(error);
  } finally {
    // What nobody read is read off: on a connection that stays open it would stand before the next request.
    request.raw.unpipe();
    request.raw.resume();
  }
  throw refused('attachment.no_file', '请选择要上传的文件。');
}

/** A refusal of the storage as a problem for people; any other error as it is. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof AttachmentError)) return error;
  return Object.assign(new Problem(error.status, error.code, error.message), { cause: error.cause });
}
