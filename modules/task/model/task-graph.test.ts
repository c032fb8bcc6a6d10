import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '#platform/db/time.ts';
import { closesCircle, type Dated, isTooEarly, type Link, pushed, reachable } from './task-graph.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const anyLink = fc.record({ fromId: fc.constantFrom(...names), toId: fc.constantFrom(...names) });
const firstDay = '2026-03-02';
const anyTasks = fc.tuple(...names.map((id) => fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 15 })).map(([start, length]): Dated => ({ id, startOn: addDays(firstDay, start), dueOn: addDays(firstDay, start + length) }))));

/** Adds those links that close no circle, as the server does. */
function accepted(wanted: readonly Link[]): Link[] {
  const links: Link[] = [];
  for (const link of wanted) if (!closesCircle(links, link)) links.push(link);
  return links;
}

test('however dependencies are added, nothing ever waits for itself (R5.8)', () => {
  fc.assert(
    fc.property(fc.array(anyLink, { maxLength: 30 }), (wanted) => {
      const links = accepted(wanted);
      for (const id of names) expect(reachable(links, id).has(id)).toBe(false);
    }),
  );
});

test('a link is refused only where it closes a circle', () => {
  const links = [{ fromId: 'a', toId: 'b' }, { fromId: 'b', toId: 'c' }];
  expect(closesCircle(links, { fromId: 'c', toId: 'a' })).toBe(true);
  expect(closesCircle(links, { fromId: 'a', toId: 'a' })).toBe(true);
  expect(closesCircle(links, { fromId: 'a', toId: 'c' })).toBe(false);
  expect(closesCircle(links, { fromId: 'd', toId: 'a' })).toBe(false);
});

test('what follows a moved task moves as far as it must and keeps its length (R5.8)', () => {
  fc.assert(
    fc.property(anyTasks, fc.array(anyLink, { maxLength: 20 }), fc.constantFrom(...names), fc.integer({ min: -20, max: 40 }), (tasks, wanted, id, days) => {
      const links = accepted(wanted);
      const task = tasks.find((one) => one.id === id)!;
      const to = { startOn: addDays(task.startOn, days), dueOn: addDays(task.dueOn, days) };
      const later = pushed(tasks, links, { [id]: to });
      const dateOf = (one: string): Dated => ({ ...tasks.find((candidate) => candidate.id === one)!, ...(one === id ? to : later.get(one)) });
      const behind = reachable(links, id);
      for (const [moved, dates] of later) {
        const before = tasks.find((one) => one.id === moved)!;
        expect(behind.has(moved)).toBe(true);
        expect(dates.startOn > before.startOn).toBe(true);
        expect(daysBetween(dates.startOn, dates.dueOn)).toBe(daysBetween(before.startOn, before.dueOn));
      }
      // What moved is in order with everything that waits for it.
      for (const { fromId, toId } of links) if (fromId === id || later.has(fromId)) expect(isTooEarly(dateOf(fromId), dateOf(toId))).toBe(false);
    }),
  );
});

test('a task that has room stays where it is', () => {
  const tasks = [
    { id: 'a', startOn: '2026-03-02', dueOn: '2026-03-04' },
    { id: 'b', startOn: '2026-03-10', dueOn: '2026-03-12' },
  ];
  const links = [{ fromId: 'a', toId: 'b' }];
  expect(pushed(tasks, links, { a: { startOn: '2026-03-05', dueOn: '2026-03-09' } }).size).toBe(0);
  expect(pushed(tasks, links, { a: { startOn: '2026-03-05', dueOn: '2026-03-10' } })).toEqual(new Map([['b', { startOn: '2026-03-11', dueOn: '2026-03-13' }]]));
});
