import { Input } from 'antd';
import type { ReactNode } from 'react';
import styles from './reason-input.module.css';

interface Props {
  readonly id?: string;
  readonly status?: '' | 'error';
  readonly value: string;
  readonly onChange: (reason: string) => void;
  /** Reasons that are given most often; one press writes one. */
  readonly usual?: readonly string[];
  readonly placeholder?: string;
}

/** A reason, written or picked. */
export function ReasonInput({ value, onChange, usual = [], ...rest }: Props): ReactNode {
  return (
    <>
      <Input.TextArea {...rest} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />
      {usual.length > 0 && value === '' && (
        <div className={styles.usual}>
          {usual.map((reason) => (
            <button key={reason} type="button" className={styles.reason} onClick={() => onChange(reason)}>
              {reason}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
