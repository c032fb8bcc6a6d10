import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { TableFileError } from '../table-file-error.ts';
import type { FromWorker, Job, ToWorker } from './message.ts';

// Far above what tables within the limits need; a file made to fill the memory ends its worker, not the server.
const memory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 4 };

export interface TableWorker {
  /** What the worker says, until it is done. Throws its refusal, its failure, or the reason of the abort. */
  messages: AsyncIterable<FromWorker>;
  send(message: ToWorker): void;
  /** Ends the worker wherever it is; the files it had open are closed. */
  stop(): Promise<void>;
}

/** Starts a thread of its own for one job. */
export function startWorker(job: Job, signal?: AbortSignal): TableWorker {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: memory,
    execArgv: [],
  });
  return {
    messages: messages(worker, signal),
    send: (message) => worker.postMessage(message),
    stop: async () => void (await worker.terminate()),
  };
}

async function* messages(worker: Worker, signal?: AbortSignal): AsyncGenerator<FromWorker> {
  try {
    for await (const [message] of on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<[FromWorker]>) {
      if (message.kind === 'refused') throw new TableFileError(message.code, message);
      if (message.kind === 'done') return;
      yield message;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (isOutOfMemory(error)) throw new TableFileError('too_large', { cause: error });
    throw error;
  }
  throw new Error('The table worker ended before its job was done');
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
