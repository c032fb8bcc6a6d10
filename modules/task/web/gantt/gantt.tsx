import { type ReactNode, type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import { daysBetween } from '#platform/db/time.ts';
import { today as todayIn } from '#platform/web/format.ts';
import { useSession } from '#platform/web/session/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { task as definition } from '../../model/task.ts';
import { isLate } from '../../model/task-states.ts';
import type { TaskLink, TaskRow } from '../task.api.ts';
import { planWords } from '../zh-CN.ts';
import { Bar } from './bar.tsx';
import styles from './gantt.module.css';
import { boxOf, type Frame, frameOf, headOf, leftOf, linesOf, rowHeight, type Zoom } from './geometry.ts';
import { Ground, HeadLine, Links, type Placed } from './ground.tsx';
import { type HandWork, useHand } from './use-hand.ts';

interface Props extends HandWork {
  readonly tasks: readonly TaskRow[];
  readonly links: readonly TaskLink[];
  readonly zoom: Zoom;
  readonly onUnlink?: (link: TaskLink) => void;
}

const namesWidth = { wide: 232, phone: 116 } as const;

/** Today stands in sight when the chart opens or its scale changes; after that nothing jumps, also when the chart grows to the left. */
function useKeptPlace(scroll: RefObject<HTMLElement | null>, { zoom, from, dayWidth }: Frame, start: number): void {
  const last = useRef<{ zoom: Zoom; from: string } | null>(null);
  useLayoutEffect(() => {
    const place = scroll.current;
    if (!place) return;
    if (last.current?.zoom !== zoom) place.scrollTo({ left: Math.max(0, start) });
    else place.scrollBy({ left: daysBetween(from, last.current.from) * dayWidth });
    last.current = { zoom, from };
  }, [scroll, zoom, from, dayWidth, start]);
}

/** Tasks over time (R5.8): who is at what from when to when, what waits for what, today, weekends, what is late. */
export function Gantt({ tasks, links, zoom, onUnlink, ...work }: Props): ReactNode {
  const phone = usePhone();
  const { me } = useSession();
  const today = todayIn();
  const scroll = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const frame = useMemo(() => frameOf(tasks, zoom, today), [tasks, zoom, today]);
  const hand = useHand(frame, work);
  const lines = useMemo(() => linesOf(tasks), [tasks]);
  const head = useMemo(() => headOf(frame), [frame]);
  const placed = new Map<string, Placed>(
    lines.map(({ task }, row) => {
      const dates = hand.draftOf(task.id) ?? task;
      return [task.id, { task, dates, box: boxOf(frame, dates, row) }];
    }),
  );
  const [width, height] = [frame.days * frame.dayWidth, lines.length * rowHeight];
  const names = phone ? namesWidth.phone : namesWidth.wide;
  useKeptPlace(scroll, frame, leftOf(frame, today) - (phone ? 60 : 220));
  return (
    <div ref={scroll} className={styles.chart} role="group" aria-label={planWords.chart} style={{ '--names': `${names}px` } as never}>
      <div className={styles.inner} style={{ width: names + width }}>
        <div className={styles.head}>
          <span className={styles.corner}>{planWords.task}</span>
          <div className={styles.time} style={{ width }}>
            <HeadLine spans={head.upper} />
            <HeadLine spans={head.lower} />
          </div>
        </div>
        <div className={styles.body}>
          <ul className={styles.names}>
            {lines.map(({ task, depth }) => (
              <li key={task.id} style={{ height: rowHeight }} className={depth === 1 ? styles.part : undefined}>
                <button type="button" onClick={() => work.onOpen(task.id)}>
                  {task.title}
                </button>
                <span className={styles.owner}>{task.ownerId === me.id ? me.name : task.ownerName}</span>
              </li>
            ))}
          </ul>
          <div ref={field} className={styles.field} style={{ width, height, backgroundSize: `100% ${rowHeight}px` }}>
            <Ground frame={frame} today={today} />
            <Links links={links} placed={placed} line={hand.line} width={width} height={height} onChoose={phone ? undefined : onUnlink} />
            {[...placed.values()].map(({ task, dates, box }) => (
              <Bar key={task.id} task={task} dates={dates} box={box} late={isLate({ status: task.status, dueOn: dates.dueOn }, today)} state={definition.fields.status.choices!.find(({ value }) => value === task.status)!.label} hand={hand} fixed={phone} field={() => field.current} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
