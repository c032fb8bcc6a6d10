import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comparison, Filter } from '#platform/record/filter.ts';
import { firm } from '../testing/firm.ts';
import { arrange, type ColumnSettings, noSettings, readSettings, withFrozen, withMoved, withVisible, withWidth } from './columns-state.ts';
import { comparisonsFor, countConditions, type Draft, draftFor, type Group, isFinished, isGroup, needsValue, type Part, prefixRegion, regionPrefix, toFilter, toTree, withPart } from './filter-tree.ts';
import { isFilter } from './list-state.ts';

// What holds for every filter and every arrangement of columns, not only for those somebody thought of (R13.2).
const word = fc.string({ minLength: 1, maxLength: 6 });
const compared = fc.constantFrom<Comparison>('equals', 'not', 'contains', 'starts', 'from', 'to');
const finished: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ field: word, is: compared, value: fc.oneof(word, fc.integer()) }),
  fc.record({ field: word, is: fc.constant<Comparison>('in'), value: fc.array(word, { minLength: 1, maxLength: 3 }) }),
  fc.record({ field: word, is: fc.constantFrom<Comparison>('empty', 'filled') }),
);
const unfinished: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ field: fc.constant(''), is: compared, value: word }),
  fc.record({ field: word, is: compared, value: fc.constantFrom(undefined, null, '') }),
  fc.record({ field: word, is: fc.constant<Comparison>('in'), value: fc.constant([]) }),
);
const groupOf = (leaf: fc.Arbitrary<Draft>, least: number, depth: number): fc.Arbitrary<Group> =>
  fc.record({ join: fc.constantFrom('all' as const, 'any' as const), parts: fc.array<Part>(depth === 0 ? leaf : fc.oneof(leaf, groupOf(leaf, least, depth - 1)), { minLength: least, maxLength: 4 }) });
const complete = groupOf(finished, 1, 2);
const halfDone = groupOf(fc.oneof(finished, unfinished), 0, 2);

function leavesOf(part: Part): readonly Draft[] {
  return isGroup(part) ? part.parts.flatMap(leavesOf) : [part];
}
function conditionsOf(filter: Filter | null): readonly Filter[] {
  if (!filter) return [];
  if ('all' in filter) return filter.all.flatMap(conditionsOf);
  return 'any' in filter ? filter.any.flatMap(conditionsOf) : [filter];
}
function hasEmptyGroup(filter: Filter): boolean {
  const parts = 'all' in filter ? filter.all : 'any' in filter ? filter.any : null;
  return parts !== null && (parts.length === 0 || parts.some(hasEmptyGroup));
}

