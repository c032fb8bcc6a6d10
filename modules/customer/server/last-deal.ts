import type { Context } from '#platform/context/index.ts';
import { companyChange } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';

/** The order module says when the customer last bought something (null: never); keeping rules count from it. Not a change of the record: no new version, no entry. */
export async function keepLastDeal(context: Context, customerId: string, at: string | null): Promise<void> {
  await companyChange(context, customer).set({ lastDealAt: at }).where('id', '=', customerId).execute();
}
