import { type ReactNode, useRef, useState } from 'react';
import { EmptyState } from '../feedback/index.ts';
import { formatDay, today } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { ToneTag } from '../theme/index.ts';
import { type CalendarEvent, startClock } from './calendar-event.ts';
import { type CalendarView, calendarDays } from './calendar-range.ts';
import { eventsByDay } from './event-layout.ts';
import styles from './agenda.module.css';
import { calendarWords } from './zh-CN.ts';

interface Props {
  readonly view: CalendarView;
  readonly day: string;
  readonly events: readonly CalendarEvent[];
  readonly onOpen: (event: CalendarEvent) => void;
  readonly onCreate?: (day: string, minute: null) => void;
}

/** The calendar on a phone: the days to point at, and below them what takes place, day by day. */
export function Agenda({ view, day: current, events, onOpen, onCreate }: Props): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const byDay = eventsByDay(events);
  const days = calendarDays(view, current);
  const own = view === 'month' ? days.filter((day) => day.slice(0, 7) === current.slice(0, 7)) : days;
  const now = today();
  const full = own.filter((day) => byDay.has(day) || day === now);
  // Who looks at his phone wants to know what is next; what has been is a tap away.
  const [past, setPast] = useState(false);
  const earlier = past || !full.includes(now) ? [] : full.filter((day) => day < now);
  const listed = full.slice(earlier.length);
  const goTo = (day: string): void => {
    if (earlier.includes(day)) return setPast(true);
    const there = listed.find((one) => one >= day) ?? listed.at(-1);
    list.current?.querySelector(`[data-day="${there}"]`)?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  };
  return (
    <div>
      {view !== 'day' && (
        <div className={styles.sheet}>
          {calendarWords.weekdays.map((name) => (
            <span key={name} className={styles.weekday} aria-hidden>
              {name}
            </span>
          ))}
          {days.map((day) => (
            <button key={day} type="button" className={`${styles.number} ${day === now ? styles.today : ''} ${own.includes(day) ? '' : styles.outside}`} aria-label={`${formatDay(day)} ${byDay.has(day) ? calendarWords.count(byDay.get(day)!.length) : calendarWords.nothing}`} onClick={() => goTo(day)}>
              {Number(day.slice(8))}
              {byDay.has(day) && <i className={styles.dot} />}
            </button>
          ))}
        </div>
      )}
      <div ref={list}>
        {events.length === 0 && <EmptyState icon="calendar" title={calendarWords.nothing} text={calendarWords.nothingText} />}
        {earlier.length > 0 && (
          <button type="button" className={styles.earlier} onClick={() => setPast(true)}>
            {calendarWords.earlier(earlier.reduce((sum, day) => sum + byDay.get(day)!.length, 0))}
          </button>
        )}
        {events.length > 0 &&
          listed.map((day) => (
            <section key={day} data-day={day} className={styles.day}>
              <header className={styles.head}>
                <strong>{formatDay(day)}</strong>
                {day === now && <ToneTag tone="accent">{calendarWords.today}</ToneTag>}
                {onCreate && (
                  <button type="button" className={styles.add} aria-label={calendarWords.create(formatDay(day))} onClick={() => onCreate(day, null)}>
                    <Icon name="plus" size={18} />
                  </button>
                )}
              </header>
              {byDay.get(day)?.map((event) => <AgendaLine key={event.id} event={event} onOpen={onOpen} />) ?? <p className={styles.nothing}>{calendarWords.nothing}</p>}
            </section>
          ))}
      </div>
    </div>
  );
}

function AgendaLine({ event, onOpen }: { readonly event: CalendarEvent; readonly onOpen: (event: CalendarEvent) => void }): ReactNode {
  const { title, note, tone = 'accent', done } = event;
  return (
    <button type="button" className={`${styles.line} ${styles[tone]} ${done ? styles.done : ''}`} onClick={() => onOpen(event)}>
      <span className={styles.time}>{startClock(event) || calendarWords.wholeDay}</span>
      <span className={styles.text}>
        <span className="clipped">{title}</span>
        {note && <span className={styles.note}>{note}</span>}
      </span>
      {done && <Icon name="check" />}
    </button>
  );
}
