import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, startOfDay } from '#platform/db/index.ts';
import { ownRows } from '#platform/record/index.ts';
import type { TodoSource } from '#platform/todo/index.ts';
import { activity } from '../model/activity.ts';

const mostCounted = 100;

/** The viewer's own follow-ups that are due today or overdue: his part of the to-do list. */
export const dueActivities: TodoSource = {
  kind: 'activity',
  label: '待跟进',
  list: async (context, limit) => {
    const rows = await due(context).leftJoin('customer', 'customer.id', 'activity.customerId').select(['activity.id', 'activity.subject', 'activity.at', 'activity.customerId', 'customer.name as customerName']).orderBy('activity.at').limit(limit).execute();
    return rows.map(({ id, subject, at, customerId, customerName }) => ({ id, kind: 'activity', title: subject, ...(customerName && { about: customerName }), dueAt: at, link: `/customers/${customerId}?activity=${id}` }));
  },
  count: async (context) => {
    const rows = await due(context).select('activity.id').limit(mostCounted).execute();
    return rows.length;
  },
};

function due(context: Context) {
  return ownRows(context, activity)
    .where('activity.status', '=', 'planned')
    .where('activity.at', '<', startOfDay(addDays(dayOf(context.now), 1)));
}
