import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Answer } from './statements.ts';

/** A statement for the thread. */
export interface Asked {
  readonly number: number;
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What came of it. */
export interface Told {
  readonly number: number;
  /** Of the statement alone, without its wait for those before it. */
  readonly milliseconds: number;
  readonly columns: readonly string[] | null;
  readonly values: readonly (readonly unknown[])[];
  readonly failure: { readonly message: string; readonly code?: string; readonly errcode?: number } | null;
}

interface Waiting {
  readonly done: (told: Told) => void;
  readonly failed: (error: Error) => void;
}

/** What it holds are rows on their way; a page of them is small. */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 };
/** The thread begins with what Node kept of its code the last time: to take the types out of it, it would have to load a compiler of ten megabytes. */
const beginning = `require('node:module').enableCompileCache(); import(${JSON.stringify(new URL('./reading-worker.ts', import.meta.url).href)});`;
/** SQLite's “reading or writing failed”: whoever asked is told to try again. */
const inputOutputError = 10;

/** A thread with a reading connection to the same file; it is started by the first statement, and anew after it ended. */
export class ReadingThread {
  readonly #path: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #number = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** How many statements it has not answered yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Runs a reading statement there. Throws what SQLite says of it, or as a file that cannot be read when the thread ends meanwhile. */
  async run(text: string, parameters: readonly unknown[]): Promise<Answer & { readonly milliseconds: number }> {
    const worker = (this.#worker ??= this.#start());
    const number = (this.#number += 1);
    const told = await new Promise<Told>((done, failed) => {
      this.#waiting.set(number, { done, failed });
      worker.ref();
      worker.postMessage({ number, text, parameters } satisfies Asked);
    });
    if (told.failure) throw Object.assign(new Error(told.failure.message), told.failure);
    return { columns: told.columns, values: told.values, changes: 0, milliseconds: told.milliseconds };
  }

  /** Ends the thread after what it was asked. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const ended = once(worker, 'exit');
    worker.ref();
    worker.postMessage(null);
    await ended;
  }

  #start(): Worker {
    const worker = new Worker(beginning, { eval: true, workerData: this.#path, resourceLimits, execArgv: [] });
    let reason: unknown;
    worker.on('message', (told: Told) => {
      this.#waiting.get(told.number)?.done(told);
      this.#waiting.delete(told.number);
      // It keeps the process alive only as long as somebody waits for it.
      if (this.#waiting.size === 0) worker.unref();
    });
    worker.on('error', (error) => (reason = error));
    worker.on('exit', () => {
      this.#worker = null;
      const asked = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const { failed } of asked) failed(Object.assign(new Error('The reading thread ended.', { cause: reason }), { code: 'ERR_SQLITE_ERROR', errcode: inputOutputError }));
    });
    return worker;
  }
}
