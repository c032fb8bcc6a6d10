// What one person may take. The caller has taken the person's turn before, so that what is counted here stays true until it commits.
import { asSystem, type Context } from '#platform/context/index.ts';
import { addDays, asNumber, dayOf, startOfDay } from '#platform/db/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import type { Pool } from '../model/pool.ts';

/** How many more customers of the pool somebody may come to own; Infinity without a cap. */
export async function roomFor(context: Context, pool: Pool, employeeId: string): Promise<number> {
  if (pool.ownershipCap === null) return Infinity;
  const row = await companyRows(context, customer).select(({ fn }) => fn.countAll().as('owned')).where('customer.ownerId', '=', employeeId).executeTakeFirstOrThrow();
  return Math.max(pool.ownershipCap - asNumber(row.owned), 0);
}

/** How many more customers of the pool somebody may claim today; what he gives back the same day still counts. */
export async function claimsLeft(context: Context, pool: Pool, employeeId: string): Promise<number> {
  if (pool.dailyCap === null) return Infinity;
  const row = await asSystem(context, 'a cap counts every claim of the person')
    .selectFrom('customer_ownership')
    .select(({ fn }) => fn.countAll().as('claimed'))
    .where('companyId', '=', context.viewer.companyId)
    .where('toOwnerId', '=', employeeId)
    .where('at', '>=', startOfDay(dayOf(context.now)))
    .where('how', '=', 'claim')
    .where('fromPoolId', '=', pool.id)
    .executeTakeFirstOrThrow();
  return Math.max(pool.dailyCap - asNumber(row.claimed), 0);
}

/** The day from which a former owner may claim the customer again; null when he may now. However he lost it, the time runs from then. */
export async function cooledDownOn(context: Context, pool: Pool, customerId: string, employeeId: string): Promise<string | null> {
  if (!pool.coolDownDays) return null;
  const row = await asSystem(context, 'the history of a customer that lies in the pool')
    .selectFrom('customer_ownership')
    .select(({ fn }) => fn.max('at').as('lostAt'))
    .where('companyId', '=', context.viewer.companyId)
    .where('customerId', '=', customerId)
    .where('fromOwnerId', '=', employeeId)
    .executeTakeFirst();
  if (!row?.lostAt) return null;
  const day = addDays(dayOf(row.lostAt), pool.coolDownDays);
  return day > dayOf(context.now) ? day : null;
}

/** Throws when the viewer may not claim this customer of the pool now. */
export async function checkClaim(context: Context, pool: Pool, customerId: string): Promise<void> {
  const { id } = context.viewer;
  const coolUntil = await cooledDownOn(context, pool, customerId, id);
  if (coolUntil) throw conflict('customer.cooling_down', `您曾经负责这个客户，${coolUntil} 起才能再领取。`, { from: coolUntil });
  if ((await claimsLeft(context, pool, id)) < 1) throw conflict('customer.daily_cap', `您今天已从“${pool.name}”领取 ${pool.dailyCap} 个客户，请明天再来。`, { cap: pool.dailyCap });
  if ((await roomFor(context, pool, id)) < 1) throw conflict('customer.ownership_cap', `您名下的客户已达到 ${pool.ownershipCap} 个，请先释放不再跟进的客户。`, { cap: pool.ownershipCap });
}
