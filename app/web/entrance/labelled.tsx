import { type ReactNode, useId } from 'react';
import styles from './labelled.module.css';

interface Props {
  readonly label: string;
  readonly problem?: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly children: (field: { id: string; status: '' | 'error'; 'aria-describedby': string }) => ReactNode;
}

/** A label, an input and what is wrong with it. */
export function Labelled({ label, problem = '', hint, required, children }: Props): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {required && <i aria-hidden>*</i>}
      </label>
      {children({ id, status: problem ? 'error' : '', 'aria-describedby': `${id}-note` })}
      <div id={`${id}-note`} className={problem ? styles.problem : styles.hint} role={problem ? 'alert' : undefined}>
        {problem || hint}
      </div>
    </div>
  );
}
