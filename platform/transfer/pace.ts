import { setTimeout as delay } from 'node:timers/promises';
import type { Dialects } from '#platform/db/index.ts';

/** Milliseconds that a portion should take, and that come after it. */
const rhythms: Readonly<Record<Dialects, { readonly work: number; readonly rest: number }>> = {
  // The embedded database works in this very thread: while it does, nobody is answered.
  sqlite: { work: 60, rest: 15 },
  mysql: { work: 300, rest: 2 },
};
const [least, most] = [20, 500];

/** Sizes the portions of a long job by the time they take, and rests between them, so that requests are answered meanwhile. */
export class Pace {
  size = 100;
  readonly #rhythm: (typeof rhythms)[Dialects];

  constructor(dialect: Dialects) {
    this.#rhythm = rhythms[dialect];
  }

  /** Does one portion, adapts the size of the next to the time this one took, and lets others have their turn. */
  async portion<T>(work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await work();
    const taken = Math.max(performance.now() - begun, 1);
    // At most doubled or halved at once: neither a quick portion nor one that met a busy disk says much about the next.
    const fitting = this.size * Math.min(Math.max(this.#rhythm.work / taken, 0.5), 2);
    // In few sizes: statements that name a portion's rows are met again, and stay prepared.
    this.size = Math.min(Math.max(Math.round(fitting / least) * least, least), most);
    await delay(this.#rhythm.rest);
    return result;
  }
}
