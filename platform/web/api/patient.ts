import { whenConnected } from './connection.ts';
import { ApiProblem } from './problem.ts';

/** Does work that may be repeated without harm; when no answer comes, waits until the server answers again and repeats it. */
export async function patiently<T>(work: () => Promise<T>, options: { onWaiting?: (waiting: boolean) => void; signal?: AbortSignal } = {}): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'offline') throw error;
      options.signal?.throwIfAborted();
      options.onWaiting?.(true);
      await whenConnected(options.signal);
      options.onWaiting?.(false);
    }
  }
}

/** Gives a new Idempotency-Key for each new content, and the same one for the same content again. */
export function keyPerContent(): (content: unknown) => string {
  let last = { text: '', key: '' };
  return (content) => {
    const text = JSON.stringify(content) ?? '';
    if (last.key === '' || last.text !== text) last = { text, key: randomKey() };
    return last.key;
  };
}

/** Keys of requests that have no answer yet, by what they ask. */
const unanswered = new Map<string, { readonly key: string; forgettable: boolean }>();

/**
 * Sends a request that brought no key of its own with one that the same request has until it is answered: the second of two
 * clicks, and what is pressed again after the line broke, is the first one. Once anything else was answered, people have gone on
 * from there, and the same again is meant anew; a file (`lasting`) stays the same file.
 */
export async function underOneKey<T>(asks: string, send: (key: string) => Promise<T>, { lasting = false } = {}): Promise<T> {
  const request = unanswered.get(asks) ?? { key: randomKey(), forgettable: false };
  unanswered.set(asks, request);
  request.forgettable = false;
  let lost = false;
  try {
    return await send(request.key);
  } catch (error) {
    lost = error instanceof ApiProblem && error.code === 'offline';
    request.forgettable = lost && !lasting;
    throw error;
  } finally {
    if (!lost) for (const [other, { forgettable }] of unanswered) if (other === asks || forgettable) unanswered.delete(other);
  }
}

/** 24 random letters and digits. `crypto.randomUUID` is missing where the page is not served over https or localhost. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
