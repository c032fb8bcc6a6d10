import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, inTransaction, makeContext, type Services, whenDone } from '#platform/context/index.ts';
import { isDuplicateKey } from '#platform/db/index.ts';
import { holds, type Viewer } from '#platform/permission/index.ts';
import { conflict, forbidden, Problem } from '#platform/problem/index.ts';
import { keyOf, noteDone, once, onceApart } from './once.ts';
import { Download, type Exchange, type Route } from './route.ts';
import { noteViewer } from './request-log.ts';

/** Who is behind a request; null when nobody is signed in. */
export type Authenticate = (request: FastifyRequest) => Promise<Viewer | null>;

const nobody: Viewer = {
  kind: 'platform',
  id: '',
  name: '',
  companyId: '',
  departmentId: null,
  teamIds: [],
  subordinateIds: [],
  isSystemAdministrator: false,
  rights: new Map(),
  fieldAccess: new Map(),
  sharedNouns: null,
};

/** A request's way: viewer → right → transaction → run → answer. */
export async function answer(services: Services, authenticate: Authenticate, route: Route, exchange: Exchange): Promise<unknown> {
  const { request, reply } = exchange;
  const viewer = route.right === 'public' ? nobody : await admit(route, await authenticate(request));
  noteViewer(request, viewer.id);
  const raw = { params: request.params, query: request.query, body: request.body };
  const work = async (context: Context): Promise<unknown> => route.run(context, raw, exchange);
  const key = keyOf(route, viewer, exchange);
  const apart = (): Promise<unknown> => {
    const context = makeContext(services, services.database.reader, viewer, request.id);
    if (key) whenDone(context, (writing) => noteDone(writing, key));
    return work(context);
  };
  const result =
    route.transaction === 'none'
      ? await (key ? onceApart(services, key, reply, apart) : apart())
      : await inTransaction(services, viewer, request.id, (context) => (key ? once(context, key, reply, work) : work(context))).catch(explainDuplicate);
  return send(reply, result);
}

async function admit(route: Route, viewer: Viewer | null): Promise<Viewer> {
  if (!viewer) throw new Problem(401, 'signed_out', '您还没有登录，或登录已过期，请重新登录。');
  if (route.right === 'anyone-signed-in') return viewer;
  if (route.right === 'platform') {
    if (viewer.kind !== 'platform') throw forbidden(`使用“${route.summary}”`);
    return viewer;
  }
  if (viewer.kind === 'platform') throw forbidden(`使用“${route.summary}”`);
  if (route.right !== 'signed-in' && !holds(viewer, route.right)) throw forbidden(`使用“${route.summary}”`);
  return viewer;
}

/** A unique key that no verb explained. */
function explainDuplicate(error: unknown): never {
  if (isDuplicateKey(error)) throw conflict('duplicate', '已经有一条相同的记录，请检查名称或编号后再保存。');
  throw error;
}

function send(reply: FastifyReply, result: unknown): unknown {
  if (result instanceof Download) {
    reply.headers(result.headers);
    return reply.send(result.body);
  }
  if (reply.sent || reply.raw.headersSent) return reply;
  if (result === undefined) return reply.status(204).send();
  return reply.send(result);
}
