import { asSystem, type Context } from '#platform/context/index.ts';
import { addDays, dayOf, insertMissing } from '#platform/db/index.ts';
import { defineJob, type JobRun } from '#platform/jobs/job.ts';
import { notify } from '#platform/notify/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { instalment, type Instalment } from '../model/instalment.ts';
import { type ReceivableSettings, receivableSettings } from './settings.ts';

type Kind = 'soon' | 'overdue' | 'superior';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** What people have been told of an instalment due on a day. Moved to another day, it is told of again. */
    instalment_notice: { instalmentId: string; kind: Kind; dueOn: string; at: string };
  }
}

/** Asia/Shanghai; of mornings that were missed the latest is made up for. */
export const remindCron = '30 8 * * *';
const portion = 200;

interface Progress {
  readonly after: string | null;
  readonly told: number;
}

/** Reminds of what is due soon or overdue (R5.9): the owner, and later his superior; each once. */
export const remindJob = defineJob<object>({ kind: 'instalment.remind', label: '应收提醒', run: remindAll });

/** The whole run, a step at a time. */
export async function remindAll(run: Pick<JobRun<object>, 'checkpoint' | 'step' | 'signal'>): Promise<{ told: number }> {
  let progress = (run.checkpoint as Progress | null) ?? { after: '', told: 0 };
  while (progress.after !== null) {
    run.signal.throwIfAborted();
    const { after, told } = progress;
    progress = await run.step(async (context, save) => {
      const next = await remindNext(context, after ?? '', told);
      await save(next, { done: next.told, total: 0 });
      return next;
    });
  }
  return { told: progress.told };
}

async function remindNext(context: Context, after: string, told: number): Promise<Progress> {
  const settings = await receivableSettings(context);
  const today = dayOf(context.now);
  const rows = await companyRows(context, instalment)
    .selectAll('instalment')
    .where('instalment.status', 'in', ['open', 'partial'])
    .where('instalment.dueOn', '<=', addDays(today, settings.remindBeforeDays))
    .where('instalment.id', '>', after)
    .orderBy('instalment.id')
    .limit(portion)
    .execute();
  let count = told;
  for (const row of rows) if (await remindOf(context, row, settings, today)) count += 1;
  return { after: rows.length < portion ? null : rows.at(-1)!.id, told: count };
}

/** Tells of one instalment what nobody has been told yet; gives whether there was something. */
async function remindOf(context: Context, row: Instalment, { escalateAfterDays }: ReceivableSettings, today: string): Promise<boolean> {
  const overdue = row.dueOn < today;
  const news = { title: `${row.name} ${formatMoney(row.outstanding)} 元`, link: `/contracts/${row.contractId}?tab=receivable` };
  const told = await once(context, row, overdue ? 'overdue' : 'soon');
  if (told) await notify(context, { to: [row.ownerId], kind: `instalment.${overdue ? 'overdue' : 'soon'}`, title: `${overdue ? '应收已逾期' : '应收即将到期'}：${news.title}`, body: `${await aboutOf(context, row)}，应收日期 ${row.dueOn}。`, link: news.link });
  if (!overdue || addDays(row.dueOn, escalateAfterDays) > today) return told;
  const superiorId = await superiorOf(context, row.ownerId);
  if (!superiorId || !(await once(context, row, 'superior'))) return told;
  await notify(context, { to: [superiorId], kind: 'instalment.escalated', title: `下属的应收逾期超过 ${escalateAfterDays} 天：${news.title}`, body: `${await aboutOf(context, row)}，应收日期 ${row.dueOn}。`, link: news.link });
  return true;
}

async function once(context: Context, row: Instalment, kind: Kind): Promise<boolean> {
  const notice = { instalmentId: row.id, kind, dueOn: row.dueOn, at: context.now };
  return (await insertMissing(asSystem(context, 'what the program has told'), context.dialect, 'instalment_notice', [notice])) === 1;
}

async function aboutOf(context: Context, { customerId, contractId }: Instalment): Promise<string> {
  const handle = asSystem(context, 'names for those who answer for the instalment');
  const customer = await handle.selectFrom('customer').select('name').where('id', '=', customerId).executeTakeFirst();
  const contract = await handle.selectFrom('contract').select('name').where('id', '=', contractId).executeTakeFirst();
  return `${customer?.name ?? ''} ${contract?.name ?? ''}`.trim();
}

async function superiorOf(context: Context, employeeId: string): Promise<string | null> {
  const row = await asSystem(context, 'who answers for the owner')
    .selectFrom('employee as superior')
    .innerJoin('employee', 'employee.superiorId', 'superior.id')
    .select('superior.id')
    .where('employee.id', '=', employeeId)
    .where('employee.companyId', '=', context.viewer.companyId)
    .where('superior.status', '=', 'active')
    .executeTakeFirst();
  return row?.id ?? null;
}
