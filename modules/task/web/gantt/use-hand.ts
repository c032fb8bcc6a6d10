import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { TaskRow } from '../task.api.ts';
import { type Dates, daysMoved, dragged, type Frame, type Grip } from './geometry.ts';

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

/** Keys pressed one after another make one change. */
const keysPause = 700;
const isClick = 3;
const edge = 28;

/** Near the edge of the chart the time under the hand moves on. */
function follow(held: Hold, x: number, field: HTMLElement | null): Hold {
  const chart = field?.closest<HTMLElement>('[role="group"]');
  if (!chart) return held;
  const { left, right } = chart.getBoundingClientRect();
  const before = chart.scrollLeft;
  if (x > right - edge) chart.scrollLeft += edge / 2;
  else if (x < left + edge + leftColumn(chart)) chart.scrollLeft -= edge / 2;
  return { ...held, x: held.x - (chart.scrollLeft - before) };
}

/** The names stand over the chart's left end. */
function leftColumn(chart: HTMLElement): number {
  return chart.querySelector('ul')?.clientWidth ?? 0;
}

/** The hand in the chart: moves, stretches and links with the pointer, moves and stretches with the keys. */
export function useHand(frame: Frame, { onDates, onLink, onOpen }: HandWork) {
  const [draft, setDraft] = useState<{ readonly id: string; readonly dates: Dates } | null>(null);
  const [line, setLine] = useState<PulledLine | null>(null);
  const hold = useRef<Hold | null>(null);
  const pending = useRef<{ task: TaskRow; dates: Dates; timer: ReturnType<typeof setTimeout> } | null>(null);
  useEffect(() => () => clearTimeout(pending.current?.timer), []);

  const keep = async (task: TaskRow, dates: Dates): Promise<void> => {
    setDraft({ id: task.id, dates });
    await onDates(task, dates);
    setDraft(null);
  };
  const settle = (): void => {
    const last = pending.current;
    pending.current = null;
    clearTimeout(last?.timer);
    if (last) void keep(last.task, last.dates);
  };
  const take = (event: PointerEvent, task: TaskRow, grip: Hold['grip']): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    hold.current = { task, grip, x: event.clientX };
  };
  const move = (event: PointerEvent, field: HTMLElement | null): void => {
    if (!hold.current) return;
    const held = follow(hold.current, event.clientX, field);
    hold.current = held;
    if (held.grip === 'link') {
      const box = field?.getBoundingClientRect();
      if (box) setLine({ fromId: held.task.id, x: event.clientX - box.left, y: event.clientY - box.top });
    } else setDraft({ id: held.task.id, dates: dragged(held.task, held.grip, daysMoved(frame, event.clientX - held.x)) });
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
    if (dates.startOn !== held.task.startOn || dates.dueOn !== held.task.dueOn) return void keep(held.task, dates);
    setDraft(null);
    if (Math.abs(event.clientX - held.x) <= isClick) onOpen(held.task.id);
  };
  const cancel = (): void => {
    hold.current = null;
    clearTimeout(pending.current?.timer);
    pending.current = null;
    setLine(null);
    setDraft(null);
  };
  const press = (event: KeyboardEvent, task: TaskRow, movable: boolean): void => {
    if (event.key === 'Escape') return cancel();
    if (event.key === 'Enter') return pending.current ? settle() : onOpen(task.id);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !movable) return;
    event.preventDefault();
    const grip = event.shiftKey ? 'end' : event.altKey ? 'start' : 'move';
    const dates = dragged(pending.current?.dates ?? task, grip, step * (frame.zoom === 'month' ? 7 : 1));
    clearTimeout(pending.current?.timer);
    pending.current = { task, dates, timer: setTimeout(settle, keysPause) };
    setDraft({ id: task.id, dates });
  };
  return { draft, line, take, move, drop, cancel, press, settle };
}

export type Hand = ReturnType<typeof useHand>;
