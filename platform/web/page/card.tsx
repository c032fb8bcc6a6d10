import type { ReactNode } from 'react';
import styles from './card.module.css';

interface Props {
  readonly title?: ReactNode;
  /** At the right of the title: a link, a count, a choice. */
  readonly extra?: ReactNode;
  /** The content reaches the edges: lists, tables. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of a page that stands for itself. */
export function Card({ title, extra, flush = false, children }: Props): ReactNode {
  return (
    <section className={styles.card}>
      {(title || extra) && (
        <header className={styles.head}>
          <h2>{title}</h2>
          {extra && <div className={styles.extra}>{extra}</div>}
        </header>
      )}
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
