import { Agent, request } from 'node:http';
import { expect, it } from 'vitest';
import { startTestServer } from '#tests/harness/server.ts';

it('the product closes although pages hold streams and connections open', async () => {
  const server = await startTestServer({ jobs: true });
  const company = await server.foundCompany('关门公司');
  const stream = await company.administrator.client.open('GET', '/api/notifications/stream');
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  await server.stop();
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

/** A request by a connection that is kept, as a proxy keeps them. */
function byKept(agent: Agent, url: string): Promise<{ status: number; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode!, connection: response.headers.connection }));
    })
      .on('error', reject)
      .end();
  });
}

it('who is told to end is not ready any more, serves on for its grace, and lets kept connections go', async () => {
  const server = await startTestServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await byKept(agent, `${server.url}/readyz`)).toEqual({ status: 200, connection: 'keep-alive' });
  const closed = server.product.close({ graceMilliseconds: 1_500 });
  expect(await byKept(agent, `${server.url}/readyz`)).toEqual({ status: 503, connection: 'close' });
  expect(await byKept(agent, `${server.url}/healthz`)).toEqual({ status: 200, connection: 'close' });
  await closed;
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  agent.destroy();
});
