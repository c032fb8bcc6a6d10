import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Services } from '#platform/context/index.ts';
import { metersOf } from '#platform/metrics/index.ts';
import { Problem } from '#platform/problem/index.ts';

/** For those who keep the product running: is it alive, is it ready, how is it doing. */
export function addProbes(server: FastifyInstance, services: Services, { isLeaving }: { isLeaving: () => boolean }): void {
  server.get('/healthz', { schema: { hide: true } }, () => ({ alive: true }));
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    // Whoever shares out the requests gives no more of them to a process that is about to end.
    if (isLeaving()) return reply.status(503).send({ ready: false });
    try {
      await services.database.reader.selectFrom('schema_migration').select('name').limit(1).execute();
      return { ready: true };
    } catch (error) {
      services.log.error({ err: error }, 'the database cannot be reached');
      return reply.status(503).send({ ready: false });
    }
  });
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isHere(request) && !bringsToken(request, services.config.metricsToken)) throw new Problem(403, 'metrics.refused', '运行指标只能在本机读取；从别处读取时请带上 METRICS_TOKEN（Authorization: Bearer）。');
    const { registry } = metersOf(services);
    return reply.type(registry.contentType).header('cache-control', 'no-store').send(await registry.metrics());
  });
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** What proxies add. A proxy on this machine comes from here too; what it passes on does not. */
const passedOn = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];

function isHere(request: FastifyRequest): boolean {
  return loopback.test(request.ip) && loopback.test(request.socket.remoteAddress ?? '') && passedOn.every((name) => request.headers[name] === undefined);
}

function bringsToken(request: FastifyRequest, token: string | null): boolean {
  const brought = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token || !brought) return false;
  const [one, other] = [Buffer.from(brought), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
