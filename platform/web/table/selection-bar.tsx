import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon/index.ts';
import type { Row } from '../record/record-query.ts';
import { useCan } from '../session/index.ts';
import styles from './selection-bar.module.css';
import { tableWords } from './zh-CN.ts';

export interface BatchAction {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly right?: string;
  readonly danger?: boolean;
  /** Gets the chosen rows; `done` takes the selection away. */
  readonly run: (rows: readonly Row[], done: () => void) => void;
}

interface Props {
  readonly rows: readonly Row[];
  readonly actions: readonly BatchAction[];
  readonly onClear: () => void;
}

/** Stands over the list while rows are chosen: what may be done with all of them. */
export function SelectionBar({ rows, actions, onClear }: Props): ReactNode {
  const can = useCan();
  if (rows.length === 0) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label={tableWords.selected(rows.length)}>
      <strong className="figures">{tableWords.selected(rows.length)}</strong>
      <span className={styles.actions}>
        {actions
          .filter(({ right }) => can(right))
          .map(({ key, label, icon, danger, run }) => (
            <Button key={key} size="small" danger={danger} icon={icon && <Icon name={icon} size={14} />} onClick={() => run(rows, onClear)}>
              {label}
            </Button>
          ))}
      </span>
      <Button type="text" size="small" onClick={onClear}>
        {tableWords.clearSelection}
      </Button>
    </div>
  );
}
