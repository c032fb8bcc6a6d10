import { activity, type ActivityPlace } from '#modules/activity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { loadRecord, visibleRows } from '#platform/record/index.ts';
import { opportunity } from '../model/opportunity.ts';
import { requireAct } from './transitions.ts';

/** Action records (R5.2): follow-ups on an opportunity in force, by everybody who sees it. */
export const actionRecords: ActivityPlace = {
  field: 'opportunityId',
  placeOf: async (context, id) => {
    const row = await loadRecord(context, opportunity, id);
    requireAct(context, row, 'followUp');
    return { customerId: row.customerId };
  },
};

/** How many action records of an opportunity the viewer may see. */
export async function countActionRecords(context: Context, opportunityId: string): Promise<number> {
  const row = await visibleRows(context, activity).select(({ fn }) => fn.countAll().as('total')).where('activity.opportunityId', '=', opportunityId).executeTakeFirstOrThrow();
  return asNumber(row.total);
}
