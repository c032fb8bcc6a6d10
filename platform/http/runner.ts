import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asSystem, type Context, inTransaction, makeContext, type Services } from '#platform/context/index.ts';
import { insertMissing, isDuplicateKey } from '#platform/db/index.ts';
import { holds, type Viewer } from '#platform/permission/index.ts';
import { conflict, forbidden, Problem } from '#platform/problem/index.ts';
import { Download, type Exchange, type Route } from './route.ts';
import { noteViewer } from './request-log.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** What a request with an Idempotency-Key was answered, so that a repetition gets the same answer and does nothing. */
    idempotency_key: { viewerId: string; key: string; fingerprint: string; status: number; answer: string; createdAt: string };
  }
}

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
  const result =
    route.transaction === 'none'
      ? await work(makeContext(services, services.database.reader, viewer, request.id))
      : await inTransaction(services, viewer, request.id, (context) => once(context, route, exchange, work)).catch(explainDuplicate);
  return send(reply, result);
}

async function admit(route: Route, viewer: Viewer | null): Promise<Viewer> {
  if (!viewer) throw new Problem(401, 'signed_out', '您还没有登录，或登录已过期，请重新登录。');
  if (route.right === 'anyone-signed-in') return viewer;
  if (route.right === 'platform') {
    if (viewer.kind !== 'platform') throw forbidden(route.summary);
    return viewer;
  }
  if (viewer.kind === 'platform') throw forbidden(route.summary);
  if (route.right !== 'signed-in' && !holds(viewer, route.right)) throw forbidden(route.summary);
  return viewer;
}

/** Runs a creating request once for each Idempotency-Key of a viewer; a repetition is told what the first was answered. */
async function once(context: Context, route: Route, { request, reply }: Exchange, work: (context: Context) => Promise<unknown>): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || route.method !== 'POST' || !context.viewer.id) return work(context);
  if (!/^[\w-]{8,80}$/.test(key)) throw new Problem(400, 'idempotency_key', 'Idempotency-Key 应当是 8–80 个字母、数字或横线。');
  const handle = asSystem(context, 'a key belongs to its viewer');
  const fingerprint = createHash('sha256').update(`${request.url}\n${JSON.stringify(request.body ?? null)}`).digest('hex');
  const row = { viewerId: context.viewer.id, key, fingerprint, status: 0, answer: '', createdAt: context.now };
  if ((await insertMissing(handle, context.dialect, 'idempotency_key', [row])) === 0) {
    const first = await handle.selectFrom('idempotency_key').selectAll().where('viewerId', '=', row.viewerId).where('key', '=', key).executeTakeFirst();
    if (!first || first.fingerprint !== fingerprint) throw conflict('idempotency_key', '这个 Idempotency-Key 已经用于另一个请求。');
    reply.status(first.status);
    return first.answer === '' ? undefined : JSON.parse(first.answer);
  }
  const result = await work(context);
  await handle
    .updateTable('idempotency_key')
    .set({ status: reply.statusCode, answer: result === undefined ? '' : JSON.stringify(result) })
    .where('viewerId', '=', row.viewerId)
    .where('key', '=', key)
    .execute();
  return result;
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
