import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useSession } from '#platform/web/session/index.ts';
import type { HomeKind } from '../model/homes.ts';
import { type HomeAsk, readAsk, writeAsk } from './home-ask.ts';

const storageKey = 'zhanye.home';

/** What the home shows, kept in the address so that “back” and links lead to the same figures; which home was last looked at is remembered here. */
export function useHomeAsk(homes: readonly HomeKind[]): [HomeAsk, (change: Partial<HomeAsk>) => void] {
  const { me } = useSession();
  const search = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const navigate = useNavigate();
  const departmentId = me.employee?.departmentId ?? null;
  const reader = useMemo(() => ({ id: me.id, departmentId, homes }), [me.id, departmentId, homes]);
  const ask = useMemo(() => readAsk(search, reader, localStorage.getItem(storageKey)), [search, reader]);
  const change = useCallback(
    (part: Partial<HomeAsk>) => {
      if (part.home) localStorage.setItem(storageKey, part.home);
      // Another home begins as usual: its reader looks for other things.
      const next = part.home ? readAsk({ home: part.home, period: ask.period, on: ask.on }, reader, null) : { ...ask, ...part };
      void navigate({ to: '.', search: writeAsk(next, reader) as never, replace: true });
    },
    [ask, reader, navigate],
  );
  return [ask, change];
}
