// A cluster of MariaDB Galera nodes on loopback: own directories, free ports, thrown away afterwards.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { type MariadbServer, startMariadb } from './mariadb.ts';
import { freePort } from './server.ts';

const provider = '/usr/lib/galera/libgalera_smm.so';
/** A node that is gone is missed after two seconds, not after five: these are what the manual recommends. */
const timing = 'evs.keepalive_period=PT0.25S;evs.inactive_check_period=PT0.5S;evs.suspect_timeout=PT2S;evs.inactive_timeout=PT6S;evs.install_timeout=PT6S;pc.recovery=false';

export interface GaleraCluster {
  readonly nodes: readonly MariadbServer[];
  /** Makes an empty database and gives its address with all nodes, in their order. */
  createDatabase(): Promise<string>;
  /** kill -9 of a node's server; its directory goes with it. */
  kill(index: number): Promise<void>;
  /** A new node in the place of a killed one: takes everything over from the others. */
  rejoin(index: number): Promise<void>;
  /** How many members a node counts. */
  sizeSeenBy(index: number): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a cluster of so many nodes and waits until each counts all of them. */
export async function startGalera(count: number): Promise<GaleraCluster> {
  if (!existsSync(provider)) throw new Error(`${provider} is missing: run scripts/system-packages.sh as root`);
  const account = { user: 'zhanye', password: randomBytes(18).toString('base64url') };
  const ports = await Promise.all(Array.from({ length: count }, async () => ({ sql: await freePort(), group: await freePort(), transfer: await freePort(), increments: await freePort() })));
  const nodes: MariadbServer[] = [];
  const start = (index: number, first: boolean): Promise<MariadbServer> => {
    const own = ports[index]!;
    const members = ports.map(({ group }) => `127.0.0.1:${group}`).join(',');
    return startMariadb({
      account,
      port: own.sql,
      joins: !first,
      // What copies the tables from node to node does not work as root.
      ...(process.getuid?.() === 0 && { runAs: 'mysql' }),
      bufferPoolMiB: 64,
      settings: {
        wsrep_on: 'ON',
        wsrep_provider: provider,
        wsrep_cluster_name: 'zhanye-trial',
        wsrep_cluster_address: first ? 'gcomm://' : `gcomm://${members}`,
        wsrep_node_name: `node-${index + 1}`,
        wsrep_node_address: '127.0.0.1',
        wsrep_sst_method: 'rsync',
        wsrep_sst_receive_address: `127.0.0.1:${own.transfer}`,
        wsrep_provider_options: `gmcast.listen_addr=tcp://127.0.0.1:${own.group};ist.recv_addr=127.0.0.1:${own.increments};gcache.size=32M;${timing}`,
        binlog_format: 'ROW',
        innodb_autoinc_lock_mode: 2,
      },
    });
  };
  for (let index = 0; index < count; index += 1) nodes.push(await start(index, index === 0));
  const ask = async (index: number, sql: string): Promise<mysql.RowDataPacket[]> => {
    const connection = await mysql.createConnection({ host: '127.0.0.1', port: nodes[index]!.port, ...account });
    const [rows] = await connection.query<mysql.RowDataPacket[]>(sql);
    await connection.end();
    return rows;
  };
  const sizeSeenBy = async (index: number): Promise<number> => Number((await ask(index, "show status like 'wsrep_cluster_size'"))[0]?.Value);
  for (let index = 0; index < count; index += 1) while ((await sizeSeenBy(index)) < count) await delay(200);
  return {
    nodes,
    sizeSeenBy,
    createDatabase: async () => {
      const url = await nodes[0]!.createDatabase();
      return url.replace(`127.0.0.1:${ports[0]!.sql}`, ports.map(({ sql }) => `127.0.0.1:${sql}`).join(','));
    },
    kill: async (index) => {
      // The shell around the server ends it with SIGKILL as soon as its input closes.
      await nodes[index]!.stop();
    },
    rejoin: async (index) => {
      nodes[index] = await start(index, false);
    },
    stop: async () => {
      for (const node of nodes) await node.stop();
    },
  };
}
