// What follows from the dependencies between tasks. Pure: the server refuses circles by it, the chart shows what moves along.
import { addDays, daysBetween } from '#platform/db/time.ts';
import type { Task, TaskDependency } from './task.ts';

export type Link = Pick<TaskDependency, 'fromId' | 'toId'>;
export type Dated = Pick<Task, 'id' | 'startOn' | 'dueOn'>;
export type Dates = Pick<Task, 'startOn' | 'dueOn'>;

/** Whether “`to` waits for `from`” would close a circle with the links there are. */
export function closesCircle(links: readonly Link[], { fromId, toId }: Link): boolean {
  return fromId === toId || reachable(links, toId).has(fromId);
}

/** The tasks that wait for this one, straight or through others. */
export function reachable(links: readonly Link[], startId: string): Set<string> {
  const found = new Set<string>();
  const open = [startId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { fromId, toId } of links) {
      if (fromId !== id || found.has(toId)) continue;
      found.add(toId);
      open.push(toId);
    }
  }
  return found;
}

/** Whether a task begins before what it waits for has ended. */
export function isTooEarly(before: Dated, after: Dated): boolean {
  return after.startOn <= before.dueOn;
}

/**
 * The tasks that have to move, with their new dates, when `moved` tasks get theirs: each follower that begins too early
 * begins on the day after the last one it waits for, and keeps its length. Only followers of what moved are touched.
 */
export function pushed(tasks: readonly Dated[], links: readonly Link[], moved: Readonly<Record<string, Dates>>): Map<string, Dates> {
  const dates = new Map<string, Dates>(tasks.map(({ id, startOn, dueOn }) => [id, moved[id] ?? { startOn, dueOn }]));
  const later = new Map<string, Dates>();
  for (const id of inOrder(links, Object.keys(moved))) {
    const own = dates.get(id);
    if (!own || moved[id]) continue;
    const ends = links.filter(({ toId, fromId }) => toId === id && dates.has(fromId) && (moved[fromId] ?? later.get(fromId))).map(({ fromId }) => dates.get(fromId)!.dueOn);
    const lastEnd = ends.toSorted().at(-1);
    if (lastEnd === undefined || own.startOn > lastEnd) continue;
    const startOn = addDays(lastEnd, 1);
    const next = { startOn, dueOn: addDays(startOn, daysBetween(own.startOn, own.dueOn)) };
    dates.set(id, next);
    later.set(id, next);
  }
  return later;
}

/** The tasks behind the given ones, each after everything it waits for among them. */
function inOrder(links: readonly Link[], startIds: readonly string[]): string[] {
  const concerned = new Set(startIds.flatMap((id) => [...reachable(links, id)]));
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { fromId, toId } of links) if (toId === id && concerned.has(fromId)) visit(fromId);
    order.push(id);
  };
  for (const id of concerned) visit(id);
  return order;
}
