import { asSystem, type Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';

/** Somebody who can own customers. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string | null;
}

/** The people of the company who work at present, among these ids. */
export async function colleaguesAmong(context: Context, ids: readonly string[]): Promise<Map<string, Colleague>> {
  if (ids.length === 0) return new Map();
  const rows = await asSystem(context, 'colleagues may be named by everybody who hands something to them')
    .selectFrom('employee')
    .select(['id', 'name', 'departmentId'])
    .where('companyId', '=', context.viewer.companyId)
    .where('id', 'in', [...new Set(ids)])
    .where('status', '=', 'active')
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The colleague of that id; throws 422 at the field `path` when nobody of that id works here. */
export async function colleagueOf(context: Context, id: string, path: string): Promise<Colleague> {
  const found = (await colleaguesAmong(context, [id])).get(id);
  if (!found) throw invalid([{ path, message: '所选的员工不在职，请重新选择。' }]);
  return found;
}

/** Names of anybody who ever worked here, by id. */
export async function namesOfPeople(context: Context, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await asSystem(context, 'only names, of people whom the record names').selectFrom('employee').select(['id', 'name']).where('companyId', '=', context.viewer.companyId).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
