import { asSystem, type Context } from '#platform/context/index.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { notify } from '#platform/notify/index.ts';
import type { Activity } from '../model/activity.ts';

interface Reminder {
  readonly activityId: string;
  readonly remindAt: string;
}

/** Puts a reminder into the queue for the activity's `remindAt`. One that no longer fits when it comes due says nothing. */
export async function scheduleReminder(context: Context, row: Activity): Promise<void> {
  if (row.remindAt === null || row.status !== 'planned') return;
  const reminder: Reminder = { activityId: row.id, remindAt: row.remindAt };
  await enqueue(context, 'activity.remind', reminder, { key: `${row.id}@${row.remindAt}`, runAt: row.remindAt, label: `跟进提醒：${row.subject}` });
}

/** Reminds the owner of a follow-up that is still planned for the same reminder. */
export const remindJob = defineJob<Reminder>({
  kind: 'activity.remind',
  label: '跟进提醒',
  lane: 'event',
  run: (run) => run.finish((context) => remind(context, run.payload)),
});

/** Sends the reminder; gives whether there was still something to remind of. */
export async function remind(context: Context, { activityId, remindAt }: Reminder): Promise<boolean> {
  const row = await asSystem(context, 'the program reminds the owner of his own activity')
    .selectFrom('activity')
    .selectAll()
    .where('companyId', '=', context.viewer.companyId)
    .where('id', '=', activityId)
    .where('status', '=', 'planned')
    .where('remindAt', '=', remindAt)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!row) return false;
  await notify(context, { to: [row.ownerId], kind: 'activity.reminder', title: `该跟进了：${row.subject}`, body: row.nextStep ?? '请按计划跟进，并记录结果。', link: `/customers/${row.customerId}?activity=${row.id}` });
  return true;
}
