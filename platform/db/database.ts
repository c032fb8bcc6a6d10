import { AsyncLocalStorage } from 'node:async_hooks';
import { type Dialect, Kysely } from 'kysely';
import { withDrivers } from './drivers.ts';
import type { Database, Dialects, Handle } from './handle.ts';
import { mysqlDialect, openPool } from './mysql.ts';
import { serverUrls } from './server-address.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import type { Tables } from './tables.ts';
import { transact } from './transact.ts';
import { type Pulse, waitingIn, watched } from './watch.ts';

const insideTransaction = new AsyncLocalStorage<true>();
/**
 * Opens the database that `url` names: `sqlite:<file>`, `mysql://user:password@host:port/database`, or with several hosts
 * (`@a:3306,b:3306,c:3306/`) the nodes of one cluster in the order of preference (decision 0007). Connects lazily.
 */
export function openDatabase(url: string, options: { poolSize?: number } = {}): Database {
  const pulse: Pulse = { inUse: 0, waiting: 0, onStatement: null };
  if (url.startsWith('sqlite:')) {
    const path = url.slice('sqlite:'.length);
    const writer = new Kysely<Tables>({ dialect: watched(sqliteDialect(path, false), pulse) });
    const reader = new Kysely<Tables>({ dialect: guarded(watched(sqliteDialect(path, true), pulse)) });
    return assemble('sqlite', { writer, reader, pulse, cluster: false });
  }
  const pool = openPool(url, options.poolSize ?? 10);
  const writer = new Kysely<Tables>({ dialect: watched(mysqlDialect(pool, false), pulse) });
  const reader = new Kysely<Tables>({ dialect: guarded(watched(mysqlDialect(pool, true), pulse)) });
  return assemble('mysql', { writer, reader, pulse, cluster: serverUrls(url).length > 1 });
}

function assemble(dialect: Dialects, { writer, reader, pulse, cluster }: { writer: Kysely<Tables>; reader: Kysely<Tables>; pulse: Pulse; cluster: boolean }): Database {
  return {
    dialect,
    reader,
    pulse,
    transaction: (work) => {
      if (insideTransaction.getStore()) return Promise.reject(new Error('A transaction was opened inside another: use the handle that the outer one was given.'));
      // The one writer of SQLite has a queue of its own, before any connection is asked for.
      const begun = dialect === 'sqlite' ? waitingIn(pulse) : () => undefined;
      const inside = (tx: Handle): ReturnType<typeof work> => {
        begun();
        return insideTransaction.run(true, () => work(tx));
      };
      return transact(writer, cluster, inside).finally(begun);
    },
    session: (work) => writer.connection().execute(work),
    close: async () => {
      await reader.destroy();
      if (dialect === 'sqlite') await writer.destroy();
    },
  };
}

/** The dialect, refusing to hand out a connection inside a transaction. */
function guarded(dialect: Dialect): Dialect {
  return withDrivers(dialect, (driver) => {
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = (options) => {
      if (insideTransaction.getStore()) throw new Error('The reading handle was used inside a transaction: use the handle that the transaction was given.');
      return acquire(options);
    };
  });
}

/** Lets `work` leave the surrounding transaction's ground, for work that starts after its commit. */
export function outsideTransaction<T>(work: () => T): T {
  return insideTransaction.exit(work);
}

/** True when the error says that a unique key is already taken, on either database. */
export function isDuplicateKey(error: unknown): boolean {
  const { errno, errcode, code } = error as { errno?: number; errcode?: number; code?: string };
  return errno === 1062 || (code === 'ERR_SQLITE_ERROR' && (errcode === 2067 || errcode === 1555));
}
