import type { Context } from '#platform/context/index.ts';
import { conflict, refused } from '#platform/problem/index.ts';
import { companyRows, loadRecord, visibleRows } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { takeTurn } from './turn.ts';

const deepest = 20;
const mostShown = 1000;

export interface TreeNode {
  readonly id: string;
  readonly name: string;
  /** null for the top and where the reader may not see what is above. */
  readonly parentId: string | null;
  readonly stage: string;
}

/**
 * Refuses a parent that is the customer itself or stands below it. Others who change the tree wait until this transaction
 * ends, so that two changes cannot close a circle together.
 */
export async function checkParent(context: Context, id: string | null, parentId: string): Promise<void> {
  await takeTurn(context, 'tree');
  const above = await ancestorsOf(context, parentId);
  if (id !== null && (parentId === id || above.includes(id))) throw conflict('customer.circle', '上级客户不能是它自己或它的下级，请重新选择。');
  if (above.length + 1 + (await levelsFrom(context, id)) > deepest) throw refused('customer.tree_too_deep', `客户的上下级最多 ${deepest} 层。`);
}

/** Refuses a merge that made the tree deeper than checkParent lets it grow; asked when everything stands at its new place. */
export async function checkMergedDepth(context: Context, id: string): Promise<void> {
  const above = await ancestorsOf(context, id);
  if (above.length + (await levelsFrom(context, id)) > deepest) throw refused('customer.tree_too_deep', `合并后客户的上下级会超过 ${deepest} 层，请先调整上下级客户再合并。`);
}

/** How many levels a customer is the top of, itself included; whoever may see them. */
async function levelsFrom(context: Context, id: string | null): Promise<number> {
  let levels = 1;
  for (let level = id === null ? [] : [id]; level.length > 0 && levels <= deepest; levels += 1) {
    level = (await companyRows(context, customer).select('customer.id').where('customer.parentId', 'in', level).execute()).map((row) => row.id);
    if (level.length === 0) break;
  }
  return levels;
}

/** The ids above a customer, the nearest first, whoever may see them. */
export async function ancestorsOf(context: Context, id: string): Promise<string[]> {
  const above: string[] = [];
  for (let at: string | null | undefined = id; at; at = above.at(-1)) {
    const row: { parentId: string | null } | undefined = await companyRows(context, customer).select('customer.parentId').where('customer.id', '=', at).executeTakeFirst();
    if (!row?.parentId) break;
    above.push(row.parentId);
    if (above.length > deepest) throw new Error('The tree of customers has a circle.');
  }
  return above;
}

/** The whole tree that a customer belongs to, as far as the viewer sees it without a gap: from the highest visible one down. */
export async function treeOf(context: Context, id: string): Promise<{ nodes: TreeNode[]; complete: boolean }> {
  let top: TreeNode = nodeOf(await loadRecord(context, customer, id));
  for (let level = 0; top.parentId && level < deepest; level += 1) {
    const parent = await visibleRows(context, customer).select(nodeColumns).where('customer.id', '=', top.parentId).executeTakeFirst();
    if (!parent) break;
    top = parent;
  }
  const nodes: TreeNode[] = [{ ...top, parentId: null }];
  let level = [top.id];
  while (level.length > 0 && nodes.length < mostShown) {
    const below = await visibleRows(context, customer).select(nodeColumns).where('customer.parentId', 'in', level).orderBy('customer.namePinyin').limit(mostShown - nodes.length).execute();
    nodes.push(...below);
    level = below.map((node) => node.id);
  }
  return { nodes, complete: level.length === 0 };
}

const nodeColumns = ['customer.id', 'customer.name', 'customer.parentId', 'customer.stage'] as const;

function nodeOf({ id, name, parentId, stage }: TreeNode): TreeNode {
  return { id, name, parentId, stage };
}
