import { useRef } from 'react';

/** The same work, begun once: who presses again while it is under way starts nothing more. */
export function useOnce<Given extends readonly unknown[]>(work: (...given: Given) => Promise<void>): (...given: Given) => Promise<void> {
  const running = useRef(false);
  return async (...given) => {
    if (running.current) return;
    running.current = true;
    try {
      await work(...given);
    } finally {
      running.current = false;
    }
  };
}
