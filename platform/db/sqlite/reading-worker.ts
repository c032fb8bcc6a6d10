// The thread that reads: one statement after the other, on a connection of its own.
import { parentPort, workerData } from 'node:worker_threads';
import type { Asked, Told } from './reading-thread.ts';
import { Statements } from './statements.ts';

/** KiB of pages; there may be several of these threads, and the system's cache lies behind them. */
const cache = 4096;
const statements = new Statements(workerData as string, true, cache);
const tell = (told: Told): void => parentPort!.postMessage(told);

parentPort!.on('message', (asked: Asked | null) => {
  if (!asked) {
    statements.close();
    parentPort!.close();
    return;
  }
  const { number, text, parameters } = asked;
  const start = performance.now();
  try {
    const { columns, values } = statements.run(text, parameters);
    tell({ number, milliseconds: performance.now() - start, columns, values, failure: null });
  } catch (error) {
    // What an error says beside its message is lost on the way between threads.
    const { message, code, errcode } = error as Error & { code?: string; errcode?: number };
    tell({ number, milliseconds: performance.now() - start, columns: null, values: [], failure: { message, code, errcode } });
  }
});
