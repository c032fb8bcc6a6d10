import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '#tests/harness/client.ts';

export interface Load {
  /** Names of the customers whose making was acknowledged. */
  readonly made: string[];
  /** What came in the place of a proper answer. */
  readonly failures: string[];
  reads: number;
  stop(): Promise<void>;
}

/**
 * People who read and write without a break, each request by a connection of its own: what a browser repeats by itself, a request
 * that met a kept connection being closed, does not happen then and hides nothing.
 */
export function startLoad(client: Client, { writers, readers, pauseMilliseconds }: { writers: number; readers: number; pauseMilliseconds: number }): Load {
  let going = true;
  const load: Load = { made: [], failures: [], reads: 0, stop: async () => {} };
  const write = async (): Promise<void> => {
    const name = `升级中的客户${randomUUID()}`;
    const { status, text } = await send(client, 'POST', '/api/customers', { name, regionCode: '330100' });
    if (status === 201) load.made.push(name);
    else load.failures.push(`POST ${status} ${text.slice(0, 200)}`);
  };
  const read = async (): Promise<void> => {
    const { status, text } = await send(client, 'GET', '/api/customers?size=20');
    if (status === 200) load.reads += 1;
    else load.failures.push(`GET ${status} ${text.slice(0, 200)}`);
  };
  const person = async (act: () => Promise<void>): Promise<void> => {
    while (going) {
      await act().catch((error: unknown) => void load.failures.push(String(error)));
      await delay(pauseMilliseconds);
    }
  };
  const people = [...Array.from({ length: writers }, () => person(write)), ...Array.from({ length: readers }, () => person(read))];
  load.stop = async () => {
    going = false;
    await Promise.all(people);
  };
  return load;
}

function send({ url, cookies }: Client, method: string, path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const headers = { origin: url, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...(body !== undefined && { 'content-type': 'application/json' }) };
  return new Promise((resolve, reject) => {
    const asked = request(url + path, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: response.statusCode!, text })).on('error', reject);
    });
    asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}
