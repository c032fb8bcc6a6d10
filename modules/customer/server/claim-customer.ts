import { asSystem, type Context } from '#platform/context/index.ts';
import { shifted } from '#platform/db/index.ts';
import { conflict, notFound, type Problem, refused } from '#platform/problem/index.ts';
import { findInCompany, findRecord, loadRecord } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';
import { checkClaim } from './caps.ts';
import { namesOfPeople } from './colleagues.ts';
import { changeHands } from './ownership.ts';
import { poolAccess } from './pool-access.ts';
import { takeTurn } from './turn.ts';

/** For so long after a customer left a pool, the pool's members are told that it was taken and not that it never was. */
const freshSeconds = 24 * 3600;

/** Takes a customer out of a pool for oneself (R4.6). Of many at once one wins; the others learn what they may know. */
export async function claimCustomer(context: Context, id: string): Promise<Customer> {
  const row = await findInCompany(context, customer, id);
  const access = row?.poolId ? await poolAccess(context, row.poolId) : null;
  if (!row || !access) throw await unavailable(context, id);
  const { pool, administers } = access;
  if (pool.mode === 'assignOnly' && !administers) throw refused('pool.assign_only', `“${pool.name}”的客户只能由管理员分派，请联系公海管理员。`);
  const { viewer } = context;
  await takeTurn(context, `holder:${viewer.id}`);
  await checkClaim(context, pool, id);
  if (!(await changeHands(context, [row], { owner: viewer }, { how: 'claim', reason: null }))) throw await unavailable(context, id);
  return loadRecord(context, customer, id);
}

/** What somebody learns who came too late: the new owner, that it has been taken, or nothing at all. */
async function unavailable(context: Context, id: string): Promise<Problem> {
  const row = await findInCompany(context, customer, id);
  const last = row && (await lastTaking(context, id));
  if (!row?.ownerId || !last) return notFound(customer.label);
  const access = last.fromPoolId ? await poolAccess(context, last.fromPoolId) : null;
  const sees = (await findRecord(context, customer, id)) !== null;
  const fresh = last.at > shifted(context.now, -freshSeconds);
  if (!sees && !(access && fresh)) return notFound(customer.label);
  if (!sees && !access?.pool.tellsTaker) return conflict('customer.taken', '这个客户刚刚被别人领取，请看看其他客户。');
  const name = (await namesOfPeople(context, [row.ownerId])).get(row.ownerId) ?? '别人';
  return conflict('customer.taken', fresh ? `这个客户刚刚被${name}${last.how === 'assign' ? '得到' : '领取'}。` : `这个客户由${name}负责。`, { ownerName: name });
}

async function lastTaking(context: Context, customerId: string) {
  return asSystem(context, 'who took it is told only as the pool or the scope allows')
    .selectFrom('customer_ownership')
    .select(['how', 'at', 'fromPoolId'])
    .where('companyId', '=', context.viewer.companyId)
    .where('customerId', '=', customerId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
