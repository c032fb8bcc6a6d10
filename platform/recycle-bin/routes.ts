import { Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { binnedEntities, binnedEntity, listDeleted } from './bin.ts';
import { purgeDeleted } from './purge.ts';
import { restoreDeleted } from './restore.ts';

const recordParams = Type.Object({ noun: Type.String({ title: '对象', maxLength: 40 }), id: Type.String({ title: '编号', maxLength: 40 }) });
const nullableText = Type.Union([Type.String(), Type.Null()]);

/** The recycle bin (R12.4). Beside its own right each route asks for `<noun>.delete`: nobody handles here what he could not have deleted. */
export const recycleBinRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/recycle-bin/nouns',
    right: 'recycle_bin.restore',
    summary: '回收站里的对象类别',
    run: async (context) => ({ rows: binnedEntities(context).map(({ noun, label }) => ({ noun, label })) }),
  }),
  route({
    method: 'GET',
    path: '/api/recycle-bin',
    right: 'recycle_bin.restore',
    summary: '回收站',
    query: Type.Object({
      noun: Type.String({ title: '对象', maxLength: 40 }),
      page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 10_000 })),
      size: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100 })),
    }),
    response: Type.Object({
      rows: Type.Array(Type.Object({ id: Type.String(), noun: Type.String(), title: nullableText, deletedAt: Type.String(), deletedBy: nullableText, reason: nullableText })),
      more: Type.Boolean(),
    }),
    run: async (context, { query }) => listDeleted(context, binnedEntity(context, query.noun), query.page ?? 1, query.size ?? 20),
  }),
  route({
    method: 'POST',
    path: '/api/recycle-bin/:noun/:id/restore',
    right: 'recycle_bin.restore',
    summary: '恢复已删除的记录',
    params: recordParams,
    run: async (context, { params }) => restoreDeleted(context, params.noun, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/recycle-bin/:noun/:id',
    right: 'recycle_bin.purge',
    summary: '彻底删除',
    params: recordParams,
    run: async (context, { params }) => purgeDeleted(context, params.noun, params.id),
  }),
];
