import type { Readable } from 'node:stream';

/** Bytes to read, both counted from 0 and included. */
export type ByteRange = { start: number; end?: number };

/** Where kept files lie: what disk and S3 each do in their own way. Keys are checked before they come here. */
export type Shelf = {
  /** Temporary files wait here, on a disk of this machine. */
  incoming: string;
  has(key: string): Promise<boolean>;
  /** Puts the temporary file under the key, whole or not at all, and takes it from its temporary place. */
  place(path: string, key: string, size: number): Promise<void>;
  /** @throws AttachmentError `attachment.not_found`, `attachment.range_refused` */
  open(key: string, range: ByteRange | undefined): Promise<Readable>;
  /** An absent key is no error. */
  drop(key: string): Promise<void>;
  close(): void;
};
