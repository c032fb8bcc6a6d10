// What statements are made with.
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import type { Pulse } from './watch.ts';

export type Dialects = 'sqlite' | 'mysql';
/** What a query can be built on: the reading handle or a transaction. */
export type Handle = Kysely<Tables>;

/** An open database. Reads go through `reader`; writes through `transaction` only. */
export interface Database {
  readonly dialect: Dialects;
  /** For reading outside a transaction; throws when used within one (on SQLite it would not see what the transaction wrote). */
  readonly reader: Handle;
  /** How busy its connections are, for those who keep it running. */
  readonly pulse: Pulse;
  /**
   * Runs `work` in one transaction and gives what it gives. A deadlock, lock time-out or cluster certification failure
   * (1213, 1205), or a connection that broke before the commit, runs the whole work again, up to five times: it must touch
   * nothing outside the database.
   */
  transaction<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  /** Work on one connection without a transaction: for changes of the schema, which hold a lock of the connection. */
  session<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
