import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenByParent, dropPlace, keyPlace, mayMove, moveItem, subtree, type TreeItem, visibleLines } from './tree-items.ts';

//  甲公司
//  ├ 销售部
//  │ ├ 一组
//  │ └ 二组
//  └ 财务部
const company: TreeItem[] = [
  { id: 'company', parentId: null, title: '甲公司' },
  { id: 'sales', parentId: 'company', title: '销售部' },
  { id: 'one', parentId: 'sales', title: '一组' },
  { id: 'two', parentId: 'sales', title: '二组' },
  { id: 'finance', parentId: 'company', title: '财务部' },
];
const all = new Set(company.map(({ id }) => id));

function drawn(items: readonly TreeItem[], open: ReadonlySet<string> = all): string[] {
  return visibleLines(items, open).map(({ item, depth }) => `${'-'.repeat(depth)}${item.id}`);
}

function lineOf(id: string, items: readonly TreeItem[] = company, open: ReadonlySet<string> = all) {
  return visibleLines(items, open).find(({ item }) => item.id === id)!;
}

/** Any forest: each node hangs on an earlier one or on none. */
const forests = fc.array(fc.nat(), { minLength: 1, maxLength: 24 }).map((seeds): TreeItem[] => seeds.map((seed, at) => ({ id: `n${at}`, parentId: at === 0 || seed % 4 === 0 ? null : `n${seed % at}`, title: String(at) })));

