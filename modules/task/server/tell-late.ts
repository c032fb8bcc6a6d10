import { type Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { notify } from '#platform/notify/index.ts';
import { companyChange, companyRows } from '#platform/record/index.ts';
import { type Task, task } from '../model/task.ts';
import { openStatuses } from '../model/task-states.ts';

/** Asia/Shanghai, before the day's work begins. */
export const lateCron = '30 8 * * *';
const portion = 500;

/** Tells the owners once of every task whose day has passed; a task that gets another day is told of again when that has passed. */
export const lateJob = defineJob<object>({
  kind: 'task.late',
  label: '任务逾期提醒',
  run: (run) => run.finish(tellLate),
});

/** One message an owner for all that has become late; gives how many tasks were told of. */
export async function tellLate(context: Context): Promise<number> {
  let told = 0;
  for (;;) {
    const late = await untold(context);
    if (late.length === 0) return told;
    for (const row of late) await companyChange(context, task).set({ toldDueOn: row.dueOn }).where('id', '=', row.id).execute();
    for (const [ownerId, rows] of Map.groupBy(late, (row) => row.ownerId)) await tellOwnerOf(context, ownerId, rows);
    told += late.length;
  }
}

function untold(context: Context): Promise<Task[]> {
  return companyRows(context, task)
    .selectAll('task')
    .where('task.status', 'in', openStatuses)
    .where('task.dueOn', '<', dayOf(context.now))
    .where((eb) => eb.or([eb('task.toldDueOn', 'is', null), eb('task.toldDueOn', '<>', eb.ref('task.dueOn'))]))
    .orderBy('task.dueOn')
    .limit(portion)
    .execute();
}

async function tellOwnerOf(context: Context, ownerId: string, rows: readonly Task[]): Promise<void> {
  const [first] = rows;
  const one = rows.length === 1;
  await notify(context, {
    to: [ownerId],
    kind: 'task.late',
    title: one ? `任务已逾期：${first!.title}` : `${rows.length} 个任务已逾期`,
    body: one ? `应在 ${first!.dueOn} 前完成，请完成或调整日期。` : `${rows.slice(0, 3).map(({ title }) => title).join('、')}${rows.length > 3 ? '等' : ''}，请完成或调整日期。`,
    link: one ? `/tasks/${first!.id}` : '/tasks',
  });
}
