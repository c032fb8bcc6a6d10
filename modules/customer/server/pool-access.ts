import { asSystem, type Context } from '#platform/context/index.ts';
import { scopeOf, type Viewer } from '#platform/permission/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { companyRows, findInCompany } from '#platform/record/index.ts';
import { type MemberKind, pool, type Pool } from '../model/pool.ts';

export interface PoolMember {
  readonly poolId: string;
  readonly memberId: string;
  readonly memberKind: MemberKind;
  readonly administrator: number;
}

/** A pool as one viewer stands to it. */
export interface PoolAccess {
  readonly pool: Pool;
  /** May hand out its customers, and sees their hidden fields. */
  readonly administers: boolean;
}

/** Whether somebody belongs to a pool: himself, by a team or by his department. A pool without members is open to everybody. */
export function belongs(viewer: Viewer, members: readonly PoolMember[]): PoolMember | 'open' | null {
  if (members.length === 0) return 'open';
  const mine = members.filter(({ memberId }) => memberId === viewer.id || memberId === viewer.departmentId || viewer.teamIds.includes(memberId));
  return mine.find(({ administrator }) => administrator === 1) ?? mine[0] ?? null;
}

function accessOf(viewer: Viewer, one: Pool, members: readonly PoolMember[]): PoolAccess | null {
  // Who hands out customers of the whole company stands above every pool.
  if (scopeOf(viewer, 'customer.assign')?.everything) return { pool: one, administers: true };
  const place = belongs(viewer, members);
  if (!place) return null;
  return { pool: one, administers: place !== 'open' && place.administrator === 1 };
}

/** How the viewer stands to one pool; null when he has nothing to do with it. */
export async function poolAccess(context: Context, poolId: string): Promise<PoolAccess | null> {
  const one = await findInCompany(context, pool, poolId);
  return one && accessOf(context.viewer, one, await membersOf(context, poolId));
}

/** As `poolAccess`; throws 404 for a pool that is none of his business. */
export async function requirePool(context: Context, poolId: string): Promise<PoolAccess> {
  const access = await poolAccess(context, poolId);
  if (!access) throw notFound(pool.label);
  return access;
}

/** Every pool that the viewer has to do with, in their order. */
export async function poolsOf(context: Context): Promise<PoolAccess[]> {
  const pools = await companyRows(context, pool).selectAll('pool').orderBy('pool.position').orderBy('pool.id').execute();
  const members = await membersOf(context);
  return pools.flatMap((one) => accessOf(context.viewer, one, members.filter(({ poolId }) => poolId === one.id)) ?? []);
}

/** The members of one pool or of all. */
export async function membersOf(context: Context, poolId?: string): Promise<PoolMember[]> {
  const query = asSystem(context, 'membership is a rule of the company').selectFrom('pool_member').select(['poolId', 'memberId', 'memberKind', 'administrator']).where('companyId', '=', context.viewer.companyId);
  return (poolId === undefined ? query : query.where('poolId', '=', poolId)).execute();
}

/** The fields that the pool's customers do not show before they are taken. */
export function hiddenIn({ pool: one, administers }: PoolAccess): ReadonlySet<string> {
  return new Set(administers || !one.hiddenFields ? [] : (JSON.parse(one.hiddenFields) as string[]));
}
