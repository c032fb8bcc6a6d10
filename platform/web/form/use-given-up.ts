import { useEffect, useRef } from 'react';

/** Gives a signal for each try at saving: who leaves the dialog while the line is down has given it up, and it is not done later. */
export function useGivenUp(): () => AbortSignal {
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);
  return () => {
    stop.current = new AbortController();
    return stop.current.signal;
  };
}
