import type { Context } from '#platform/context/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';

/** The buttons on a record that has no states: `edit` and `delete`, for whoever holds the right for this row; `without`: verbs that its entity does not have. */
export function dullAbilities({ viewer }: Pick<Context, 'viewer'>, entity: AnyEntity, row: object, without: readonly string[] = []): string[] {
  const owned = 'ownerId' in entity.fields || 'departmentId' in entity.fields;
  const may = (verb: 'update' | 'delete'): boolean => {
    const scope = without.includes(verb) ? null : scopeOf(viewer, `${entity.noun}.${verb}`);
    return Boolean(scope && (!owned || covers(viewer, scope, row)));
  };
  return [...(may('update') ? ['edit'] : []), ...(may('delete') ? ['delete'] : [])];
}
