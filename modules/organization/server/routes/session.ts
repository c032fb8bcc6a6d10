import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { me } from '../me.ts';
import { signIn } from '../sign-in.ts';

export const sessionRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/session',
    right: 'public',
    summary: '登录',
    body: Type.Object({ account: Type.String({ title: '账号', minLength: 1, maxLength: 120 }), password: Type.String({ title: '密码', minLength: 1, maxLength: 200 }) }),
    transaction: 'none',
    run: (context, { body }, exchange) => signIn(context.services, body, exchange),
  }),
  route({
    method: 'GET',
    path: '/api/me',
    right: 'anyone-signed-in',
    summary: '当前登录的人和他的权限',
    run: async (context, _input, { request, reply }) => {
      const answer = await me(context);
      const version = createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22);
      reply.headers({ etag: `"${version}"`, 'cache-control': 'private, no-cache' });
      if (request.headers['if-none-match'] !== `"${version}"`) return { ...answer, version };
      await reply.code(304).send();
      return undefined;
    },
  }),
];
