import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CategoryNode, pathOf, subtreeIds, wouldCircle } from './category-tree.ts';

/** A random forest: each node hangs on one before it, or on nothing. */
const forest = fc.array(fc.nat(100), { minLength: 1, maxLength: 25 }).map((parents) =>
  parents.map((pick, index): CategoryNode => ({ id: `c${index}`, name: `类${index}`, parentId: index === 0 || pick % (index + 1) === index ? null : `c${pick % (index + 1)}` })),
);

function depthOf(nodes: readonly CategoryNode[], id: string): number {
  let depth = 0;
  for (let node = nodes.find((one) => one.id === id); node?.parentId; node = nodes.find((one) => one.id === node!.parentId)) {
    depth += 1;
    if (depth > nodes.length) return Infinity;
  }
  return depth;
}

describe('the category tree (R9.1)', () => {
  it('stays a tree under any moves that wouldCircle lets pass, and only those', () => {
    fc.assert(
      fc.property(forest, fc.array(fc.tuple(fc.nat(24), fc.option(fc.nat(24))), { maxLength: 40 }), (start, moves) => {
        let nodes = start;
        for (const [from, to] of moves) {
          const id = `c${from % nodes.length}`;
          const parentId = to === null ? null : `c${to % nodes.length}`;
          const moved = nodes.map((node) => (node.id === id ? { ...node, parentId } : node));
          const isTree = moved.every((node) => depthOf(moved, node.id) < Infinity);
          expect(wouldCircle(nodes, id, parentId)).toBe(!isTree);
          if (isTree) nodes = moved;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('puts each node into exactly the subtrees of those above it', () => {
    fc.assert(
      fc.property(forest, (nodes) => {
        for (const node of nodes) {
          const holders = nodes.filter((other) => subtreeIds(nodes, other.id).includes(node.id));
          expect(holders).toHaveLength(depthOf(nodes, node.id) + 1);
        }
      }),
    );
  });

  it('names the way from the root', () => {
    const nodes = [{ id: 'a', name: '软件', parentId: null }, { id: 'b', name: 'CRM', parentId: 'a' }, { id: 'c', name: '插件', parentId: 'b' }];
    expect(nodes.map((node) => pathOf(nodes, node.id))).toEqual(['软件', '软件/CRM', '软件/CRM/插件']);
    expect(pathOf(nodes, 'unknown')).toBe('');
    expect(subtreeIds(nodes, 'unknown')).toEqual(['unknown']);
  });
});
