// A worker thread that asks the product one thing after the other, so that what the asking costs is not counted as the product's.
import { parentPort, workerData } from 'node:worker_threads';
import { Client } from '#tests/harness/client.ts';

/** Requests of one kind, in their order. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly bodies: readonly unknown[];
}

const { url, cookies } = workerData as { url: string; cookies: [string, string][] };
const client = new Client(url);
for (const [name, value] of cookies) client.cookies.set(name, value);
parentPort!.on('message', async ({ method, path, bodies }: Asked) => {
  const refused = new Set<number>();
  for (const body of bodies) {
    const { status } = await client.request(method, path, body ?? undefined);
    if (status >= 400) refused.add(status);
  }
  parentPort!.postMessage([...refused]);
});