describe('lines on the screen', () => {
  test('what is open shows its children, in their order', () => {
    expect(drawn(company)).toEqual(['company', '-sales', '--one', '--two', '-finance']);
    expect(drawn(company, new Set(['company']))).toEqual(['company', '-sales', '-finance']);
  });

  test('children that are still to come make a line that can be opened', () => {
    expect(visibleLines([{ id: 'a', parentId: null, title: '甲', more: true }], new Set())[0]).toMatchObject({ hasChildren: true, open: false });
  });

  test('a node whose parent is out of sight stands at the top', () => {
    expect(drawn([{ id: 'x', parentId: 'unseen', title: '旁支' }])).toEqual(['x']);
  });

  test('a circle in the data loses nobody', () => {
    const circle: TreeItem[] = [
      { id: 'a', parentId: 'b', title: '甲' },
      { id: 'b', parentId: 'a', title: '乙' },
    ];
    expect(drawn(circle, new Set(['a', 'b'])).map((line) => line.replaceAll('-', '')).toSorted()).toEqual(['a', 'b']);
  });

  test('every node is on the screen exactly once when all is open', () => {
    fc.assert(
      fc.property(forests, (items) => {
        const ids = visibleLines(items, new Set(items.map(({ id }) => id))).map(({ item }) => item.id);
        expect(ids.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
      }),
    );
  });
});

describe('moving', () => {
  test('among siblings, into another parent, to the top', () => {
    expect(drawn(moveItem(company, 'two', { parentId: 'sales', position: 0 }))).toEqual(['company', '-sales', '--two', '--one', '-finance']);
    expect(drawn(moveItem(company, 'one', { parentId: 'finance', position: 0 }))).toEqual(['company', '-sales', '--two', '-finance', '--one']);
    expect(drawn(moveItem(company, 'sales', { parentId: null, position: 0 }))).toEqual(['sales', '-one', '-two', 'company', '-finance']);
    expect(drawn(moveItem(company, 'sales', { parentId: null, position: 9 }))).toEqual(['company', '-finance', 'sales', '-one', '-two']);
  });

  test('never below itself', () => {
    expect([mayMove(company, 'sales', 'one'), mayMove(company, 'sales', 'sales'), mayMove(company, 'sales', 'finance'), mayMove(company, 'sales', null)]).toEqual([false, false, true, true]);
    expect(moveItem(company, 'company', { parentId: 'two', position: 0 })).toBe(company);
  });

  test('to where it stands already is no move', () => {
    expect(moveItem(company, 'two', { parentId: 'sales', position: 1 })).toBe(company);
    expect(moveItem(company, 'nobody', { parentId: null, position: 0 })).toBe(company);
  });

  test('whatever is moved wherever: nobody is lost, nothing goes round in a circle, and it stands where it was put', () => {
    fc.assert(
      fc.property(forests, fc.nat(), fc.option(fc.nat()), fc.nat({ max: 6 }), (items, which, whither, position) => {
        const id = `n${which % items.length}`;
        const parentId = whither === null ? null : `n${whither % items.length}`;
        const moved = moveItem(items, id, { parentId, position });
        expect(moved.map((one) => one.id).toSorted()).toEqual(items.map((one) => one.id).toSorted());
        for (const item of moved) expect(item.parentId === null || !subtree(moved, item.id).has(item.parentId)).toBe(true);
        if (!mayMove(items, id, parentId)) return;
        const siblings = childrenByParent(moved).get(parentId)!;
        expect(siblings.findIndex((one) => one.id === id)).toBe(Math.min(position, siblings.length - 1));
      }),
    );
  });

  test('a move keeps the order of everybody else', () => {
    fc.assert(
      fc.property(forests, fc.nat(), fc.option(fc.nat()), fc.nat({ max: 6 }), (items, which, whither, position) => {
        const id = `n${which % items.length}`;
        const moved = moveItem(items, id, { parentId: whither === null ? null : `n${whither % items.length}`, position });
        const order = (some: readonly TreeItem[]): Map<string | null, string[]> => new Map([...childrenByParent(some)].map(([parentId, children]) => [parentId, children.map((one) => one.id).filter((one) => one !== id)]));
        for (const [parentId, ids] of order(moved)) expect(ids).toEqual(order(items).get(parentId) ?? []);
      }),
    );
  });
});

describe('dragging', () => {
  test('the upper edge of a line means before it, the lower one after it, the middle inside', () => {
    expect(dropPlace(company, 'finance', lineOf('one'), 'before')).toEqual({ parentId: 'sales', position: 0 });
    expect(dropPlace(company, 'finance', lineOf('one'), 'after')).toEqual({ parentId: 'sales', position: 1 });
    expect(dropPlace(company, 'finance', lineOf('sales'), 'inside')).toEqual({ parentId: 'sales', position: 2 });
  });

  test('right below an open line is its first child', () => {
    expect(dropPlace(company, 'finance', lineOf('sales'), 'after')).toEqual({ parentId: 'sales', position: 0 });
    expect(dropPlace(company, 'finance', lineOf('sales', company, new Set(['company'])), 'after')).toEqual({ parentId: 'company', position: 1 });
  });

  test('positions are counted without what is dragged', () => {
    expect(dropPlace(company, 'one', lineOf('two'), 'after')).toEqual({ parentId: 'sales', position: 1 });
  });

  test('not onto itself and not below itself', () => {
    expect(dropPlace(company, 'sales', lineOf('sales'), 'inside')).toBeNull();
    expect(dropPlace(company, 'sales', lineOf('one'), 'before')).toBeNull();
  });
});

describe('by keys', () => {
  test('up and down among siblings, and no further', () => {
    expect(keyPlace(company, lineOf('two'), 'ArrowUp')).toEqual({ parentId: 'sales', position: 0 });
    expect(keyPlace(company, lineOf('one'), 'ArrowDown')).toEqual({ parentId: 'sales', position: 1 });
    expect([keyPlace(company, lineOf('one'), 'ArrowUp'), keyPlace(company, lineOf('two'), 'ArrowDown')]).toEqual([null, null]);
  });

  test('right goes into the sibling above, left out beside the parent', () => {
    expect(keyPlace(company, lineOf('finance'), 'ArrowRight')).toEqual({ parentId: 'sales', position: 2 });
    expect(keyPlace(company, lineOf('one'), 'ArrowLeft')).toEqual({ parentId: 'company', position: 1 });
    expect([keyPlace(company, lineOf('sales'), 'ArrowRight'), keyPlace(company, lineOf('company'), 'ArrowLeft')]).toEqual([null, null]);
  });

  test('out and in again is where it was', () => {
    const out = moveItem(company, 'two', keyPlace(company, lineOf('two'), 'ArrowLeft')!);
    expect(drawn(moveItem(out, 'two', keyPlace(out, lineOf('two', out), 'ArrowRight')!))).toEqual(drawn(company));
  });
});
