import { type ReactNode, useId } from 'react';
import type { Field } from '#platform/entity/index.ts';
import styles from './field-row.module.css';

interface Props {
  readonly field: Pick<Field, 'label' | 'required' | 'hint'>;
  readonly problem?: string;
  readonly wide?: boolean;
  readonly children: (input: { id: string; status: '' | 'error'; 'aria-describedby': string }) => ReactNode;
}

/** A field of a form: label, input, and below it what is wrong or what is meant. */
export function FieldRow({ field, problem, wide = false, children }: Props): ReactNode {
  const id = useId();
  return (
    <div className={`${styles.row} ${wide ? styles.wide : ''}`} data-problem={problem ? '' : undefined}>
      <label htmlFor={id} className={styles.label}>
        {field.required && <i aria-hidden>*</i>}
        {field.label}
      </label>
      {children({ id, status: problem ? 'error' : '', 'aria-describedby': `${id}-note` })}
      <div id={`${id}-note`} className={problem ? styles.problem : styles.hint} role={problem ? 'alert' : undefined}>
        {problem ?? field.hint}
      </div>
    </div>
  );
}
