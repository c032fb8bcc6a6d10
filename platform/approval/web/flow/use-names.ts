import { useMemo, useState } from 'react';
import { useSession } from '#platform/web/session/index.ts';
import type { Names } from './flow-words.ts';

type Known = Readonly<Record<string, string>>;

/** Names behind the ids of a flow: those that came with it, and those of whoever was chosen since. */
export interface KnownNames extends Names {
  readonly all: Known;
  readonly learn: (names: Known) => void;
}

/** Keeps the names that a flow's drawing needs. */
export function useNames(given: Known): KnownNames {
  const { dictionary } = useSession();
  const [learned, setLearned] = useState<Known>({});
  return useMemo(() => {
    const all = { ...given, ...learned };
    return { all, nameOf: (id: string) => all[id], dictionary, learn: (names: Known) => setLearned((before) => ({ ...before, ...names })) };
  }, [given, learned, dictionary]);
}
