import type { ReactNode } from 'react';
import styles from './page-frame.module.css';

/** A page that is no list and no record: a heading, perhaps buttons, and what stands below. */
export function PageFrame({ title, text, tools, children }: { readonly title: ReactNode; readonly text?: ReactNode; readonly tools?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          {text && <p>{text}</p>}
        </div>
        {tools && <div className={styles.tools}>{tools}</div>}
      </header>
      {children}
    </div>
  );
}
