import type { ReactNode } from 'react';
import { formatDay, today } from '../format.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { calendarDays } from './calendar-range.ts';
import { EventChip } from './event-chip.tsx';
import { eventsByDay } from './event-layout.ts';
import styles from './month-view.module.css';
import type { EventDrag } from './use-event-drag.ts';
import { calendarWords } from './zh-CN.ts';

export interface ViewProps {
  readonly day: string;
  readonly events: readonly CalendarEvent[];
  readonly drag: EventDrag;
  readonly onOpen: (event: CalendarEvent) => void;
  readonly onKey: (event: CalendarEvent, key: string) => void;
  /** A place where nothing stands yet was chosen; the minute is null among days. */
  readonly onCreate?: (day: string, minute: number | null) => void;
  readonly onDay: (day: string) => void;
}

/** More than this in one day are counted. */
const perDay = 4;

/** A month in whole weeks. */
export function MonthView({ day: current, events, drag, onOpen, onKey, onCreate, onDay }: ViewProps): ReactNode {
  const days = calendarDays('month', current);
  const byDay = eventsByDay(events);
  const now = today();
  return (
    <div className={styles.month}>
      <div className={styles.heads} aria-hidden>
        {calendarWords.weekdays.map((name) => (
          <span key={name}>{calendarWords.weekday(name)}</span>
        ))}
      </div>
      <div className={styles.days} style={{ gridTemplateRows: `repeat(${days.length / 7}, minmax(112px, 1fr))` }}>
        {days.map((day) => {
          const all = byDay.get(day) ?? [];
          const shown = all.length > perDay ? all.slice(0, perDay - 1) : all;
          const state = [styles.day, day.slice(0, 7) !== current.slice(0, 7) && styles.outside, day === now && styles.today, drag.dragging?.target?.day === day && styles.target].filter(Boolean).join(' ');
          return (
            <div key={day} className={state} data-day={day} onClick={onCreate && (() => onCreate(day, null))}>
              <button
                type="button"
                className={styles.number}
                aria-label={`${formatDay(day)} ${all.length > 0 ? calendarWords.count(all.length) : calendarWords.nothing}`}
                aria-current={day === now ? 'date' : undefined}
                onClick={(click) => {
                  click.stopPropagation();
                  onDay(day);
                }}
              >
                {Number(day.slice(8))}
              </button>
              {shown.map((event) => (
                <EventChip key={event.id} event={event} drag={drag} look="line" onOpen={onOpen} onKey={onKey} />
              ))}
              {all.length > shown.length && (
                <button
                  type="button"
                  className={styles.more}
                  onClick={(click) => {
                    click.stopPropagation();
                    onDay(day);
                  }}
                >
                  {calendarWords.more(all.length - shown.length)}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
