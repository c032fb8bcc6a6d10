import { setTimeout as delay } from 'node:timers/promises';

const wantedMilliseconds = 50;
const restMilliseconds = 20;
const [least, most] = [20, 500];

/**
 * Sizes the portions of a long job so that one takes about 50 ms, and rests between them: on an embedded database a
 * portion holds the process, and requests wait until it is through.
 */
export class Pace {
  size = 100;

  /** Does one portion, adapts the size of the next to the time this one took, and lets others have their turn. */
  async portion<T>(work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await work();
    const taken = Math.max(performance.now() - begun, 1);
    // At most doubled at once: a single quick portion must not make the next a long one.
    const fitting = this.size * Math.min(wantedMilliseconds / taken, 2);
    this.size = Math.round(Math.min(Math.max(fitting, least), most));
    await delay(restMilliseconds);
    return result;
  }
}
