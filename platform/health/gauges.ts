import type { Services } from '#platform/context/index.ts';
import { asNumber, instant, milliseconds } from '#platform/db/index.ts';
import { metersOf } from '#platform/metrics/index.ts';
import { streamsOf } from '#platform/notify/index.ts';

/** Adds what can be asked for at any time to the meters of a process, and has the database tell of its statements. */
export function addGauges(services: Services): void {
  const { database } = services;
  const meters = metersOf(services);
  database.pulse.onStatement = (statement) => meters.statementRun(statement);
  meters.gauge('db_connections', 'Connections in use, and those who wait for one', () => ({ in_use: database.pulse.inUse, waiting: database.pulse.waiting }), 'state');
  meters.gauge('sse_streams_open', 'Pages that listen for notifications', () => streamsOf(services).size);
  meters.gauge('jobs', 'Jobs of the whole installation: due, planned for later, running', async () => ({ ...(await queueOf(services)).counts }), 'state');
  meters.gauge('job_oldest_due_seconds', 'For how long the oldest due job has been waiting', async () => (await queueOf(services)).oldestSeconds);
}

export interface Queue {
  readonly counts: { readonly due: number; readonly planned: number; readonly running: number };
  /** Of those that are due and wait. */
  readonly oldestSeconds: number;
}

/** What stands in the queue; of one company where one is named. */
export async function queueOf({ database }: Services, companyId?: string): Promise<Queue> {
  const now = instant();
  // By lane and due time, as the index has them: finished jobs have none.
  let open = database.reader.selectFrom('job').where('lane', 'in', ['work', 'event', 'send']).where('dueAt', 'is not', null);
  if (companyId !== undefined) open = open.where('companyId', '=', companyId);
  const rows = await open
    .select((select) => ['state' as const, select.case().when('dueAt', '<=', now).then(1).else(0).end().as('due'), select.fn.countAll().as('count'), select.fn.min('dueAt').as('oldest')])
    .groupBy(['state', 'due'])
    .execute();
  const count = (state: string, due?: number): number => rows.filter((row) => row.state === state && (due === undefined || asNumber(row.due) === due)).reduce((total, row) => total + asNumber(row.count), 0);
  const oldest = rows.find((row) => row.state === 'waiting' && asNumber(row.due) === 1)?.oldest;
  return { counts: { due: count('waiting', 1), planned: count('waiting', 0), running: count('running') }, oldestSeconds: oldest ? Math.max(0, (milliseconds(now) - milliseconds(oldest)) / 1000) : 0 };
}
