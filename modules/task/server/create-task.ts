import type { Context } from '#platform/context/index.ts';
import { entityOf } from '#platform/entity/index.ts';
import { notify } from '#platform/notify/index.ts';
import { holds } from '#platform/permission/index.ts';
import { forbidden, invalid } from '#platform/problem/index.ts';
import { acceptInput, findRecord, insertRecord } from '#platform/record/index.ts';
import { type Task, task } from '../model/task.ts';
import { checkDates, checkParent, customerOfProject } from './check-task.ts';
import { type Colleague, colleagueOf } from './colleague.ts';
import { takePlanTurn } from './turn.ts';

/**
 * Creates a task for oneself or, with the right to assign, for a colleague, who is told. A project's task belongs to the
 * project's customer; only who may change the project adds to its plan.
 */
export async function createTask(context: Context, input: Record<string, unknown>): Promise<Task> {
  const accepted = await acceptInput(context, task, { ownerId: context.viewer.id || null, ...input }, 'create');
  const { startOn, dueOn, projectId = null, parentId = null } = accepted;
  checkDates({ startOn: startOn!, dueOn: dueOn! });
  if (projectId) await requireProject(context, projectId);
  const customerId = (await customerOfProject(context, projectId)) ?? accepted.customerId ?? null;
  const owner = await ownerFor(context, accepted.ownerId!);
  if (parentId) await takePlanTurn(context, projectId);
  await checkParent(context, { projectId, parentId });
  const row = await insertRecord(context, task, { ...accepted, customerId, status: 'todo', progress: 0, priority: accepted.priority ?? 'normal', departmentId: owner.departmentId });
  await tellOwner(context, row, 'task.assigned');
  return row;
}

/** Who is to do it: oneself, or somebody whom the viewer may give work to. */
export async function ownerFor(context: Context, ownerId: string): Promise<Colleague> {
  if (ownerId !== context.viewer.id && !holds(context.viewer, 'task.assign')) throw forbidden('把任务交给别人');
  return colleagueOf(context, ownerId, 'ownerId');
}

/** Plans are made by those who may change their project. */
export async function requireProject(context: Context, projectId: string): Promise<void> {
  if (await findRecord(context, entityOf('project'), projectId, { right: 'project.update' })) return;
  throw invalid([{ path: 'projectId', message: '您不能给这个项目安排任务，请联系项目负责人。' }]);
}

/** Tells the owner of a task that somebody else gave him. */
export async function tellOwner(context: Context, row: Task, kind: 'task.assigned'): Promise<void> {
  if (row.ownerId === context.viewer.id) return;
  await notify(context, { to: [row.ownerId], kind, title: `${context.viewer.name}交给您一个任务：${row.title}`, body: `${row.startOn} 至 ${row.dueOn}`, link: `/tasks/${row.id}` });
}
