import type { Context, Services } from '#platform/context/index.ts';

/** What a job's run is given. The work goes in steps; each step is one transaction that also saves how far it came. */
export interface JobRun<Payload> {
  readonly id: string;
  readonly companyId: string;
  readonly payload: Payload;
  /** What the last finished step saved; null at the first start. After a crash the run starts again from here. */
  readonly checkpoint: unknown;
  /** Ends the run: somebody cancelled it, or the process is stopping (then it goes on later, elsewhere). */
  readonly signal: AbortSignal;
  readonly services: Services;
  /**
   * One step: `work` and the checkpoint it saves are committed together, so that a step happens exactly once however often
   * the run is started. Throws when the lease has been lost to another process.
   */
  step<T>(work: (context: Context, save: SaveCheckpoint) => Promise<T>): Promise<T>;
}

/** Keeps how far the job came; `progress` is what people see. */
export type SaveCheckpoint = (checkpoint: unknown, progress?: JobProgress) => Promise<void>;

export interface JobProgress {
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  readonly note?: string;
}

/** A kind of background work. Its name never changes while jobs of it may be waiting. */
export interface JobDefinition<Payload = unknown> {
  readonly kind: string;
  /** How people call it. */
  readonly label: string;
  /** How often a failing run is tried before it is given up (default 5). */
  readonly attempts?: number;
  /** What it gives is kept as the job's result. */
  readonly run: (run: JobRun<Payload>) => Promise<unknown>;
}

/** Declares a kind of job. */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition {
  return definition as unknown as JobDefinition;
}

/** Work at times of the day (Asia/Shanghai): at each time one job a company (or one for the installation) is put into the queue, once however many processes run. */
export interface Schedule {
  readonly name: string;
  /** Five-field cron. */
  readonly cron: string;
  readonly kind: string;
  readonly per: 'company' | 'installation';
}
