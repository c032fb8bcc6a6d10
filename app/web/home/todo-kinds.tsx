import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TodoKind } from './todo-list.ts';
import styles from './todo-kinds.module.css';

/** How much waits of every kind: approvals, follow-ups, tasks; each leads to its own. */
export function TodoKinds({ kinds }: { readonly kinds: readonly TodoKind[] }): ReactNode {
  const waiting = kinds.filter(({ count }) => count > 0);
  if (waiting.length < 2) return null;
  return (
    <nav className={styles.kinds}>
      {waiting.map(({ kind, label, count }) => (
        <Link key={kind} to="/todos" search={{ kind } as never} className={styles.kind}>
          {label} <b className="figures">{count}</b>
        </Link>
      ))}
    </nav>
  );
}
