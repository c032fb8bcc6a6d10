import { sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, KeptAnswers, named } from '#platform/db/index.ts';
import { type AnyEntity, entityOf } from '#platform/entity/index.ts';
import { holds, scopeOf } from '#platform/permission/index.ts';

/** More records than this in a viewer's departments: what hangs on them is met by walking the company's newest first, and no longer gathered record by record. */
const wideFrom = 2000;
/** Departments grow and shrink slowly. */
const answers = new KeptAnswers<boolean>(10 * 60_000);

/**
 * Whether a list reaches its rows mostly through records of whole departments that hold many: a manager's activities are those
 * of all of his department's customers. Costs one small statement now and then for each set of departments.
 */
export async function reachesWidely(context: Context, entity: AnyEntity, right: string): Promise<boolean> {
  const { viewer } = context;
  const { reach } = entity;
  if (reach === 'company' || viewer.isSystemAdministrator || (reach.owned && scopeOf(viewer, right)?.everything)) return false;
  for (const { noun, right: condition, carried } of reach.through ?? []) {
    if (carried) continue;
    const scope = scopeOf(viewer, `${noun}.read`);
    if (!scope || scope.everything || scope.departmentIds.length === 0 || (condition && !holds(viewer, condition))) continue;
    if (await holdsMany(context, entityOf(noun), scope.departmentIds)) return true;
  }
  return false;
}

async function holdsMany(context: Context, entity: AnyEntity, departmentIds: readonly string[]): Promise<boolean> {
  if (entity.reach === 'company' || !entity.reach.owned) return false;
  const key = [context.viewer.companyId, entity.noun, ...departmentIds.toSorted()].join(' ');
  return answers.of(key, async () => {
    const { rows } = await sql<{ many: unknown }>`select count(*) as many from (select 1 as one from ${named(entity.table)} where ${named('companyId')} = ${context.viewer.companyId} and ${named('deletedAt')} is null and ${named('departmentId')} in (${sql.join(departmentIds)}) limit ${sql.lit(wideFrom + 1)}) as part`.execute(asSystem(context, 'how many there are decides how a list is walked, and is shown to nobody'));
    return asNumber(rows[0]?.many) > wideFrom;
  });
}
