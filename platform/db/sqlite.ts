import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** How many prepared statements a connection keeps, and how long their texts are together; the least recently used go first. */
const [keptStatements, keptCharacters] = [500, 500_000];
/** Pages kept in memory, in KiB; the system's own cache lies behind them. The writing connection holds what a transaction changes. */
const cacheKibibytes = 24_576;
/** Pages after which what is committed goes from the log into the file: pages written several times meanwhile go once. */
const checkpointPages = 8000;

type Row = Record<string, unknown>;

interface Prepared {
  readonly statement: StatementSync;
  /** The columns of the rows that it gives; null where it gives none. Asking for them costs as much as reading a row. */
  readonly columns: readonly string[] | null;
  /** A row with all of them and nothing in it. */
  readonly empty: Row;
}

/** One node:sqlite connection seen as Kysely's; statements are prepared once and kept. */
class SqliteConnection implements DatabaseConnection {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();
  #characters = 0;

  constructor(path: string, readOnly: boolean) {
    this.database = new DatabaseSync(path);
    this.database.exec('PRAGMA busy_timeout = 10000');
    if (path !== ':memory:') this.database.exec('PRAGMA journal_mode = WAL');
    // LIKE must tell A from a, as the binary collation of the other database does.
    this.database.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA case_sensitive_like = ON');
    this.database.exec(`PRAGMA cache_size = -${cacheKibibytes}; PRAGMA wal_autocheckpoint = ${checkpointPages}; PRAGMA temp_store = MEMORY`);
    if (readOnly) this.database.exec('PRAGMA query_only = ON');
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, columns, empty } = this.#prepare(query.sql);
    const parameters = query.parameters.map(toSqlite);
    if (columns) {
      return Promise.resolve({ rows: rowsOf(statement.all(...parameters) as unknown as unknown[][], columns, empty) as R[] });
    }
    const { changes } = statement.run(...parameters);
    return Promise.resolve({ rows: [], numAffectedRows: BigInt(changes), numChangedRows: BigInt(changes) });
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A streaming statement stays open between rows, so it is not one of the shared ones.
    const statement = this.database.prepare(query.sql);
    for (const row of statement.iterate(...query.parameters.map(toSqlite))) yield { rows: [row as R] };
  }

  #prepare(text: string): Prepared {
    let prepared = this.#statements.get(text);
    if (prepared) this.#statements.delete(text);
    else {
      const statement = this.database.prepare(text);
      const columns = statement.columns().map(({ name }) => name);
      statement.setReturnArrays(true);
      prepared = { statement, columns: columns.length > 0 ? columns : null, empty: Object.fromEntries(columns.map((name) => [name, null])) };
      this.#characters += text.length;
    }
    this.#statements.set(text, prepared);
    while (this.#statements.size > keptStatements || (this.#characters > keptCharacters && this.#statements.size > 1)) {
      const oldest = this.#statements.keys().next().value as string;
      this.#statements.delete(oldest);
      this.#characters -= oldest.length;
    }
    return prepared;
  }
}

/**
 * Values as rows. Rows that the library makes itself are dictionaries, which are slow to read, to copy and to send; copies of one
 * empty row are objects of one shape.
 */
function rowsOf(values: readonly (readonly unknown[])[], columns: readonly string[], empty: Row): Row[] {
  return values.map((found) => {
    const row = { ...empty };
    for (let index = 0; index < columns.length; index += 1) row[columns[index]!] = found[index];
    return row;
  });
}

function toSqlite(value: unknown): string | number | bigint | null | Uint8Array {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as string | number | bigint | null | Uint8Array;
}

/** One connection. Kysely hands the writing one to one user at a time; the reading one never holds a transaction open, so everybody may have it. */
class SqliteDriver implements Driver {
  readonly #path: string;
  readonly #readOnly: boolean;
  #connection: SqliteConnection | undefined;

  constructor(path: string, readOnly: boolean) {
    this.#path = path;
    this.#readOnly = readOnly;
  }

  init(): Promise<void> {
    this.#connection = new SqliteConnection(this.#path, this.#readOnly);
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection!);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // IMMEDIATE: the write lock is taken at the start, so that no transaction fails halfway for want of it.
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('COMMIT'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('ROLLBACK'));
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    this.#connection?.database.close();
    return Promise.resolve();
  }
}

class ManyReaders extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Kysely's dialect over the SQLite that Node brings: `path` is a file or `:memory:`. */
export function sqliteDialect(path: string, readOnly: boolean): Dialect {
  return {
    createAdapter: () => (readOnly ? new ManyReaders() : new SqliteAdapter()),
    createDriver: () => new SqliteDriver(path, readOnly),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
