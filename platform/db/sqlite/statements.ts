import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** How many prepared statements a connection keeps, and how long their texts are together; the least recently used go first. */
const [keptStatements, keptCharacters] = [500, 500_000];
/** Pages kept in memory, in KiB; the system's own cache lies behind them. The writing connection holds what a transaction changes. */
const usualCache = 16_384;
/** Pages after which what is committed goes from the log into the file: pages written several times meanwhile go once. */
const checkpointPages = 8000;

/** What a statement gave: rows as values in the order of `columns`, which are null where it gives none. */
export interface Answer {
  readonly columns: readonly string[] | null;
  readonly values: readonly (readonly unknown[])[];
  readonly changes: number | bigint;
}

interface Prepared {
  readonly statement: StatementSync;
  /** Asking for them costs as much as reading a row. */
  readonly columns: readonly string[] | null;
}

/** One node:sqlite connection to a file or `:memory:`; statements are prepared once and kept. Needs nothing of the product: a thread of its own has one too. */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #kept = new Map<string, Prepared>();
  #characters = 0;

  constructor(path: string, readOnly: boolean, cacheKibibytes = usualCache) {
    this.#database = new DatabaseSync(path);
    this.#database.exec('PRAGMA busy_timeout = 10000');
    if (path !== ':memory:') this.#database.exec('PRAGMA journal_mode = WAL');
    // LIKE must tell A from a, as the binary collation of the other database does.
    this.#database.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA case_sensitive_like = ON');
    this.#database.exec(`PRAGMA cache_size = -${cacheKibibytes}; PRAGMA wal_autocheckpoint = ${checkpointPages}; PRAGMA temp_store = MEMORY`);
    if (readOnly) this.#database.exec('PRAGMA query_only = ON');
  }

  /** Runs a statement to its end. */
  run(text: string, parameters: readonly unknown[]): Answer {
    const { statement, columns } = this.#prepare(text);
    const values = parameters.map(toSqlite);
    if (columns) return { columns, values: statement.all(...values) as unknown as unknown[][], changes: 0 };
    return { columns, values: [], changes: statement.run(...values).changes };
  }

  /** The rows of a statement one by one. It stays open between them, so it is not one of the kept ones. */
  stream(text: string, parameters: readonly unknown[]): Iterable<Record<string, unknown>> {
    return this.#database.prepare(text).iterate(...parameters.map(toSqlite));
  }

  close(): void {
    this.#database.close();
  }

  #prepare(text: string): Prepared {
    let prepared = this.#kept.get(text);
    if (prepared) this.#kept.delete(text);
    else {
      const statement = this.#database.prepare(text);
      const columns = statement.columns().map(({ name }) => name);
      statement.setReturnArrays(true);
      prepared = { statement, columns: columns.length > 0 ? columns : null };
      this.#characters += text.length;
    }
    this.#kept.set(text, prepared);
    while (this.#kept.size > keptStatements || (this.#characters > keptCharacters && this.#kept.size > 1)) {
      const oldest = this.#kept.keys().next().value as string;
      this.#kept.delete(oldest);
      this.#characters -= oldest.length;
    }
    return prepared;
  }
}

function toSqlite(value: unknown): string | number | bigint | null | Uint8Array {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as string | number | bigint | null | Uint8Array;
}
