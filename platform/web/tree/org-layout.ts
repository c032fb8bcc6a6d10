import { childrenByParent, type TreeItem } from './tree-items.ts';

/** Sizes of the drawing, in pixels. */
export const orgSizes = { cardWidth: 168, cardHeight: 64, gap: 20, level: 44, stacked: 12, indent: 24 } as const;

export interface PlacedCard<Item extends TreeItem> {
  readonly item: Item;
  readonly x: number;
  readonly y: number;
  /** How many stand right below it, folded away or not. */
  readonly below: number;
}

export interface OrgLayout<Item extends TreeItem> {
  readonly cards: readonly PlacedCard<Item>[];
  /** Lines from above to below, as SVG paths. */
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** A part of the drawing with its own origin. `centre`: where the line from above meets it. */
interface Block<Item extends TreeItem> {
  readonly cards: PlacedCard<Item>[];
  readonly lines: Line[];
  readonly width: number;
  readonly height: number;
  readonly centre: number;
}

type Line = readonly (readonly [x: number, y: number])[];

/** Many who have nobody below them stand under each other, so that the drawing does not grow without end in width. */
const sideBySide = 3;

/** Places cards so that each stands over the middle of those below it and none lies on another. */
export function layoutOrganization<Item extends TreeItem>(items: readonly Item[], folded: ReadonlySet<string>): OrgLayout<Item> {
  const children = childrenByParent(items);
  const shownBelow = (item: Item): readonly Item[] => (folded.has(item.id) ? [] : (children.get(item.id) ?? []));
  const block = (item: Item): Block<Item> => {
    const below = shownBelow(item);
    const card = { item, x: 0, y: 0, below: children.get(item.id)?.length ?? 0 };
    if (below.length === 0) return { cards: [card], lines: [], width: orgSizes.cardWidth, height: orgSizes.cardHeight, centre: orgSizes.cardWidth / 2 };
    const blocks = below.map(block);
    const ends = below.every((one) => shownBelow(one).length === 0);
    return ends && below.length > sideBySide ? stack(card, blocks) : row(card, blocks);
  };
  const roots = sideways((children.get(null) ?? []).map(block));
  return { ...roots, lines: roots.lines.map(pathOf) };
}

/** Those below stand side by side. */
function row<Item extends TreeItem>(card: PlacedCard<Item>, blocks: readonly Block<Item>[]): Block<Item> {
  const { cardWidth, cardHeight, level } = orgSizes;
  const below = shifted(sideways(blocks), 0, cardHeight + level);
  const centre = (below.centres[0]! + below.centres.at(-1)!) / 2;
  const lines = below.centres.map((x): Line => [[centre, cardHeight], [centre, cardHeight + level / 2], [x, cardHeight + level / 2], [x, cardHeight + level]]);
  return { cards: [{ ...card, x: centre - cardWidth / 2 }, ...below.cards], lines: [...lines, ...below.lines], width: below.width, height: cardHeight + level + below.height, centre };
}

/** Those below stand under each other, on a line that comes down at the left. */
function stack<Item extends TreeItem>(card: PlacedCard<Item>, blocks: readonly Block<Item>[]): Block<Item> {
  const { cardWidth, cardHeight, stacked, indent } = orgSizes;
  const step = cardHeight + stacked;
  const below = blocks.map((one, at) => shifted({ ...one, centres: [] }, indent, step * (at + 1)));
  const lines = blocks.map((_, at): Line => [[indent / 2, cardHeight], [indent / 2, step * (at + 1) + cardHeight / 2], [indent, step * (at + 1) + cardHeight / 2]]);
  return { cards: [card, ...below.flatMap(({ cards }) => cards)], lines, width: cardWidth + indent, height: step * blocks.length + cardHeight, centre: cardWidth / 2 };
}

type Row<Item extends TreeItem> = Omit<Block<Item>, 'centre'> & { readonly centres: readonly number[] };

function sideways<Item extends TreeItem>(blocks: readonly Block<Item>[]): Row<Item> {
  let x = 0;
  const placed = blocks.map((one) => {
    const at = shifted({ ...one, centres: [one.centre] }, x, 0);
    x += one.width + orgSizes.gap;
    return at;
  });
  return { cards: placed.flatMap(({ cards }) => cards), lines: placed.flatMap(({ lines }) => lines), centres: placed.flatMap(({ centres }) => centres), width: Math.max(0, x - orgSizes.gap), height: Math.max(0, ...blocks.map(({ height }) => height)) };
}

function shifted<Item extends TreeItem>(block: Row<Item>, x: number, y: number): Row<Item> {
  return {
    ...block,
    cards: block.cards.map((card) => ({ ...card, x: card.x + x, y: card.y + y })),
    lines: block.lines.map((line) => line.map(([px, py]) => [px + x, py + y] as const)),
    centres: block.centres.map((centre) => centre + x),
  };
}

/** A line with its corners rounded. */
function pathOf(points: Line): string {
  const radius = 6;
  const corners = points.slice(1, -1).map((corner, at) => {
    const [before, after] = [points[at]!, points[at + 2]!];
    return `L${towards(corner, before, radius)}Q${corner} ${towards(corner, after, radius)}`;
  });
  return `M${points[0]}${corners.join('')}L${points.at(-1)}`;
}

function towards([x, y]: readonly [number, number], [toX, toY]: readonly [number, number], by: number): string {
  const step = (from: number, to: number): number => from + Math.sign(to - from) * Math.min(by, Math.abs(to - from) / 2);
  return `${step(x, toX)},${step(y, toY)}`;
}
