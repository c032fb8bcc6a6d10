import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { TaskRow } from '../task.api.ts';
import { type Dates, daysMoved, dragged, type Frame, type Grip } from './geometry.ts';
import { useDrafts } from './use-drafts.ts';
import { useKeys } from './use-keys.ts';

/** Where a hand is pulling a line to. */
export interface PulledLine {
  readonly fromId: string;
  readonly x: number;
  readonly y: number;
}

interface Hold {
  readonly task: TaskRow;
  readonly grip: Grip | 'link';
  readonly x: number;
}

export interface HandWork {
  /** Keeps new dates; what is shown goes back when it is over, done or refused. */
  readonly onDates: (task: TaskRow, dates: Dates) => Promise<void>;
  readonly onLink: (fromId: string, toId: string) => Promise<void>;
  readonly onOpen: (id: string) => void;
}

const isClick = 3;
const edge = 28;

/** The hand in the chart: moves, stretches and links with the pointer, moves and stretches with the keys. */
export function useHand(frame: Frame, { onDates, onLink, onOpen }: HandWork) {
  const { draftOf, asShown, show, keep } = useDrafts(onDates);
  const [line, setLine] = useState<PulledLine | null>(null);
  const hold = useRef<Hold | null>(null);
  const keys = useKeys(frame, { asShown, keep, show, onOpen });

  const take = (event: PointerEvent, task: TaskRow, grip: Hold['grip']): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    keys.settle();
    hold.current = { task: asShown(task), grip, x: event.clientX };
  };
  const move = (event: PointerEvent, field: HTMLElement | null): void => {
    if (!hold.current) return;
    const held = follow(hold.current, event.clientX, field);
    hold.current = held;
    if (held.grip === 'link') {
      const box = field?.getBoundingClientRect();
      if (box) setLine({ fromId: held.task.id, x: event.clientX - box.left, y: event.clientY - box.top });
    } else show({ id: held.task.id, dates: dragged(held.task, held.grip, daysMoved(frame, event.clientX - held.x)) });
  };
  const drop = (event: PointerEvent): void => {
    const held = hold.current;
    hold.current = null;
    if (!held) return;
    setLine(null);
    if (held.grip === 'link') {
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-task]')?.getAttribute('data-task');
      if (under && under !== held.task.id) void onLink(held.task.id, under);
      return;
    }
    const dates = dragged(held.task, held.grip, daysMoved(frame, event.clientX - held.x));
    if (dates.startOn !== held.task.startOn || dates.dueOn !== held.task.dueOn) return keep(held.task, dates);
    show(null);
    if (Math.abs(event.clientX - held.x) <= isClick) onOpen(held.task.id);
  };
  const cancel = (): void => {
    hold.current = null;
    keys.forget();
    setLine(null);
    show(null);
  };
  const press = (event: KeyboardEvent, task: TaskRow, movable: boolean): void => (event.key === 'Escape' ? cancel() : keys.press(event, task, movable));
  return { draftOf, line, take, move, drop, cancel, press, settle: keys.settle, open: onOpen };
}

/** Near the edge of the chart the time under the hand moves on. */
function follow(held: Hold, x: number, field: HTMLElement | null): Hold {
  const chart = field?.closest<HTMLElement>('[role="group"]');
  if (!chart) return held;
  const { left, right } = chart.getBoundingClientRect();
  const before = chart.scrollLeft;
  if (x > right - edge) chart.scrollLeft += edge / 2;
  else if (x < left + edge + namesWidth(chart)) chart.scrollLeft -= edge / 2;
  return { ...held, x: held.x - (chart.scrollLeft - before) };
}

/** The names stand over the chart's left end. */
function namesWidth(chart: HTMLElement): number {
  return chart.querySelector('ul')?.clientWidth ?? 0;
}

export type Hand = ReturnType<typeof useHand>;
