import type { Context } from '#platform/context/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { acceptInput, deleteRecord, loadRecord, updateRecord } from '#platform/record/index.ts';
import { type Task, task } from '../model/task.ts';
import { isOpen } from '../model/task-states.ts';
import { checkDates, checkParent, partsOf } from './check-task.ts';
import { ownerFor, tellOwner } from './create-task.ts';
import { wakeLinks } from './dependencies.ts';
import { takePlanTurn } from './turn.ts';

/** Changes what the form holds. Its project stays: a task is a part of one plan. */
export async function changeTask(context: Context, row: Task, input: Record<string, unknown>): Promise<Task> {
  const accepted = await acceptInput(context, task, input, 'update');
  if (accepted.projectId !== undefined && accepted.projectId !== row.projectId) throw invalid([{ path: 'projectId', message: '任务不能换到别的项目，请在那个项目下新建。' }]);
  if (row.projectId && accepted.customerId !== undefined && accepted.customerId !== row.customerId) throw invalid([{ path: 'customerId', message: '项目的任务属于项目的客户，不能改。' }]);
  const after = { ...row, ...accepted };
  checkDates(after);
  if (!isOpen(row) && after.progress !== row.progress) throw invalid([{ path: 'progress', message: '任务已经结束，请先重新打开，再改进度。' }]);
  if (after.parentId !== row.parentId) {
    await takePlanTurn(context, row.projectId);
    await checkParent(context, after);
  }
  if (after.ownerId === row.ownerId) return updateRecord(context, task, row, accepted);
  const { departmentId } = await ownerFor(context, after.ownerId);
  const changed = await updateRecord(context, task, row, { ...accepted, departmentId });
  await tellOwner(context, changed, 'task.assigned');
  return changed;
}

/** Gives a task to another colleague, who is told. */
export async function assignTask(context: Context, id: string, ownerId: string): Promise<Task> {
  const row = await loadRecord(context, task, id, { right: 'task.assign', lock: true });
  const { departmentId, name } = await ownerFor(context, ownerId);
  if (row.ownerId === ownerId) throw conflict('task.same_owner', `这个任务已经由${name}负责。`);
  const changed = await updateRecord(context, task, row, { ownerId, departmentId }, { action: 'assign' });
  await tellOwner(context, changed, 'task.assigned');
  return changed;
}

/** Moves a task to the recycle bin; one that was divided is freed of its parts first. Its dependencies rest until it comes back. */
export async function removeTask(context: Context, row: Task, reason: string | null): Promise<void> {
  await takePlanTurn(context, row.projectId);
  if ((await partsOf(context, row.id)).length > 0) throw conflict('task.has_parts', '这个任务还有下级任务，请先删除或移走它们。');
  await deleteRecord(context, task, row, { reason });
}

/** A task came out of the recycle bin: its parent must still be there, undivided upwards; its dependencies hold again. */
export async function taskRestored(context: Context, before: Task): Promise<void> {
  await takePlanTurn(context, before.projectId);
  await checkParent(context, before);
  await wakeLinks(context, before);
}
