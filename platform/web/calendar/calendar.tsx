import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '../feedback/index.ts';
import { instantOf, today } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { usePhone } from '../theme/index.ts';
import { Agenda } from './agenda.tsx';
import { type CalendarEvent, clock, type EventTimes, movedByKey, movedTo } from './calendar-event.ts';
import { type CalendarView, calendarDays, rangeTitle, stepDay } from './calendar-range.ts';
import styles from './calendar.module.css';
import { EventInHand } from './event-chip.tsx';
import { HoursView } from './hours-view.tsx';
import { MonthView, type ViewProps } from './month-view.tsx';
import { useEventDrag } from './use-event-drag.ts';
import { calendarWords } from './zh-CN.ts';

export interface CalendarPlace {
  readonly view: CalendarView;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

interface Props extends CalendarPlace {
  readonly onChange: (place: CalendarPlace) => void;
  /** Those of the days that `calendarDays(view, day)` names; undefined while they are being fetched. */
  readonly events: readonly CalendarEvent[] | undefined;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  readonly onOpen: (event: CalendarEvent) => void;
  /** Gets a stored instant; without it nothing is created here. */
  readonly onCreate?: (start: string) => void;
  /** A promise that fails puts the event back; the caller says why. */
  readonly onMove?: (event: CalendarEvent, times: EventTimes) => Promise<unknown>;
  /** Beside the choice of the view: whose calendar it is. */
  readonly extra?: ReactNode;
  /** Of the hours, in pixels. */
  readonly height?: number;
}

/** The hour that is offered where only a day was chosen. */
const usualHour = '09:00';

/** What takes place when: by month, week or day; on a phone as a list by days. */
export function Calendar({ view, day, onChange, events: given, error, onRetry, onOpen, onCreate, onMove, extra, height = 680 }: Props): ReactNode {
  const phone = usePhone();
  // What was moved stands there at once; the caller's list takes over when it has answered.
  const [moved, setMoved] = useState<ReadonlyMap<string, EventTimes>>(new Map());
  const events = given?.map((event) => ({ ...event, ...moved.get(event.id), movable: event.movable && onMove !== undefined }));
  const move = (event: CalendarEvent, times: EventTimes | null): void => {
    if (!onMove || !times || times.start === event.start) return;
    const put = (after: EventTimes | null): void => setMoved((before) => new Map([...before].filter(([id]) => id !== event.id).concat(after ? [[event.id, after]] : [])));
    put(times);
    const settle = (): void => put(null);
    onMove(event, times).then(settle, settle);
  };
  const drag = useEventDrag((event, target) => move(event, movedTo(event, target.day, target.minute)));
  const shared: Omit<ViewProps, 'events'> = {
    day,
    drag,
    onOpen,
    onKey: (event, key) => move(event, movedByKey(event, key, view === 'month' ? 'days' : 'hours')),
    onCreate: onCreate && ((on, minute) => onCreate(instantOf(`${on} ${minute === null ? usualHour : clock(minute)}`))),
    onDay: (next) => onChange({ view: 'day', day: next }),
  };
  return (
    <section className={styles.calendar}>
      <header className={styles.head}>
        <span className={styles.steps}>
          <Button icon={<Icon name="left" />} aria-label={calendarWords.previous} onClick={() => onChange({ view, day: stepDay(view, day, -1) })} />
          <Button onClick={() => onChange({ view, day: today() })}>{calendarWords.today}</Button>
          <Button icon={<Icon name="right" />} aria-label={calendarWords.next} onClick={() => onChange({ view, day: stepDay(view, day, 1) })} />
        </span>
        <h2 className={styles.title} aria-live="polite">
          {rangeTitle(view, day)}
        </h2>
        <span className={styles.extra}>{extra}</span>
        <Segmented<CalendarView> value={view} aria-label={calendarWords.view} options={(['month', 'week', 'day'] as const).map((value) => ({ value, label: calendarWords.views[value] }))} onChange={(next) => onChange({ view: next, day })} />
      </header>
      {error ? (
        <ProblemState error={error} onRetry={onRetry} size="part" />
      ) : events === undefined ? (
        <LoadingState rows={8} />
      ) : phone ? (
        <Agenda view={view} day={day} events={events} onOpen={onOpen} onCreate={shared.onCreate} />
      ) : view === 'month' ? (
        <MonthView {...shared} events={events} />
      ) : (
        <HoursView {...shared} events={events} days={calendarDays(view, day)} height={height} />
      )}
      <EventInHand drag={drag} />
    </section>
  );
}
