import type { OpenedTable, OpenOptions, TableRow } from './table.ts';
import { startWorker } from './thread/table-worker.ts';

/**
 * Opens an uploaded table — .xlsx, or CSV in UTF-8, UTF-16 or GBK, told by content — and reads it through once in a
 * thread of its own, so that a wrong file is refused before anything is done with it.
 * Gives a preview and `rows()`, which reads the file again. Throws `TableFileError` for a file that is refused, the
 * system's error for a file that cannot be read, the signal's reason when aborted.
 */
export async function openTable(path: string, options: OpenOptions = {}, signal?: AbortSignal): Promise<OpenedTable> {
  const worker = startWorker({ kind: 'check', path, options }, signal);
  try {
    for await (const message of worker.messages) {
      if (message.kind === 'checked') {
        return { ...message.preview, rows: (stop = signal) => readRows(path, options, stop) };
      }
    }
  } finally {
    await worker.stop();
  }
  throw new Error('The check of a table ended without its preview');
}

/**
 * Reads the rows of a table that `openTable` has accepted before, in batches of up to 500, in a thread of its own which
 * waits when the reader is slow. Throws as `openTable` does.
 */
export async function* readRows(path: string, options: OpenOptions = {}, signal?: AbortSignal): AsyncGenerator<TableRow[]> {
  const worker = startWorker({ kind: 'rows', path, options }, signal);
  try {
    for await (const message of worker.messages) {
      if (message.kind !== 'rows') continue;
      yield message.rows;
      worker.send({ kind: 'taken' });
    }
  } finally {
    await worker.stop();
  }
}
