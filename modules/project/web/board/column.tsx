import { useDroppable } from '@dnd-kit/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatMoney, formatMoneyShort, formatPercent } from '#platform/web/format.ts';
import type { Column as Shown } from '../project.api.ts';
import { projectWords } from '../zh-CN.ts';
import styles from './board.module.css';
import { Card, type CardWork } from './card.tsx';

/** Whose projects the board shows, and of which name. */
export interface Narrowed {
  readonly scene?: string;
  readonly q?: string;
}

/** A stage on the board: how many projects, what they add up to, by chance, and their cards. */
export function Column({ column, narrowed, ...work }: CardWork & { readonly column: Shown; readonly narrowed: Narrowed }): ReactNode {
  const { stage, rows, count, amount, weighted } = column;
  const { setNodeRef, isOver } = useDroppable({ id: stage.id, data: { stage } });
  return (
    <section ref={setNodeRef} className={`${styles.column} ${isOver ? styles.over : ''}`} aria-label={stage.name} data-stage={stage.name}>
      <header className={styles.head}>
        <h2 className={styles.name}>
          <span className="clipped">{stage.name}</span>
          <span className={`${styles.count} figures`}>{count}</span>
          <span className={`${styles.probability} figures`}>{formatPercent(stage.probability)}</span>
        </h2>
        {amount !== null && weighted !== null && (
          <div className={styles.sums}>
            <b className="figures" title={formatMoney(amount)}>
              {formatMoneyShort(amount)}
            </b>
            <span className="figures" title={`${projectWords.weightedHint(formatPercent(stage.probability))}：${formatMoney(weighted)}`}>
              {projectWords.weighted} {formatMoneyShort(weighted)}
            </span>
          </div>
        )}
      </header>
      <ul className={styles.cards}>
        {rows.map((row) => (
          <Card key={row.id} row={row} stage={stage} {...work} />
        ))}
        {rows.length === 0 && <li className={styles.empty}>{projectWords.emptyColumn}</li>}
        {count > rows.length && (
          <li className={styles.more}>
            <Link to={'/projects/list' as never} search={{ stageId: stage.id, status: 'active', ...narrowed } as never}>
              {projectWords.moreCards(count - rows.length)}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
