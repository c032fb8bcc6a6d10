// The product in a process of its own that tests may kill at any moment, on the database of a test server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from './client.ts';
import { addressOf } from './process-address.ts';
import { freePort, type TestServer } from './server.ts';

export interface Victim {
  readonly url: string;
  /** Another browser of the same person: sessions stand in the database, so that they outlive processes. */
  as(client: Client): Client;
  /** kill -9, and the end of it. */
  kill(): Promise<void>;
}

/** Starts a process of the product beside `server`, on the same database and files. */
export async function startVictim(server: TestServer, settings: Record<string, string> = {}): Promise<Victim> {
  const { config } = server.services;
  const port = await freePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, 'product-process.ts')], {
    env: { ...process.env, DATABASE_URL: config.databaseUrl, DATA_DIR: config.dataDirectory, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, DEMO: '0', LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  return {
    url,
    as: ({ cookies }) => {
      const client = new Client(url);
      for (const [name, value] of cookies) client.cookies.set(name, value);
      return client;
    },
    kill: async () => {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
      child.kill('SIGKILL');
      await ended;
    },
  };
}
