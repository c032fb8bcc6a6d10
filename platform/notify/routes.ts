import { Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { isId } from '#platform/db/index.ts';
import { type Exchange, leavePlace, type Route, route } from '#platform/http/index.ts';
import { countUnread, listNotifications, notificationsAfter, readNotifications } from './inbox.ts';
import { recentIds, streamsOf } from './streams.ts';

const shown = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  body: Type.String(),
  link: Type.Union([Type.String(), Type.Null()]),
  readAt: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
});

/** Everybody's own notifications. */
export const notificationRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/notifications',
    right: 'signed-in',
    summary: '我的消息，未读的在前',
    query: Type.Object({
      page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 10_000 })),
      size: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100 })),
      unread: Type.Optional(Type.Boolean({ title: '只看未读' })),
    }),
    response: Type.Object({ rows: Type.Array(shown), total: Type.Integer(), page: Type.Integer(), size: Type.Integer() }),
    run: (context, { query }) => listNotifications(context, query),
  }),
  route({
    method: 'GET',
    path: '/api/notifications/unread-count',
    right: 'signed-in',
    summary: '未读消息数',
    response: Type.Object({ unread: Type.Integer() }),
    run: async (context) => ({ unread: await countUnread(context) }),
  }),
  route({
    method: 'POST',
    path: '/api/notifications/read',
    right: 'signed-in',
    summary: '把消息标为已读：给出 ids，或 all 为 true 时全部',
    body: Type.Union([
      Type.Object({ ids: Type.Array(Type.String({ maxLength: 40 }), { title: '消息', minItems: 1, maxItems: 200 }) }, { additionalProperties: false }),
      Type.Object({ all: Type.Literal(true, { title: '全部' }) }, { additionalProperties: false }),
    ]),
    response: Type.Object({ unread: Type.Integer() }),
    run: async (context, { body }) => {
      await readNotifications(context, 'all' in body ? 'all' : body.ids);
      return { unread: await countUnread(context) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/notifications/stream',
    right: 'signed-in',
    summary: '消息的实时推送（server-sent events）：unread、notification、signed-out',
    run: (context, _input, exchange) => openStream(context, exchange),
  }),
];

const mostMissed = 200;
const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  // A proxy must neither keep nor compress what is meant for this moment.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  // A stream that has ended leaves no connection behind for which the stop of the process would wait.
  connection: 'close',
};

/** Answers with a stream that stays open. A page that comes back names the last notification it was shown, and is shown what it missed. */
async function openStream(context: Context, { request, reply }: Exchange): Promise<void> {
  const last = request.headers['last-event-id'];
  const resumesAt = typeof last === 'string' && isId(last) ? last : null;
  const recent = recentIds();
  const unread = await countUnread(context);
  const latest = await notificationsAfter(context, resumesAt !== null && resumesAt < recent ? resumesAt : recent, mostMissed);
  const missed = resumesAt === null ? [] : latest.filter(({ id }) => id > resumesAt);
  const known = latest.filter((one) => !missed.includes(one)).map(({ id }) => id);
  const { services, viewer } = context;
  reply.hijack();
  reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...streamHeaders });
  leavePlace(reply.raw);
  streamsOf(services).add({ employeeId: viewer.id, response: reply.raw, isSignedIn: () => services.receivers.isSignedIn(request) }, { known, missed, unread });
}
