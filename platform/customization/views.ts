import { Type } from 'typebox';
import { asSystem, type Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { holds } from '#platform/permission/index.ts';
import { forbidden, notFound, refused } from '#platform/problem/index.ts';
import { idParams } from '#platform/record/index.ts';

const mostViews = 50;
const name = Type.String({ title: '名称', minLength: 1, maxLength: 40 });
const settings = Type.Record(Type.String({ maxLength: 40 }), Type.Unknown(), { title: '视图内容' });
const flags = { shared: Type.Optional(Type.Boolean({ title: '共享给全公司' })), pinned: Type.Optional(Type.Boolean({ title: '固定在列表上方' })) };

/** Saved views (R12.4): one's own, and those shared with the whole company by people who hold `saved_view.share`. */
export const viewRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/saved-views',
    right: 'signed-in',
    summary: '保存的视图',
    query: Type.Object({ noun: Type.String({ title: '对象', maxLength: 40 }) }),
    run: async (context, { query }) => {
      const rows = await ownOrShared(context).where('noun', '=', query.noun).orderBy('position').orderBy('updatedAt').execute();
      return { rows: rows.map(({ settings: text, companyId: _company, ...row }) => ({ ...row, settings: JSON.parse(text) as unknown, mine: row.employeeId === context.viewer.id })) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/saved-views',
    right: 'signed-in',
    summary: '保存视图',
    body: Type.Object({ noun: Type.String({ title: '对象', maxLength: 40 }), name, settings, ...flags }),
    run: async (context, { body }, { reply }) => {
      mayShare(context, body.shared);
      const handle = asSystem(context, 'a view belongs to its employee');
      const mine = await handle.selectFrom('saved_view').select('id').where('employeeId', '=', context.viewer.id).where('noun', '=', body.noun).execute();
      if (mine.length >= mostViews) throw refused('saved_view.too_many', `每个列表最多保存 ${mostViews} 个视图，请先删除不用的。`);
      const row = { id: newId(), companyId: context.viewer.companyId, employeeId: context.viewer.id, noun: body.noun, name: body.name, settings: settingsText(body.settings), shared: body.shared ? 1 : 0, pinned: body.pinned ? 1 : 0, position: mine.length, updatedAt: context.now };
      await handle.insertInto('saved_view').values(row).execute();
      reply.status(201);
      return { id: row.id };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/saved-views/:id',
    right: 'signed-in',
    summary: '修改视图',
    params: idParams,
    body: Type.Object({ name: Type.Optional(name), settings: Type.Optional(settings), position: Type.Optional(Type.Integer({ title: '顺序', minimum: 0, maximum: 1000 })), ...flags }),
    run: async (context, { params, body }) => {
      mayShare(context, body.shared);
      const row = await own(context, params.id);
      const changes = {
        ...(body.name !== undefined && { name: body.name }),
        ...(body.settings !== undefined && { settings: settingsText(body.settings) }),
        ...(body.shared !== undefined && { shared: body.shared ? 1 : 0 }),
        ...(body.pinned !== undefined && { pinned: body.pinned ? 1 : 0 }),
        ...(body.position !== undefined && { position: body.position }),
      };
      await asSystem(context, 'the view is the viewer’s own').updateTable('saved_view').set({ ...changes, updatedAt: context.now }).where('id', '=', row.id).execute();
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/saved-views/:id',
    right: 'signed-in',
    summary: '删除视图',
    params: idParams,
    run: async (context, { params }) => {
      const row = await own(context, params.id);
      await asSystem(context, 'the view is the viewer’s own').deleteFrom('saved_view').where('id', '=', row.id).execute();
    },
  }),
];

function ownOrShared(context: Context) {
  return asSystem(context, 'views are bounded by company and employee here')
    .selectFrom('saved_view')
    .selectAll()
    .where('companyId', '=', context.viewer.companyId)
    .where((eb) => eb.or([eb('employeeId', '=', context.viewer.id), eb('shared', '=', 1)]));
}

async function own(context: Context, id: string): Promise<{ id: string }> {
  const row = await ownOrShared(context).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('视图');
  if (row.employeeId !== context.viewer.id) throw forbidden('修改别人保存的视图');
  return row;
}

function mayShare(context: Context, shared: boolean | undefined): void {
  if (shared && !holds(context.viewer, 'saved_view.share')) throw forbidden('把视图共享给全公司');
}

function settingsText(value: Record<string, unknown>): string {
  const text = written(value);
  if (text === null || text.length > 20_000) throw refused('saved_view.too_large', '这个视图的内容太多，请减少筛选条件或列。');
  return text;
}

/** As JSON; null for what nests deeper than can be written. */
function written(value: Record<string, unknown>): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}
