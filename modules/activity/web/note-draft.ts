import { useState } from 'react';
import { useSession } from '#platform/web/session/index.ts';
import type { Place } from './place.ts';

type Next = string | ((now: string) => string);

/**
 * What somebody is writing down at a place. It is there again after “back”, another tab or a reload, until it is saved or wiped; in this
 * window alone, and for this person alone.
 */
export function useNoteDraft(place: Place): [text: string, set: (next: Next) => void] {
  const { me } = useSession();
  const key = `zhanye.note ${me.id} ${JSON.stringify(place)}`;
  const [written, setWritten] = useState({ key, text: kept(key) });
  const text = written.key === key ? written.text : kept(key);
  const set = (next: Next): void =>
    setWritten((before) => {
      const now = typeof next === 'string' ? next : next(before.key === key ? before.text : kept(key));
      keep(key, now);
      return { key, text: now };
    });
  return [text, set];
}

function kept(key: string): string {
  return sessionStorage.getItem(key) ?? '';
}

function keep(key: string, text: string): void {
  if (text === '') sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, text);
}
