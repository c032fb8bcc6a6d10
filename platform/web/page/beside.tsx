import type { ReactNode } from 'react';
import { usePhone } from '../theme/index.ts';
import styles from './beside.module.css';

interface Props {
  /** What is chosen from at the left: a tree, a list of choices; folded away on a phone. */
  readonly aside: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** A narrow column to choose in, and beside it what was chosen. */
export function Beside({ aside, title, children }: Props): ReactNode {
  const phone = usePhone();
  return (
    <div className={styles.beside}>
      <aside className={styles.aside} aria-label={title}>
        {phone ? (
          <details>
            <summary>{title}</summary>
            {aside}
          </details>
        ) : (
          <>
            <h2 className={styles.title}>{title}</h2>
            {aside}
          </>
        )}
      </aside>
      <div className={styles.main}>{children}</div>
    </div>
  );
}

export interface SideChoice {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}

/** Choices that stand in the narrow column. */
export function SideChoices({ choices, value, onChoose }: { readonly choices: readonly SideChoice[]; readonly value: string; readonly onChoose: (value: string) => void }): ReactNode {
  return (
    <nav className={styles.choices}>
      {choices.map((one) => (
        <button key={one.value} type="button" className={styles.choice} aria-current={one.value === value} onClick={() => onChoose(one.value)}>
          <span className="clipped">{one.label}</span>
          {one.note && <span className={styles.note}>{one.note}</span>}
        </button>
      ))}
    </nav>
  );
}
