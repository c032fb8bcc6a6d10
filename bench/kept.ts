// Databases that are generated once and measured often: files of SQLite, or directories in which a MariaDB server runs for the time of a measurement.
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { addressOfDatabase, createDatabase, startMariadb } from '#tests/harness/mariadb.ts';

export interface Kept {
  /** What the product takes as DATABASE_URL. */
  readonly url: string;
  readonly dialect: 'SQLite' | 'MariaDB';
  /** Where it lies; for files on the way. */
  readonly directory: string;
  /** The process that serves it; null where the product does so itself. */
  readonly pid: number | null;
  close(): Promise<void>;
}

/** InnoDB's buffer pool: two fifths of the memory, as the installer sets it; SQLite uses the system's cache. */
const bufferPoolMiB = Math.floor((totalmem() * 0.4) / 1024 / 1024);

/**
 * Opens what a command names as its database:
 * - `sqlite:<file>`;
 * - `mariadb:<directory>/<name>`: starts a server on that directory, which ends with the command;
 * - `mysql://…`: a server that runs already.
 * `create`: makes the database, and lets the server forget what it has not written yet if it should die.
 */
export async function openKept(named: string | undefined, { create = false } = {}): Promise<Kept> {
  if (named?.startsWith('sqlite:')) {
    const path = resolve(named.slice('sqlite:'.length));
    await mkdir(dirname(path), { recursive: true });
    return { url: `sqlite:${path}`, dialect: 'SQLite', directory: dirname(path), pid: null, close: () => Promise.resolve() };
  }
  if (named?.startsWith('mysql:')) return { url: named, dialect: 'MariaDB', directory: tmpdir(), pid: null, close: () => Promise.resolve() };
  if (!named?.startsWith('mariadb:')) throw new Error('--database sqlite:<file>, mariadb:<directory>/<name> or mysql://… is needed.');
  const path = resolve(named.slice('mariadb:'.length));
  const [directory, name] = [dirname(path), `zhanye_${path.slice(dirname(path).length + 1)}`];
  const server = await startMariadb({ directory, bufferPoolMiB, settings: create ? forFilling : forMeasuring });
  const url = create ? await createDatabase(server, name) : addressOfDatabase(server, name);
  const pid = Number(await readFile(join(directory, 'mariadb.pid'), 'utf8'));
  return { url, dialect: 'MariaDB', directory, pid, close: () => server.stop() };
}

const both = { local_infile: 1, innodb_log_file_size: '1G', max_connections: 400 };
const forFilling = { ...both, innodb_sort_buffer_size: 67_108_864, innodb_autoinc_lock_mode: 2 };
/** As an installation has it: what is committed is on the disk. */
const forMeasuring = { ...both, innodb_flush_log_at_trx_commit: 1, innodb_flush_method: 'O_DIRECT', innodb_doublewrite: 1 };
