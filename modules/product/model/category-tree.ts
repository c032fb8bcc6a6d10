/** A category as far as its place in the tree goes. */
export interface CategoryNode {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

/** What stands between the names of a category path: 软件/CRM. */
export const pathSeparator = '/';

/** The category and everything below it, by id. */
export function subtreeIds(nodes: readonly CategoryNode[], id: string): string[] {
  const children = Map.groupBy(nodes, (node) => node.parentId);
  const found = new Set([id]);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const one of found) for (const child of children.get(one) ?? []) found.add(child.id);
  return [...found];
}

/** Whether the category would stand below itself under that parent. */
export function wouldCircle(nodes: readonly CategoryNode[], id: string, parentId: string | null): boolean {
  return parentId !== null && subtreeIds(nodes, id).includes(parentId);
}

/** The names from the root down to the category: 软件/CRM; '' for one that is not there. */
export function pathOf(nodes: readonly CategoryNode[], id: string): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const names: string[] = [];
  for (let node = byId.get(id); node; node = node.parentId === null ? undefined : byId.get(node.parentId)) names.unshift(node.name);
  return names.join(pathSeparator);
}
