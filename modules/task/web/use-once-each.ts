import { useRef } from 'react';

/** Work on one of several: who presses again while it is under way starts nothing more, and the others do not wait for it. */
export function useOnceEach<Given extends readonly unknown[]>(work: (id: string, ...given: Given) => Promise<void>): (id: string, ...given: Given) => Promise<void> {
  const running = useRef(new Set<string>());
  return async (id, ...given) => {
    if (running.current.has(id)) return;
    running.current.add(id);
    try {
      await work(id, ...given);
    } finally {
      running.current.delete(id);
    }
  };
}
