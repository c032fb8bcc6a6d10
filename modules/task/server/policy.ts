import type { Context } from '#platform/context/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import type { Task } from '../model/task.ts';
import { verbsInState } from '../model/task-states.ts';

/** The buttons on a task: what its state allows, for its owner, his department, and for whoever may change its project. */
export function taskAbilities(context: Context, row: Task, inOwnProject = false): string[] {
  const may = (verb: string): boolean => {
    const scope = scopeOf(context.viewer, `task.${verb}`);
    return scope !== null && (inOwnProject || covers(context.viewer, scope, row));
  };
  return [...(may('update') ? ['edit', ...verbsInState(row.status)] : []), ...(may('assign') ? ['assign'] : []), ...(may('delete') ? ['delete'] : [])];
}
