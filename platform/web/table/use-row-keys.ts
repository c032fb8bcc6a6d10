import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Row } from '../record/record-query.ts';

interface Options {
  readonly rows: readonly Row[];
  readonly open: (row: Row) => void;
  readonly toggle?: (row: Row) => void;
  readonly searchId: string;
}

/** Keys of a list: ↑ ↓ choose a row, Enter opens it, space ticks it, “/” goes to the search box. */
export function useRowKeys({ rows, open, toggle, searchId }: Options): { active: string | null; onKeyDown: (event: KeyboardEvent) => void } {
  const [active, setActive] = useState<string | null>(null);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      document.getElementById(searchId)?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [searchId]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTyping(event.target)) return;
    const at = rows.findIndex(({ id }) => id === active);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))];
      if (!next) return;
      setActive(next.id);
      document.querySelector(`[data-row-key="${next.id}"]`)?.scrollIntoView({ block: 'nearest' });
    } else if (at >= 0 && event.target === event.currentTarget) {
      if (event.key === 'Enter') open(rows[at]!);
      if (event.key === ' ' && toggle) {
        event.preventDefault();
        toggle(rows[at]!);
      }
    }
  };
  return { active, onKeyDown };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
