import { useDraggable } from '@dnd-kit/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { addDays, formatMoney, formatMoneyShort, today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows } from '#platform/web/record/index.ts';
import { daysUntil } from '../../model/dwell.ts';
import type { End, ProjectRow, Stage } from '../project.api.ts';
import { projectWords } from '../zh-CN.ts';
import styles from './board.module.css';
import { stageBeside } from './board-state.ts';

export interface CardWork {
  readonly stages: readonly Stage[];
  readonly onMove: (row: ProjectRow, to: Stage) => void;
  readonly onEnd: (row: ProjectRow, end: End) => void;
  /** What is moved by keys keeps the focus in its new column. */
  readonly onKeyed: (id: string) => void;
}

/** A project on the board: dragged, moved by keys (Alt and left, right) or from its menu. */
export function Card({ row, stage, stages, onMove, onEnd, onKeyed }: CardWork & { readonly row: ProjectRow; readonly stage: Stage }): ReactNode {
  const navigate = useNavigate();
  const movable = allows(row, 'move');
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: row.id, data: { row }, disabled: !movable });
  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') return void navigate({ to: `/projects/${row.id}` as never });
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const to = movable && event.altKey && step !== 0 ? stageBeside(stages, row.stageId, step) : null;
    if (!to) return;
    event.preventDefault();
    onKeyed(row.id);
    onMove(row, to);
  };
  return (
    <li ref={setNodeRef} className={`${styles.card} ${isDragging ? styles.dragging : ''} ${movable ? '' : styles.still}`} data-project={row.id} tabIndex={0} aria-label={projectWords.handle(row.name, stage.name)} onKeyDown={press} {...listeners}>
      <Face row={row} menu={<Menu row={row} stages={stages} onMove={onMove} onEnd={onEnd} />} />
    </li>
  );
}

/** The card as it looks, also while it is in the air. */
export function Face({ row, menu }: { readonly row: ProjectRow; readonly menu?: ReactNode }): ReactNode {
  const day = today();
  const expected = row.expectedOn ?? null;
  const tone = expected === null ? '' : expected < day ? styles.passed : expected <= addDays(day, 7) ? styles.soon : '';
  return (
    <>
      <div className={styles.line}>
        <Link to={`/projects/${row.id}` as never} className={styles.title} draggable={false}>
          {row.name}
        </Link>
        {menu}
      </div>
      <div className={styles.customer}>{row.customerName}</div>
      <div className={styles.figures}>
        <b className="figures" title={typeof row.amount === 'number' ? formatMoney(row.amount) : undefined}>
          {typeof row.amount === 'number' ? formatMoneyShort(row.amount) : '–'}
        </b>
        {expected && <span className={`${styles.customer} ${tone}`}>{projectWords.expected(expected.slice(0, 4) === day.slice(0, 4) ? expected.slice(5) : expected)}</span>}
      </div>
      <div className={styles.foot}>
        <span>{row.ownerName}</span>
        <span>{projectWords.days(daysUntil(day, row.stageSince))}</span>
      </div>
    </>
  );
}

function Menu({ row, stages, onMove, onEnd }: Omit<CardWork, 'onKeyed'> & { readonly row: ProjectRow }): ReactNode {
  const ends = (['win', 'lose', 'close'] as const).filter((end) => allows(row, end));
  const others = allows(row, 'move') ? stages.filter(({ id }) => id !== row.stageId) : [];
  if (others.length === 0 && ends.length === 0) return null;
  const items = [
    ...others.map(({ id, name }) => ({ key: id, label: projectWords.moveTo(name) })),
    ...(ends.length > 0 ? [{ key: 'between', type: 'divider' as const }] : []),
    ...ends.map((end) => ({ key: end, label: projectWords[end], danger: end === 'lose' })),
  ];
  const choose = (key: string): void => {
    const stage = stages.find(({ id }) => id === key);
    if (stage) onMove(row, stage);
    else onEnd(row, key as End);
  };
  return (
    <span className={styles.menu} onPointerDown={(event) => event.stopPropagation()} onMouseDown={(event) => event.stopPropagation()} onTouchStart={(event) => event.stopPropagation()}>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
        <Button type="text" size="small" icon={<Icon name="more" />} aria-label={projectWords.actions(row.name)} />
      </Dropdown>
    </span>
  );
}
