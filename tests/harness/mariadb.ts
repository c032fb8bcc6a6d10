// A MariaDB server of the tests' own: its own directory, port and socket, thrown away afterwards unless it is told to keep them.
// It never reads the machine's option files and so never meets a server that runs there.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';

const run = promisify(execFile);
const READY_WITHIN_MS = 30_000;
// Debian keeps the server's programs in sbin, which is not on every user's path.
const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

/** Where a running server is reached: what a worker needs in order to make its own database. */
export interface MariadbAddress {
  port: number;
  user: string;
  password: string;
}

export interface MariadbServer extends MariadbAddress {
  socket: string;
  directory: string;
  /** Makes an empty database and gives its `mysql://` address. */
  createDatabase(): Promise<string>;
  /** Ends the server, and removes its directory unless that was given. */
  stop(): Promise<void>;
}

export interface MariadbOptions {
  /** InnoDB buffer pool in MiB; 128 unless told. */
  bufferPoolMiB?: number;
  /** Where its files lie and stay, from one start to the next; otherwise they are thrown away. */
  directory?: string;
  /** Further server settings (`max_connections: 600`), stronger than the fast defaults. */
  settings?: Record<string, string | number>;
  /** The account that may come in, and the port, where several servers must agree on them. */
  account?: Pick<MariadbAddress, 'user' | 'password'>;
  port?: number;
  /** It joins a cluster, which gives it everything: no tables of its own are made. */
  joins?: boolean;
  /** The system's account that it runs as, for root to choose; one's own unless told. */
  runAs?: string;
}

/** Starts a server on a free loopback port and waits until it answers; an Error with its log when it does not. */
export async function startMariadb(options: MariadbOptions = {}): Promise<MariadbServer> {
  const kept = options.directory;
  if (kept) await mkdir(kept, { recursive: true });
  const directory = kept ?? (await mkdtemp(join(tmpdir(), 'zhanye-mariadb-')));
  const former = kept ? await passwordOf(kept) : null;
  const address = { port: options.port ?? (await freePort()), user: 'zhanye', password: former ?? randomBytes(18).toString('base64url'), ...options.account };
  const socket = join(directory, 'mariadb.sock');
  try {
    if (!former) await (options.joins ? prepareToJoin(directory) : prepare(directory, address));
    if (options.runAs) await run('chown', ['-R', options.runAs, directory]);
    const server = launch(directory, serverArguments(directory, socket, address.port, options), kept !== undefined);
    await untilReady(server, address);
    return {
      ...address,
      socket,
      directory,
      createDatabase: () => createDatabase(address),
      stop: server.stop,
    };
  } catch (error) {
    if (!kept) await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

/** Makes an empty utf8mb4 database on the server at `address` and gives its `mysql://` address. */
export async function createDatabase(address: MariadbAddress, name = `zhanye_${randomBytes(6).toString('hex')}`): Promise<string> {
  const connection = await connect(address);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await connection.end();
  return addressOfDatabase(address, name);
}

/** The `mysql://` address of a database. */
export function addressOfDatabase({ user, password, port }: MariadbAddress, name: string): string {
  return `mysql://${user}:${password}@127.0.0.1:${port}/${name}`;
}

/** The password in a directory that a server was given before; null where none has been. */
async function passwordOf(directory: string): Promise<string | null> {
  const accounts = await readFile(join(directory, 'accounts.sql'), 'utf8').catch(() => '');
  return /IDENTIFIED BY '([^']+)'/.exec(accounts)?.[1] ?? null;
}

function connect({ port, user, password }: MariadbAddress): Promise<mysql.Connection> {
  return mysql.createConnection({ host: '127.0.0.1', port, user, password });
}

/** System tables, and the one account that may come in over TCP: root is left to the socket alone. */
async function prepare(directory: string, { user, password }: MariadbAddress): Promise<void> {
  const me = userInfo().username;
  await run(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--user=${me}`,
      `--datadir=${join(directory, 'files')}`,
      `--tmpdir=${directory}`,
      '--auth-root-authentication-method=socket',
      `--auth-root-socket-user=${me}`,
      '--skip-test-db',
      '--skip-name-resolve',
    ],
    { env: environment },
  );
  await writeFile(
    join(directory, 'accounts.sql'),
    `CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';\nGRANT ALL ON \`zhanye\\_%\`.* TO '${user}'@'127.0.0.1';\n`,
  );
}

/** An empty folder: the tables come from the other nodes. */
async function prepareToJoin(directory: string): Promise<void> {
  await mkdir(join(directory, 'files'));
  await writeFile(join(directory, 'accounts.sql'), '');
}

function serverArguments(directory: string, socket: string, port: number, options: MariadbOptions): string[] {
  const settings = {
    // A server that starts clears its folder for temporary tables: several of them must not share one.
    tmpdir: directory,
    // Nothing here outlives the run, so nothing waits for the disk.
    innodb_flush_log_at_trx_commit: 0,
    innodb_flush_method: 'nosync',
    innodb_doublewrite: 0,
    innodb_buffer_pool_size: `${options.bufferPoolMiB ?? 128}M`,
    performance_schema: 'OFF',
    skip_log_bin: 1,
    max_connections: 300,
    character_set_server: 'utf8mb4',
    collation_server: 'utf8mb4_unicode_ci',
    sql_mode: 'STRICT_TRANS_TABLES,ONLY_FULL_GROUP_BY,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
    ...options.settings,
  };
  return [
    '--no-defaults',
    `--user=${options.runAs ?? userInfo().username}`,
    `--datadir=${join(directory, 'files')}`,
    `--socket=${socket}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    `--pid-file=${join(directory, 'mariadb.pid')}`,
    `--init-file=${join(directory, 'accounts.sql')}`,
    ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
  ];
}

interface Launched {
  log: string[];
  running(): boolean;
  stop(): Promise<void>;
}

/**
 * The server runs under a small shell that watches its standard input. When this process ends in whatever way, Ctrl-C
 * and kill -9 included, that pipe closes, and the shell ends the server and removes the directory; one that is kept has time to be written.
 */
function launch(directory: string, serverFlags: string[], isKept: boolean): Launched {
  const script = `
    directory=$1; shift
    exec 3<&0
    mariadbd "$@" </dev/null 3<&- >&2 &
    server=$!
    exec 2>/dev/null
    (cat <&3 >/dev/null; kill -${isKept ? 'TERM' : 'KILL'} $server) &
    watcher=$!
    wait $server
    kill $watcher
    ${isKept ? '' : 'rm -rf "$directory"'}`;
  const keeper = spawn('/bin/sh', ['-c', script, 'sh', directory, ...serverFlags], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: environment,
  });
  const log: string[] = [];
  keeper.stderr.setEncoding('utf8').on('data', (chunk: string) => void log.push(chunk));
  const closed = new Promise<void>((resolve) => keeper.once('close', () => resolve()));
  // A server that is never stopped must not hold the process open.
  keeper.unref();
  (keeper.stderr as Socket).unref();
  return {
    log,
    running: () => keeper.exitCode === null,
    stop() {
      keeper.ref();
      keeper.stdin.end();
      return closed;
    },
  };
}

async function untilReady(server: Launched, address: MariadbAddress): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await (await connect(address)).end();
      return;
    } catch (error) {
      if (server.running() && Date.now() < deadline) {
        await delay(50);
        continue;
      }
      await server.stop();
      throw new Error(`mariadbd did not start.\n${server.log.join('')}`, { cause: error });
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
