import { Type } from 'typebox';
import { asSystem } from '#platform/context/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { deviceName } from '../device-name.ts';
import { dropSession, endSessions, isLive, sessionHash } from '../session.ts';
import '../tables.ts';

/** “My devices”: where somebody is signed in (R1.1). */
export const deviceRoutes: readonly Route[] = [
  route({
    method: 'DELETE',
    path: '/api/session',
    right: 'anyone-signed-in',
    summary: '退出登录',
    run: async (context, _input, { request, reply }) => {
      const hash = sessionHash(context.services, request);
      if (hash) await asSystem(context, 'one’s own session').deleteFrom('session').where('tokenHash', '=', hash).where('accountId', '=', context.viewer.id).execute();
      dropSession(context.services, reply);
    },
  }),
  route({
    method: 'GET',
    path: '/api/session/devices',
    right: 'anyone-signed-in',
    summary: '我的登录设备',
    run: async (context, _input, { request }) => {
      const current = sessionHash(context.services, request);
      const rows = await asSystem(context, 'one’s own sessions').selectFrom('session').selectAll().where('accountId', '=', context.viewer.id).orderBy('lastSeenAt', 'desc').execute();
      return {
        rows: rows
          .filter((row) => isLive(row, context.now))
          .map((row) => ({ id: row.id, device: deviceName(row.device), address: row.address, createdAt: row.createdAt, lastSeenAt: row.lastSeenAt, current: row.tokenHash === current })),
      };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/session/devices/:id',
    right: 'anyone-signed-in',
    summary: '退出某个设备',
    params: Type.Object({ id: Type.String({ title: '设备', maxLength: 40 }) }),
    run: async (context, { params }) => {
      const ended = await asSystem(context, 'one’s own session').deleteFrom('session').where('id', '=', params.id).where('accountId', '=', context.viewer.id).executeTakeFirst();
      if (ended.numDeletedRows === 0n) throw notFound('登录设备');
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/session/devices',
    right: 'anyone-signed-in',
    summary: '退出其他所有设备',
    run: async (context, _input, { request }) => {
      await endSessions(asSystem(context, 'one’s own sessions'), [context.viewer.id], sessionHash(context.services, request));
    },
  }),
];
