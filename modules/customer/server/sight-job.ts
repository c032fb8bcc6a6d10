import { defineJob, type JobRun } from '#platform/jobs/job.ts';
import { companyRows, refreshSight } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';

/** Asia/Shanghai; after the night's recycling. */
export const sightCron = '10 4 * * *';

/** Customers looked through in one step. */
const portion = 500;

/**
 * Looks through every customer for records that do not say whose he is (decision 0010), and mends them. While an installation is upgraded
 * process by process, one of the version before writes records without it.
 */
export const sightJob = defineJob<object>({ kind: 'customer.sight', label: '核对客户资料的归属', run: checkSight });

/** The whole run, a portion of customers in the order of their ids at a time. */
export async function checkSight(run: Pick<JobRun<object>, 'checkpoint' | 'step' | 'signal'>): Promise<void> {
  let progress = run.checkpoint as { after: string | null } | null;
  while (progress?.after !== null) {
    run.signal.throwIfAborted();
    progress = await run.step(async (context, save) => {
      const rows = await companyRows(context, customer).select('customer.id').where('customer.id', '>', progress?.after ?? '').orderBy('customer.id').limit(portion).execute();
      const ids = rows.map(({ id }) => id);
      await refreshSight(context, customer, ids);
      const next = { after: ids.length < portion ? null : ids.at(-1)! };
      await save(next);
      return next;
    });
  }
}
