import { ReadingThread } from './reading-thread.ts';
import type { Answer } from './statements.ts';

/** Reading threads over one file: a statement goes to the one with the fewest before it. A thread that nobody has needed yet is not started. */
export class ReadingThreads {
  readonly #threads: readonly ReadingThread[];

  constructor(path: string, count: number) {
    this.#threads = Array.from({ length: count }, () => new ReadingThread(path));
  }

  /** As `ReadingThread.run`. */
  run(text: string, parameters: readonly unknown[]): Promise<Answer & { readonly milliseconds: number }> {
    return this.#threads.reduce((least, one) => (one.waiting < least.waiting ? one : least)).run(text, parameters);
  }

  /** Ends the threads after what they were asked. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((one) => one.close()));
  }
}
