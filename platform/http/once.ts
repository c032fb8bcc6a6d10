// A creating request with an Idempotency-Key is done once; a repetition is told what the first was answered.
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { asSystem, type Context, inTransaction, type Services } from '#platform/context/index.ts';
import { insertMissing, shifted } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { conflict, Problem } from '#platform/problem/index.ts';
import { Download, type Exchange, type Route } from './route.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** What a request with an Idempotency-Key was answered, so that a repetition gets the same answer and does nothing; `status` 0 while it is at work, 1 when it is done and the answer not kept yet. */
    idempotency_key: { viewerId: string; key: string; fingerprint: string; status: number; answer: string; createdAt: string };
  }
}

/** A key as a request names it. */
export interface RequestKey {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly key: string;
  /** What the key stands for: the address and what was sent. */
  readonly fingerprint: string;
  /** Nothing of what is sent or answered may be kept. */
  readonly isSecret: boolean;
}

/** Seconds after which a request that nobody says is still at work may be sent again: its process is gone. */
const givenUp = 15;
/** How often whoever is at work says so, and how often a repetition looks, in milliseconds. */
const sign = 4_000;
const look = 200;
/** A repetition waits longer than a request is held to be at work: one of a process that died is then done by it. */
const patience = (givenUp + 5) * 1000;

/** The key by which a request is done once; null where it has none. */
export function keyOf(route: Route, viewer: Viewer, { request }: Exchange): RequestKey | null {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || route.method !== 'POST' || !viewer.id) return null;
  if (!/^[\w-]{8,80}$/.test(key)) throw new Problem(400, 'idempotency_key', 'Idempotency-Key 应当是 8–80 个字母、数字或横线。');
  // A form with a file has not been read yet: its length stands for it.
  const sent = route.secret ? '' : route.takesFile ? (request.headers['content-length'] ?? '') : JSON.stringify(request.body ?? null);
  return { viewer, requestId: request.id, key, fingerprint: createHash('sha256').update(`${request.url}\n${sent}`).digest('hex'), isSecret: route.secret };
}

/** Does the work once for a key, in the caller's transaction: a repetition waits for it. */
export async function once(context: Context, key: RequestKey, reply: FastifyReply, work: (context: Context) => Promise<unknown>): Promise<unknown> {
  if (!(await claim(context, key))) return repeat(context, key, reply);
  const result = await work(context);
  await keep(context, key, reply.statusCode, result);
  return result;
}

/**
 * The same for work that opens transactions of its own: the key is taken before it and the answer kept after it. A repetition
 * meanwhile waits for the answer; where the process of the first is gone, it does the work itself.
 */
export async function onceApart(services: Services, key: RequestKey, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  const inside = <T>(step: (context: Context) => Promise<T>): Promise<T> => inTransaction(services, key.viewer, key.requestId, step);
  const end = Date.now() + patience;
  for (;;) {
    const first = await inside(async (context) => ((await claim(context, key)) ? null : { answer: await repeat(context, key, reply, Date.now() < end) }));
    if (!first) break;
    if (first.answer !== running) return first.answer;
    await delay(look);
  }
  const atWork = setInterval(() => void inside((context) => stillAtWork(context, key)).catch((error: unknown) => services.log.warn({ err: error }, 'a request at work could not say so')), sign);
  let result: unknown;
  try {
    result = await work();
  } catch (error) {
    await inside((context) => forget(context, key));
    throw error;
  } finally {
    clearInterval(atWork);
  }
  await inside((context) => (result instanceof Download || reply.sent ? forget(context, key) : keep(context, key, reply.statusCode, result)));
  return result;
}

/** In the place of a status: done, and nobody knows the answer any more. */
const unanswered = 1;
const running = Symbol('the first is still at work');

async function stillAtWork(context: Context, { viewer, key }: RequestKey): Promise<void> {
  await handleOf(context).updateTable('idempotency_key').set({ createdAt: context.now }).where('viewerId', '=', viewer.id).where('key', '=', key).where('status', '=', 0).execute();
}

/** That the work is done, kept with it: whoever dies before the answer is kept leaves this. */
export async function noteDone(context: Context, { viewer, key }: RequestKey): Promise<void> {
  await handleOf(context).updateTable('idempotency_key').set({ status: unanswered }).where('viewerId', '=', viewer.id).where('key', '=', key).where('status', '=', 0).execute();
}

async function claim(context: Context, { viewer, key, fingerprint }: RequestKey): Promise<boolean> {
  const row = { viewerId: viewer.id, key, fingerprint, status: 0, answer: '', createdAt: context.now };
  const handle = handleOf(context);
  if ((await insertMissing(handle, context.dialect, 'idempotency_key', [row])) > 0) return true;
  const taken = await handle
    .updateTable('idempotency_key')
    .set({ createdAt: context.now })
    .where('viewerId', '=', viewer.id)
    .where('key', '=', key)
    .where('fingerprint', '=', fingerprint)
    .where('status', '=', 0)
    .where('createdAt', '<', shifted(context.now, -givenUp))
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** What the first was answered; `running` while it is at work and one `mayWait`. */
async function repeat(context: Context, { viewer, key, fingerprint, isSecret }: RequestKey, reply: FastifyReply, mayWait = false): Promise<unknown> {
  const first = await handleOf(context).selectFrom('idempotency_key').selectAll().where('viewerId', '=', viewer.id).where('key', '=', key).executeTakeFirst();
  if (!first || first.fingerprint !== fingerprint) throw conflict('idempotency_key', '这个 Idempotency-Key 已经用于另一个请求。');
  if (first.status === 0 && mayWait) return running;
  if (first.status === 0) throw conflict('request_running', '同一个请求正在处理，请稍候再试。');
  if (first.status === unanswered && !isSecret) throw conflict('request_done', '这个请求已经办完了，请刷新查看结果。');
  if (isSecret) throw conflict('request_done', '这个请求已经办完了；其中的密码或链接只显示一次，需要时请重新生成。');
  reply.status(first.status);
  return first.answer === '' ? undefined : JSON.parse(first.answer);
}

async function keep(context: Context, { viewer, key, isSecret }: RequestKey, status: number, result: unknown): Promise<void> {
  const answer = result === undefined || isSecret ? '' : JSON.stringify(result);
  await handleOf(context).updateTable('idempotency_key').set({ status: result === undefined && status === 200 ? 204 : status, answer }).where('viewerId', '=', viewer.id).where('key', '=', key).execute();
}

/** Gives the key back, unless what it stands for was done. */
async function forget(context: Context, { viewer, key }: RequestKey): Promise<void> {
  await handleOf(context).deleteFrom('idempotency_key').where('viewerId', '=', viewer.id).where('key', '=', key).where('status', '=', 0).execute();
}

function handleOf(context: Context) {
  return asSystem(context, 'a key belongs to its viewer');
}
