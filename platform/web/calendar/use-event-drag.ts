import { type PointerEvent as ReactPointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CalendarEvent } from './calendar-event.ts';

/** A day, and among hours the minute, that something is dragged to. */
export interface DropTarget {
  readonly day: string;
  readonly minute: number | null;
}

export interface Dragging {
  readonly event: CalendarEvent;
  readonly x: number;
  readonly y: number;
  readonly target: DropTarget | null;
}

interface Held {
  readonly event: CalendarEvent;
  readonly x: number;
  readonly y: number;
  /** From the event's upper edge to where it was taken hold of. */
  readonly grip: number;
}

/** Hours are dropped at quarters. */
const step = 15;
const threshold = 5;

export interface EventDrag {
  readonly dragging: Dragging | null;
  /** For the event's own element. */
  readonly hold: (pointer: ReactPointerEvent<HTMLElement>, event: CalendarEvent) => void;
  /** True right after a drag, when the browser still reports a click. */
  readonly justDragged: () => boolean;
}

/** Dragging events with the mouse over elements that say their day (`data-day`) and whether they show hours (`data-hours`). */
export function useEventDrag(onDrop: (event: CalendarEvent, target: DropTarget) => void): EventDrag {
  const [held, setHeld] = useState<Held | null>(null);
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const dragged = useRef(false);
  const follow = useEffectEvent(({ clientX: x, clientY: y }: PointerEvent) => {
    if (!held || (!dragging && Math.hypot(x - held.x, y - held.y) < threshold)) return;
    dragged.current = true;
    setDragging({ event: held.event, x, y, target: targetAt(x, y, held.grip) });
  });
  const release = useEffectEvent(() => {
    if (dragging?.target) onDrop(dragging.event, dragging.target);
    setHeld(null);
    setDragging(null);
  });
  const giveUp = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return;
    setHeld(null);
    setDragging(null);
  });
  useEffect(() => {
    if (!held) return undefined;
    const events = new AbortController();
    const { signal } = events;
    window.addEventListener('pointermove', (event) => follow(event), { signal });
    window.addEventListener('pointerup', () => release(), { signal });
    window.addEventListener('keydown', (event) => giveUp(event), { signal });
    return () => events.abort();
  }, [held]);
  return {
    dragging,
    hold: ({ button, pointerType, clientX, clientY, currentTarget }, event) => {
      dragged.current = false;
      if (button !== 0 || pointerType !== 'mouse' || !event.movable) return;
      setHeld({ event, x: clientX, y: clientY, grip: clientY - currentTarget.getBoundingClientRect().top });
    },
    justDragged: () => dragged.current,
  };
}

function targetAt(x: number, y: number, grip: number): DropTarget | null {
  const element = document.elementsFromPoint(x, y).map((one) => one.closest<HTMLElement>('[data-day]')).find((one) => one !== null);
  const day = element?.dataset.day;
  if (!element || !day) return null;
  if (element.dataset.hours === undefined) return { day, minute: null };
  const { top, height } = element.getBoundingClientRect();
  const minute = Math.round((((y - grip - top) / height) * 1440) / step) * step;
  return { day, minute: Math.max(0, Math.min(1440 - step, minute)) };
}
