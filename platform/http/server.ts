import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Services } from '#platform/context/index.ts';
import { namesNothing, troubleOf } from '#platform/db/index.ts';
import { notFound, Problem } from '#platform/problem/index.ts';
import { databaseProblem } from './database-problem.ts';
import { describeApi } from './openapi.ts';
import { checkOrigin } from './origin.ts';
import type { Route } from './route.ts';
import { logRequests, viewerIdOf } from './request-log.ts';
import { answer, type Authenticate } from './runner.ts';
import { securityHeaders } from './security-headers.ts';
import { takeTurns, whenClosed } from './turns.ts';

export interface ServerOptions {
  readonly services: Services;
  readonly authenticate: Authenticate;
  readonly routes: readonly Route[];
  /** Largest JSON body in bytes. */
  readonly bodyLimit?: number;
}

/** The HTTP server: every route of the table, errors as problem documents, the security floor. It does not listen yet. */
export async function buildServer({ services, authenticate, routes, bodyLimit = 1024 * 1024 }: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    // A process that ends serves whoever still reached it: a refused write would be an error that nobody made.
    return503OnClosing: false,
    bodyLimit,
    trustProxy: services.config.trustedProxies.length > 0 ? [...services.config.trustedProxies] : false,
    // Short enough to be read out over the telephone.
    genReqId: () => randomBytes(6).toString('hex'),
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    // Input is checked by the routes themselves, with Chinese sentences; schemas stand here for the API's description.
  });
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => serialize);
  await server.register(cookie);
  await server.register(multipart, { limits: { fileSize: 64 * 1024 * 1024, files: 1, fields: 20, fieldSize: 64 * 1024 }, throwFileSizeLimit: false });
  const headers = await securityHeaders({ https: services.config.publicUrl.startsWith('https:') });
  const turns = takeTurns();
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    reply.header('x-request-id', request.id);
    checkOrigin(request, services.config.publicUrl);
    turns((ended) => {
      // Who writes may wait for somebody else's transaction: he holds up no reader.
      if (request.method === 'GET') whenClosed(reply.raw, ended);
      else ended();
      done();
    });
  });
  logRequests(server, services);
  server.setErrorHandler((error, request, reply) => sendProblem(services, error as FastifyError, request, reply));
  await describeApi(server, routes);
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      schema: { summary: route.summary, tags: [route.path.split('/')[2] ?? ''], ...openSchema(route) },
      handler: (request, reply) => answer(services, authenticate, route, { request, reply }),
    });
  }
  return server;
}

function serialize(value: unknown): string {
  return JSON.stringify(value);
}

function openSchema(route: Route): Record<string, unknown> {
  const { params, query, body, response } = route.schemas;
  return { ...(params && { params }), ...(query && { querystring: query }), ...(body && !route.takesFile && { body }), ...(response && { response: { 200: response } }) };
}

function sendProblem(services: Services, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error);
  if (problem.status >= 500) services.log.error({ err: error, requestId: request.id, viewerId: viewerIdOf(request), method: request.method, route: request.routeOptions?.url }, 'a request failed');
  if (problem.status === 503) reply.header('retry-after', '5');
  return reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').send({
    type: 'about:blank',
    status: problem.status,
    code: problem.code,
    title: problem.message,
    detail: problem.message,
    requestId: request.id,
    ...(problem.fields.length > 0 && { fields: problem.fields }),
    ...problem.facts,
  });
}

/** Any error as one that a person can be told; what went wrong inside stays in the log. */
function asProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  const trouble = troubleOf(error);
  if (trouble) return databaseProblem(trouble);
  if (namesNothing(error)) return notFound();
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem(413, 'too_large', '内容太大，请减少后再提交。');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return new Problem(error.statusCode, 'bad_request', '请求的格式不对，请刷新页面后重试。');
  return new Problem(500, 'internal', '系统出了点问题，您的内容没有保存。请稍后重试；如果一直这样，请把编号告诉系统管理员。');
}
