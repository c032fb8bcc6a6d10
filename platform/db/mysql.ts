import { type DatabaseConnection, type Dialect, type Driver, MysqlDialect, type MysqlPool, type QueryResult } from 'kysely';
import { createPool, type Pool } from 'mysql2';
import { ClusterPool } from './cluster.ts';
import { serverUrls } from './server-address.ts';
import { troubleOf } from './trouble.ts';

const sessionSettings = [
  // Read committed: an update then locks only the rows that it changes, so that claims of different customers do not meet.
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE', time_zone='+00:00', innodb_lock_wait_timeout=10",
];
/** How often a read is begun anew on another connection when its own breaks. */
const readingTries = 3;

/** Connections to the servers that the address names: one pool, or one a node of a cluster with the choice between them. */
export function openPool(url: string, poolSize: number): MysqlPool {
  const urls = serverUrls(url);
  const pools = urls.map((one) => poolOf(one, poolSize, urls.length > 1 ? 1_500 : 5_000));
  return pools.length === 1 ? (pools[0] as unknown as MysqlPool) : new ClusterPool(urls, pools);
}

function poolOf(uri: string, connectionLimit: number, connectTimeout: number): Pool {
  const pool = createPool({ uri, connectionLimit, charset: 'utf8mb4_bin', timezone: 'Z', dateStrings: true, supportBigNumbers: true, maxPreparedStatements: 500, connectTimeout, enableKeepAlive: true });
  pool.on('connection', (connection) => {
    for (const setting of sessionSettings) connection.query(setting, (error) => error && connection.destroy());
  });
  return pool;
}

/** Kysely's dialect over a pool. `reading`: for statements that change nothing, each begun anew when its connection breaks. */
export function mysqlDialect(pool: MysqlPool, reading: boolean): Dialect {
  return withDriver(new MysqlDialect({ pool }), reading ? readAgain : forgivingRollback);
}

function withDriver(dialect: Dialect, change: (driver: Driver) => Driver): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => change(dialect.createDriver()),
  };
}

/** A rollback that cannot be said any more has happened: the server undoes what its connection leaves open. What broke it off stays the error. */
function forgivingRollback(driver: Driver): Driver {
  const rollback = driver.rollbackTransaction.bind(driver);
  driver.rollbackTransaction = (connection) =>
    rollback(connection).catch((error: unknown) => {
      if (troubleOf(error) !== 'away') throw error;
    });
  return driver;
}

function readAgain(driver: Driver): Driver {
  const pool: Lender = { acquire: driver.acquireConnection.bind(driver), release: driver.releaseConnection.bind(driver) };
  driver.acquireConnection = async () => new PatientConnection(await pool.acquire(), pool);
  driver.releaseConnection = (connection) => (connection as PatientConnection).giveBack();
  return driver;
}

interface Lender {
  acquire(): Promise<DatabaseConnection>;
  release(connection: DatabaseConnection): Promise<void>;
}

/** A connection for single reads, exchanged for another when it breaks. */
class PatientConnection implements DatabaseConnection {
  #inner: DatabaseConnection | null;
  readonly #pool: Lender;

  constructor(inner: DatabaseConnection, pool: Lender) {
    this.#inner = inner;
    this.#pool = pool;
  }

  async executeQuery<R>(...asked: Parameters<DatabaseConnection['executeQuery']>): Promise<QueryResult<R>> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#inner!.executeQuery<R>(...asked);
      } catch (error) {
        if (tries === readingTries || troubleOf(error) !== 'away') throw error;
        // Given back first: many that wait for another while they hold a broken one would wait for each other.
        await this.giveBack();
        this.#inner = await this.#pool.acquire();
      }
    }
  }

  streamQuery<R>(...asked: Parameters<DatabaseConnection['streamQuery']>): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner!.streamQuery<R>(...asked);
  }

  async giveBack(): Promise<void> {
    const held = this.#inner;
    this.#inner = null;
    if (held) await this.#pool.release(held);
  }
}
