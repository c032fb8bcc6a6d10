import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import { AttachmentError, orUnavailable } from './attachment-error.ts';
import { diskShelf } from './disk-shelf.ts';
import { receive, type Received, type ReceiveRules, sweep } from './receive.ts';
import type { ByteRange, Shelf } from './shelf.ts';
import { parseStorageUrl } from './storage-url.ts';

/** Files by content. Every method throws `AttachmentError` only. */
export type Storage = {
  /** Takes a stream into a temporary place; nothing is left of a refused one. */
  receive(stream: Readable, rules: ReceiveRules): Promise<Received>;
  /** Makes a received file permanent; returns its key. The same content has the same key, however often it is kept. */
  keep(received: Pick<Received, 'path' | 'sha256' | 'size'>): Promise<string>;
  /** Gives a received file up. */
  discard(received: Pick<Received, 'path'>): Promise<void>;
  /** The kept bytes, or those of the range. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  exists(key: string): Promise<boolean>;
  /** For good. Others may have kept the same content: only for keys that no row has named for a day. */
  remove(key: string): Promise<void>;
  /** Removes temporary files last written before the moment given; returns how many. */
  sweep(olderThan: Date): Promise<number>;
  /** Ends open connections. */
  close(): void;
};

/**
 * The storage that the URL asks for; see `parseStorageUrl` for its form.
 * @param options.incoming folder for temporary files when kept ones go to S3 (default: in the system's own)
 * @throws AttachmentError `attachment.setting_refused`
 */
export async function openStorage(url: string, options: { incoming?: string } = {}): Promise<Storage> {
  const settings = parseStorageUrl(url);
  if (settings.kind === 'disk') return storageOn(diskShelf(settings));
  // The S3 client costs a quarter of a second and 40 MB: only who uses it pays.
  const { s3Shelf } = await import('./s3-shelf.ts');
  return storageOn(s3Shelf(settings, options.incoming ?? join(tmpdir(), 'zhanye-incoming')));
}

function storageOn(shelf: Shelf): Storage {
  return {
    receive: (stream, rules) => receive(shelf.incoming, stream, rules),
    keep: (received) => orUnavailable(kept(shelf, received)),
    discard: ({ path }) => orUnavailable(rm(path, { force: true })),
    read: async (key, range) => {
      if (range && !isRange(range)) throw new AttachmentError('attachment.range_refused');
      return orUnavailable(shelf.open(checked(key), range));
    },
    exists: async (key) => orUnavailable(shelf.has(checked(key))),
    remove: async (key) => orUnavailable(shelf.drop(checked(key))),
    sweep: (olderThan) => orUnavailable(sweep(shelf.incoming, olderThan)),
    close: () => shelf.close(),
  };
}

/** The key under which content of this SHA-256 is, or would be, kept. */
export function keyOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256}`;
}

async function kept(shelf: Shelf, { path, sha256, size }: Pick<Received, 'path' | 'sha256' | 'size'>): Promise<string> {
  const key = checked(keyOf(sha256));
  if (await shelf.has(key)) await rm(path, { force: true });
  else await shelf.place(path, key, size);
  return key;
}

/** Keys are ours alone; a made-up one names nothing, and so reaches nothing. */
function checked(key: string): string {
  if (!/^([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(key)) throw new AttachmentError('attachment.not_found');
  return key;
}

function isRange({ start, end = start }: ByteRange): boolean {
  return Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end >= start;
}
