import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderAfter } from './order-after.ts';

const node = (id: string, parentId: string | null, position: number | null) => ({ id, parentId, position, title: id });

describe('positions after a move', () => {
  const items = [node('a', null, 10), node('b', null, 20), node('c', null, 30)];

  test('only what must change is named, the moved node among it', () => {
    expect(orderAfter(items, 'c', { parentId: null, position: 1 })).toEqual([{ id: 'c', position: 20 }, { id: 'b', position: 30 }]);
    expect(orderAfter(items, 'c', { parentId: 'a', position: 0 })).toEqual([{ id: 'c', position: 10 }]);
  });

  test('siblings that never had an order get one', () => {
    const unordered = [node('a', null, 0), node('b', null, null), node('c', null, 0)];
    expect(orderAfter(unordered, 'a', { parentId: null, position: 2 })).toEqual([{ id: 'b', position: 10 }, { id: 'c', position: 20 }, { id: 'a', position: 30 }]);
  });

  test('written down and sorted, the siblings stand as they were put', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), fc.nat(), (count, from, to) => {
        const all = Array.from({ length: count }, (_, index) => node(`n${index}`, null, (index + 1) * 10));
        const moved = all[from % count]!;
        const place = to % count;
        const written = new Map(orderAfter(all, moved.id, { parentId: null, position: place }).map((one) => [one.id, one.position]));
        const sorted = all.map((one) => ({ id: one.id, position: written.get(one.id) ?? one.position! })).toSorted((one, other) => one.position - other.position);
        expect(sorted[place]!.id).toBe(moved.id);
        expect(new Set(sorted.map(({ position }) => position)).size).toBe(count);
      }),
    );
  });
});
