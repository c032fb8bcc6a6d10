import type { Context } from '#platform/context/index.ts';
import { entityOf } from '#platform/entity/index.ts';
import { findRecord, listRecords, presentOne } from '#platform/record/index.ts';
import { type Task, task, type TaskDependency } from '../model/task.ts';
import { linksInto, linksOfPlan, linksOutOf } from './dependencies.ts';
import { taskAbilities } from './policy.ts';

/** More would not be read in one chart. */
const mostShown = 200;

export interface Plan {
  readonly rows: readonly Record<string, unknown>[];
  readonly links: readonly TaskDependency[];
  /** Whether there are more tasks than are shown. */
  readonly cut: boolean;
}

/** The tasks of a project that the viewer may see, as they follow one another, with the dependencies among them. */
export async function planOf(context: Context, projectId: string): Promise<Plan> {
  const own = (await findRecord(context, entityOf('project'), projectId, { right: 'project.update' })) !== null;
  const { rows, total } = await listRecords(context, task, { projectId, sort: 'dueOn', size: mostShown }, { abilities: (row) => taskAbilities(context, row as unknown as Task, own) });
  const shown = new Set(rows.map(({ id }) => id));
  const links = (await linksOfPlan(context, projectId)).filter(({ fromId, toId }) => shown.has(fromId) && shown.has(toId));
  return { rows, links, cut: (total ?? 0) > rows.length };
}

/** A task's own page: its facts, what it waits for, what waits for it. Titles of tasks out of the viewer's sight are not told. */
export async function taskPage(context: Context, row: Task): Promise<Record<string, unknown>> {
  const own = row.projectId !== null && (await findRecord(context, entityOf('project'), row.projectId, { right: 'project.update' })) !== null;
  const [before, after] = [(await linksInto(context, row.id)).map(({ fromId }) => fromId), (await linksOutOf(context, row.id)).map(({ toId }) => toId)];
  const rows = await Promise.all([...before, ...after].map((id) => findRecord(context, task, id)));
  const named = (ids: readonly string[]) => rows.filter((one): one is Task => one !== null && ids.includes(one.id)).map(({ id, title, status, dueOn }) => ({ id, title, status, dueOn }));
  return { ...(await presentOne(context, task, row, { abilities: () => taskAbilities(context, row, own) })), waitsFor: named(before), followedBy: named(after) };
}
