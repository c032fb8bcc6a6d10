import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '#platform/context/index.ts';
import { metersOf } from '#platform/metrics/index.ts';

const viewers = new WeakMap<FastifyRequest, string>();

/** Keeps who is behind a request, for its line in the log. */
export function noteViewer(request: FastifyRequest, viewerId: string): void {
  if (viewerId) viewers.set(request, viewerId);
}

/** The id of the person behind a request, as far as it is known. */
export function viewerIdOf(request: FastifyRequest): string | undefined {
  return viewers.get(request);
}

/** Counts every request, and writes a line of each that changes something or fails; of the others where the log wants everything. */
export function logRequests(server: FastifyInstance, services: Services): void {
  const meters = metersOf(services);
  server.addHook('onResponse', async (request, reply) => {
    // Routes, never addresses: an address may hold what somebody searched for.
    meters.requestEnded(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime);
    writeLine(services, request, reply);
  });
}

function writeLine({ log }: Services, request: FastifyRequest, reply: FastifyReply): void {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const line = reads && reply.statusCode < 400 ? log.debug?.bind(log) : log.info.bind(log);
  line?.(
    { requestId: request.id, viewerId: viewers.get(request), method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
    'request',
  );
}
