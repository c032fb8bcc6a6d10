import type { ReactNode } from 'react';
import type { Choice } from '#platform/entity/index.ts';
import styles from './tone-tag.module.css';

export type Tone = NonNullable<Choice['tone']>;

/** A small tag whose colour says how things stand: accent under way, good done, attention soon, bad wrong, neutral otherwise. */
export function ToneTag({ tone = 'neutral', dot = false, children }: { readonly tone?: Tone; readonly dot?: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      {dot && <i className={styles.dot} />}
      {children}
    </span>
  );
}
