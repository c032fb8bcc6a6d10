/** One node of a tree, as tables keep trees: each row names its parent. The list's order is the order among siblings. */
export interface TreeItem {
  readonly id: string;
  /** Null at the top; also an id that is not in the list, as when its row may not be seen. */
  readonly parentId: string | null;
  readonly title: string;
  /** Behind the title, fainter: 12 人. */
  readonly note?: string;
  /** It has children that are not in the list yet. */
  readonly more?: boolean;
}

/** Where something is put: under a parent, as its n-th child counted without itself. */
export interface TreePlace {
  readonly parentId: string | null;
  readonly position: number;
}

/** The children of every node in their order; those at the top stand under null. */
export type TreeChildren<Item extends TreeItem = TreeItem> = ReadonlyMap<string | null, readonly Item[]>;

/** Sorts a list by parent. Nodes whose parent is not there stand at the top, and so does the first of a circle: nothing disappears. */
export function childrenByParent<Item extends TreeItem>(items: readonly Item[]): TreeChildren<Item> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const placed = new Map<string, string | null>();
  for (const item of items) {
    const parentId = item.parentId !== null && byId.has(item.parentId) ? item.parentId : null;
    placed.set(item.id, parentId !== null && leadsTo(placed, parentId, item.id) ? null : parentId);
  }
  return Map.groupBy(items, (item) => placed.get(item.id) ?? null);
}

function leadsTo(parents: ReadonlyMap<string, string | null>, from: string, target: string): boolean {
  for (let at: string | null | undefined = from; at !== null && at !== undefined; at = parents.get(at)) if (at === target) return true;
  return false;
}

/** The ids of a node and of everything below it. */
export function subtree(items: readonly TreeItem[], id: string): ReadonlySet<string> {
  const children = childrenByParent(items);
  const found = new Set([id]);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const one of found) for (const child of children.get(one) ?? []) found.add(child.id);
  return found;
}

/** A line of the tree as it stands on the screen. */
export interface TreeLine<Item extends TreeItem = TreeItem> {
  readonly item: Item;
  /** 0 at the top. */
  readonly depth: number;
  readonly open: boolean;
  readonly hasChildren: boolean;
  readonly parentId: string | null;
  /** Among its siblings, from 0. */
  readonly position: number;
  readonly siblings: number;
}

/** The lines that are on the screen when these nodes are open, from top to bottom. */
export function visibleLines<Item extends TreeItem>(items: readonly Item[], open: ReadonlySet<string>): TreeLine<Item>[] {
  const children = childrenByParent(items);
  const walk = (parentId: string | null, depth: number): TreeLine<Item>[] =>
    (children.get(parentId) ?? []).flatMap((item, position, all) => {
      const hasChildren = item.more === true || children.has(item.id);
      const line = { item, depth, open: hasChildren && open.has(item.id), hasChildren, parentId, position, siblings: all.length };
      return line.open ? [line, ...walk(item.id, depth + 1)] : [line];
    });
  return walk(null, 0);
}

/** Whether a node may be put there: never into itself or below itself. */
export function mayMove(items: readonly TreeItem[], id: string, parentId: string | null): boolean {
  return parentId === null || !subtree(items, id).has(parentId);
}

/** The list with a node at its new place; the same list where it may not go there or stands there already. */
export function moveItem<Item extends TreeItem>(items: readonly Item[], id: string, place: TreePlace): readonly Item[] {
  const item = items.find((one) => one.id === id);
  if (!item || !mayMove(items, id, place.parentId)) return items;
  const children = childrenByParent(items);
  const before = (children.get(place.parentId) ?? []).filter((one) => one.id !== id);
  const position = Math.max(0, Math.min(place.position, before.length));
  const siblings = children.get(place.parentId) ?? [];
  if (siblings[position]?.id === id && siblings.length === before.length + 1) return items;
  const moved = { ...item, parentId: place.parentId };
  const rest = items.filter((one) => one.id !== id);
  const next = before[position];
  const previous = before[position - 1];
  // Only the order among siblings counts; in the list it goes right before the next of them.
  const at = next ? rest.indexOf(next) : previous ? rest.indexOf(previous) + 1 : rest.length;
  return [...rest.slice(0, at), moved, ...rest.slice(at)];
}

export type DropZone = 'before' | 'inside' | 'after';

/** The place that a drop onto a line means, for what is being dragged; null where it may not go. */
export function dropPlace(items: readonly TreeItem[], dragged: string, line: TreeLine, zone: DropZone): TreePlace | null {
  const inside = zone === 'inside' || (zone === 'after' && line.open);
  const parentId = inside ? line.item.id : line.parentId;
  if (dragged === line.item.id || !mayMove(items, dragged, parentId)) return null;
  const siblings = (childrenByParent(items).get(parentId) ?? []).filter((one) => one.id !== dragged);
  if (inside) return { parentId, position: zone === 'after' ? 0 : siblings.length };
  const at = siblings.findIndex((one) => one.id === line.item.id);
  return { parentId, position: zone === 'before' ? at : at + 1 };
}

/** Where Alt with an arrow key brings a line: among its siblings up and down, out to its parent's side, into the sibling above. */
export function keyPlace(items: readonly TreeItem[], line: TreeLine, key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'): TreePlace | null {
  const children = childrenByParent(items);
  const { parentId, position, siblings } = line;
  if (key === 'ArrowUp') return position > 0 ? { parentId, position: position - 1 } : null;
  if (key === 'ArrowDown') return position < siblings - 1 ? { parentId, position: position + 1 } : null;
  if (key === 'ArrowRight') {
    const above = children.get(parentId)?.[position - 1];
    return above ? { parentId: above.id, position: children.get(above.id)?.length ?? 0 } : null;
  }
  if (parentId === null) return null;
  for (const [grandparent, some] of children) {
    const at = some.findIndex((one) => one.id === parentId);
    if (at >= 0) return { parentId: grandparent, position: at + 1 };
  }
  return null;
}
