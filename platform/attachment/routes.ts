import { Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { idParams } from '#platform/record/index.ts';
import { attachUpload } from './attach.ts';
import { listAttachments, removeAttachment } from './list.ts';
import { serveAttachment } from './serve.ts';

const place = Type.Object({ noun: Type.String({ title: '对象', maxLength: 40 }), recordId: Type.String({ title: '记录', maxLength: 40 }) });
const shown = Type.Object({
  id: Type.String(),
  noun: Type.String(),
  recordId: Type.String(),
  name: Type.String({ title: '文件名' }),
  kind: Type.String({ title: '类型' }),
  size: Type.Integer({ title: '字节数' }),
  pages: Type.Union([Type.Integer(), Type.Null()], { title: '页数' }),
  createdAt: Type.String({ title: '上传时间' }),
  createdBy: Type.Union([Type.String(), Type.Null()]),
  createdByName: Type.Union([Type.String(), Type.Null()], { title: '上传人' }),
  can: Type.Array(Type.String()),
});

/** Whoever may read a record reads its attachments; whoever may change it adds and removes them. */
export const attachmentRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/attachments',
    right: 'signed-in',
    summary: '记录的附件',
    query: place,
    response: Type.Object({ rows: Type.Array(shown) }),
    run: async (context, { query }) => ({ rows: await listAttachments(context, query) }),
  }),
  route({
    method: 'POST',
    path: '/api/attachments',
    right: 'signed-in',
    summary: '上传附件（表单：noun、recordId，可有 pages，最后是 file）',
    takesFile: true,
    response: shown,
    run: async (context, _input, { request, reply }) => {
      const { companyId: _company, fileKey: _file, ...attachment } = await attachUpload(context, request);
      reply.status(201);
      return { ...attachment, createdByName: context.viewer.name, can: ['delete'] };
    },
  }),
  route({
    method: 'GET',
    path: '/api/attachments/:id/content',
    right: 'signed-in',
    summary: '附件内容',
    params: idParams,
    run: (context, { params }, exchange) => serveAttachment(context, params.id, exchange),
  }),
  route({
    method: 'DELETE',
    path: '/api/attachments/:id',
    right: 'signed-in',
    summary: '删除附件',
    params: idParams,
    run: (context, { params }) => removeAttachment(context, params.id),
  }),
];
