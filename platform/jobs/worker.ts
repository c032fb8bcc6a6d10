import { setTimeout as delay } from 'node:timers/promises';
import type { Services } from '#platform/context/index.ts';
import type { Module } from '#platform/module/index.ts';
import { queueBell } from './bell.ts';
import { definitionsOf } from './definitions.ts';
import type { JobDefinition, Lane } from './job.ts';
import { extendLeases, Interruption, type Lease, takeJobs } from './lease.ts';
import { runJob } from './run.ts';
import { openClock } from './schedule.ts';

/** How many jobs of a lane one process runs at once: work shares the processor, what is sent mostly waits. */
const slots: Readonly<Record<Lane, number>> = { work: 2, event: 2, send: 3 };
/** Milliseconds that a stop waits for runs to come to the end of their step; what has not by then is done again when its lease has run out. */
const patience = 10_000;

export interface WorkerOptions {
  /** How long a process that died keeps its jobs from the others (default 30,000 ms). */
  readonly leaseMilliseconds?: number;
  /** How often the queue is looked at when nobody rings (default 1,000 ms). */
  readonly pollMilliseconds?: number;
}

export interface Worker {
  /** Takes no more jobs, lets each run come to the end of its step, and hands the jobs back. */
  stop(): Promise<void>;
}

/** Starts this process's share of the background work: jobs that are due, and the clock of the schedules. Stop it before the database is closed. */
export function startWorker(services: Services, modules: readonly Module[], options: WorkerOptions = {}): Worker {
  const worker = new RunningWorker(services, modules, options);
  return { stop: () => worker.stop() };
}

class RunningWorker {
  readonly #services: Services;
  readonly #definitions: ReadonlyMap<string, JobDefinition>;
  readonly #kinds: Readonly<Record<Lane, readonly string[]>>;
  readonly #lease: number;
  readonly #poll: number;
  readonly #runs = new Map<Lease, Promise<void>>();
  readonly #deaf: () => void;
  readonly #loop: Promise<void>;
  readonly #heart: Promise<void>;
  readonly #dead = new AbortController();
  #stopping = false;
  #rung = false;
  #wake: () => void = () => undefined;

  constructor(services: Services, modules: readonly Module[], options: WorkerOptions) {
    this.#services = services;
    this.#definitions = definitionsOf(modules);
    const kindsOf = (lane: Lane): string[] => [...this.#definitions.values()].filter((definition) => (definition.lane ?? 'work') === lane).map((definition) => definition.kind);
    this.#kinds = { work: kindsOf('work'), event: kindsOf('event'), send: kindsOf('send') };
    this.#lease = options.leaseMilliseconds ?? 30_000;
    this.#poll = options.pollMilliseconds ?? 1_000;
    this.#deaf = queueBell.listen(services, () => this.#ring());
    const clock = openClock(services, modules);
    this.#loop = this.#look(() => clock.tick());
    this.#heart = this.#beat();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#deaf();
    this.#ring();
    await Promise.race([this.#end(), delay(patience, undefined, { ref: false })]);
    this.#dead.abort();
  }

  async #end(): Promise<void> {
    await this.#loop;
    for (const lease of this.#runs.keys()) lease.abort.abort(new Interruption('stopping'));
    await Promise.all(this.#runs.values());
    this.#dead.abort();
    await this.#heart;
  }

  /** Looks at clock and queue until the stop; what fails is tried at the next look. */
  async #look(tick: () => Promise<void>): Promise<void> {
    while (!this.#stopping) {
      this.#rung = false;
      try {
        await tick();
        for (const lane of Object.keys(slots) as Lane[]) await this.#fill(lane);
      } catch (error) {
        this.#services.log.error({ err: error }, 'the queue could not be looked at');
      }
      await this.#rest();
    }
  }

  async #fill(lane: Lane): Promise<void> {
    const running = [...this.#runs.keys()].filter((lease) => lease.row.lane === lane).length;
    const free = slots[lane] - running;
    if (free <= 0 || this.#kinds[lane].length === 0) return;
    for (const lease of await takeJobs(this.#services, lane, this.#kinds[lane], free, this.#lease)) this.#start(lease);
  }

  #start(lease: Lease): void {
    const run = runJob(this.#services, this.#definitions.get(lease.row.kind)!, lease)
      // Its lease runs out, and the job is due again.
      .catch((error: unknown) => this.#services.log.error({ err: error, jobId: lease.row.id }, 'the end of a run could not be written'))
      .finally(() => {
        this.#runs.delete(lease);
        this.#ring();
      });
    this.#runs.set(lease, run);
  }

  #ring(): void {
    this.#rung = true;
    this.#wake();
  }

  /** Until somebody rings, or for about as long as the poll says: processes must not all come at the same moment. */
  async #rest(): Promise<void> {
    if (this.#rung || this.#stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#poll * (0.75 + Math.random() / 2));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Keeps the leases alive while their runs are; a run whose lease may have run out is ended. */
  async #beat(): Promise<void> {
    const pulse = Math.min(this.#lease / 3, 5_000);
    while (!this.#dead.signal.aborted) {
      await delay(pulse, undefined, { signal: this.#dead.signal }).catch(() => undefined);
      const leases = [...this.#runs.keys()].filter((lease) => !lease.abort.signal.aborted || lease.abort.signal.reason.because === 'stopping');
      try {
        await extendLeases(this.#services, leases);
      } catch (error) {
        this.#services.log.warn({ err: error }, 'leases could not be extended');
        for (const lease of leases) if (Date.now() > lease.endsAt) lease.abort.abort(new Interruption('lost'));
      }
    }
  }
}
