import { Type } from 'typebox';
import { audit } from '#platform/audit/index.ts';
import { asSystem, inOwnTransaction } from '#platform/context/index.ts';
import { addDays, dayOf, forUpdate, startOfDay } from '#platform/db/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { rightsCatalogue } from '#platform/module/index.ts';
import { holds, type Viewer } from '#platform/permission/index.ts';
import { invalid, notFound, refused } from '#platform/problem/index.ts';
import { insertToken } from '../access-token.ts';
import '../tables.ts';

const most = 20;
const noun = 'access_token';

/** The rights that somebody may hand to a token: of the catalogue, what he holds himself; the post of system administrator cannot be handed on. */
function grantable(viewer: Viewer): { noun: string; label: string; rights: { right: string; label: string }[] }[] {
  return rightsCatalogue().flatMap(({ rights, ...group }) => {
    const held = rights.filter(({ right }) => holds(viewer, right));
    return held.length > 0 ? [{ ...group, rights: held }] : [];
  });
}

/** Personal access tokens for integrations: a subset of one's own rights, until a day. */
export const tokenRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/account/tokens',
    right: 'signed-in',
    summary: '我的访问令牌',
    run: async (context) => {
      const rows = await asSystem(context, 'one’s own tokens').selectFrom('access_token').select(['id', 'name', 'rights', 'createdAt', 'expiresAt', 'lastUsedAt']).where('accountId', '=', context.viewer.id).orderBy('createdAt', 'desc').execute();
      return { rows: rows.map((row) => ({ ...row, rights: JSON.parse(row.rights) as string[] })), grantable: grantable(context.viewer) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/account/tokens',
    right: 'signed-in',
    summary: '新建访问令牌',
    body: Type.Object({
      name: Type.String({ title: '名称', minLength: 1, maxLength: 60 }),
      rights: Type.Array(Type.String({ maxLength: 80 }), { title: '权限', minItems: 1, maxItems: 300 }),
      days: Type.Integer({ title: '有效天数', minimum: 1, maximum: 365 }),
    }),
    secret: true,
    transaction: 'none',
    run: async (context, { body }, { reply }) => {
      const { viewer, services } = context;
      const own = new Set(grantable(viewer).flatMap(({ rights }) => rights.map(({ right }) => right)));
      const missing = body.rights.find((right) => !own.has(right));
      if (missing) throw invalid([{ path: 'rights', message: `您没有“${missing}”这项权限，不能授予令牌。` }]);
      const token = { accountId: viewer.id, name: body.name, rights: body.rights, expiresAt: startOfDay(addDays(dayOf(context.now), body.days + 1)) };
      const made = await inOwnTransaction(context, async (inside) => {
        const handle = asSystem(inside, 'one’s own tokens');
        // Of several at the same moment each counts those before it.
        await forUpdate(services.database.dialect, handle.selectFrom('account').select('id').where('id', '=', viewer.id)).execute();
        const held = await handle.selectFrom('access_token').select('id').where('accountId', '=', viewer.id).limit(most).execute();
        if (held.length >= most) throw refused('token.too_many', `最多只能有 ${most} 个访问令牌，请先删除不用的。`);
        const inserted = await insertToken(handle, token, inside.now);
        await audit(inside, { noun }, [{ recordId: inserted.id, recordTitle: token.name, action: 'make', changes: { rights: [null, token.rights.join('、')], until: [null, token.expiresAt] } }]);
        return inserted;
      });
      reply.status(201).header('cache-control', 'no-store');
      return { ...made, name: token.name, rights: token.rights, expiresAt: token.expiresAt };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/account/tokens/:id',
    right: 'signed-in',
    summary: '删除访问令牌',
    params: Type.Object({ id: Type.String({ title: '令牌', maxLength: 40 }) }),
    run: async (context, { params }) => {
      const handle = asSystem(context, 'one’s own token');
      const found = await handle.selectFrom('access_token').select(['id', 'name']).where('id', '=', params.id).where('accountId', '=', context.viewer.id).executeTakeFirst();
      if (!found) throw notFound('访问令牌');
      const gone = await handle.deleteFrom('access_token').where('id', '=', found.id).executeTakeFirst();
      if (gone.numDeletedRows === 0n) throw notFound('访问令牌');
      await audit(context, { noun }, [{ recordId: found.id, recordTitle: found.name, action: 'revoke' }]);
    },
  }),
];
