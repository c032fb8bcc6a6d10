import type { ServerResponse } from 'node:http';
import type { Services } from '#platform/context/index.ts';
import { type Notification, shownColumns, type ShownNotification } from './notification.ts';

/** A page that is shown its person's notifications as they happen: server-sent events. */
export interface Stream {
  readonly employeeId: string;
  readonly response: ServerResponse;
  /** Whether the session it was opened with is still in force. */
  readonly isSignedIn: () => Promise<boolean>;
}

export interface StreamTimes {
  /** How often the table is looked at for what other processes committed. */
  readonly lookMilliseconds: number;
  /** How often a quiet stream shows that it is alive, and its session is asked for. */
  readonly beatMilliseconds: number;
}

const usualTimes: StreamTimes = { lookMilliseconds: 1_000, beatMilliseconds: 20_000 };
/**
 * Milliseconds after its making within which a notification becomes visible: a transaction takes its time, and clocks of
 * servers differ. Each look reads so far back; what a stream has shown already it does not show again.
 */
const lateness = 15_000;
/** A reader who is this many bytes behind is cut off; his page comes back and goes on from what it has. */
const mostUnsent = 256 * 1024;
/** Tabs of one person; the oldest gives way. */
const mostOfOne = 8;

type Told = ShownNotification & { readonly employeeId: string };

interface Open extends Stream {
  /** What its page has, as far back as a look reads. */
  readonly shown: Set<string>;
  beatAt: number;
}

/** Less than the ids of all notifications that a look reads: UUIDv7 begin with the milliseconds. */
export function recentIds(): string {
  const time = (Date.now() - lateness).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** The open streams of a process. One query a second at most serves them all, and none is made while there are none. */
export class Streams {
  readonly #services: Services;
  readonly #times: StreamTimes;
  readonly #open = new Map<string, Set<Open>>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(services: Services, times: StreamTimes) {
    this.#services = services;
    this.#times = times;
  }

  /** How many are open. */
  get size(): number {
    let size = 0;
    for (const streams of this.#open.values()) size += streams.size;
    return size;
  }

  /**
   * Starts a stream: its page has the notifications of the ids `known`, and is shown `missed` and whatever else comes.
   * It ends with its connection, its session, or `closeAll`.
   */
  add(stream: Stream, { known, missed, unread }: { known: readonly string[]; missed: readonly ShownNotification[]; unread: number }): void {
    const open: Open = { ...stream, shown: new Set(known), beatAt: Date.now() + this.#times.beatMilliseconds * (0.5 + Math.random() / 2) };
    const mine = this.#open.get(stream.employeeId) ?? new Set();
    this.#open.set(stream.employeeId, mine.add(open));
    stream.response.on('close', () => this.#forget(open)).on('error', () => this.#forget(open));
    if (mine.size > mostOfOne) this.#end(mine.values().next().value!);
    this.#write(open, `event: unread\ndata: ${JSON.stringify({ unread })}\n\n`);
    for (const notification of missed) this.#show(open, notification);
    this.#timer ??= setInterval(() => void this.#look(), this.#times.lookMilliseconds).unref();
  }

  /** Shows notifications that this process has just committed, without waiting for the next look. */
  tell(notifications: readonly Notification[]): void {
    this.#showAll(notifications.map(({ companyId: _company, ...told }) => told)).catch((error: unknown) => this.#services.log.warn({ err: error }, 'notifications could not be shown at once'));
  }

  /** Ends all streams, for the stop of the process; their pages go on elsewhere. */
  closeAll(): void {
    for (const streams of this.#open.values()) for (const open of streams) this.#end(open);
  }

  /** Shows each to whom it is for, as long as the session is in force: of what comes after it nothing leaves the house. */
  async #showAll(told: readonly Told[]): Promise<void> {
    for (const [employeeId, own] of Map.groupBy(told, (one) => one.employeeId)) {
      for (const open of this.#open.get(employeeId) ?? []) {
        const fresh = own.filter(({ id }) => !open.shown.has(id));
        if (fresh.length === 0 || !(await this.#stays(open))) continue;
        for (const { employeeId: _person, ...notification } of fresh) this.#show(open, notification);
      }
    }
  }

  /** Whether the session of a stream is in force; where it is not, the stream ends. */
  async #stays(open: Open): Promise<boolean> {
    if (await open.isSignedIn()) return true;
    this.#write(open, 'event: signed-out\ndata: {}\n\n');
    this.#end(open);
    return false;
  }

  #show(open: Open, notification: ShownNotification): void {
    if (open.shown.has(notification.id)) return;
    open.shown.add(notification.id);
    this.#write(open, `event: notification\nid: ${notification.id}\ndata: ${JSON.stringify(notification)}\n\n`);
  }

  #write(open: Open, text: string): void {
    if (open.response.writableLength > mostUnsent) open.response.destroy();
    else if (!open.response.destroyed) open.response.write(text);
  }

  #end(open: Open): void {
    this.#forget(open);
    open.response.end();
  }

  #forget(open: Open): void {
    const mine = this.#open.get(open.employeeId);
    if (!mine?.delete(open) || mine.size > 0) return;
    this.#open.delete(open.employeeId);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    // A slow database is not asked again before it has answered.
    if (this.#looking) return;
    this.#looking = true;
    try {
      const rows = await this.#services.database.reader.selectFrom('notification').select([...shownColumns, 'employeeId']).where('id', '>', recentIds()).orderBy('id').execute();
      await this.#showAll(rows);
      await this.#beat();
    } catch (error) {
      this.#services.log.warn({ err: error }, 'notifications could not be looked for');
    } finally {
      this.#looking = false;
    }
  }

  async #beat(): Promise<void> {
    const now = Date.now();
    for (const streams of this.#open.values()) {
      for (const open of streams) {
        if (open.beatAt > now) continue;
        open.beatAt = now + this.#times.beatMilliseconds;
        forgetOldest(open.shown);
        if (await this.#stays(open)) this.#write(open, ': alive\n\n');
      }
    }
  }
}

/** The latest are enough: what was shown longer ago than `lateness` is not read again. */
function forgetOldest(shown: Set<string>): void {
  const enough = 1_000;
  for (const id of shown) {
    if (shown.size <= enough) return;
    shown.delete(id);
  }
}

const byServices = new WeakMap<Services, Streams>();

/** The streams of a process; `times` count for the first who asks. */
export function streamsOf(services: Services, times: StreamTimes = usualTimes): Streams {
  const streams = byServices.get(services) ?? new Streams(services, times);
  byServices.set(services, streams);
  return streams;
}
