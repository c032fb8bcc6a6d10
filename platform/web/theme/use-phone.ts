import { useSyncExternalStore } from 'react';
import { sizes } from './tokens.ts';

const narrow = `(max-width: ${sizes.phone - 1}px)`;

function watch(changed: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** True on a screen as narrow as a phone's; follows the window. */
export function usePhone(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(narrow).matches);
}
