import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { Icon } from '../icon/index.ts';
import { type CalendarEvent, startClock } from './calendar-event.ts';
import styles from './event-chip.module.css';
import type { EventDrag } from './use-event-drag.ts';
import { calendarWords } from './zh-CN.ts';

interface Props {
  readonly event: CalendarEvent;
  readonly drag: EventDrag;
  readonly onOpen: (event: CalendarEvent) => void;
  /** Alt with an arrow key was pressed on it. */
  readonly onKey: (event: CalendarEvent, key: string) => void;
  /** `line`: one line among days; `block`: as high as it lasts. */
  readonly look: 'line' | 'block';
  readonly style?: CSSProperties;
}

/** One event: a click opens it, the mouse drags it, Alt with arrow keys moves it. */
export function EventChip({ event, drag, onOpen, onKey, look, style }: Props): ReactNode {
  const { title, note, tone = 'accent', done, movable } = event;
  const time = startClock(event);
  const press = (pressed: KeyboardEvent): void => {
    if (!pressed.altKey || !movable || !pressed.key.startsWith('Arrow')) return;
    pressed.preventDefault();
    onKey(event, pressed.key);
  };
  return (
    <button
      type="button"
      className={[styles.chip, styles[look], styles[tone], done && styles.done, movable && styles.movable, drag.dragging?.event.id === event.id && styles.gone].filter(Boolean).join(' ')}
      style={style}
      title={[calendarWords.event(time, title), note, movable && calendarWords.moveKeys].filter(Boolean).join('\n')}
      onPointerDown={(pointer) => drag.hold(pointer, event)}
      onClick={(click) => {
        click.stopPropagation();
        if (!drag.justDragged()) onOpen(event);
      }}
      onKeyDown={press}
    >
      {done && <Icon name="check" size={12} />}
      {time && <span className={styles.time}>{time}</span>}
      <span className={styles.title}>{title}</span>
      {look === 'block' && note && <span className={styles.note}>{note}</span>}
    </button>
  );
}

/** What is in the hand while an event is dragged. */
export function EventInHand({ drag: { dragging } }: { readonly drag: EventDrag }): ReactNode {
  if (!dragging) return null;
  return (
    <div className={styles.inHand} style={{ left: dragging.x + 10, top: dragging.y + 6 }} aria-hidden>
      {dragging.event.title}
    </div>
  );
}
