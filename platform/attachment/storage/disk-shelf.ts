import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { FSDriver } from 'flydrive/drivers/fs';

import { AttachmentError } from './attachment-error.ts';
import type { ByteRange, Shelf } from './shelf.ts';
import type { DiskSettings } from './storage-url.ts';

/** Kept files in a folder, which several processes may share. Faults are those of the file system. */
export function diskShelf({ folder }: DiskSettings): Shelf {
  const driver = new FSDriver({ location: folder, visibility: 'private' });
  return {
    // In the same file system, so that placing is one rename.
    incoming: join(folder, 'incoming'),
    has: (key) => driver.exists(key),
    // flydrive moves by copying: a crash half way would leave a torn file under a key that promises its hash.
    place: async (path, key) => {
      const target = join(folder, key);
      await mkdir(dirname(target), { recursive: true });
      await rename(path, target);
    },
    open: (key, range) => opened(join(folder, key), range),
    drop: (key) => driver.delete(key),
    close: () => {},
  };
}

async function opened(path: string, range: ByteRange | undefined) {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' ? new AttachmentError('attachment.not_found', { cause }) : cause;
  });
  const { size } = await file.stat();
  if (range && range.start >= size) {
    await file.close();
    throw new AttachmentError('attachment.range_refused');
  }
  return file.createReadStream({ start: range?.start, end: range?.end });
}
