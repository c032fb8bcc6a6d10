import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, endOfDay } from '#platform/db/index.ts';
import { ownRows } from '#platform/record/index.ts';
import type { TodoSource } from '#platform/todo/index.ts';
import { opportunity } from '../model/opportunity.ts';
import { opportunitySettings } from './settings.ts';

const mostCounted = 100;

/** The viewer's own opportunities that are about to end, or have and wait for the hourly run: his part of the to-do list. */
export const endingOpportunities: TodoSource = {
  kind: 'opportunity',
  label: '商机即将到期',
  list: async (context, limit) => {
    const rows = await (await ending(context)).select(['opportunity.id', 'opportunity.name', 'opportunity.validUntil']).orderBy('opportunity.validUntil').orderBy('opportunity.id').limit(limit).execute();
    return rows.map(({ id, name, validUntil }) => ({ id, kind: 'opportunity', title: name, dueAt: endOfDay(validUntil!), link: `/opportunities/${id}` }));
  },
  count: async (context) => (await (await ending(context)).select('opportunity.id').limit(mostCounted).execute()).length,
};

async function ending(context: Context) {
  const { warnDays } = await opportunitySettings(context);
  return ownRows(context, opportunity)
    .where('opportunity.status', '=', 'effective')
    .where('opportunity.validUntil', '<=', addDays(dayOf(context.now), warnDays));
}
