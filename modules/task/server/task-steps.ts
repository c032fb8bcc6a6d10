import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { notify } from '#platform/notify/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { companyRows, loadRecord, updateRecord } from '#platform/record/index.ts';
import { type Task, task, taskStatuses } from '../model/task.ts';
import { isOpen, openStatuses, stateAfter, type TaskVerb } from '../model/task-states.ts';
import { partsOf } from './check-task.ts';
import { linksInto, linksOutOf } from './dependencies.ts';

const wholeProgress = 10_000;

/** Begins a task; what it waits for must be over. */
export async function startTask(context: Context, id: string): Promise<Task> {
  const row = await stepFrom(context, id, 'start');
  await requireBefore(context, row);
  return updateRecord(context, task, row, { status: 'doing' }, { action: 'start' });
}

/** Ends a task as done, with its parts done before it; tells the owners of what waited for it. */
export async function completeTask(context: Context, id: string, words: string | null = null): Promise<Task> {
  const row = await stepFrom(context, id, 'complete');
  await requireBefore(context, row);
  const open = (await partsOf(context, id)).filter(isOpen);
  if (open.length > 0) throw conflict('task.open_parts', `还有 ${open.length} 个下级任务没有完成（${titles(open)}），请先完成它们。`);
  const done = await updateRecord(context, task, row, { status: 'done', progress: wholeProgress, doneAt: context.now }, { action: 'complete', reason: words });
  await tellFollowers(context, done);
  await emit(context, 'task.done', { taskId: id, projectId: row.projectId, customerId: row.customerId, ownerId: row.ownerId, at: context.now });
  return done;
}

/** Takes up again what was done or given up. */
export async function reopenTask(context: Context, id: string, reason: string | null = null): Promise<Task> {
  const row = await stepFrom(context, id, 'reopen');
  const status = stateAfter(row.status, 'reopen')!;
  return updateRecord(context, task, row, { status, doneAt: null, ...(row.progress === wholeProgress && { progress: 0 }) }, { action: 'reopen', reason });
}

/** Gives a task up; nobody waits for it any longer. */
export async function cancelTask(context: Context, id: string, reason: string | null = null): Promise<Task> {
  const row = await stepFrom(context, id, 'cancel');
  return updateRecord(context, task, row, { status: 'cancelled' }, { action: 'cancel', reason });
}

async function stepFrom(context: Context, id: string, verb: TaskVerb): Promise<Task> {
  const row = await loadRecord(context, task, id, { right: 'task.update', lock: true });
  if (stateAfter(row.status, verb) === null) {
    const { label } = taskStatuses.find(({ value }) => value === row.status)!;
    throw conflict('task.wrong_state', `这个任务${label}，请刷新后再操作。`);
  }
  return row;
}

async function requireBefore(context: Context, row: Task): Promise<void> {
  const ids = (await linksInto(context, row.id)).map(({ fromId }) => fromId);
  if (ids.length === 0) return;
  const open = await companyRows(context, task).selectAll('task').where('task.id', 'in', ids).where('task.status', 'in', openStatuses).execute();
  if (open.length > 0) throw conflict('task.waits', `前置任务还没有完成：${titles(open)}。完成后才能进行这个任务。`);
}

/** Whoever waited for this and can begin now learns so. */
async function tellFollowers(context: Context, done: Task): Promise<void> {
  const ids = (await linksOutOf(context, done.id)).map(({ toId }) => toId);
  if (ids.length === 0) return;
  const waiting = await companyRows(context, task).selectAll('task').where('task.id', 'in', ids).where('task.status', '=', 'todo').execute();
  for (const row of waiting) {
    const before = (await linksInto(context, row.id)).map(({ fromId }) => fromId);
    const open = await companyRows(context, task).select('task.id').where('task.id', 'in', before).where('task.status', 'in', openStatuses).executeTakeFirst();
    if (open || row.ownerId === context.viewer.id) continue;
    await notify(context, { to: [row.ownerId], kind: 'task.ready', title: `可以开始了：${row.title}`, body: `前置任务“${done.title}”已完成。`, link: `/tasks/${row.id}` });
  }
}

function titles(rows: readonly Task[]): string {
  const named = rows.slice(0, 3).map(({ title }) => `“${title}”`).join('、');
  return rows.length > 3 ? `${named}等` : named;
}
