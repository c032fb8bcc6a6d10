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
