import { setTimeout as delay } from 'node:timers/promises';

/** Waits until something holds and gives it: background work is done by jobs. Looks ten times a second for two minutes; throws what was found last. */
export async function until<T>(look: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const found = await look();
    if (holds(found)) return found;
    if (tries > 1200) throw new Error(`It never came to pass: ${JSON.stringify(found).slice(0, 400)}`);
    await delay(100);
  }
}
