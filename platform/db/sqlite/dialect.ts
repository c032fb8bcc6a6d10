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
import { ReadingThreads } from './reading-threads.ts';
import { type Answer, Statements } from './statements.ts';

/** A statement that took so long is asked of the threads from then on, until it takes less than the smaller one there. Milliseconds; what goes to a thread and back costs a tenth. */
const [slowFrom, quickFrom] = [1, 0.4];
/** What the last answer counts in the mean of those before it. */
const weight = 0.2;
/** Threads for what takes long: nobody waits behind one long statement, and while one reads the disk the other one reckons. */
const readingThreads = 2;
/** KiB of pages for what is quick. */
const quickCache = 8192;
/** So many slow statements are remembered by their text. */
const mostSlow = 500;

type Row = Record<string, unknown>;

/** One node:sqlite connection seen as Kysely's. */
class SqliteConnection implements DatabaseConnection {
  readonly #statements: Statements;
  readonly #threads: ReadingThreads | null;
  /** What takes long, with how many milliseconds it took lately. */
  readonly #slow = new Map<string, number>();

  constructor(path: string, readOnly: boolean) {
    this.#threads = readOnly && path !== ':memory:' ? new ReadingThreads(path, readingThreads) : null;
    this.#statements = new Statements(path, readOnly, this.#threads ? quickCache : undefined);
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#threads && this.#slow.has(sql)) return resultOf(await this.#elsewhere(this.#threads, sql, parameters));
    const start = performance.now();
    const answer = this.#statements.run(sql, parameters);
    if (this.#threads) this.#note(sql, performance.now() - start);
    return resultOf(answer);
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.#statements.stream(sql, parameters)) yield { rows: [row as R] };
  }

  async close(): Promise<void> {
    await this.#threads?.close();
    this.#statements.close();
  }

  async #elsewhere(threads: ReadingThreads, text: string, parameters: readonly unknown[]): Promise<Answer> {
    const answer = await threads.run(text, parameters);
    const mean = (this.#slow.get(text) ?? answer.milliseconds) * (1 - weight) + answer.milliseconds * weight;
    if (mean < quickFrom) this.#slow.delete(text);
    else this.#slow.set(text, mean);
    return answer;
  }

  #note(text: string, milliseconds: number): void {
    if (milliseconds < slowFrom) return;
    this.#slow.set(text, milliseconds);
    if (this.#slow.size > mostSlow) this.#slow.delete(this.#slow.keys().next().value as string);
  }
}

/** What Kysely takes. Rows that the library makes itself are dictionaries, which are slow to read, to copy and to send; copies of one empty row are objects of one shape. */
function resultOf<R>({ columns, values, changes }: Answer): QueryResult<R> {
  if (!columns) return { rows: [], numAffectedRows: BigInt(changes), numChangedRows: BigInt(changes) };
  const empty: Row = Object.fromEntries(columns.map((name) => [name, null]));
  const rows = values.map((found) => {
    const row = { ...empty };
    for (let index = 0; index < columns.length; index += 1) row[columns[index]!] = found[index];
    return row;
  });
  return { rows: rows as R[] };
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

  async destroy(): Promise<void> {
    await this.#connection?.close();
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
