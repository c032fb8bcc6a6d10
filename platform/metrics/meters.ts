import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Services } from '#platform/context/index.ts';
import type { RunStatement } from '#platform/db/index.ts';

export type JobEnd = 'done' | 'failed' | 'retried' | 'cancelled' | 'handedBack';
/** A figure that is taken when somebody asks: by its label, or one alone. */
export type Taken = number | Readonly<Record<string, number>>;

const quick = [0.0005, 0.002, 0.01, 0.05, 0.2, 1, 5];
const usual = [0.005, 0.02, 0.1, 0.3, 1, 3, 10];
const long = [0.01, 0.1, 1, 10, 60, 600];

/**
 * What one process counts, for Prometheus. Labels are route templates, kinds and classes: never an address, a name or anything
 * else of a company.
 */
export class Meters {
  readonly registry = new Registry();
  readonly #requests = this.#histogram('http_request_seconds', 'Time from a request to its answer', ['method', 'route', 'status'], usual);
  readonly #statements = this.#histogram('db_query_seconds', 'Time of a statement at the database', ['kind'], quick);
  readonly #rows = this.#counter('db_rows_total', 'Rows given or changed', ['kind']);
  readonly #failedStatements = this.#counter('db_query_failures_total', 'Statements that failed, lost competitions included', ['kind']);
  readonly #jobs = this.#histogram('job_run_seconds', 'Time of a run of a background job', ['kind', 'end'], long);
  readonly #messages = this.#counter('messages_total', 'Mails and text messages handed over or refused', ['channel', 'end']);

  constructor() {
    // Event-loop lag, memory, processor time, open files.
    collectDefaultMetrics({ register: this.registry });
  }

  /** A request was answered; `route` is its template. */
  requestEnded(method: string, route: string, status: number, milliseconds: number): void {
    this.#requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, milliseconds / 1000);
  }

  statementRun({ kind, milliseconds, rows, failed }: RunStatement): void {
    this.#statements.observe({ kind }, milliseconds / 1000);
    if (rows > 0) this.#rows.inc({ kind }, rows);
    if (failed) this.#failedStatements.inc({ kind });
  }

  jobEnded(kind: string, end: JobEnd, milliseconds: number): void {
    this.#jobs.observe({ kind, end }, milliseconds / 1000);
  }

  messageEnded(channel: 'mail' | 'text', end: 'sent' | 'failed'): void {
    this.#messages.inc({ channel, end });
  }

  /** A figure that is asked for when the metrics are read; with `label` one for each of its values. */
  gauge(name: string, help: string, take: () => Taken | Promise<Taken>, label?: string): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      registers: [this.registry],
      collect: async () => {
        const taken = await take();
        if (typeof taken === 'number') return gauge.set(taken);
        gauge.reset();
        for (const [value, figure] of Object.entries(taken)) gauge.set({ [label!]: value }, figure);
      },
    });
  }

  #histogram<L extends string>(name: string, help: string, labelNames: readonly L[], buckets: number[]): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  #counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

const byServices = new WeakMap<Services, Meters>();

/** The meters of a process. */
export function metersOf(services: Services): Meters {
  const kept = byServices.get(services);
  if (kept) return kept;
  const meters = new Meters();
  byServices.set(services, meters);
  return meters;
}
