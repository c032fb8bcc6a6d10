import { useState } from 'react';
import { ApiProblem, sentenceOf } from '#platform/web/api/index.ts';

interface Submit {
  readonly busy: boolean;
  /** What is wrong with the whole; '' when the fields say it themselves. */
  readonly problem: string;
  readonly problemOf: (field: string) => string | undefined;
  readonly submit: (work: () => Promise<unknown>) => Promise<void>;
}

/** Sends a small form once at a time and keeps what the server says about it. `fields`: those that show their own problems. */
export function useSubmit(fields: readonly string[]): Submit {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const wrong = error instanceof ApiProblem ? error.fields : [];
  const shownThere = wrong.length > 0 && wrong.every(({ path }) => fields.includes(path));
  const submit = async (work: () => Promise<unknown>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem: error === null || shownThere ? '' : sentenceOf(error), problemOf: (field) => wrong.find(({ path }) => path === field)?.message, submit };
}
