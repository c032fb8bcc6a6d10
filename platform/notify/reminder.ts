import type { Context } from '#platform/context/index.ts';
import { defineJob, enqueue, withdraw } from '#platform/jobs/index.ts';
import { type News, notify } from './notify.ts';

/** What somebody is to be told at an instant to come. */
export interface Reminder extends Omit<News, 'to' | 'kind' | 'body'> {
  readonly employeeId: string;
  readonly at: string;
  readonly body?: string;
  /** By which it is replaced or dropped; unique in the company, at most 150 characters. */
  readonly key: string;
}

/** Reminds somebody at an instant, in the caller's transaction; survives restarts. Replaces the reminder of the same key. Gives the job's id. */
export async function remindAt(context: Context, { employeeId, at, key, title, body = '', link, mail }: Reminder): Promise<string> {
  await withdraw(context, reminderJob.kind, key);
  const news: News = { to: [employeeId], kind: 'reminder.due', title, body, link, mail };
  return enqueue(context, reminderJob.kind, news, { key, runAt: at, label: `提醒：${title}` });
}

/** Takes a reminder back, in the caller's transaction. Gives whether it was still to come. */
export function dropReminder(context: Context, key: string): Promise<boolean> {
  return withdraw(context, reminderJob.kind, key);
}

export const reminderJob = defineJob<News>({
  kind: 'reminder.due',
  label: '提醒',
  lane: 'event',
  attempts: 10,
  run: (run) => run.finish((context) => notify(context, run.payload)),
});
