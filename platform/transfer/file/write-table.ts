import { rename, rm } from 'node:fs/promises';
import type { TableToWrite, WriteOptions } from './table.ts';
import { startWorker } from './thread/table-worker.ts';

/**
 * Writes a table to `path` in a thread of its own, pulling the rows as the file takes them. The file appears when it is
 * whole: a failure or an abort leaves nothing behind. Gives the number of rows; throws the signal's reason when aborted.
 */
export async function writeTable(
  path: string,
  { rows, ...layout }: TableToWrite,
  { signal, onProgress }: WriteOptions = {},
): Promise<number> {
  const unfinished = `${path}.part`;
  const worker = startWorker({ kind: 'write', path: unfinished, layout }, signal);
  const batches = rows[Symbol.asyncIterator]();
  let written = 0;
  let ended = false;
  try {
    for await (const message of worker.messages) {
      if (message.kind !== 'hungry' || ended) continue;
      const next = await batches.next();
      ended = next.done ?? false;
      if (next.done) {
        worker.send({ kind: 'end' });
        continue;
      }
      worker.send({ kind: 'rows', rows: next.value });
      written += next.value.length;
      onProgress?.(written);
    }
    await rename(unfinished, path);
  } finally {
    await worker.stop();
    await rm(unfinished, { force: true });
    if (!ended) await batches.return?.();
  }
  return written;
}
