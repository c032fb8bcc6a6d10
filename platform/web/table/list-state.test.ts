import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choice, defineEntity, money, moment, text } from '#platform/entity/index.ts';
import { arrange, noSettings, readSettings, withFrozen, withMoved, withVisible, withWidth } from './columns-state.ts';
import { comparisonsFor, countConditions, emptyGroup, type Group, isFinished, prefixRegion, regionPrefix, toFilter, toTree, withPart } from './filter-tree.ts';
import { changed, cleared, isFilter, isNarrowed, nextSort, pageParameters, queryOf, readState, type Search, writeState } from './list-state.ts';

const firm = defineEntity({ noun: 'firm', path: 'firms', label: '公司', title: 'name', customFields: true, fields: { name: text('名称'), stage: choice('阶段', [{ value: 'a', label: 'A' }]), amount: money('金额'), at: moment('时间') } });

describe('the state in the address', () => {
  test('what a page keeps in the address beside its list is told apart', () => {
    expect(pageParameters(firm, { in: 'category', q: '华为', stage: 'a', 'at.from': '2026-01-01', 'custom.level': 'A', page: '2' })).toEqual({ in: 'category' });
  });

  test('reads what means something and leaves the rest', () => {
    const state = readState(firm, { scene: 'all', q: '华为', stage: 'a,b', 'at.from': '2026-01-01', 'custom.level': 'A', nonsense: '1', sort: '-name', page: '3', size: '50', filter: '{"field":"name","is":"filled"}' });
    expect(state).toEqual({ scene: 'all', q: '华为', conditions: { stage: 'a,b', 'at.from': '2026-01-01', 'custom.level': 'A' }, filter: { field: 'name', is: 'filled' }, sort: '-name', page: 3, size: 50, view: '' });
    expect(queryOf(state)).toEqual({ scene: 'all', q: '华为', stage: 'a,b', 'at.from': '2026-01-01', 'custom.level': 'A', sort: '-name', page: '3', size: '50', filter: '{"field":"name","is":"filled"}' });
  });

  test.each<Search>([{ page: '-1', size: '9999' }, { page: 'x', filter: '{"field":' }, { filter: '{"all":[{"x":1}]}' }])('an address that was spoiled still shows the list: %o', (search) => {
    expect(readState(firm, search, { scene: 'mine' })).toMatchObject({ scene: 'mine', page: 1, filter: null, conditions: {} });
  });

  test('what is as usual is not in the address, and the address reads back as the state', () => {
    const first = { scene: 'mine', sort: '-name' };
    expect(writeState(readState(firm, {}, first), first)).toEqual({});
    const word = fc.string({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 500 }), fc.constantFrom(20, 50, 200), (q, stage, page, size) => {
        const state = { scene: 'all', q, conditions: { stage }, filter: { any: [{ field: 'name', is: 'contains' as const, value: q }] }, sort: 'name', page, size, view: 'v' };
        expect(readState(firm, writeState(state, first), first)).toEqual(state);
      }),
    );
  });

  test('a change of what is found goes back to the first page, a change of page or order does not', () => {
    const state = readState(firm, { page: '4', q: 'x', stage: 'a' });
    expect(changed(state, { q: 'y' }).page).toBe(1);
    expect(changed(state, { size: 50 }).page).toBe(1);
    expect(changed(state, { sort: 'name' }).page).toBe(4);
    expect(changed(state, { page: 5 }).page).toBe(5);
    expect([isNarrowed(state), isNarrowed(cleared(state))]).toEqual([true, false]);
    expect(cleared(state)).toMatchObject({ q: '', conditions: {}, page: 1 });
  });

  test('pressing a head sorts down, up, as usual', () => {
    expect(['', '-name', 'name', '-other'].map((sort) => nextSort(sort, 'name'))).toEqual(['-name', 'name', '', '-name']);
  });
});

