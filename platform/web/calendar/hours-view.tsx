import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { formatDay, today } from '../format.ts';
import { type CalendarEvent, clock, isWholeDay, minuteOf, minutesOf } from './calendar-event.ts';
import { EventChip } from './event-chip.tsx';
import { eventsByDay, firstHour, placeByHours } from './event-layout.ts';
import styles from './hours-view.module.css';
import type { ViewProps } from './month-view.tsx';
import { calendarWords } from './zh-CN.ts';

const hourHeight = 48;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

interface Props extends ViewProps {
  readonly days: readonly string[];
  readonly height: number;
}

/** Days side by side with their hours; what has no hour stands above. */
export function HoursView({ days, events, height, drag, onOpen, onKey, onCreate, onDay }: Props): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const byDay = eventsByDay(events);
  const now = today();
  const start = firstHour(days.flatMap((day) => byDay.get(day) ?? []));
  const range = `${days[0]} ${days.length}`;
  const openAtWork = useEffectEvent(() => frame.current?.scrollTo(0, start * hourHeight));
  // Only another range scrolls; an event that is moved does not.
  useEffect(() => {
    openAtWork();
  }, [range]);
  const columns = { gridTemplateColumns: `52px repeat(${days.length}, minmax(0, 1fr))` };
  return (
    <div className={styles.view} style={{ maxHeight: height }} ref={frame}>
      <div className={styles.heads} style={columns}>
        <span className={styles.corner}>{calendarWords.wholeDay}</span>
        {days.map((day) => (
          <div key={day} className={`${styles.head} ${day === now ? styles.today : ''} ${drag.dragging?.target?.day === day && drag.dragging.target.minute === null ? styles.target : ''}`} data-day={day}>
            <button type="button" className={styles.name} aria-current={day === now ? 'date' : undefined} onClick={() => onDay(day)}>
              <span>{formatDay(day).split(' ')[1]}</span>
              <strong>{Number(day.slice(8))}</strong>
            </button>
            {(byDay.get(day) ?? []).filter(isWholeDay).map((event) => (
              <EventChip key={event.id} event={event} drag={drag} look="line" onOpen={onOpen} onKey={onKey} />
            ))}
          </div>
        ))}
      </div>
      <div className={styles.hours} style={columns}>
        <div className={styles.clock} aria-hidden>
          {hours.map((hour) => (
            <span key={hour} style={{ height: hourHeight }}>
              {hour > 0 && clock(hour * 60)}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <DayColumn key={day} day={day} events={byDay.get(day) ?? []} isToday={day === now} drag={drag} onOpen={onOpen} onKey={onKey} onCreate={onCreate} />
        ))}
      </div>
    </div>
  );
}

interface ColumnProps extends Pick<ViewProps, 'day' | 'drag' | 'onOpen' | 'onKey' | 'onCreate'> {
  readonly events: readonly CalendarEvent[];
  readonly isToday: boolean;
}

function DayColumn({ day, events, isToday, drag, onOpen, onKey, onCreate }: ColumnProps): ReactNode {
  const target = drag.dragging?.target;
  const minute = target?.day === day ? target.minute : null;
  return (
    <div
      className={styles.column}
      style={{ height: 24 * hourHeight }}
      data-day={day}
      data-hours
      onClick={(click) => {
        const half = Math.floor(((click.clientY - click.currentTarget.getBoundingClientRect().top) / hourHeight) * 2);
        onCreate?.(day, half * 30);
      }}
    >
      {placeByHours(events, day).map(({ event, from, to, column, columns }) => (
        <EventChip key={event.id} event={event} drag={drag} look="block" onOpen={onOpen} onKey={onKey} style={{ top: (from / 60) * hourHeight, height: ((to - from) / 60) * hourHeight - 1, left: `calc(${(column / columns) * 100}% + 2px)`, width: `calc(${100 / columns}% - 6px)` }} />
      ))}
      {minute !== null && (
        <div className={styles.mark} style={{ top: (minute / 60) * hourHeight, height: (minutesOf(drag.dragging!.event) / 60) * hourHeight }}>
          {clock(minute)}
        </div>
      )}
      {isToday && <NowLine />}
    </div>
  );
}

/** Where the clock stands. */
function NowLine(): ReactNode {
  const [minute, setMinute] = useState(currentMinute);
  useEffect(() => {
    const timer = setInterval(() => setMinute(currentMinute()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return <i className={styles.now} style={{ top: (minute / 60) * hourHeight }} aria-hidden />;
}

function currentMinute(): number {
  return minuteOf(new Date().toISOString().replace('T', ' ').slice(0, 23));
}
