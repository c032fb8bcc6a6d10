import { asSystem, type Context } from '#platform/context/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { forbidden, invalid, refused } from '#platform/problem/index.ts';
import { companyRows } from '#platform/record/index.ts';
import type { Importer } from '#platform/transfer/importer.ts';
import { contact } from '../../model/contact.ts';
import { customer, type Customer } from '../../model/customer.ts';
import { removeCustomer } from '../change-customer.ts';
import { colleagueOf } from '../colleagues.ts';
import { exchangeKeys } from '../keys.ts';
import type { Destination } from '../ownership.ts';
import { requirePool } from '../pool-access.ts';
import { customerColumns } from './columns.ts';
import { takeCustomers } from './take-rows.ts';

/** How lists of customers come in (R4.3): into a pool (`target.poolId`), to somebody (`target.ownerId`), or to the importing person. */
export const customerImporter: Importer = {
  entity: customer,
  columns: customerColumns,
  take: async (context, rows, { duplicates, target }) => takeCustomers(context, rows, duplicates, await destinationOf(context, target)),
  checkTarget: async (context, target) => void (await destinationOf(context, target)),
  keptBack: usedSince,
  takeBack: (context, row, { reason }) => removeCustomer(context, row as unknown as Customer, reason),
  regained: (context, before, after) => exchangeKeys(context, before as unknown as Customer, after as unknown as Customer),
};

async function destinationOf(context: Context, { poolId, ownerId }: Readonly<Record<string, unknown>>): Promise<Destination> {
  if (poolId && ownerId) throw invalid([{ path: 'target', message: '请在公海和负责人中选择一个。' }]);
  if (typeof poolId === 'string' && poolId) return { poolId: (await requirePool(context, poolId)).pool.id };
  if (typeof ownerId === 'string' && ownerId && ownerId !== context.viewer.id) {
    const owner = await colleagueOf(context, ownerId, 'target');
    const scope = scopeOf(context.viewer, 'customer.assign');
    if (!scope || !covers(context.viewer, scope, { ownerId: owner.id, departmentId: owner.departmentId })) throw forbidden(`把客户分派给${owner.name}`);
    return { owner };
  }
  if (context.viewer.kind !== 'employee') throw refused('customer.no_owner', '请选择负责人或公海。');
  return { owner: context.viewer };
}

/** Customers of the import that people have worked with meanwhile. */
async function usedSince(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  const activities = await asSystem(context, 'whether anybody followed up').selectFrom('activity').select('customerId').distinct().where('companyId', '=', context.viewer.companyId).where('customerId', 'in', ids).where('deletedAt', 'is', null).execute();
  for (const { customerId } of activities) kept.set(customerId, '已经有跟进记录，没有撤销。');
  const contacts = await companyRows(context, contact).select('contact.customerId').distinct().where('contact.customerId', 'in', ids).execute();
  for (const { customerId } of contacts) kept.set(customerId, '已经有联系人，没有撤销。');
  const children = await companyRows(context, customer).select('customer.parentId').distinct().where('customer.parentId', 'in', ids).execute();
  for (const { parentId } of children) kept.set(parentId!, '已经有下级客户，没有撤销。');
  return kept;
}