describe('filters', () => {
  test('a finished tree becomes a filter and the same tree again', () => {
    fc.assert(
      fc.property(complete, (tree) => {
        expect(toTree(toFilter(tree))).toEqual(tree);
      }),
    );
  });

  test('of a half-done tree exactly what is finished is asked, in its order, and no empty group', () => {
    fc.assert(
      fc.property(halfDone, (tree) => {
        const filter = toFilter(tree);
        const whole = leavesOf(tree).filter(isFinished);
        expect(conditionsOf(filter)).toEqual(whole);
        expect(countConditions(filter)).toBe(whole.length);
        expect(filter === null).toBe(whole.length === 0);
        if (filter) expect([isFilter(filter), hasEmptyGroup(filter)]).toEqual([true, false]);
      }),
    );
  });

  test('a filter survives the address: as JSON it has the form of a filter and means the same', () => {
    fc.assert(
      fc.property(complete, (tree) => {
        const kept: unknown = JSON.parse(JSON.stringify(toFilter(tree)));
        expect(isFilter(kept)).toBe(true);
        expect(toTree(kept as Filter)).toEqual(tree);
      }),
    );
  });

  test('a part is replaced or taken out where it stands; its neighbours and the old tree stay as they were', () => {
    fc.assert(
      fc.property(complete, fc.nat(), finished, (tree, number, other) => {
        const before = structuredClone(tree);
        const at = number % tree.parts.length;
        expect(withPart(tree, [at], other).parts).toEqual(tree.parts.map((part, index) => (index === at ? other : part)));
        expect(withPart(tree, [at], null).parts).toEqual(tree.parts.filter((_, index) => index !== at));
        expect(withPart(tree, [tree.parts.length], other)).toEqual(tree);
        expect(tree).toEqual(before);
      }),
    );
  });

  test('a part deep inside is reached by its path, which changes nothing beside it', () => {
    const tree: Group = { join: 'any', parts: [{ field: 'name', is: 'filled' }, { join: 'all', parts: [{ field: 'staff', is: 'from', value: 1 }, { join: 'any', parts: [{ field: 'level', is: 'in', value: ['A'] }] }] }] };
    const changed = withPart(tree, [1, 1, 0], { field: 'level', is: 'empty' });
    expect(toFilter(changed)).toEqual({ any: [{ field: 'name', is: 'filled' }, { all: [{ field: 'staff', is: 'from', value: 1 }, { any: [{ field: 'level', is: 'empty' }] }] }] });
    expect(changed.parts[0]).toBe(tree.parts[0]);
    // A group that lost its last condition asks for nothing.
    expect(toFilter(withPart(tree, [1, 1, 0], null))).toEqual({ any: [{ field: 'name', is: 'filled' }, { all: [{ field: 'staff', is: 'from', value: 1 }] }] });
  });

  test.each(Object.entries(firm.fields))('a condition on %s begins with a comparison of its own; only a switch is finished from the start', (name, field) => {
    const draft = draftFor(name, field);
    expect(comparisonsFor(field)).toContain(draft.is);
    expect(new Set(comparisonsFor(field)).size).toBe(comparisonsFor(field).length);
    expect(isFinished(draft)).toBe(field.kind === 'boolean');
    expect(comparisonsFor(field).filter((is) => !needsValue(is))).toEqual(field.kind === 'boolean' ? [] : ['empty', 'filled']);
  });

  test('a field that is gone gives a condition that never applies unasked', () => {
    expect(draftFor('gone', undefined)).toEqual({ field: 'gone', is: 'equals' });
    expect(toFilter({ join: 'all', parts: [draftFor('gone', undefined)] })).toBeNull();
  });

  test('nought and 否 are values, an empty list is none', () => {
    expect([0, false, 'x', ['a']].map((value) => isFinished({ field: 'a', is: 'equals', value }))).toEqual([true, true, true, true]);
    expect(['', null, undefined, []].map((value) => isFinished({ field: 'a', is: 'equals', value }))).toEqual([false, false, false, false]);
  });

  test('a region is its beginning, and its beginning is the region', () => {
    const code = fc.integer({ min: 0, max: 999_999 }).map((number) => String(number).padStart(6, '0'));
    fc.assert(fc.property(code, (one) => one.startsWith(regionPrefix(one)) && prefixRegion(regionPrefix(one)) === one));
  });
});

describe('columns', () => {
  const names = ['name', 'phone', 'level', 'budget', 'staff'];
  const usual = new Set(['name', 'phone']);
  const pinned = new Set(['name']);
  const name = fc.constantFrom(...names, 'gone');
  type Change = (settings: ColumnSettings) => ColumnSettings;
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.tuple(name, fc.boolean()).map(([one, on]): Change => (settings) => withVisible(settings, one, on)),
    fc.tuple(name, fc.boolean()).map(([one, on]): Change => (settings) => withFrozen(settings, one, on)),
    fc.tuple(name, fc.integer({ min: -500, max: 5000 })).map(([one, width]): Change => (settings) => withWidth(settings, one, width)),
    fc.tuple(name, name).map(([one, to]): Change => (settings) => withMoved(settings, arrange(names, usual, settings, pinned).map((column) => column.name), one, to)),
  );
  const settings = fc.array(change, { maxLength: 12 }).map((changes) => changes.reduce((sum, one) => one(sum), noSettings));

  test('whatever was done: every column once, frozen ones first, the title shown, widths within reason', () => {
    fc.assert(
      fc.property(settings, (done) => {
        const columns = arrange(names, usual, done, pinned);
        expect(columns.map((column) => column.name).toSorted()).toEqual(names.toSorted());
        expect(columns.map(({ frozen }) => frozen)).toEqual(columns.map(({ frozen }) => frozen).toSorted((a, b) => Number(b) - Number(a)));
        expect(columns.find((column) => column.name === 'name')).toMatchObject({ visible: true, frozen: true });
        for (const { width } of columns) if (width !== undefined) expect(width >= 64 && width <= 640).toBe(true);
      }),
    );
  });

  test('the last word on a column counts, and the server gives back what it was given', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom('phone', 'level', 'staff'), fc.boolean(), (done, one, on) => {
        const next = withFrozen(withVisible(done, one, on), one, on);
        expect(arrange(names, usual, next, pinned).find((column) => column.name === one)).toMatchObject({ visible: on, frozen: on });
        expect(readSettings(JSON.parse(JSON.stringify(next)))).toEqual(next);
      }),
    );
  });
});
