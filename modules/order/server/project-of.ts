import { project } from '#modules/project/index.ts';
import type { Context } from '#platform/context/index.ts';
import { companyRows } from '#platform/record/index.ts';

/** The project that pursues an opportunity; null where none does. */
export async function projectOf(context: Context, opportunityId: string): Promise<string | null> {
  const row = await companyRows(context, project).select('project.id').where('project.liveKey', '=', opportunityId).executeTakeFirst();
  return row?.id ?? null;
}
