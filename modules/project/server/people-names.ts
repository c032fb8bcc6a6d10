import { asSystem, type Context } from '#platform/context/index.ts';

/** Names of anybody who ever worked here, by id. */
export async function namesOfPeople(context: Context, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await asSystem(context, 'only names, of people whom the record names').selectFrom('employee').select(['id', 'name']).where('companyId', '=', context.viewer.companyId).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
