import { setTimeout as delay } from 'node:timers/promises';
import type { MysqlPool, MysqlPoolConnection } from 'kysely';
import { type Connection, createConnection, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2';
import { troubleOf } from './trouble.ts';

/** Milliseconds for which somebody who wants a connection waits until a node takes work again. */
const patience = 10_000;
/** Milliseconds within which a node answers when it is asked how it is. */
const answersWithin = 3_000;
const lookEvery = 1_000;
/** Looks in a row at which a node that is preferred must have been well before the work goes back to it. */
const looksBeforeReturn = 5;
/** Galera's state of a node that has everything and takes work. */
const synced = '4';

interface Node {
  readonly url: string;
  readonly pool: Pool;
  readonly open: Set<PoolConnection>;
  /** For asking how it is: the pool's own may all be at work. */
  probe: Connection | null;
  wellFor: number;
  silentFor: number;
}

/**
 * The nodes of one cluster behind one pool (decision 0007). Everybody works on the first node of the list that is well, readers
 * and writers alike, so that all processes meet on one and a row lock means what it says. When that node goes, the next takes over.
 */
export class ClusterPool implements MysqlPool {
  readonly #nodes: readonly Node[];
  #current: Node | null = null;
  #choosing: Promise<Node> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(urls: readonly string[], pools: readonly Pool[]) {
    this.#nodes = pools.map((pool, index) => ({ url: urls[index]!, pool, open: new Set(), probe: null, wellFor: 0, silentFor: 0 }));
    for (const { pool, open } of this.#nodes) {
      pool.on('connection', (connection) => {
        open.add(connection as PoolConnection);
        streamOf(connection).once('close', () => open.delete(connection as PoolConnection));
      });
    }
  }

  getConnection(callback: (error: unknown, connection: MysqlPoolConnection) => void): void {
    this.#timer ??= setInterval(() => void this.#look(), lookEvery).unref();
    this.#acquire().then(
      (connection) => callback(null, connection),
      (error: unknown) => callback(error, undefined as never),
    );
  }

  end(callback: (error: unknown) => void): void {
    clearInterval(this.#timer);
    const ends = this.#nodes.map(async ({ pool, probe }) => {
      probe?.destroy();
      await pool.promise().end();
    });
    Promise.all(ends).then(() => callback(null), callback);
  }

  async #acquire(): Promise<MysqlPoolConnection> {
    const deadline = Date.now() + patience;
    for (;;) {
      const node = this.#current ?? (await this.#choose(deadline));
      try {
        return this.#telling(node, await connectionOf(node.pool));
      } catch (error) {
        if (troubleOf(error) !== 'away' || Date.now() > deadline) throw error;
        this.#leave(node);
      }
    }
  }

  /** The connection, telling of it when its node turns out to be away. */
  #telling(node: Node, raw: PoolConnection): MysqlPoolConnection {
    const query = (sql: string, parameters: unknown[], callback?: (error: unknown, result: never) => void): unknown => {
      if (!callback) return raw.query({ sql, values: parameters as never });
      return raw.query({ sql, values: parameters as never }, (error, result) => {
        if (error && troubleOf(error) === 'away') this.#leave(node);
        callback(error, result as never);
      });
    };
    return { config: raw.config, threadId: raw.threadId, connect: () => undefined, destroy: () => raw.destroy(), query: query as MysqlPoolConnection['query'], release: () => raw.release() };
  }

  #leave(node: Node): void {
    node.wellFor = 0;
    if (this.#current === node) this.#current = null;
  }

  #choose(deadline: number): Promise<Node> {
    this.#choosing ??= this.#firstThatIsWell(deadline).finally(() => (this.#choosing = null));
    return this.#choosing;
  }

  async #firstThatIsWell(deadline: number): Promise<Node> {
    for (;;) {
      for (const node of this.#nodes) {
        if (!(await isWell(node)) || !(await hasCaughtUp(node))) continue;
        this.#current = node;
        return node;
      }
      if (Date.now() > deadline) throw Object.assign(new Error('No node of the database cluster takes work.'), { code: 'PROTOCOL_CONNECTION_LOST' });
      await delay(100);
    }
  }

  /** Leaves a node that has fallen silent without ending its connections, and goes back to one that is preferred and well again. */
  async #look(): Promise<void> {
    const current = this.#current;
    if (this.#looking || !current) return;
    this.#looking = true;
    try {
      current.silentFor = (await isWell(current)) ? 0 : current.silentFor + 1;
      if (current.silentFor >= 2) {
        this.#leave(current);
        for (const connection of current.open) streamOf(connection).destroy(lost());
        return;
      }
      for (const node of this.#nodes.slice(0, this.#nodes.indexOf(current))) {
        node.wellFor = (await isWell(node)) ? node.wellFor + 1 : 0;
        if (node.wellFor < looksBeforeReturn || !(await hasCaughtUp(node))) continue;
        if (this.#current === current) this.#current = node;
        return;
      }
    } finally {
      this.#looking = false;
    }
  }
}

/** Whether the node answers and takes work; a server that is no cluster's node does when it answers. */
async function isWell(node: Node): Promise<boolean> {
  const rows = await ask(node, "show global status where variable_name in ('wsrep_ready', 'wsrep_local_state', 'wsrep_provider_name')");
  if (!rows) return false;
  const told = new Map(rows.map((row) => [String(row.Variable_name).toLowerCase(), String(row.Value)]));
  if (!told.get('wsrep_provider_name')) return true;
  return told.get('wsrep_ready') === 'ON' && told.get('wsrep_local_state') === synced;
}

/** Waits until the node has everything that any node had confirmed before this moment: then nobody misses what he was told is saved. */
async function hasCaughtUp(node: Node): Promise<boolean> {
  for (const sql of ['set session wsrep_sync_wait = 1', 'select 1', 'set session wsrep_sync_wait = 0']) if (!(await ask(node, sql))) return false;
  return true;
}

/** Asks a node on the line kept for that; null when it does not answer in time or refuses. */
function ask(node: Node, sql: string): Promise<RowDataPacket[] | null> {
  return new Promise<RowDataPacket[] | null>((resolve) => {
    const probe = (node.probe ??= openProbe(node));
    probe.query<RowDataPacket[]>({ sql, timeout: answersWithin }, (error, rows) => {
      if (!error) return resolve(Array.isArray(rows) ? rows : []);
      // A server that knows nothing of clusters has nothing to catch up with.
      if (error.errno === 1193) return resolve([]);
      probe.destroy();
      if (node.probe === probe) node.probe = null;
      resolve(null);
    });
  });
}

function openProbe({ url }: Node): Connection {
  const probe = createConnection({ uri: url, connectTimeout: 1_500 });
  // What goes wrong is told to whoever asks; without a listener it would end the process.
  probe.on('error', () => undefined);
  return probe;
}

function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection))));
}

interface Line {
  once(event: 'close', listener: () => void): void;
  destroy(error: Error): void;
}

function streamOf(connection: object): Line {
  return (connection as { stream: Line }).stream;
}

function lost(): Error {
  return Object.assign(new Error('The node of the database cluster does not answer.'), { code: 'PROTOCOL_CONNECTION_LOST' });
}
