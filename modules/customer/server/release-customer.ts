import type { Context } from '#platform/context/index.ts';
import { notify } from '#platform/notify/index.ts';
import { conflict, notFound, refused } from '#platform/problem/index.ts';
import { companyRows, findInCompany, findRecord, loadRecord } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { pool } from '../model/pool.ts';
import { customerFollowers } from './followers.ts';
import { changeHands, type Handled, type Way } from './ownership.ts';
import { requirePool } from './pool-access.ts';
import { poolFit } from './pool-fit.ts';

export interface Release {
  readonly reason: string;
  /** Into this pool; otherwise into the one that suits the customer's region and department. */
  readonly poolId?: string | null;
}

/** Gives a customer back to a pool (R4.6): one's own, or as a manager somebody else's, who is told. */
export async function releaseCustomer(context: Context, id: string, { reason, poolId }: Release): Promise<void> {
  const row = await loadRecord(context, customer, id, { right: 'customer.release', lock: true });
  if (!row.ownerId) throw refused('customer.in_pool', '这个客户已经在公海里。');
  const target = poolId ? await existingPool(context, poolId) : (await poolFit(context))(row);
  await intoPool(context, [row], target, 'release', reason);
  if (row.ownerId !== context.viewer.id) {
    await notify(context, { to: [row.ownerId], kind: 'customer.released', title: `您的客户“${row.name}”被放回公海`, body: `${context.viewer.name}：${reason}`, link: '/customers/pool' });
  }
}

/** Moves a pool customer to another pool, for who hands out in both. */
export async function putIntoPool(context: Context, id: string, { reason, poolId }: Release & { poolId: string }): Promise<void> {
  const row = await findInCompany(context, customer, id, { lock: true });
  if (!row?.poolId) {
    if (row && (await findRecord(context, customer, id))) throw refused('customer.not_in_pool', '这个客户有负责人，请先释放到公海。');
    throw notFound(customer.label);
  }
  const [from, to] = [await requirePool(context, row.poolId), await requirePool(context, poolId)];
  if (!from.administers || !to.administers) throw refused('pool.not_administrator', '只有两个公海的管理员才能移动客户。');
  if (from.pool.id === to.pool.id) throw refused('customer.in_pool', '这个客户已经在这个公海里。');
  await intoPool(context, [row], poolId, 'put', reason);
}

/** Puts customers of one hand into a pool, and tells what hangs on them. Several must have been locked. */
export async function intoPool(context: Context, rows: readonly Handled[], poolId: string, how: Way, reason: string): Promise<void> {
  if (!(await changeHands(context, rows, { poolId }, { how, reason }))) throw conflict('customer.changed_hands', '这个客户的负责人刚刚变了，请刷新后再试。');
  const ownerId = rows[0]?.ownerId;
  if (!ownerId) return;
  for (const { released } of customerFollowers()) await released?.(context, rows.map(({ id }) => id), ownerId);
}

async function existingPool(context: Context, poolId: string): Promise<string> {
  const found = await companyRows(context, pool).select('pool.id').where('pool.id', '=', poolId).executeTakeFirst();
  if (!found) throw notFound(pool.label);
  return found.id;
}
