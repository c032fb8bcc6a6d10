import type { Context, Services } from '#platform/context/index.ts';

/** What a job's run is given. The work goes in steps; each step is one transaction that also saves how far it came. */
export interface JobRun<Payload> {
  readonly id: string;
  readonly companyId: string;
  readonly payload: Payload;
  /** What the last finished step saved; null at the first start. After a crash the run starts again from here. */
  readonly checkpoint: unknown;
  /** Ends the run: somebody cancelled it, the lease was lost, or the process is stopping (then it goes on later, elsewhere). */
  readonly signal: AbortSignal;
  readonly services: Services;
  /**
   * One step: `work` and the checkpoint it saves are committed together, so that a step happens exactly once however often
   * the run is started. Throws, and leaves nothing behind, when the lease has been lost to another process or the job was cancelled.
   */
  step<T>(work: (context: Context, save: SaveCheckpoint) => Promise<T>): Promise<T>;
  /**
   * The last step, or the only one: `work` and the end of the job are committed together; what it gives is the job's result.
   * Nothing may follow it.
   */
  finish<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** Reads outside a transaction, as the same viewer as the steps. */
  read<T>(work: (context: Context) => Promise<T>): Promise<T>;
}

/** Keeps how far the job came (anything JSON can hold); `progress` is what people see. */
export type SaveCheckpoint = (checkpoint: unknown, progress?: JobProgress) => Promise<void>;

export interface JobProgress {
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  readonly note?: string;
}

/**
 * Where a job queues. Lanes do not wait for each other: a long import must not hold back a verification code.
 * `work`: what people or the clock start and people may watch; `event`: short, in the database alone; `send`: waits for the world outside.
 */
export type Lane = 'work' | 'event' | 'send';

/** A kind of background work. Its name never changes while jobs of it may be waiting. */
export interface JobDefinition<Payload = unknown> {
  readonly kind: string;
  /** How people call it. */
  readonly label: string;
  /** Default `work`. */
  readonly lane?: Lane;
  /**
   * Whose rights the run has: the program's, within the company (default), or those that the person who started it has at
   * that moment. His job fails when he may not work any more.
   */
  readonly runsAs?: 'program' | 'creator';
  /** How often a failing run is tried without getting any further before it is given up (default 5). */
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

/** What went wrong in a run, as a sentence that people may read. `final`: trying again would be no use. */
export class JobTrouble extends Error {
  override readonly name = 'JobTrouble';
  readonly final: boolean;

  constructor(sentence: string, { final }: { final: boolean }) {
    super(sentence);
    this.final = final;
  }
}
