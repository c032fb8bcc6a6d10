import { useRef, useState } from 'react';
import type { FieldProblem } from '#platform/entity/index.ts';
import { ApiProblem, keyPerContent, patiently, sentenceOf } from '../api/index.ts';
import { useGivenUp } from './use-given-up.ts';

/** The state of a dialog that does one thing: whether it is at work, what stood in the way, and a run that survives double clicks and lost lines. */
export function useSaving() {
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [general, setGeneral] = useState('');
  const [keyFor] = useState(keyPerContent);
  const running = useRef(false);
  const givenUp = useGivenUp();

  /** Shows what is wrong before anything is sent; gives whether all is well. */
  const check = (found: readonly FieldProblem[]): boolean => {
    setProblems(found);
    setGeneral('');
    return found.length === 0;
  };
  /** Does the work; gives its answer, or null where something stands in the way. `key` makes a repetition harmless. */
  const run = async <T>(content: unknown, work: (key: string) => Promise<T>): Promise<{ readonly answer: T } | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    check([]);
    try {
      return { answer: await patiently(() => work(keyFor(content)), { onWaiting: setWaiting, signal: givenUp() }) };
    } catch (error) {
      setProblems(error instanceof ApiProblem ? error.fields : []);
      setGeneral(sentenceOf(error));
      return null;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const problemAt = (path: string): string | undefined => problems.find((problem) => problem.path === path)?.message;
  return { busy, waiting, problems, general, check, run, problemAt };
}

export type Saving = ReturnType<typeof useSaving>;
