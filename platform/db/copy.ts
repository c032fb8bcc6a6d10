import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { type AnyTableName, anyTables } from './any-table.ts';
import { openDatabase } from './database.ts';
import type { Database, Dialects } from './handle.ts';
import { asNumber } from './portable.ts';
import { serverUrls } from './server-address.ts';

/** Rows of each table. */
export type RowCounts = Readonly<Record<string, number>>;

/** Which kind of database an address names. */
export function dialectOf(url: string): Dialects {
  return url.startsWith('sqlite:') ? 'sqlite' : 'mysql';
}

/**
 * Writes the whole database, as it is at one moment, into the file, while everybody goes on working; gives the rows it holds.
 * SQLite: a database file. A server: what its own program `mariadb-dump` (or `mysqldump`) writes in one transaction, packed.
 */
export async function copyDatabase(url: string, file: string): Promise<RowCounts> {
  if (dialectOf(url) === 'mysql') return dump(url, file);
  const source = new DatabaseSync(url.slice('sqlite:'.length), { readOnly: true });
  try {
    // All pages in one step: a copy in several begins anew whenever another process writes.
    await backup(source, file, { rate: 2 ** 31 - 1 });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(file);
  try {
    // One file, without a log beside it.
    copy.exec('PRAGMA journal_mode = DELETE');
    const tables = copy.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite~_%' escape '~' order by name").all();
    return Object.fromEntries(tables.map(({ name }) => [String(name), Number(copy.prepare(`select count(*) as rows from "${String(name)}"`).get()?.rows)]));
  } finally {
    copy.close();
  }
}

/** Puts a copy in the place of a database that is empty. */
export async function putDatabase(url: string, file: string): Promise<void> {
  if (dialectOf(url) === 'mysql') return load(url, file);
  const path = url.slice('sqlite:'.length);
  await copyFile(file, `${path}.restoring`);
  for (const beside of ['-wal', '-shm']) await rm(path + beside, { force: true });
  await rename(`${path}.restoring`, path);
}

/** Whether nothing stands in the database yet. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  if (dialectOf(url) === 'sqlite' && !existsSync(url.slice('sqlite:'.length))) return true;
  return looking(url, async ({ reader }) => (await reader.introspection.getTables()).length === 0);
}

/** Counts the rows of every table. */
export function countRows(url: string): Promise<RowCounts> {
  return looking(url, async ({ reader }) => {
    const counts: Record<string, number> = {};
    for (const { name } of await reader.introspection.getTables()) {
      const row = await anyTables(reader).selectFrom(name as AnyTableName).select((select) => select.fn.countAll().as('rows')).executeTakeFirst();
      counts[name] = asNumber(row?.rows);
    }
    return counts;
  });
}

async function looking<T>(url: string, look: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url, { poolSize: 1 });
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}

const session = ['--default-character-set=utf8mb4'];
/** One moment of all tables, row by row from the server, nothing locked; no account needs more than the product's own. */
const wholeAtOnce = ['--single-transaction', '--quick', '--skip-lock-tables', '--skip-add-locks', '--no-tablespaces', '--hex-blob', '--skip-dump-date', '--net-buffer-length=1M'];

async function dump(url: string, file: string): Promise<RowCounts> {
  const { flags, database, environment } = await access(url);
  const child = spawn('mariadb-dump', [...flags, ...session, ...wholeAtOnce, database], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = endOf(child);
  const counter = new RowCounter();
  // Packed lightly: half the time is the database's, and a disk holds more than a backup needs.
  await Promise.all([pipeline(child.stdout!, counter, createGzip({ level: constants.Z_BEST_SPEED }), createWriteStream(file)), ended]);
  return counter.counts;
}

async function load(url: string, file: string): Promise<void> {
  const { flags, database, environment } = await access(url);
  const child = spawn('mariadb', [...flags, ...session, '--max-allowed-packet=1G', database], { env: environment, stdio: ['pipe', 'ignore', 'pipe'] });
  await Promise.all([pipeline(createReadStream(file), createGunzip(), child.stdin!), endOf(child)]);
}

/** How the server's programs come in; the password travels in their environment, where no list of processes shows it. */
async function access(url: string): Promise<{ flags: string[]; database: string; environment: NodeJS.ProcessEnv }> {
  // On a cluster the last node of the list: it has everything and does not take the writes.
  const { hostname, port, username, password, pathname } = new URL(serverUrls(url).at(-1)!);
  const flags = ['--no-defaults', `--host=${hostname}`, `--port=${port || '3306'}`, '--protocol=tcp', `--user=${decodeURIComponent(username)}`];
  return { flags, database: decodeURIComponent(pathname.slice(1)), environment: { ...process.env, MYSQL_PWD: decodeURIComponent(password) } };
}

function endOf(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${child.spawnfile}: ${said.trim()}`))));
  });
}

/** Counts the rows in a dump as it passes: each stands on a line of its own that begins with a bracket. */
class RowCounter extends Transform {
  readonly counts: Record<string, number> = {};
  #table = '';
  #rest: Buffer = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: Error | null, data: Buffer) => void): void {
    const text = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let start = 0;
    for (let end = text.indexOf(10, start); end >= 0; end = text.indexOf(10, start)) {
      this.#line(text, start, end);
      start = end + 1;
    }
    this.#rest = text.subarray(start);
    done(null, chunk);
  }

  #line(text: Buffer, start: number, end: number): void {
    const first = text[start];
    if (first === 0x28 && this.#table) this.counts[this.#table]! += 1;
    else if (first === 0x49 || first === 0x43) this.#head(text.toString('latin1', start, Math.min(end, start + 200)));
  }

  #head(line: string): void {
    const [, verb, table] = /^(CREATE TABLE|INSERT INTO) `([^`]+)`/.exec(line) ?? [];
    if (verb === 'CREATE TABLE') this.counts[table!] = 0;
    this.#table = verb === 'INSERT INTO' ? table! : '';
  }
}
