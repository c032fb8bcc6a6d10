import { Readable } from 'node:stream';
import { DOCUMENTS, keyOf } from '#platform/attachment/storage/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, databaseBytes, databaseTime, databaseVersion, type Handle, milliseconds, shifted, type Tables } from '#platform/db/index.ts';
import { allModules } from '#platform/module/index.ts';
import { type BackupSeen, lastBackup } from './backup.ts';
import { backupFinding, clockFinding, databaseFinding, diskFinding, type Finding, jobsFinding, type Light, mailFinding, migrationsFinding, processesFinding, type ProcessSeen, storageFinding } from './findings.ts';
import { queueOf } from './gauges.ts';
import { silentSeconds } from './heartbeat.ts';
import { productVersion } from './version.ts';

/** What the health page shows. */
export interface Health {
  readonly version: string;
  /** How long the process that answered has been running. */
  readonly upSeconds: number;
  readonly light: Light;
  readonly findings: readonly Finding[];
  readonly processes: readonly ShownProcess[];
}

export interface ShownProcess {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly jobs: boolean;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly silent: boolean;
  readonly memoryBytes: number;
}

type Beat = Tables['process_heartbeat'];

/** How the whole installation is, for the platform administrator; nothing of what companies do. */
export async function healthOfInstallation(context: Context): Promise<Health> {
  const { services } = context;
  const handle = asSystem(context, 'the installation’s own health');
  const { now, finding: database } = await askDatabase(context, handle, true);
  const beats = await handle.selectFrom('process_heartbeat').selectAll().orderBy('startedAt').execute();
  const processes = beats.map((beat) => seenOf(beat, now));
  const queue = await queueOf(services);
  const failed = await failedSince(handle, shifted(context.now, -86_400));
  const backup = await lastBackup(services.config);
  const findings = [
    processesFinding(processes),
    database,
    migrationsFinding(await migrationsOf(handle)),
    diskFinding(processes),
    storageFinding(await storageWorks(context)),
    mailFinding({ configured: services.config.smtpUrl !== null, ...mailOf(beats, now) }),
    jobsFinding({ due: queue.counts.due, oldestSeconds: queue.oldestSeconds, failed }),
    backupFinding(ageOf(backup, now)),
    clockFinding(processes),
  ];
  return { ...summary(findings), processes: beats.map((beat, index) => ({ id: beat.id, name: processes[index]!.name, version: beat.version, jobs: asNumber(beat.jobs) === 1, startedAt: beat.startedAt, seenAt: beat.seenAt, silent: processes[index]!.silent, memoryBytes: asNumber(beat.memoryBytes) })) };
}

/** How it stands for one company, for its system administrator: its own jobs and mails, and whether the house answers. */
export async function healthOfCompany(context: Context): Promise<Health> {
  const { services, viewer } = context;
  const handle = asSystem(context, 'jobs of the viewer’s own company');
  const { finding: database } = await askDatabase(context, handle, false);
  const queue = await queueOf(services, viewer.companyId);
  const findings = [
    database,
    storageFinding(await storageWorks(context)),
    mailFinding({ configured: services.config.smtpUrl !== null, ...(await mailOfCompany(context, handle)) }),
    jobsFinding({ due: queue.counts.due, oldestSeconds: queue.oldestSeconds, failed: await failedSince(handle, shifted(context.now, -86_400), viewer.companyId), link: '/company/jobs' }),
  ];
  return { ...summary(findings), processes: [] };
}

function summary(findings: readonly Finding[]): Pick<Health, 'version' | 'upSeconds' | 'light' | 'findings'> {
  const light = (['bad', 'attention'] as const).find((one) => findings.some((finding) => finding.light === one)) ?? 'good';
  return { version: productVersion, upSeconds: Math.round(process.uptime()), light, findings };
}

