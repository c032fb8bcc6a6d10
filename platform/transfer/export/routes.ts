import { Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { idParams, listQuery, type ListQuery } from '#platform/record/index.ts';
import { exportedFile, listExports, showExport, startExport } from './export.ts';

const { page: _page, size: _size, count: _count, ...narrowing } = listQuery.properties;
const exportSchema = Type.Object({
  noun: Type.String({ title: '列表', maxLength: 60 }),
  query: Type.Object(narrowing, { title: '筛选条件', additionalProperties: Type.String({ maxLength: 2000 }) }),
  columns: Type.Optional(Type.Union([Type.Array(Type.String({ maxLength: 60 }), { maxItems: 200 }), Type.Null()], { title: '列' })),
  format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')], { title: '格式' }),
});

/** Starting asks for `<noun>.export` inside; an export is its owner's alone. */
export const exportRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/exports',
    right: 'signed-in',
    summary: '导出列表',
    body: exportSchema,
    run: async (context, { body }, { reply }) => {
      const id = await startExport(context, { ...body, query: body.query as ListQuery });
      reply.status(201);
      return showExport(context, id);
    },
  }),
  route({ method: 'GET', path: '/api/exports', right: 'signed-in', summary: '我的导出', run: async (context) => ({ rows: await listExports(context) }) }),
  route({ method: 'GET', path: '/api/exports/:id', right: 'signed-in', summary: '一次导出的进展', params: idParams, run: (context, { params }) => showExport(context, params.id) }),
  route({ method: 'GET', path: '/api/exports/:id/file', right: 'signed-in', summary: '导出的文件', params: idParams, run: (context, { params }, exchange) => exportedFile(context, params.id, exchange) }),
];
