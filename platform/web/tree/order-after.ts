import { childrenByParent, moveItem, type TreeItem, type TreePlace } from './tree-items.ts';

/** Room between two neighbours, for whoever writes a position by hand. */
const step = 10;

/** The positions that siblings must have after a move, for those whose position differs; the moved node itself always stands among them. */
export function orderAfter<Item extends TreeItem & { readonly position: number | null }>(items: readonly Item[], id: string, place: TreePlace): { id: string; position: number }[] {
  const siblings = childrenByParent(moveItem(items, id, place)).get(place.parentId) ?? [];
  return siblings.map((item, index) => ({ id: item.id, position: (index + 1) * step, was: item.position })).filter((one) => one.id === id || one.position !== one.was).map(({ id: one, position }) => ({ id: one, position }));
}
