import { Type } from 'typebox';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context, inOwnTransaction } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { type Account, setPassword } from '../account.ts';
import { askToBind, askToUnbind, bind, bindingTarget, unbind } from '../binding.ts';
import { hashPassword, passwordMatches, passwordWeakness } from '../password.ts';
import { askToReset, resetPassword } from '../reset-password.ts';
import { sessionHash } from '../session.ts';
import { admitAttempt, attemptSucceeded } from '../slow-down.ts';

const typed = (title: string, maxLength = 200) => Type.String({ title, minLength: 1, maxLength });
const kindParams = Type.Object({ kind: Type.Union([Type.Literal('email'), Type.Literal('mobile')], { title: '绑定方式' }) });

function ownAccount(context: Context): Promise<Account> {
  return asSystem(context, 'one’s own account').selectFrom('account').selectAll().where('id', '=', context.viewer.id).executeTakeFirstOrThrow();
}

const password = route({
  method: 'POST',
  path: '/api/account/password',
  right: 'anyone-signed-in',
  summary: '修改密码',
  body: Type.Object({ current: typed('当前密码'), next: typed('新密码') }),
  secret: true,
  transaction: 'none',
  run: async (context, { body }, { request }) => {
    const { services } = context;
    const account = await ownAccount(context);
    // Whoever sits at somebody else's screen guesses no faster here than at the door.
    const attempt = { account: `password ${account.id}`, address: request.ip, knownDevice: null };
    await admitAttempt(services, attempt, instant());
    if (!(await passwordMatches(account.passwordHash, body.current))) throw invalid([{ path: 'current', message: '当前密码不对，请重新填写。' }]);
    const weakness = body.next === body.current ? '新密码不能与当前密码相同。' : passwordWeakness(body.next, [account.userName, account.email, account.mobile]);
    if (weakness) throw invalid([{ path: 'next', message: weakness }]);
    const passwordHash = await hashPassword(body.next);
    await inOwnTransaction(context, async (inside) => {
      const handle = asSystem(inside, 'one’s own account');
      await setPassword(handle, account.id, passwordHash, instant(), { keepSession: sessionHash(services, request) });
      await attemptSucceeded(handle, attempt);
      await audit(inside, { noun: 'employee' }, [{ recordId: account.id, recordTitle: inside.viewer.name, action: 'changePassword' }]);
    });
  },
});

const bindings: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/account/bindings/:kind/code',
    right: 'anyone-signed-in',
    summary: '获取绑定验证码',
    params: kindParams,
    body: Type.Object({ target: typed('邮箱或手机号', 120) }),
    transaction: 'none',
    run: async (context, { params, body }, { request }) => askToBind(context.services, await ownAccount(context), bindingTarget(params.kind, body.target), request.ip),
  }),
  route({
    method: 'PUT',
    path: '/api/account/bindings/:kind',
    right: 'anyone-signed-in',
    summary: '绑定或更换邮箱、手机号',
    params: kindParams,
    body: Type.Object({ target: typed('邮箱或手机号', 120), code: typed('验证码', 10) }),
    transaction: 'none',
    run: async (context, { params, body }) => bind(context.services, await ownAccount(context), params.kind, bindingTarget(params.kind, body.target), body.code),
  }),
  route({
    method: 'POST',
    path: '/api/account/bindings/:kind/unbinding-code',
    right: 'anyone-signed-in',
    summary: '获取解绑验证码',
    params: kindParams,
    transaction: 'none',
    run: async (context, { params }, { request }) => askToUnbind(context.services, await ownAccount(context), params.kind, request.ip),
  }),
  route({
    method: 'DELETE',
    path: '/api/account/bindings/:kind',
    right: 'anyone-signed-in',
    summary: '解绑邮箱、手机号',
    params: kindParams,
    body: Type.Object({ code: typed('验证码', 10) }),
    transaction: 'none',
    run: async (context, { params, body }) => unbind(context.services, await ownAccount(context), params.kind, body.code),
  }),
];

const resets: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/password-resets',
    right: 'public',
    summary: '找回密码：获取验证码',
    body: Type.Object({ account: typed('邮箱或手机号', 120) }),
    transaction: 'none',
    run: (context, { body }, { request }) => askToReset(context.services, body.account, request.ip),
  }),
  route({
    method: 'POST',
    path: '/api/password-resets/confirm',
    right: 'public',
    summary: '找回密码：用验证码设置新密码',
    body: Type.Object({ account: typed('邮箱或手机号', 120), code: typed('验证码', 10), password: typed('新密码') }),
    transaction: 'none',
    run: (context, { body }) => resetPassword(context.services, body),
  }),
];

/** What somebody does to his own account: password, bindings, forgotten password (R1.2, R1.3). */
export const accountRoutes: readonly Route[] = [password, ...bindings, ...resets];
