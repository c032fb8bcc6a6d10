import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { AttachmentError, faultOf, orUnavailable } from './attachment-error.ts';
import type { Kind } from './kinds.ts';
import { type AcceptRules, type Head, HEAD_SIZE, sniffFile, sniffHead } from './sniff.ts';

export type ReceiveRules = AcceptRules & { limitBytes: number };

/** A file taken in and judged, lying in a temporary place until it is kept or discarded. */
export type Received = {
  /** Where it lies now: a worker may read it before it is kept. */
  path: string;
  sha256: string;
  size: number;
  kind: Kind;
  macros: boolean;
};

/** Takes a stream into `folder`: hashed, counted and judged as it comes, flushed to disk; nothing is left of a refused one. */
export async function receive(folder: string, stream: Readable, rules: ReceiveRules): Promise<Received> {
  const path = join(folder, randomUUID());
  const intake = new Intake(rules);
  // The sender may break off before the pipeline listens; it finds the error on the stream then.
  stream.on('error', () => {});
  try {
    await mkdir(folder, { recursive: true });
    // Opened beforehand: a stream that opens by itself may do so after an early refusal has already cleaned up.
    const file = await open(path, 'wx', 0o600);
    await pipeline(stream, (source) => intake.through(source), file.createWriteStream({ flush: true }));
    const { kind, macros } = await sniffFile(path, intake.size, intake.head(), rules);
    return { path, sha256: intake.hash.digest('hex'), size: intake.size, kind, macros };
  } catch (cause) {
    stream.destroy();
    await orUnavailable(rm(path, { force: true }));
    throw refusal(cause, intake);
  }
}

/** Removes temporary files last written before the moment given; returns how many. */
export async function sweep(folder: string, olderThan: Date): Promise<number> {
  await mkdir(folder, { recursive: true });
  let swept = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Another process may sweep or keep the same file meanwhile.
    const facts = await stat(path).catch(() => undefined);
    if (!facts?.isFile() || facts.mtime >= olderThan) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}

class Intake {
  readonly hash = createHash('sha256');
  size = 0;
  /** The sender's stream has ended as it should: what fails now is ours. */
  complete = false;
  #head: Head | undefined;
  readonly #rules: ReceiveRules;

  constructor(rules: ReceiveRules) {
    this.#rules = rules;
  }

  head(): Head {
    if (!this.#head) throw new AttachmentError('attachment.empty');
    return this.#head;
  }

  /** Holds back until the beginning is judged, then lets pass what stays within the limit. */
  async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let waiting: Buffer[] = [];
    for await (const chunk of source) {
      this.size += chunk.length;
      if (this.size > this.#rules.limitBytes) throw new AttachmentError('attachment.too_large');
      this.hash.update(chunk);
      waiting.push(chunk);
      if (!this.#head && this.size < HEAD_SIZE) continue;
      this.#head ??= await this.#judged(waiting);
      yield* waiting;
      waiting = [];
    }
    this.complete = true;
    if (this.size === 0) throw new AttachmentError('attachment.empty');
    this.#head ??= await this.#judged(waiting);
    yield* waiting;
  }

  async #judged(chunks: readonly Buffer[]): Promise<Head> {
    return sniffHead(Buffer.concat(chunks).subarray(0, HEAD_SIZE), this.#rules);
  }
}

function refusal(cause: unknown, { complete }: Intake): AttachmentError {
  if (cause instanceof AttachmentError) return cause;
  const { syscall, code } = cause as NodeJS.ErrnoException;
  const ours = complete || (syscall !== undefined && code !== 'ECONNRESET');
  return ours ? faultOf(cause) : new AttachmentError('attachment.interrupted', { cause });
}
