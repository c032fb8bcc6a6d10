import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { TaskRow } from '../task.api.ts';
import { type Dates, dragged, type Frame } from './geometry.ts';
import type { Draft } from './use-drafts.ts';

interface Work {
  readonly asShown: (task: TaskRow) => TaskRow;
  readonly keep: (task: TaskRow, dates: Dates) => void;
  readonly show: (draft: Draft | null) => void;
  readonly onOpen: (id: string) => void;
}

/** Keys pressed one after another make one change. */
const pause = 700;

/** The keys on a bar: left and right move it, with Shift its end, with Alt its beginning; Enter and the space bar keep or open. */
export function useKeys(frame: Frame, { asShown, keep, show, onOpen }: Work) {
  const pending = useRef<{ task: TaskRow; dates: Dates; timer: ReturnType<typeof setTimeout> } | null>(null);
  useEffect(() => () => clearTimeout(pending.current?.timer), []);

  const forget = (): void => {
    clearTimeout(pending.current?.timer);
    pending.current = null;
  };
  const settle = (): void => {
    const last = pending.current;
    forget();
    if (last) keep(last.task, last.dates);
  };
  const press = (event: KeyboardEvent, task: TaskRow, movable: boolean): void => {
    // What another bar was given is kept before this one moves.
    if (pending.current && pending.current.task.id !== task.id) settle();
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return pending.current ? settle() : onOpen(task.id);
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !movable) return;
    event.preventDefault();
    const grip = event.shiftKey ? 'end' : event.altKey ? 'start' : 'move';
    const dates = dragged(pending.current?.dates ?? asShown(task), grip, step * (frame.zoom === 'month' ? 7 : 1));
    forget();
    pending.current = { task, dates, timer: setTimeout(settle, pause) };
    show({ id: task.id, dates });
  };
  return { press, settle, forget };
}
