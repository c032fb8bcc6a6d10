import type { ReactNode } from 'react';
import { allows } from '#platform/web/record/record-query.ts';
import { isOpen } from '../../model/task-states.ts';
import type { TaskRow } from '../task.api.ts';
import { planWords } from '../zh-CN.ts';
import type { Box, Dates } from './geometry.ts';
import styles from './gantt.module.css';
import type { Hand } from './use-hand.ts';

interface Props {
  readonly task: TaskRow;
  readonly dates: Dates;
  readonly box: Box;
  readonly late: boolean;
  readonly state: string;
  readonly hand: Hand;
  /** Nothing is dragged on a phone. */
  readonly fixed: boolean;
  readonly field: () => HTMLElement | null;
}

/** A task in the chart: held in the middle it moves, held at an end it stretches, pulled at its dot it leads to what follows. */
export function Bar({ task, dates, box, late, state, hand, fixed, field }: Props): ReactNode {
  const movable = !fixed && allows(task, 'edit') && isOpen(task);
  const tone = late ? styles.late : styles[task.status];
  const held = hand.draftOf(task.id) !== undefined;
  return (
    <div
      role="button"
      tabIndex={0}
      data-task={task.id}
      className={`${styles.bar} ${tone} ${held ? styles.held : ''} ${movable ? styles.movable : ''}`}
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
      aria-label={planWords.label(task.title, dates.startOn, dates.dueOn, task.ownerName ?? '', late ? `${state}，${planWords.late}` : state)}
      onKeyDown={(event) => hand.press(event, task, movable)}
      onBlur={hand.settle}
      onPointerDown={(event) => (movable ? hand.take(event, task, 'move') : undefined)}
      onPointerMove={(event) => hand.move(event, field())}
      onPointerUp={hand.drop}
      onPointerCancel={hand.cancel}
      onClick={movable ? undefined : () => hand.open(task.id)}
    >
      <i className={styles.progress} style={{ width: `${(task.progress ?? 0) / 100}%` }} />
      <span className={styles.title}>{held ? `${dates.startOn.slice(5)} – ${dates.dueOn.slice(5)}` : task.title}</span>
      {movable && (
        <>
          <i className={`${styles.grip} ${styles.gripStart}`} title={planWords.grips.start} onPointerDown={(event) => hand.take(event, task, 'start')} />
          <i className={`${styles.grip} ${styles.gripEnd}`} title={planWords.grips.end} onPointerDown={(event) => hand.take(event, task, 'end')} />
          <i className={styles.dot} title={planWords.grips.link} data-link={task.id} onPointerDown={(event) => hand.take(event, task, 'link')} />
        </>
      )}
    </div>
  );
}
