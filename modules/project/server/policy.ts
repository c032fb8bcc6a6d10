import type { Context } from '#platform/context/index.ts';
import { covers, holds, scopeOf } from '#platform/permission/index.ts';
import type { Project } from '../model/project.ts';
import { actsInState } from '../model/project-states.ts';

/** Whether a right of the viewer reaches this project as its owner's or his department's; members are asked of the database. */
function reaches(context: Context, verb: string, row: Project): boolean {
  const scope = scopeOf(context.viewer, `project.${verb}`);
  return scope !== null && covers(context.viewer, scope, row);
}

/** The buttons on a project: what its state allows and the viewer's rights reach; `edits` where he may change it by membership or by its customer. */
export function projectAbilities(context: Context, row: Project, edits = false): string[] {
  const { viewer } = context;
  const active = row.status === 'active';
  const changes = reaches(context, 'update', row) || (edits && holds(viewer, 'project.update'));
  const acts = actsInState(row.status);
  const sentences: [verb: string, may: boolean][] = [
    ['edit', changes],
    ['move', active && changes],
    ['win', acts.includes('win') && changes],
    ['lose', acts.includes('lose') && reaches(context, 'close', row)],
    ['close', acts.includes('close') && reaches(context, 'close', row)],
    ['reopen', acts.includes('reopen') && reaches(context, 'close', row)],
    ['transfer', active && reaches(context, 'transfer', row)],
    ['members', reaches(context, 'members', row)],
    ['followUp', active && changes && holds(viewer, 'activity.create')],
    ['negotiate', active && changes && holds(viewer, 'negotiation.create')],
    ['addTask', active && changes && holds(viewer, 'task.create')],
    ['order', row.status !== 'lost' && row.status !== 'closed' && holds(viewer, 'order.create') && changes],
  ];
  return sentences.filter(([, may]) => may).map(([verb]) => verb);
}
