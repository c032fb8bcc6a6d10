import { Type } from 'typebox';
import { dropSession, hashPassword, passwordMatches, passwordWeakness, sessionHash, setPassword } from '#platform/auth/index.ts';
import { asSystem } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { signIn } from '../sign-in.ts';

const password = (title: string) => Type.String({ title, minLength: 1, maxLength: 200 });

export const sessionRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/session',
    right: 'public',
    summary: '登录',
    body: Type.Object({ account: Type.String({ title: '账号', minLength: 1, maxLength: 120 }), password: password('密码') }),
    transaction: 'none',
    run: (context, { body }, exchange) => signIn(context.services, body, exchange),
  }),
  route({
    method: 'DELETE',
    path: '/api/session',
    right: 'anyone-signed-in',
    summary: '退出登录',
    run: async (context, _input, { request, reply }) => {
      await asSystem(context, 'one’s own session').deleteFrom('session').where('tokenHash', '=', sessionHash(context.services, request)).execute();
      dropSession(context.services, reply);
    },
  }),
  route({
    method: 'POST',
    path: '/api/account/password',
    right: 'anyone-signed-in',
    summary: '修改密码',
    body: Type.Object({ current: password('当前密码'), next: password('新密码') }),
    transaction: 'none',
    run: async (context, { body }, { request }) => {
      const { database } = context.services;
      const account = await asSystem(context, 'one’s own account').selectFrom('account').selectAll().where('id', '=', context.viewer.id).executeTakeFirstOrThrow();
      if (!(await passwordMatches(account.passwordHash, body.current))) throw invalid([{ path: 'current', message: '当前密码不对，请重新填写。' }]);
      const weakness = body.next === body.current ? '新密码不能与当前密码相同。' : passwordWeakness(body.next, [account.userName, account.email, account.mobile]);
      if (weakness) throw invalid([{ path: 'next', message: weakness }]);
      const hash = await hashPassword(body.next);
      await database.transaction((handle) => setPassword(handle, account.id, hash, instant(), { keepSession: sessionHash(context.services, request) }));
    },
  }),
];