describe('the filter builder', () => {
  const tree: Group = { join: 'all', parts: [{ field: 'stage', is: 'in', value: ['a'] }, { join: 'any', parts: [{ field: 'amount', is: 'from', value: 100 }, { field: '', is: 'equals' }] }] };

  test('unfinished conditions and empty groups are left out', () => {
    expect(toFilter(tree)).toEqual({ all: [{ field: 'stage', is: 'in', value: ['a'] }, { any: [{ field: 'amount', is: 'from', value: 100 }] }] });
    expect(toFilter(emptyGroup)).toBeNull();
    expect(toFilter({ join: 'any', parts: [{ field: 'name', is: 'empty', value: 'left over' }] })).toEqual({ any: [{ field: 'name', is: 'empty' }] });
    expect([isFinished({ field: 'a', is: 'in', value: [] }), isFinished({ field: 'a', is: 'from', value: 0 })]).toEqual([false, true]);
  });

  test('a filter comes back as the tree it was made of', () => {
    expect(toTree(toFilter(tree))).toEqual({ join: 'all', parts: [tree.parts[0], { join: 'any', parts: [{ field: 'amount', is: 'from', value: 100 }] }] });
    expect(toTree({ field: 'name', is: 'filled' })).toEqual({ join: 'all', parts: [{ field: 'name', is: 'filled' }] });
    expect(toTree(null)).toBe(emptyGroup);
    expect(countConditions(toFilter(tree))).toBe(2);
    expect(countConditions(null)).toBe(0);
  });

  test('parts are changed and taken out where they stand', () => {
    expect(withPart(tree, [1, 0], null).parts[1]).toEqual({ join: 'any', parts: [{ field: '', is: 'equals' }] });
    expect(withPart(tree, [0], { field: 'name', is: 'filled' }).parts[0]).toEqual({ field: 'name', is: 'filled' });
    expect(withPart(tree, [], emptyGroup)).toBe(emptyGroup);
    expect(withPart(tree, [0, 3], null)).toEqual(tree);
  });

  test('each kind of field has its comparisons', () => {
    expect(comparisonsFor(firm.fields.stage)[0]).toBe('in');
    expect(comparisonsFor(firm.fields.amount)).toContain('from');
    expect(comparisonsFor(firm.fields.name)[0]).toBe('contains');
    expect(comparisonsFor({ kind: 'region', label: '' })[0]).toBe('starts');
    expect(comparisonsFor({ kind: 'boolean', label: '' })).toEqual(['equals']);
  });

  test('regions are compared by what everything inside them begins with', () => {
    for (const code of ['330000', '330100', '330106']) expect(prefixRegion(regionPrefix(code))).toBe(code);
    expect(regionPrefix('330100')).toBe('3301');
  });

  test('what has the form of a filter', () => {
    expect([isFilter({ any: [] }), isFilter({ all: [{ field: 'a', is: 'empty' }] }), isFilter({ all: 'x' }), isFilter(null), isFilter({ field: 1, is: 'x' })]).toEqual([true, true, false, false, false]);
  });
});

describe('columns', () => {
  const names = ['name', 'stage', 'amount', 'at'];
  const usual = new Set(['name', 'stage']);
  const pinned = new Set(['name']);
  const visible = (settings = noSettings): string[] => arrange(names, usual, settings, pinned).filter((one) => one.visible).map(({ name }) => name);

  test('the usual ones are shown until somebody says otherwise; the title always', () => {
    expect(visible()).toEqual(['name', 'stage']);
    expect(visible(withVisible(noSettings, 'at', true))).toEqual(['name', 'stage', 'at']);
    expect(visible(withVisible(withVisible(noSettings, 'stage', false), 'name', false))).toEqual(['name']);
    expect(visible(withVisible(withVisible(noSettings, 'stage', false), 'stage', true))).toEqual(['name', 'stage']);
  });

  test('moved columns keep their place, new ones follow, frozen ones come first', () => {
    const moved = withMoved(noSettings, names, 'at', 'stage');
    expect(moved.order).toEqual(['name', 'at', 'stage', 'amount']);
    expect(arrange([...names, 'later'], usual, { ...moved, order: [...moved.order, 'gone'] }, pinned).map(({ name }) => name)).toEqual(['name', 'at', 'stage', 'amount', 'later']);
    expect(arrange(names, usual, withFrozen(noSettings, 'amount', true), pinned).map(({ name }) => name)).toEqual(['name', 'amount', 'stage', 'at']);
    expect(withFrozen(withFrozen(noSettings, 'amount', true), 'amount', false).frozen).toEqual([]);
    expect(withMoved(noSettings, names, 'unknown', 'stage')).toBe(noSettings);
  });

  test('widths stay within reason', () => {
    expect(withWidth(noSettings, 'name', 3).widths).toEqual({ name: 64 });
    expect(withWidth(noSettings, 'name', 10_000).widths).toEqual({ name: 640 });
  });

  test('whatever the server kept is read without harm', () => {
    expect(readSettings(null)).toBe(noSettings);
    expect(readSettings({ order: ['a', 1, 'a'], hidden: 'x', widths: { a: 100, b: 'wide' } })).toEqual({ order: ['a'], hidden: [], shown: [], frozen: [], widths: { a: 100 } });
    fc.assert(fc.property(fc.jsonValue(), (value) => arrange(names, usual, readSettings(value), pinned).length === names.length));
  });
});
