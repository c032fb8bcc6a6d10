import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, endOfDay } from '#platform/db/index.ts';
import { ownRows } from '#platform/record/index.ts';
import type { TodoSource } from '#platform/todo/index.ts';
import { task } from '../model/task.ts';
import { openStatuses } from '../model/task-states.ts';

const mostCounted = 100;
/** A task shows up this many days before its day. */
const daysAhead = 3;

/** The viewer's own open tasks that have begun or are due within days: his part of the to-do list. A task is due when its day is over. */
export const dueTasks: TodoSource = {
  kind: 'task',
  label: '任务',
  list: async (context, limit) => {
    const rows = await due(context).leftJoin('customer', 'customer.id', 'task.customerId').select(['task.id', 'task.title', 'task.dueOn', 'customer.name as about']).orderBy('task.dueOn').limit(limit).execute();
    return rows.map(({ id, title, dueOn, about }) => ({ id, kind: 'task', title, ...(about !== null && { about }), dueAt: endOfDay(dueOn), link: `/tasks/${id}` }));
  },
  count: async (context) => (await due(context).select('task.id').limit(mostCounted).execute()).length,
};

function due(context: Context) {
  const today = dayOf(context.now);
  return ownRows(context, task)
    .where('task.status', 'in', openStatuses)
    .where((eb) => eb.or([eb('task.status', '=', 'doing'), eb('task.startOn', '<=', today), eb('task.dueOn', '<=', addDays(today, daysAhead))]));
}
