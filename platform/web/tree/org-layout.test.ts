import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOrganization, orgSizes, type PlacedCard } from './org-layout.ts';
import type { TreeItem } from './tree-items.ts';

const { cardWidth, cardHeight } = orgSizes;
const person = (id: string, parentId: string | null): TreeItem => ({ id, parentId, title: id });
const none: ReadonlySet<string> = new Set();
const forests = fc.array(fc.nat(), { minLength: 1, maxLength: 30 }).map((seeds): TreeItem[] => seeds.map((seed, at) => person(`n${at}`, at === 0 || seed % 7 === 0 ? null : `n${seed % at}`)));

function lieOnEachOther(one: PlacedCard<TreeItem>, other: PlacedCard<TreeItem>): boolean {
  return Math.abs(one.x - other.x) < cardWidth && Math.abs(one.y - other.y) < cardHeight;
}

test('one alone is a card, nobody is nothing', () => {
  expect(layoutOrganization([person('a', null)], none)).toMatchObject({ cards: [{ x: 0, y: 0, below: 0 }], lines: [], width: cardWidth, height: cardHeight });
  expect(layoutOrganization([], none)).toEqual({ cards: [], lines: [], centres: [], width: 0, height: 0 });
});

test('two below stand side by side, the one above over their middle', () => {
  const { cards, lines, width } = layoutOrganization([person('a', null), person('b', 'a'), person('c', 'a')], none);
  const [a, b, c] = cards;
  expect(width).toBe(2 * cardWidth + orgSizes.gap);
  expect(a!.x).toBe((b!.x + c!.x) / 2);
  expect([b!.y, c!.y]).toEqual([cardHeight + orgSizes.level, cardHeight + orgSizes.level]);
  expect(lines).toHaveLength(2);
});

test('many who lead nobody stand under each other: the drawing stays narrow', () => {
  const { cards, width } = layoutOrganization([person('a', null), ...Array.from({ length: 20 }, (_, at) => person(`s${at}`, 'a'))], none);
  expect(width).toBe(cardWidth + orgSizes.indent);
  expect(new Set(cards.slice(1).map(({ x }) => x))).toEqual(new Set([orgSizes.indent]));
});

test('what is folded away takes no room and says how many it is', () => {
  const items = [person('a', null), person('b', 'a'), person('c', 'b')];
  const { cards } = layoutOrganization(items, new Set(['b']));
  expect(cards.map(({ item, below }) => [item.id, below])).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
});

test('whatever the tree: everybody once, none on another, all inside the drawing, those below lower', () => {
  fc.assert(
    fc.property(forests, (items) => {
      const { cards, lines, width, height } = layoutOrganization(items, none);
      expect(cards.map(({ item }) => item.id).toSorted()).toEqual(items.map(({ id }) => id).toSorted());
      for (const [at, card] of cards.entries()) {
        expect(card.x).toBeGreaterThanOrEqual(0);
        expect(card.x + cardWidth).toBeLessThanOrEqual(width);
        expect(card.y + cardHeight).toBeLessThanOrEqual(height);
        expect(cards.slice(at + 1).some((other) => lieOnEachOther(card, other))).toBe(false);
        const above = cards.find(({ item }) => item.id === card.item.parentId);
        if (above) expect(card.y).toBeGreaterThanOrEqual(above.y + cardHeight);
      }
      expect(lines).toHaveLength(items.filter(({ parentId }) => parentId !== null).length);
    }),
  );
});

test('a line starts at the card above and ends at the card below', () => {
  fc.assert(
    fc.property(forests, (items) => {
      const { cards, lines } = layoutOrganization(items, none);
      const at = (text: string): [number, number] => text.split(',').map(Number) as [number, number];
      for (const line of lines) {
        const [start, end] = [at(/^M([^LQ]+)/.exec(line)![1]!), at(/L([^LQ]+)$/.exec(line)![1]!)];
        expect(cards.some(({ x, y }) => start[1] === y + cardHeight && start[0] > x && start[0] < x + cardWidth)).toBe(true);
        expect(cards.some(({ x, y }) => (end[1] === y && end[0] === x + cardWidth / 2) || (end[0] === x && end[1] === y + cardHeight / 2))).toBe(true);
      }
    }),
  );
});
