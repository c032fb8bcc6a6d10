import type { Services } from '#platform/context/index.ts';

/** Wakes those of this process who wait for something in the database; other processes see it when they look next. */
export class Bell {
  readonly #listeners = new WeakMap<Services, Set<() => void>>();

  /** Calls `wake` at each ring for these services; the function given back ends that. */
  listen(services: Services, wake: () => void): () => void {
    const listeners = this.#listeners.get(services) ?? new Set();
    this.#listeners.set(services, listeners.add(wake));
    return () => listeners.delete(wake);
  }

  /** Wakes all who listen. */
  ring(services: Services): void {
    for (const wake of this.#listeners.get(services) ?? []) wake();
  }
}

/** Rung when jobs have been committed. */
export const queueBell = new Bell();
