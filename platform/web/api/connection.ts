import { useSyncExternalStore } from 'react';

/** Whether the server answers. Requests report what they meet; while it is lost, a light look every few seconds finds out when it is back. */

const listeners = new Set<() => void>();
let lost = false;
let probe: ReturnType<typeof setTimeout> | undefined;
const probeEvery = 3000;

function set(next: boolean): void {
  if (lost === next) return;
  lost = next;
  for (const listener of listeners) listener();
}

function look(): void {
  clearTimeout(probe);
  probe = setTimeout(() => {
    fetch('/healthz', { cache: 'no-store' }).then(
      (response) => (response.ok ? connectionWorks() : look()),
      () => look(),
    );
  }, probeEvery);
}

/** A request got no answer. */
export function connectionLost(): void {
  set(true);
  look();
}

/** A request got an answer, of whatever kind. */
export function connectionWorks(): void {
  clearTimeout(probe);
  set(false);
}

/** Resolves as soon as the server answers again; at once while it does. Rejects when the signal ends the wait. */
export function whenConnected(signal?: AbortSignal): Promise<void> {
  if (!lost) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      if (lost) return;
      listeners.delete(settle);
      resolve();
    };
    listeners.add(settle);
    signal?.addEventListener('abort', () => {
      listeners.delete(settle);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'));
    });
  });
}

function watch(changed: () => void): () => void {
  listeners.add(changed);
  const back = (): void => {
    if (lost) look();
  };
  window.addEventListener('online', back);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('online', back);
  };
}

/** True while the server cannot be reached. */
export function useConnectionLost(): boolean {
  return useSyncExternalStore(watch, () => lost);
}
