import { Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { idParams, listQuery, type ListQuery } from '#platform/record/index.ts';
import { keptByUndo, listImports, rowsOfImport, showImport } from './details.ts';
import { failedRows, importTemplate, originalFile } from './downloads.ts';
import { previewImport } from './preview.ts';
import { settingsSchema } from './settings.ts';
import { cancelImport, startImport, undoImport } from './start.ts';
import { uploadImport } from './upload.ts';

const noun = Type.String({ title: '对象', maxLength: 40 });
const results = Type.Union([Type.Literal('created'), Type.Literal('updated'), Type.Literal('skipped'), Type.Literal('failed')], { title: '结果' });

/** Every route asks for the right `<noun>.import` of the import's noun inside. */
export const importRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/imports/template', right: 'signed-in', summary: '导入模板', query: Type.Object({ noun }), run: (context, { query }) => importTemplate(context, query.noun) }),
  route({
    method: 'POST',
    path: '/api/imports',
    right: 'signed-in',
    summary: '上传要导入的表格（表单：noun，可有 sheet，最后是 file）',
    takesFile: true,
    run: async (context, _input, { request, reply }) => {
      const { id } = await uploadImport(context, request);
      reply.status(201);
      return showImport(context, id);
    },
  }),
  route({
    method: 'GET',
    path: '/api/imports',
    right: 'signed-in',
    summary: '导入记录',
    query: Type.Object({ ...listQuery.properties, noun }, { additionalProperties: Type.Union([Type.String({ maxLength: 2000 }), Type.Integer()]) }),
    run: (context, { query }) => listImports(context, query.noun, query as ListQuery),
  }),
  route({ method: 'GET', path: '/api/imports/:id', right: 'signed-in', summary: '一次导入的进展和结果', params: idParams, run: (context, { params }) => showImport(context, params.id) }),
  route({
    method: 'POST',
    path: '/api/imports/:id/preview',
    right: 'signed-in',
    summary: '预览前几行会怎样',
    params: idParams,
    body: settingsSchema,
    transaction: 'none',
    run: (context, { params, body }) => previewImport(context, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/imports/:id/start',
    right: 'signed-in',
    summary: '开始导入',
    params: idParams,
    body: settingsSchema,
    run: async (context, { params, body }) => {
      await startImport(context, params.id, body);
      return showImport(context, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    right: 'signed-in',
    summary: '取消导入（已导入的保留）',
    params: idParams,
    run: async (context, { params }) => {
      await cancelImport(context, params.id);
      return showImport(context, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/imports/:id/undo',
    right: 'signed-in',
    summary: '撤销整批导入',
    params: idParams,
    run: async (context, { params }) => {
      await undoImport(context, params.id);
      return showImport(context, params.id);
    },
  }),
  route({
    method: 'GET',
    path: '/api/imports/:id/rows',
    right: 'signed-in',
    summary: '导入每一行的结果',
    params: idParams,
    query: Type.Object({ result: Type.Optional(results), after: Type.Optional(Type.Integer({ title: '行号', minimum: 0 })) }),
    run: (context, { params, query }) => rowsOfImport(context, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/imports/:id/kept',
    right: 'signed-in',
    summary: '撤销时保留的记录',
    params: idParams,
    query: Type.Object({ after: Type.Optional(Type.String({ title: '编号', maxLength: 40 })) }),
    run: (context, { params, query }) => keptByUndo(context, params.id, query),
  }),
  route({ method: 'GET', path: '/api/imports/:id/failures', right: 'signed-in', summary: '失败的行（附失败原因）', params: idParams, run: (context, { params }) => failedRows(context, params.id) }),
  route({ method: 'GET', path: '/api/imports/:id/file', right: 'signed-in', summary: '导入的原文件', params: idParams, run: (context, { params }, exchange) => originalFile(context, params.id, exchange) }),
];
