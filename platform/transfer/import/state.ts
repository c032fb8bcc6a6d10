import { asSystem, type Context } from '#platform/context/index.ts';
import { isId } from '#platform/db/index.ts';
import { holds } from '#platform/permission/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { type ImportRecord, type ImportState, importEntity } from './entity.ts';
import { rightOf } from './importers.ts';

/** An import within the scope of the viewer's right to import its noun. Throws 404 for any other. */
export async function loadImport(context: Context, id: string, options: { lock?: boolean } = {}): Promise<ImportRecord> {
  const head = isId(id)
    ? await asSystem(context, 'the noun says which right to load by').selectFrom('import').select('noun').where('id', '=', id).where('companyId', '=', context.viewer.companyId).executeTakeFirst()
    : undefined;
  if (!head || !holds(context.viewer, rightOf(head.noun))) throw notFound(importEntity.label);
  return (await loadRecord(context, importEntity, id, { ...options, right: rightOf(head.noun) })) as ImportRecord;
}

/**
 * The states of imports as they are: one under way whose job has ended otherwise than by finishing says what became of it.
 * The job is asked, since it may be cancelled on the page of jobs, or fail for good, without the import being told.
 */
export async function statesOf(context: Context, imports: readonly Pick<ImportRecord, 'id' | 'state' | 'jobId'>[]): Promise<Map<string, ImportState>> {
  const underWay = imports.filter(({ state }) => state === 'running' || state === 'undoing');
  const jobs = underWay.length > 0 ? await asSystem(context, 'the imports were loaded through the scope').selectFrom('job').select(['id', 'state']).where('id', 'in', underWay.map((one) => one.jobId!)).execute() : [];
  return new Map(imports.map((one) => [one.id, underWay.includes(one) ? stateByJob(one, jobs.find((job) => job.id === one.jobId)?.state) : one.state]));
}

function stateByJob({ state }: Pick<ImportRecord, 'state'>, job: string | undefined): ImportState {
  if (job === 'waiting' || job === 'running') return state;
  // A half-done undo can be asked for again, whatever ended it.
  if (state === 'undoing') return 'failed';
  return job === 'cancelled' ? 'cancelled' : 'failed';
}
