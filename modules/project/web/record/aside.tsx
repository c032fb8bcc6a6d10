import { Button } from 'antd';
import type { ReactNode } from 'react';
import { formatMoney, formatPercent } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Card } from '#platform/web/page/index.ts';
import { allows } from '#platform/web/record/index.ts';
import { labelOfCondition } from '../../model/conditions.ts';
import { useMoving } from '../board/use-moving.ts';
import type { ProjectPageRow } from '../project.api.ts';
import { recordWords } from '../zh-CN.ts';
import styles from './record.module.css';

/** What the next stage asks for, and what the project is worth. */
export function Aside({ record }: { readonly record: ProjectPageRow }): ReactNode {
  return (
    <>
      {record.status === 'active' && <NextStage record={record} />}
      {typeof record.amount === 'number' && (
        <Card title={recordWords.figures}>
          <dl className={styles.figures}>
            <div>
              <dt>{recordWords.probability}</dt>
              <dd className="figures">{formatPercent(record.probability ?? 0)}</dd>
            </div>
            <div>
              <dt>{recordWords.weighted}</dt>
              <dd className="figures">{formatMoney(record.weighted ?? 0)}</dd>
            </div>
          </dl>
        </Card>
      )}
    </>
  );
}

function NextStage({ record }: { readonly record: ProjectPageRow }): ReactNode {
  const move = useMoving();
  const open = record.stages.filter(({ kind }) => kind === 'open');
  const next = open[open.findIndex(({ id }) => id === record.stageId) + 1];
  if (!next) return null;
  const ready = next.unmet.length === 0;
  return (
    <Card title={ready ? recordWords.ready(next.name) : recordWords.next(next.name)}>
      {!ready && (
        <ul className={styles.needs}>
          {next.unmet.map((key) => (
            <li key={key}>
              <Icon name="warning" size={15} /> {labelOfCondition(key)}
            </li>
          ))}
        </ul>
      )}
      {ready && allows(record, 'move') && (
        <Button block type="primary" ghost icon={<Icon name="right" />} onClick={() => void move(record, next)}>
          {recordWords.go}
        </Button>
      )}
    </Card>
  );
}
