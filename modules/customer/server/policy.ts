import type { Context } from '#platform/context/index.ts';
import { covers, holds, scopeOf } from '#platform/permission/index.ts';
import type { Customer } from '../model/customer.ts';

/** Whether a right of the viewer reaches this customer as its owner's or his department's; shares are asked of the database. */
function reaches(context: Context, verb: string, row: Customer): boolean {
  const scope = scopeOf(context.viewer, `customer.${verb}`);
  return scope !== null && covers(context.viewer, scope, row);
}

/** The buttons on a customer: what its state allows and the viewer's rights reach. */
export function customerAbilities(context: Context, row: Customer): string[] {
  const owned = row.ownerId !== null;
  const sentences: [verb: string, may: boolean][] = [
    ['edit', reaches(context, 'update', row)],
    ['delete', reaches(context, 'delete', row)],
    ['release', owned && reaches(context, 'release', row)],
    ['transfer', owned && reaches(context, 'transfer', row)],
    ['share', owned && reaches(context, 'share', row)],
    ['lock', owned && row.locked !== 1 && reaches(context, 'lock', row)],
    ['unlock', owned && row.locked === 1 && reaches(context, 'lock', row)],
    ['convert', row.stage === 'prospect' && reaches(context, 'convert', row)],
    ['merge', reaches(context, 'merge', row)],
    ['followUp', holds(context.viewer, 'activity.create')],
  ];
  return sentences.filter(([, may]) => may).map(([verb]) => verb);
}
