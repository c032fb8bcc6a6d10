import type { Context } from '#platform/context/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import type { Activity } from '../model/activity.ts';
import { verbsInState } from '../model/activity-states.ts';

/** The buttons on an activity: what its state allows, for whoever may change it as its owner or for his department. */
export function activityAbilities(context: Context, row: Activity): string[] {
  const may = (verb: string): boolean => {
    const scope = scopeOf(context.viewer, `activity.${verb}`);
    return scope !== null && covers(context.viewer, scope, row);
  };
  return [...(may('update') ? ['edit', ...verbsInState(row.status)] : []), ...(may('delete') ? ['delete'] : [])];
}
