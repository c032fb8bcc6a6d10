import { Cron } from 'croner';
import { makeContext, type Services } from '#platform/context/index.ts';
import { insertMissing, instant } from '#platform/db/index.ts';
import type { Module } from '#platform/module/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { queueBell } from './bell.ts';
import { enqueue } from './enqueue.ts';
import type { Schedule } from './job.ts';

export interface Clock {
  /**
   * Queues the jobs of every schedule that has come due by `now`. Of times that were missed while no process ran, only the
   * latest is made up for. Does not touch the database between the times.
   */
  tick(now?: Date): Promise<void>;
}

/** The clock of the modules' schedules. Every process has one; for each time a conditional update settles which of them queues the jobs. */
export function openClock(services: Services, modules: readonly Module[]): Clock {
  const schedules = modules.flatMap((module) => module.schedules ?? []).map((schedule) => ({ schedule, cron: timesOf(schedule), nextAt: null as Date | null }));
  return {
    tick: async (now = new Date()) => {
      for (const one of schedules) {
        if (one.nextAt !== null && now < one.nextAt) continue;
        await queueDue(services, one.schedule, one.cron, now);
        one.nextAt = one.cron.nextRun(now);
      }
    },
  };
}

/** The times of a schedule; throws where the pattern has not five fields that make sense. */
function timesOf({ cron }: Schedule): Cron {
  return new Cron(cron, { timezone: 'Asia/Shanghai', mode: '5-part' });
}

async function queueDue(services: Services, { name, kind, per }: Schedule, cron: Cron, now: Date): Promise<void> {
  // The latest time up to now; the library leaves out the moment itself.
  const [latest] = cron.previousRuns(1, new Date(now.getTime() + 1));
  const { database } = services;
  await database.transaction(async (handle) => {
    // A schedule that is new here has missed nothing.
    await insertMissing(handle, database.dialect, 'job_schedule', [{ name, dueAt: instant(now) }]);
    if (!latest) return;
    const dueAt = instant(latest);
    const result = await handle.updateTable('job_schedule').set({ dueAt }).where('name', '=', name).where('dueAt', '<', dueAt).executeTakeFirst();
    if (result.numUpdatedRows === 0n) return;
    const companyIds = per === 'company' ? await services.people.activeCompanyIds(handle) : [''];
    for (const companyId of companyIds) {
      await enqueue(makeContext(services, handle, systemViewer(companyId), `schedule:${name}`), kind, {}, { key: `${name}:${dueAt}` });
    }
  });
  queueBell.ring(services);
}
