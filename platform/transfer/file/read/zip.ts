import { PassThrough, pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { TableFileError } from '../table-file-error.ts';
import type { TableLimits } from '../table.ts';

const mostEntries = 5_000;
// Deflate reaches 1,032 : 1 on nothing but repetition; the sheets people keep stay far below this.
const highestRatio = 250;
const smallEnough = 16 * 1024 * 1024;
const pieceBytes = 256 * 1024;

export interface Package {
  has(part: string): boolean;
  /** Text of a part, in pieces, unpacked as it is read. */
  text(part: string): AsyncGenerator<string>;
  close(): void;
}

/** Opens a zip package and refuses what would unpack beyond the limits, before unpacking anything. */
export async function openPackage(path: string, limits: TableLimits): Promise<Package> {
  const zip = await openPromise(path, { autoClose: false });
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    if (zip.entryCount > mostEntries) throw new TableFileError('zip_bomb');
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      if (entry.isEncrypted()) throw new TableFileError('encrypted');
      if (total > limits.unpackedBytes || swollen(entry)) throw new TableFileError('zip_bomb');
      entries.set(entry.fileName.toLowerCase(), entry);
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    has: (part) => entries.has(part.toLowerCase()),
    close: () => zip.close(),
    async *text(part) {
      const entry = entries.get(part.toLowerCase());
      if (!entry) throw new TableFileError('corrupt');
      const decoder = new TextDecoder('utf-8', { fatal: true });
      for await (const piece of unpacked(zip, entry)) yield decoder.decode(piece, { stream: true });
      yield decoder.decode();
    },
  };
}

// yauzl would unpack by itself, but in pieces so small that a third of the time goes into waiting for them.
async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stored = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  // An error on the way reaches the loop below through the stream that the pipeline destroys with it.
  const plain = entry.compressionMethod === 0 ? new PassThrough() : createInflateRaw({ chunkSize: pieceBytes });
  pipeline(stored, plain, () => undefined);
  let size = 0;
  for await (const piece of plain) {
    size += piece.length;
    if (size > entry.uncompressedSize) throw new TableFileError('zip_bomb');
    yield piece;
  }
  if (size < entry.uncompressedSize) throw new TableFileError('corrupt');
}

function swollen({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > smallEnough && uncompressedSize > compressedSize * highestRatio;
}
