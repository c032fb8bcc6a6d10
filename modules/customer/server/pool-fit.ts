import { asSystem, type Context } from '#platform/context/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { cityOf, provinceOf } from '#platform/region/index.ts';
import type { Customer } from '../model/customer.ts';
import { pool } from '../model/pool.ts';
import { membersOf } from './pool-access.ts';

/** Chooses the pool that a customer returns to: the one wished for where it still exists. */
export type FitPool = (customer: Pick<Customer, 'regionCode' | 'departmentId'>, wished?: string | null) => string;

/**
 * Reads the pools once; then a customer goes to the pool of its district, else city, else province, else to the one of the
 * department that it belonged to, else to the default pool.
 */
export async function poolFit(context: Context): Promise<FitPool> {
  const pools = await companyRows(context, pool).select(['pool.id', 'pool.isDefault']).orderBy('pool.position').orderBy('pool.id').execute();
  const fallback = pools.find(({ isDefault }) => isDefault === 1) ?? pools[0];
  if (!fallback) throw new Error('A company always has its default pool.');
  const alive = new Set(pools.map(({ id }) => id));
  const regions = await asSystem(context, 'a rule of the company').selectFrom('pool_region').select(['poolId', 'regionCode']).where('companyId', '=', context.viewer.companyId).execute();
  const byRegion = new Map(regions.filter(({ poolId }) => alive.has(poolId)).map(({ regionCode, poolId }) => [regionCode, poolId]));
  const byDepartment = new Map((await membersOf(context)).filter(({ memberKind, poolId }) => memberKind === 'department' && alive.has(poolId)).map(({ memberId, poolId }) => [memberId, poolId]));
  return ({ regionCode, departmentId }, wished) =>
    (wished && alive.has(wished) ? wished : undefined) ?? byRegion.get(regionCode) ?? byRegion.get(cityOf(regionCode)) ?? byRegion.get(provinceOf(regionCode)) ?? byDepartment.get(departmentId ?? '') ?? fallback.id;
}
