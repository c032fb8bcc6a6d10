import { AsyncLocalStorage } from 'node:async_hooks';
import { type Dialect, Kysely, MysqlDialect, type Transaction } from 'kysely';
import { createPool } from 'mysql2';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Dialects = 'sqlite' | 'mysql';
/** What a query can be built on: the reading handle or a transaction. */
export type Handle = Kysely<Tables>;

/** An open database. Reads go through `reader`; writes through `transaction` only. */
export interface Database {
  readonly dialect: Dialects;
  /** For reading outside a transaction; throws when used within one (on SQLite it would not see what the transaction wrote). */
  readonly reader: Handle;
  /**
   * Runs `work` in one transaction and gives what it gives. A deadlock, lock time-out or cluster certification
   * failure (1213, 1205) runs the whole work again, up to five times: it must touch nothing outside the database.
   */
  transaction<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const insideTransaction = new AsyncLocalStorage<true>();
const attempts = 5;
const sessionSettings = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE', time_zone='+00:00', innodb_lock_wait_timeout=10",
];

/** Opens the database that `url` names: `sqlite:<file>` or `mysql://user:password@host:port/database`. Connects lazily. */
export function openDatabase(url: string, options: { poolSize?: number } = {}): Database {
  if (url.startsWith('sqlite:')) {
    const path = url.slice('sqlite:'.length);
    const writer = new Kysely<Tables>({ dialect: sqliteDialect(path, false) });
    const reader = new Kysely<Tables>({ dialect: guarded(sqliteDialect(path, true)) });
    return assemble('sqlite', writer, reader);
  }
  const pool = createPool({
    uri: url,
    connectionLimit: options.poolSize ?? 10,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    maxPreparedStatements: 500,
    connectTimeout: 5000,
    enableKeepAlive: true,
  });
  // Read committed: an update then locks only the rows that it changes, so that claims of different customers do not meet.
  pool.on('connection', (connection) => {
    for (const setting of sessionSettings) connection.query(setting, (error) => error && connection.destroy());
  });
  const writer = new Kysely<Tables>({ dialect: new MysqlDialect({ pool }) });
  const reader = new Kysely<Tables>({ dialect: guarded(new MysqlDialect({ pool })) });
  return assemble('mysql', writer, reader);
}

function assemble(dialect: Dialects, writer: Kysely<Tables>, reader: Kysely<Tables>): Database {
  return {
    dialect,
    reader,
    transaction: async (work) => {
      if (insideTransaction.getStore()) throw new Error('A transaction was opened inside another: use the handle that the outer one was given.');
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await insideTransaction.run(true, () => writer.transaction().execute((tx: Transaction<Tables>) => work(tx)));
        } catch (error) {
          if (attempt >= attempts || !isPassing(error)) throw error;
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
        }
      }
    },
    close: async () => {
      await reader.destroy();
      if (dialect === 'sqlite') await writer.destroy();
    },
  };
}

/** The dialect, refusing to hand out a connection inside a transaction. */
function guarded(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = (options) => {
        if (insideTransaction.getStore()) throw new Error('The reading handle was used inside a transaction: use the handle that the transaction was given.');
        return acquire(options);
      };
      return driver;
    },
  };
}

/** Lets `work` leave the surrounding transaction's ground, for work that starts after its commit. */
export function outsideTransaction<T>(work: () => T): T {
  return insideTransaction.exit(work);
}

/** 1213 deadlock (also a cluster's certification failure), 1205 lock wait time-out, SQLITE_BUSY. */
function isPassing(error: unknown): boolean {
  const { errno, errcode } = error as { errno?: number; errcode?: number };
  return errno === 1213 || errno === 1205 || errcode === 5;
}

/** True when the error says that a unique key is already taken, on either database. */
export function isDuplicateKey(error: unknown): boolean {
  const { errno, errcode, code } = error as { errno?: number; errcode?: number; code?: string };
  return errno === 1062 || (code === 'ERR_SQLITE_ERROR' && (errcode === 2067 || errcode === 1555));
}
