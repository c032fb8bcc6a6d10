import { type ReactNode, useEffect, useRef } from 'react';
import styles from './tick-box.module.css';

interface Props {
  readonly label: string;
  readonly checked: boolean;
  /** Some of what it stands for is ticked. */
  readonly some?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** The browser's own tick box: a list has one a row, and Ant Design's would cost more than the row. */
export function TickBox({ label, checked, some = false, onChange }: Props): ReactNode {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current!.indeterminate = some;
  }, [some]);
  return (
    <label className={styles.place}>
      <input ref={box} type="checkbox" className={styles.box} aria-label={label} checked={checked} onChange={(event) => onChange(event.target.checked)} />
    </label>
  );
}
