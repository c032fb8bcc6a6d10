import { asSystem, type Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';

/** Somebody who can be given a task. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string | null;
}

/** The colleague of that id; throws 422 at the field `path` when nobody of that id works here. */
export async function colleagueOf(context: Context, id: string, path: string): Promise<Colleague> {
  const found = await asSystem(context, 'colleagues may be named by everybody who hands something to them')
    .selectFrom('employee')
    .select(['id', 'name', 'departmentId'])
    .where('companyId', '=', context.viewer.companyId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (!found) throw invalid([{ path, message: '所选的负责人不在职，请重新选择。' }]);
  return found;
}
