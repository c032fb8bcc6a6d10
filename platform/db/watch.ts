import type { CompiledQuery, DatabaseConnection, Dialect } from 'kysely';
import { withDrivers } from './drivers.ts';

/** What a statement does, by its first word; `other` is everything around it: begin, commit, settings. */
export type StatementKind = 'select' | 'insert' | 'update' | 'delete' | 'other';

/** One statement that was run. */
export interface RunStatement {
  readonly kind: StatementKind;
  readonly milliseconds: number;
  /** Rows given or changed. */
  readonly rows: number;
  readonly failed: boolean;
}

/** How busy a database's connections are, and who is told of every statement. */
export interface Pulse {
  inUse: number;
  /** Who waits for a connection; on SQLite, for the turn to write. */
  waiting: number;
  onStatement: ((statement: RunStatement) => void) | null;
}

const kinds: Readonly<Record<string, StatementKind>> = { select: 'select', insert: 'insert', replac: 'insert', update: 'update', delete: 'delete' };

/** The kind of a statement. Its text never goes further than this: values may stand in it. */
export function kindOf(text: string): StatementKind {
  const start = text.slice(0, 6).toLowerCase();
  return kinds[start] ?? (start.startsWith('with') ? 'select' : 'other');
}

/** The dialect, counting its connections in `pulse` and telling of each statement. */
export function watched(dialect: Dialect, pulse: Pulse): Dialect {
  const known = new WeakSet<DatabaseConnection>();
  return withDrivers(dialect, (driver) => {
    const [acquire, release] = [driver.acquireConnection.bind(driver), driver.releaseConnection.bind(driver)];
    driver.acquireConnection = async (options) => {
      pulse.waiting += 1;
      try {
        const connection = await acquire(options);
        pulse.inUse += 1;
        if (!known.has(connection)) tellOf(connection, pulse);
        known.add(connection);
        return connection;
      } finally {
        pulse.waiting -= 1;
      }
    };
    driver.releaseConnection = (connection, ...rest) => {
      pulse.inUse -= 1;
      return release(connection, ...rest);
    };
  });
}

function tellOf(connection: DatabaseConnection, pulse: Pulse): void {
  const run = connection.executeQuery.bind(connection);
  connection.executeQuery = async <R>(query: CompiledQuery, ...rest: never[]) => {
    const told = pulse.onStatement;
    if (!told) return run<R>(query, ...rest);
    const start = performance.now();
    try {
      const result = await run<R>(query, ...rest);
      told({ kind: kindOf(query.sql), milliseconds: performance.now() - start, rows: result.rows.length || Number(result.numAffectedRows ?? 0n), failed: false });
      return result;
    } catch (error) {
      told({ kind: kindOf(query.sql), milliseconds: performance.now() - start, rows: 0, failed: true });
      throw error;
    }
  };
}

/** Counts somebody as waiting; gives what ends that, once however often it is called. */
export function waitingIn(pulse: Pulse): () => void {
  let counted = true;
  pulse.waiting += 1;
  return () => {
    if (counted) pulse.waiting -= 1;
    counted = false;
  };
}
