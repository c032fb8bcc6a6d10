import { useLayoutEffect, useRef, useState } from 'react';
import type { TaskRow } from '../task.api.ts';
import type { Dates } from './geometry.ts';

/** Dates that are shown and not kept yet. */
export interface Draft {
  readonly id: string;
  readonly dates: Dates;
}

/**
 * What bars show before the server has said: the dates of the one in the hand, and those that are on their way. Changes go one
 * after another, so that each of them begins where the one before it ended; a bar goes back when its last one is over.
 */
export function useDrafts(onDates: (task: TaskRow, dates: Dates) => Promise<void>) {
  const [held, setHeld] = useState<Draft | null>(null);
  const [going, setGoing] = useState<ReadonlyMap<string, Dates>>(new Map());
  const queue = useRef(Promise.resolve());
  const latest = useRef(onDates);
  useLayoutEffect(() => {
    latest.current = onDates;
  });

  const keep = (task: TaskRow, dates: Dates): void => {
    setHeld(null);
    setGoing((before) => new Map(before).set(task.id, dates));
    const run = async (): Promise<void> => {
      try {
        await latest.current(task, dates);
      } finally {
        setGoing((before) => (before.get(task.id) === dates ? new Map([...before].filter(([id]) => id !== task.id)) : before));
      }
    };
    queue.current = queue.current.then(run, run);
  };
  const draftOf = (id: string): Dates | undefined => (held?.id === id ? held.dates : going.get(id));
  /** The task as its bar stands: the next move begins there. */
  const asShown = (task: TaskRow): TaskRow => ({ ...task, ...draftOf(task.id) });
  return { draftOf, asShown, show: setHeld, keep };
}
