import type { ReactNode } from 'react';
import { Icon } from '../icon/index.ts';
import styles from './stage-bar.module.css';
import { recordWords } from './zh-CN.ts';

export interface Stage {
  readonly value: string;
  readonly label: string;
  /** When it was reached, or what else is worth knowing. */
  readonly note?: string;
}

interface Props {
  readonly stages: readonly Stage[];
  readonly current: string;
  /** The end was a bad one: the current stage is red. */
  readonly lost?: boolean;
  readonly onChoose?: (stage: Stage) => void;
}

/** Where a record stands on its way. */
export function StageBar({ stages, current, lost = false, onChoose }: Props): ReactNode {
  const at = stages.findIndex(({ value }) => value === current);
  return (
    <ol className={styles.bar} aria-label={recordWords.stage}>
      {stages.map((stage, index) => {
        const state = index < at ? styles.past : index === at ? (lost ? styles.lost : styles.current) : styles.future;
        const content = (
          <>
            {index < at && <Icon name="check" size={13} />}
            <span className="clipped">{stage.label}</span>
            {stage.note && <em>{stage.note}</em>}
          </>
        );
        return (
          <li key={stage.value} className={`${styles.stage} ${state}`} aria-current={index === at ? 'step' : undefined}>
            {onChoose && index !== at ? (
              <button type="button" onClick={() => onChoose(stage)}>
                {content}
              </button>
            ) : (
              <span className={styles.still}>{content}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
