import { Button } from 'antd';
import type { ReactNode } from 'react';
import { formatMoney, formatMoneyShort, formatPercent } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows } from '#platform/web/record/index.ts';
import { labelOfCondition } from '../../model/conditions.ts';
import { useMoving } from '../board/use-moving.ts';
import type { ProjectPageRow } from '../project.api.ts';
import { recordWords } from '../zh-CN.ts';
import styles from './record.module.css';

/** Under the stages: what the next one asks for, or the way into it; what the project is worth by its chance. */
export function NextLine({ record }: { readonly record: ProjectPageRow }): ReactNode {
  return (
    <div className={styles.next}>
      {record.status === 'active' && <NextStage record={record} />}
      {typeof record.amount === 'number' && record.weighted !== undefined && (
        <span className={styles.worth}>
          {recordWords.probability} <b className="figures">{formatPercent(record.probability ?? 0)}</b> · {recordWords.weighted}{' '}
          <b className="figures" title={formatMoney(record.weighted ?? 0)}>
            {formatMoneyShort(record.weighted ?? 0)}
          </b>
        </span>
      )}
    </div>
  );
}

function NextStage({ record }: { readonly record: ProjectPageRow }): ReactNode {
  const move = useMoving();
  const open = record.stages.filter(({ kind }) => kind === 'open');
  const next = open[open.findIndex(({ id }) => id === record.stageId) + 1];
  if (!next) return null;
  if (next.unmet.length === 0) {
    return (
      <>
        <span className={styles.ready}>
          <Icon name="check" size={15} /> {recordWords.ready(next.name)}
        </span>
        {allows(record, 'move') && (
          <Button size="small" onClick={() => void move(record, next)}>
            {recordWords.go}
          </Button>
        )}
      </>
    );
  }
  return (
    <>
      <span className="faint">{recordWords.next(next.name)}</span>
      {next.unmet.map((key) => (
        <span key={key} className={styles.need}>
          <Icon name="warning" size={14} /> {labelOfCondition(key)}
        </span>
      ))}
    </>
  );
}
