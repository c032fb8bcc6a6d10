import { activity, type ActivityPlace } from '#modules/activity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { type Count, countOf } from '#platform/db/index.ts';
import { loadRecord, rowsOn } from '#platform/record/index.ts';
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
export function countActionRecords(context: Context, opportunityId: string): Count {
  return countOf(rowsOn(context, activity, { noun: 'opportunity', field: 'opportunityId', id: opportunityId }));
}