async function askDatabase({ services, dialect }: Context, handle: Handle, whole: boolean): Promise<{ now: number; finding: Finding }> {
  const start = performance.now();
  const now = await databaseTime(handle, dialect);
  const taken = performance.now() - start;
  const more = whole ? { version: await databaseVersion(services.database.reader, dialect), bytes: await databaseBytes(services.database.reader, dialect) } : {};
  return { now, finding: databaseFinding({ milliseconds: taken, ...more }) };
}

function seenOf(beat: Beat, now: number): ProcessSeen {
  return {
    name: `${beat.host}（进程 ${asNumber(beat.pid)}）`,
    version: beat.version,
    jobs: asNumber(beat.jobs) === 1,
    silent: now - milliseconds(beat.seenAt) > silentSeconds * 1000,
    skew: asNumber(beat.skew),
    freeBytes: asNumber(beat.freeBytes),
  };
}

async function migrationsOf(handle: Handle): Promise<Parameters<typeof migrationsFinding>[0]> {
  const applied = await handle.selectFrom('schema_migration').select(['name', 'appliedAt']).execute();
  const latest = applied.map(({ appliedAt }) => appliedAt).toSorted().at(-1);
  return { applied: applied.length, known: allModules().flatMap((module) => module.migrations ?? []).length, latestAt: latest?.slice(0, 10) ?? null };
}

/** Writes a few bytes, looks for a file that is not there, and takes the bytes away. */
async function storageWorks({ services }: Context): Promise<boolean> {
  try {
    const received = await services.storage.receive(Readable.from([Buffer.from('health')]), { name: 'health.txt', accept: DOCUMENTS, limitBytes: 1024 });
    await services.storage.discard(received);
    await services.storage.exists(keyOf(received.sha256));
    return true;
  } catch (error) {
    services.log.warn({ err: error }, 'the attachment storage does not work');
    return false;
  }
}

async function failedSince(handle: Handle, since: string, companyId?: string): Promise<number> {
  let failed = handle.selectFrom('job').select((select) => select.fn.countAll().as('count')).where('state', '=', 'failed').where('finishedAt', '>', since);
  if (companyId !== undefined) failed = failed.where('companyId', '=', companyId);
  return asNumber((await failed.executeTakeFirst())?.count);
}

type MailSeen = Pick<Parameters<typeof mailFinding>[0], 'sentAgo' | 'failedAgo' | 'problem'>;

function mailOf(beats: readonly Beat[], now: number): MailSeen {
  const latest = (name: 'mailSentAt' | 'mailFailedAt'): Beat | undefined => beats.filter((beat) => beat[name] !== null).toSorted((one, other) => (one[name]! < other[name]! ? 1 : -1))[0];
  const [sent, failed] = [latest('mailSentAt'), latest('mailFailedAt')];
  return { sentAgo: ago(sent?.mailSentAt, now), failedAgo: ago(failed?.mailFailedAt, now), problem: failed?.mailProblem ?? null };
}

async function mailOfCompany(context: Context, handle: Handle): Promise<MailSeen> {
  const mails = handle.selectFrom('job').where('companyId', '=', context.viewer.companyId).where('kind', '=', 'mail.send').where('createdAt', '>', shifted(context.now, -7 * 86_400)).orderBy('createdAt', 'desc').limit(1);
  const sent = await mails.select('finishedAt').where('state', '=', 'done').executeTakeFirst();
  const failed = await mails.select(['updatedAt', 'error']).where('error', 'is not', null).executeTakeFirst();
  const now = milliseconds(context.now);
  return { sentAgo: ago(sent?.finishedAt, now), failedAgo: ago(failed?.updatedAt, now), problem: failed?.error ?? null };
}

function ago(at: string | null | undefined, now: number): number | null {
  return at ? Math.max(0, (now - milliseconds(at)) / 1000) : null;
}

function ageOf({ at }: BackupSeen, now: number): number | null {
  return at === null ? null : Math.max(0, (now - at) / 1000);
}
