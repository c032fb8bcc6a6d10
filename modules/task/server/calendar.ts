import type { Context } from '#platform/context/index.ts';
import { addDays, daysBetween } from '#platform/db/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { type ListPage, listRecords } from '#platform/record/index.ts';
import { type Task, task } from '../model/task.ts';
import { taskAbilities } from './policy.ts';

const mostShown = 200;
const longestSpan = 62;

/** The tasks that are due within a span of days (two months at most) and that the viewer may see, earliest first: they stand in the calendar on their last day. */
export async function tasksInSpan(context: Context, { from, to, scene }: { from: string; to: string; scene: 'mine' | 'subordinates' | 'all' }): Promise<ListPage> {
  const days = daysBetween(from, to);
  if (!(days > 0 && days <= longestSpan)) throw invalid([{ path: 'to', message: `请选择 1–${longestSpan} 天的时间段。` }]);
  return listRecords(context, task, { scene, sort: 'dueOn', size: mostShown, 'dueOn.from': from, 'dueOn.to': addDays(to, -1) }, { abilities: (row) => taskAbilities(context, row as unknown as Task) });
}
