import type { ReactNode } from 'react';
import { isTooEarly } from '../../model/task-graph.ts';
import type { TaskLink, TaskRow } from '../task.api.ts';
import { planWords } from '../zh-CN.ts';
import { type Box, type Dates, type Frame, leftOf, linkPath, type Span, weekendsOf } from './geometry.ts';
import styles from './gantt.module.css';
import type { PulledLine } from './use-hand.ts';

/** The two lines of the head. */
export function HeadLine({ spans }: { readonly spans: readonly Span[] }): ReactNode {
  return (
    <div className={styles.headLine}>
      {spans.map(({ key, label, left, width }) => (
        <span key={key} style={{ left, width }}>
          <b>{label}</b>
        </span>
      ))}
    </div>
  );
}

/** What lies behind the bars: weekends, and the line of today. */
export function Ground({ frame, today }: { readonly frame: Frame; readonly today: string }): ReactNode {
  return (
    <>
      {weekendsOf(frame).map(({ key, left, width }) => (
        <i key={key} className={styles.weekend} style={{ left, width }} />
      ))}
      <i className={styles.today} style={{ left: leftOf(frame, today) + frame.dayWidth / 2 }} title={planWords.today} />
    </>
  );
}

export interface Placed {
  readonly task: TaskRow;
  readonly dates: Dates;
  readonly box: Box;
}

interface LinksProps {
  readonly links: readonly TaskLink[];
  readonly placed: ReadonlyMap<string, Placed>;
  readonly line: PulledLine | null;
  readonly width: number;
  readonly height: number;
  readonly onChoose?: (link: TaskLink) => void;
}

/** The dependencies, red where what follows begins too early; one is chosen by a click to be removed. */
export function Links({ links, placed, line, width, height, onChoose }: LinksProps): ReactNode {
  const pulled = line && placed.get(line.fromId)?.box;
  return (
    <svg className={styles.links} width={width} height={height} aria-hidden>
      <defs>
        {(['usual', 'wrong'] as const).map((kind) => (
          <marker key={kind} id={`gantt-${kind}`} viewBox="0 0 6 6" refX="5.5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
            <path d="M0 0 6 3 0 6z" className={kind === 'wrong' ? styles.arrowWrong : styles.arrow} />
          </marker>
        ))}
      </defs>
      {links.map((link) => {
        const [before, after] = [placed.get(link.fromId), placed.get(link.toId)];
        if (!before || !after) return null;
        const wrong = isTooEarly({ id: link.fromId, ...before.dates }, { id: link.toId, ...after.dates });
        const path = linkPath(before.box, after.box);
        return (
          <g key={link.id} className={wrong ? styles.wrong : styles.link} onClick={onChoose ? () => onChoose(link) : undefined}>
            {wrong && <title>{planWords.tooEarly}</title>}
            <path d={path} className={styles.reach} />
            <path d={path} className={styles.drawn} markerEnd={`url(#gantt-${wrong ? 'wrong' : 'usual'})`} />
          </g>
        );
      })}
      {pulled && <path d={`M${pulled.left + pulled.width} ${pulled.top + pulled.height / 2}L${line.x} ${line.y}`} className={styles.pulled} />}
    </svg>
  );
}
