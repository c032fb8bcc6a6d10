import { asSystem, type Context } from '#platform/context/index.ts';
import type { MemberKind } from '../model/pool.ts';

/** The names of employees, teams and departments of the company that exist, by id: for members of pools and for shares. */
export async function namesOfGrantees(context: Context, grantees: readonly { kind: MemberKind; id: string }[]): Promise<Map<string, string>> {
  const handle = asSystem(context, 'colleagues, teams and departments may be named by whoever shares with them');
  const { companyId } = context.viewer;
  const names = new Map<string, string>();
  for (const table of ['employee', 'team', 'department'] as const) {
    const ids = grantees.filter(({ kind }) => kind === table).map(({ id }) => id);
    if (ids.length === 0) continue;
    const rows = await handle.selectFrom(table).select(['id', 'name']).where('companyId', '=', companyId).where('deletedAt', 'is', null).where('id', 'in', ids).execute();
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}
