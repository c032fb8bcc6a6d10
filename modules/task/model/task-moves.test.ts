// Tasks that wait for one another (R5.8), over random graphs: no circle ever closes, what is pushed stands right behind what it waits for, and nothing else moves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#platform/db/time.ts';
import { closesCircle, type Dated, isTooEarly, type Link, pushed, reachable } from './task-graph.ts';
import { isLate, isOpen, openStatuses, stateAfter, type TaskVerb, verbsInState } from './task-states.ts';
import { taskStatuses } from './task.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const day = (offset: number): string => addDays('2026-01-01', offset);
const tried = fc.array(fc.record({ fromId: fc.constantFrom(...ids), toId: fc.constantFrom(...ids) }), { maxLength: 15 });
/** Links as people make them: what would close a circle is refused. */
const accepted = (links: readonly Link[]): Link[] => links.reduce<Link[]>((kept, one) => (closesCircle(kept, one) ? kept : [...kept, one]), []);
const tasks = fc.array(fc.tuple(fc.nat(30), fc.nat(10)), { minLength: ids.length, maxLength: ids.length }).map((spans) => spans.map(([start, length], index): Dated => ({ id: ids[index]!, startOn: day(start), dueOn: day(start + length) })));

describe('dependencies (R5.8)', () => {
  it('never close a circle, whatever is tried in whatever order', () => {
    fc.assert(fc.property(tried, (links) => {
      const kept = accepted(links);
      for (const id of ids) expect(reachable(kept, id).has(id)).toBe(false);
      // What was refused would have closed one.
      for (const link of links.filter((one) => !kept.includes(one))) expect(link.fromId === link.toId || reachable(kept, link.toId).has(link.fromId)).toBe(true);
    }));
  });
});

describe('moving a task', () => {
  const moved = (all: readonly Dated[], id: string, offset: number) => {
    const { startOn, dueOn } = all.find((one) => one.id === id)!;
    return { [id]: { startOn: addDays(startOn, offset), dueOn: addDays(dueOn, offset) } };
  };
  const story = fc.tuple(tasks, tried.map(accepted), fc.constantFrom(...ids), fc.integer({ min: -10, max: 40 }));

  it('pushes only what waits for it, only later, each as long as before', () => {
    fc.assert(fc.property(story, ([all, links, id, offset]) => {
      const later = pushed(all, links, moved(all, id, offset));
      const followers = reachable(links, id);
      for (const [follower, { startOn, dueOn }] of later) {
        const before = all.find((one) => one.id === follower)!;
        expect(followers.has(follower)).toBe(true);
        expect(startOn > before.startOn).toBe(true);
        expect(daysBetween(startOn, dueOn)).toBe(daysBetween(before.startOn, before.dueOn));
      }
    }));
  });

  it('leaves nothing that follows a moved one too early, and pushes no further than the day behind it', () => {
    fc.assert(fc.property(story, ([all, links, id, offset]) => {
      const move = moved(all, id, offset);
      const later = pushed(all, links, move);
      const now = (one: string): Dated => ({ id: one, ...(later.get(one) ?? move[one] ?? all.find((other) => other.id === one)!) });
      for (const { fromId, toId } of links) if (fromId === id || later.has(fromId)) expect(isTooEarly(now(fromId), now(toId))).toBe(false);
      for (const follower of later.keys()) {
        const ends = links.filter(({ toId, fromId }) => toId === follower && (fromId === id || later.has(fromId))).map(({ fromId }) => now(fromId).dueOn);
        expect(now(follower).startOn).toBe(addDays(ends.toSorted().at(-1)!, 1));
      }
    }));
  });

  it('done again moves nothing more', () => {
    fc.assert(fc.property(story, ([all, links, id, offset]) => {
      const move = moved(all, id, offset);
      const later = pushed(all, links, move);
      const after = all.map((one): Dated => ({ ...one, ...(later.get(one.id) ?? move[one.id]) }));
      expect(pushed(after, links, moved(after, id, 0))).toEqual(new Map());
    }));
  });

  it('where there is room behind, or earlier, moves nobody', () => {
    const chain: Dated[] = [{ id: 'a', startOn: day(0), dueOn: day(2) }, { id: 'b', startOn: day(10), dueOn: day(12) }];
    const links = [{ fromId: 'a', toId: 'b' }];
    expect(pushed(chain, links, { a: { startOn: day(7), dueOn: day(9) } }).size).toBe(0);
    expect(pushed(chain, links, { a: { startOn: day(-9), dueOn: day(-7) } }).size).toBe(0);
    expect(pushed(chain, links, { a: { startOn: day(8), dueOn: day(10) } })).toEqual(new Map([['b', { startOn: day(11), dueOn: day(13) }]]));
  });
});

describe('the states of a task', () => {
  it('whatever is done in whatever order: what is done or cancelled comes back only by reopening', () => {
    const verbs = fc.array(fc.constantFrom<TaskVerb>('start', 'complete', 'reopen', 'cancel'), { maxLength: 20 });
    fc.assert(fc.property(verbs, (all) => {
      let status: (typeof taskStatuses)[number]['value'] = 'todo';
      for (const verb of all) {
        const next = stateAfter(status, verb);
        expect(verbsInState(status).includes(verb)).toBe(next !== null);
        if (next !== null && !isOpen({ status })) expect([verb, isOpen({ status: next })]).toEqual(['reopen', true]);
        status = next ?? status;
      }
    }));
    expect(openStatuses).toEqual(['todo', 'doing']);
  });
  it('late is what is open after its day, not on it', () => {
    for (const { value: status } of taskStatuses) expect([isLate({ status, dueOn: day(0) }, day(0)), isLate({ status, dueOn: day(0) }, day(1))]).toEqual([false, isOpen({ status })]);
  });
});
