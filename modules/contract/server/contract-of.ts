import { asSystem, type Context } from '#platform/context/index.ts';
import { forUpdate } from '#platform/db/index.ts';
import { findInCompany } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';

/** A contract of the company past the data scope, for modules above that act on it; null when there is none. `lock`: nobody changes it until the transaction ends. */
export async function contractOf(context: Context, id: string, options: { lock?: boolean } = {}): Promise<Contract | null> {
  return findInCompany(context, contract, id, options);
}

/** The living contract of an order; null when there is none. */
export async function contractOfOrder(context: Context, orderId: string, { lock = false }: { lock?: boolean } = {}): Promise<Contract | null> {
  const query = asSystem(context, 'the unique key is asked with the company').selectFrom('contract').selectAll().where('companyId', '=', context.viewer.companyId).where('orderKey', '=', orderId);
  return (await (lock ? forUpdate(context.dialect, query) : query).executeTakeFirst()) ?? null;
}
