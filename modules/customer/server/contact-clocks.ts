import { contactTimes, witnessActivities } from '#modules/activity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { companyChange } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';

/** Brings the customers' last and next follow-up up to date from their activities. Not a change of the record: no new version, no entry. */
export async function refreshContactClocks(context: Context, customerIds: readonly string[]): Promise<void> {
  const times = await contactTimes(context, customerIds);
  for (const id of [...customerIds].sort()) {
    const { lastDoneAt = null, nextPlannedAt = null } = times.get(id) ?? {};
    await companyChange(context, customer).set({ lastFollowUpAt: lastDoneAt, nextFollowUpAt: nextPlannedAt }).where('id', '=', id).execute();
  }
}

witnessActivities({ noun: 'customer', changed: refreshContactClocks });
