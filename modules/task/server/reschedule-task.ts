import type { Context } from '#platform/context/index.ts';
import { checkValue } from '#platform/entity/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { findRecord, loadRecord, stale, updateRecord, visibleRows } from '#platform/record/index.ts';
import { type Dates, pushed } from '../model/task-graph.ts';
import { type Task, task } from '../model/task.ts';
import { isOpen } from '../model/task-states.ts';
import { checkDates } from './check-task.ts';
import { linksOfPlan } from './dependencies.ts';
import { takePlanTurn } from './turn.ts';

export interface Rescheduling extends Dates {
  readonly version: number;
  /** What waits for it and would begin too early moves along. */
  readonly push: boolean;
}

/** Moves or stretches a task, as dragged in the chart; with `push` its followers move as far as they must. Gives what moved, itself first. */
export async function rescheduleTask(context: Context, id: string, { version, push, ...dates }: Rescheduling): Promise<Task[]> {
  const row = await loadRecord(context, task, id, { right: 'task.update', lock: true });
  if (row.version !== version) throw await stale(context, task, id, version);
  for (const path of ['startOn', 'dueOn'] as const) {
    const { message } = checkValue(task.fields[path], dates[path]);
    if (message) throw invalid([{ path, message }]);
  }
  checkDates(dates);
  if (!isOpen(row)) throw conflict('task.wrong_state', '任务已经结束，不能再改日期。需要时请先重新打开。');
  const moved = await updateRecord(context, task, row, dates, { action: 'reschedule' });
  return push ? [moved, ...(await pushFollowers(context, moved))] : [moved];
}

async function pushFollowers(context: Context, moved: Task): Promise<Task[]> {
  await takePlanTurn(context, moved.projectId);
  const links = await linksOfPlan(context, moved.projectId);
  const seen = await visibleRows(context, task).selectAll('task').where('task.projectId', moved.projectId === null ? 'is' : '=', moved.projectId).execute();
  const open = seen.filter((one) => isOpen(one) || one.id === moved.id);
  const rows: Task[] = [];
  for (const [id, dates] of pushed(open, links, { [moved.id]: moved })) {
    const follower = await findRecord(context, task, id, { right: 'task.update', lock: true });
    if (!follower) throw conflict('task.not_yours', `“${open.find((one) => one.id === id)!.title}”排在后面，而您不能改它的日期。请只移动这个任务，或联系它的负责人。`);
    rows.push(await updateRecord(context, task, follower, dates, { action: 'reschedule', reason: `随“${moved.title}”顺延` }));
  }
  return rows;
}
