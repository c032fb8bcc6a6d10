import type { InferResult } from 'kysely';
import type { Handle } from '#platform/db/index.ts';
import { standing } from './standing.ts';

/** The most sessions that one statement asks for. */
const largest = 64;

export type FoundSession = InferResult<SessionQuery>[number];
type SessionQuery = ReturnType<typeof compileQuery>;

interface Asking {
  readonly found: (session: FoundSession | null) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Finds sessions by their hashes. Every request asks, and under load many ask within one turn of the event loop: their questions go
 * to the database as one. The statement starts after the question was put, so that an answer is never older than its request.
 */
export class SessionLookup {
  readonly #reader: Handle;
  readonly #queries = new Map<number, SessionQuery>();
  #asked = new Map<string, Asking[]>();

  constructor(reader: Handle) {
    this.#reader = reader;
  }

  /** The session with this hash and who stands behind it; null where there is none. */
  find(hash: string): Promise<FoundSession | null> {
    return new Promise((found, failed) => {
      if (this.#asked.size === 0) setImmediate(() => this.#askTogether());
      const together = this.#asked.get(hash);
      if (together) together.push({ found, failed });
      else this.#asked.set(hash, [{ found, failed }]);
    });
  }

  #askTogether(): void {
    const asked = [...this.#asked];
    this.#asked = new Map();
    for (let start = 0; start < asked.length; start += largest) void this.#ask(new Map(asked.slice(start, start + largest)));
  }

  async #ask(asked: ReadonlyMap<string, readonly Asking[]>): Promise<void> {
    try {
      const hashes = [...asked.keys()];
      const query = this.#queryFor(hashes);
      const { rows } = await this.#reader.executeQuery<FoundSession>({ ...query, parameters: Array.from(query.parameters, (_, index) => hashes[index] ?? hashes[0]!) });
      const sessions = new Map(rows.map((row) => [row.tokenHash, row]));
      for (const [hash, several] of asked) for (const { found } of several) found(sessions.get(hash) ?? null);
    } catch (error) {
      for (const several of asked.values()) for (const { failed } of several) failed(error);
    }
  }

  /** Built and compiled once for one, two, four … hashes. */
  #queryFor(hashes: readonly string[]): SessionQuery {
    const size = 2 ** Math.ceil(Math.log2(hashes.length));
    const query = this.#queries.get(size) ?? compileQuery(this.#reader, size);
    this.#queries.set(size, query);
    return query;
  }
}

function compileQuery(reader: Handle, size: number) {
  return standing(reader)
    .innerJoin('session', 'session.accountId', 'account.id')
    .select(['session.id', 'session.tokenHash', 'session.createdAt', 'session.lastSeenAt'])
    .where('session.tokenHash', 'in', Array.from({ length: size }, () => ''))
    .compile();
}
