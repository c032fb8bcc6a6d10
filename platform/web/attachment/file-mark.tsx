import type { ReactNode } from 'react';
import { fileTone } from './attachment.ts';
import styles from './file-mark.module.css';

/** A sheet with the kind of file on it, in the colour people know it by. */
export function FileMark({ kind }: { readonly kind: string }): ReactNode {
  return (
    <span className={`${styles.mark} ${styles[fileTone(kind)]}`} aria-hidden>
      {kind.slice(0, 4).toUpperCase()}
    </span>
  );
}
