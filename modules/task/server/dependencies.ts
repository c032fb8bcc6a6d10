import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { conflict, notFound, refused } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { closesCircle } from '../model/task-graph.ts';
import { type Task, task, type TaskDependency } from '../model/task.ts';
import { takePlanTurn } from './turn.ts';

/** Lets a task wait for another of its plan. A circle is refused, also where two people add one half of it each at once. */
export async function addDependency(context: Context, id: string, afterId: string): Promise<TaskDependency> {
  const { projectId } = await loadRecord(context, task, id, { right: 'task.update' });
  await takePlanTurn(context, projectId);
  const row = await loadRecord(context, task, id, { right: 'task.update' });
  const before = await loadRecord(context, task, afterId);
  if (row.projectId !== before.projectId) throw refused('task.other_plan', '只有同一个项目里的任务可以有先后依赖。');
  if (row.id !== before.id && (row.parentId === before.id || before.parentId === row.id)) throw refused('task.part_of', '上级任务和它的下级任务之间不能有先后依赖。');
  const links = await linksOfPlan(context, row.projectId);
  const link = { fromId: before.id, toId: row.id };
  if (links.some(({ fromId, toId }) => fromId === link.fromId && toId === link.toId)) throw conflict('task.already_waits', `“${row.title}”已经排在“${before.title}”之后。`);
  if (closesCircle(links, link)) throw refused('task.circle', before.id === row.id ? '任务不能依赖它自己。' : `“${before.title}”本来就排在“${row.title}”之后，再反过来会形成循环。`);
  const made = { id: newId(), ...link };
  await asSystem(context, 'both tasks were loaded through the scope')
    .insertInto('task_dependency')
    .values({ ...made, companyId: context.viewer.companyId, createdAt: context.now, createdBy: context.viewer.id || null })
    .execute();
  await tellLog(context, row, [null, before.title]);
  return made;
}

/** Lets a task no longer wait for another. */
export async function removeDependency(context: Context, id: string, afterId: string): Promise<void> {
  const row = await loadRecord(context, task, id, { right: 'task.update' });
  const before = await loadRecord(context, task, afterId);
  const removed = await asSystem(context, 'both tasks were loaded through the scope').deleteFrom('task_dependency').where('fromId', '=', before.id).where('toId', '=', row.id).executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw notFound('依赖');
  await tellLog(context, row, [before.title, null]);
}

async function tellLog(context: Context, row: Task, change: readonly [string | null, string | null]): Promise<void> {
  await audit(context, task, [{ recordId: row.id, recordTitle: row.title, action: change[0] ? 'removeDependency' : 'addDependency', changes: { waitsFor: change }, version: row.version }]);
}

/** What a task waits for. */
export function linksInto(context: Context, id: string): Promise<TaskDependency[]> {
  return links(context).where('task_dependency.toId', '=', id).execute();
}

/** What waits for a task. */
export function linksOutOf(context: Context, id: string): Promise<TaskDependency[]> {
  return links(context).where('task_dependency.fromId', '=', id).execute();
}

/** The dependencies among the tasks of a project, or among those without one. */
export function linksOfPlan(context: Context, projectId: string | null): Promise<TaskDependency[]> {
  return links(context)
    .where('after.projectId', projectId === null ? 'is' : '=', projectId)
    .execute();
}

/** The dependencies of a task that came back hold again, but for those that would close a circle with what was added meanwhile. The plan's turn must have been taken. */
export async function wakeLinks(context: Context, { id, projectId }: Pick<Task, 'id' | 'projectId'>): Promise<void> {
  const plan = await linksOfPlan(context, projectId);
  const held: TaskDependency[] = plan.filter(({ fromId, toId }) => fromId !== id && toId !== id);
  const ended: string[] = [];
  for (const link of plan.filter((one) => !held.includes(one))) {
    if (closesCircle(held, link)) ended.push(link.id);
    else held.push(link);
  }
  if (ended.length > 0) await asSystem(context, 'the dependencies of a task that comes back').deleteFrom('task_dependency').where('id', 'in', ended).execute();
}

/** Dependencies between tasks that are there; those of a deleted one rest. */
function links(context: Context) {
  return asSystem(context, 'which task waits for which tells nothing about them')
    .selectFrom('task_dependency')
    .innerJoin('task as before', 'before.id', 'task_dependency.fromId')
    .innerJoin('task as after', 'after.id', 'task_dependency.toId')
    .select(['task_dependency.id', 'task_dependency.fromId', 'task_dependency.toId'])
    .where('task_dependency.companyId', '=', context.viewer.companyId)
    .where('before.deletedAt', 'is', null)
    .where('after.deletedAt', 'is', null);
}
