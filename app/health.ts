import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Services } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';

/** For those who keep the product running: is it alive, is it ready, how is it doing. A proxy must not hand these to the outside. */
export function addHealth(server: FastifyInstance, services: Services): void {
  server.get('/healthz', { schema: { hide: true } }, () => ({ alive: true }));
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await services.database.reader.selectFrom('schema_migration').select('name').limit(1).execute();
      return { ready: true };
    } catch (error) {
      services.log.error({ err: error }, 'the database cannot be reached');
      return reply.status(503).send({ ready: false });
    }
  });
  const registry = metrics(server, services);
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}

function metrics(server: FastifyInstance, services: Services): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({ name: 'http_request_seconds', help: 'Time from a request to its answer', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.02, 0.1, 0.3, 1, 3, 10], registers: [registry] });
  // Routes, never addresses: an address may hold what somebody searched for.
  server.addHook('onResponse', async (request, reply) => seconds.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) }, reply.elapsedTime / 1000));
  const jobs = new Gauge({
    name: 'jobs_waiting',
    help: 'Jobs that wait for a process',
    registers: [registry],
    collect: async () => {
      const row = await services.database.reader.selectFrom('job').select((select) => select.fn.countAll().as('waiting')).where('state', '=', 'waiting').executeTakeFirst();
      jobs.set(asNumber(row?.waiting));
    },
  });
  return registry;
}
