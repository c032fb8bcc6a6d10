import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { Context } from '#platform/context/index.ts';
import type { Tables } from '#platform/db/index.ts';
import { holds } from '#platform/permission/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { countRecords, findInCompany, type ListPage, type ListQuery, listRecords, presentOne } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { claimsLeft, roomFor } from './caps.ts';
import { hiddenIn, type PoolAccess, poolsOf, requirePool } from './pool-access.ts';

/** A pool as its members meet it; a number is null where the pool sets no limit. */
export interface OwnPool {
  readonly id: string;
  readonly name: string;
  readonly mode: string;
  readonly administers: boolean;
  /** How many customers wait in it, counted to 10,000. */
  readonly customers: number;
  /** How many more the viewer may claim today, and how many more he may own. */
  readonly claimsLeft: number | null;
  readonly room: number | null;
  readonly coolDownDays: number | null;
}

/** The viewer's pools with what waits in each and what he may still take. */
export async function ownPools(context: Context): Promise<OwnPool[]> {
  const shown = [];
  const limit = (number: number): number | null => (Number.isFinite(number) ? number : null);
  for (const { pool, administers } of await poolsOf(context)) {
    shown.push({
      id: pool.id,
      name: pool.name,
      mode: pool.mode,
      administers,
      customers: await countRecords(context, customer, inPool(context, pool.id)),
      claimsLeft: limit(await claimsLeft(context, pool, context.viewer.id)),
      room: limit(await roomFor(context, pool, context.viewer.id)),
      coolDownDays: pool.coolDownDays,
    });
  }
  return shown;
}

/** One page of a pool's customers, without the fields that the pool keeps back. */
export async function listPoolCustomers(context: Context, poolId: string, query: ListQuery): Promise<ListPage> {
  const access = await requirePool(context, poolId);
  const can = abilitiesIn(context, access);
  return listRecords(context, customer, { ...query, scene: 'all' }, { within: inPool(context, poolId), without: hiddenIn(access), abilities: () => can });
}

/** One customer of a pool, as its members see it before it is taken. */
export async function readPoolCustomer(context: Context, poolId: string, id: string): Promise<Record<string, unknown>> {
  const access = await requirePool(context, poolId);
  const row = await findInCompany(context, customer, id);
  if (row?.poolId !== poolId) throw notFound(customer.label);
  const hidden = hiddenIn(access);
  const shown = await presentOne(context, customer, row, { abilities: () => abilitiesIn(context, access) });
  return Object.fromEntries(Object.entries(shown).filter(([name]) => !hidden.has(name) && !hidden.has(name.replace(/Name$/, 'Id'))));
}

function abilitiesIn(context: Context, { pool, administers }: PoolAccess): string[] {
  const may = (right: string): boolean => holds(context.viewer, right);
  return [...(may('customer.claim') && (pool.mode === 'claim' || administers) ? ['claim'] : []), ...(may('customer.assign') ? ['assign'] : []), ...(administers && may('customer.assign') ? ['put'] : [])];
}

/** The customers of one pool, company and recycle bin included in the condition. */
function inPool(context: Context, poolId: string): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'customer'>();
  return eb.and([eb('customer.companyId', '=', context.viewer.companyId), eb('customer.poolId', '=', poolId), eb('customer.deletedAt', 'is', null)]);
}
