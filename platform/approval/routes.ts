import { Type } from 'typebox';
import { serveFile } from '#platform/attachment/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { idParams } from '#platform/record/index.ts';
import { loadCase } from './access.ts';
import { kindOf } from './kinds.ts';
import { boxes, countWaiting, listBox } from './lists.ts';
import { previewOf } from './preview.ts';
import { casesOf, detailOf, filesOf, shownOf } from './show.ts';
import { cancel, copy, remind, resubmit, sign, signEach, withdraw } from './verbs.ts';

const words = Type.Optional(Type.Union([Type.String({ maxLength: 1000 }), Type.Null()], { title: '审批意见' }));
const signature = Type.Optional(Type.Integer({ title: '签字', minimum: 1 }));
const person = Type.String({ title: '人员', maxLength: 40 });
const people = Type.Array(person, { title: '人员', minItems: 1, maxItems: 20 });
const closed = { additionalProperties: false };
const said = Type.Object({ words, signature }, closed);
const recordId = Type.String({ title: '单据', maxLength: 40 });

const reading: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/approvals',
    right: 'signed-in',
    summary: '我的审批：待我审批、我已处理、我提交的、抄送我的',
    query: Type.Object({
      box: Type.Union(boxes.map((box) => Type.Literal(box)), { title: '范围' }),
      kind: Type.Optional(Type.String({ title: '类型', maxLength: 60 })),
      q: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
      page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 10_000 })),
      size: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 200 })),
    }),
    run: (context, { query }) => listBox(context, query),
  }),
  route({ method: 'GET', path: '/api/approvals/waiting', right: 'signed-in', summary: '待我审批的数量', run: async (context) => ({ count: await countWaiting(context) }) }),
  route({
    method: 'GET',
    path: '/api/approvals/of',
    right: 'signed-in',
    summary: '一条记录的审批',
    query: Type.Object({ noun: Type.String({ title: '对象', maxLength: 40 }), recordId }),
    run: async (context, { query }) => ({ rows: await casesOf(context, query.noun, query.recordId) }),
  }),
  route({
    method: 'GET',
    path: '/api/approvals/preview',
    right: 'signed-in',
    summary: '现在提交的话由谁审批',
    query: Type.Object({ kind: Type.String({ title: '类型', maxLength: 60 }), recordId }),
    run: (context, { query }) => previewOf(context, query.kind, query.recordId),
  }),
  route({ method: 'GET', path: '/api/approvals/:id', right: 'signed-in', summary: '查看审批', params: idParams, run: (context, { params }) => detailOf(context, params.id) }),
  route({
    method: 'GET',
    path: '/api/approvals/:id/files/:fileId',
    right: 'signed-in',
    summary: '审批单上的附件',
    params: Type.Object({ id: Type.String({ title: '编号', maxLength: 40 }), fileId: Type.String({ title: '附件', maxLength: 40 }) }),
    run: async (context, { params }, exchange) => {
      const { row } = await loadCase(context, params.id);
      const shown = await shownOf(context, kindOf(row.kind), row);
      const [file] = shown?.files?.includes(params.fileId) ? await filesOf(context, [params.fileId]) : [];
      if (!file) throw notFound('附件');
      return serveFile(context.services.storage, file, exchange);
    },
  }),
];

const acting: readonly Route[] = [
  route({ method: 'POST', path: '/api/approvals/:id/approve', right: 'signed-in', summary: '通过审批', params: idParams, body: said, run: (context, { params, body }) => sign(context, params.id, { type: 'approve' }, body) }),
  route({ method: 'POST', path: '/api/approvals/:id/refuse', right: 'signed-in', summary: '拒绝审批', params: idParams, body: said, run: (context, { params, body }) => sign(context, params.id, { type: 'refuse' }, body) }),
  route({
    method: 'POST',
    path: '/api/approvals/:id/return',
    right: 'signed-in',
    summary: '退回到前面的步骤，或退回申请人（stepKey 为空）',
    params: idParams,
    body: Type.Object({ words, signature, stepKey: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()], { title: '退回到' })) }, closed),
    run: (context, { params, body }) => sign(context, params.id, { type: 'return', to: body.stepKey ?? null }, body),
  }),
  route({
    method: 'POST',
    path: '/api/approvals/:id/add-signer',
    right: 'signed-in',
    summary: '加签：在我之前或之后',
    params: idParams,
    body: Type.Object({ words, signature, place: Type.Union([Type.Literal('before'), Type.Literal('after')], { title: '位置' }), employeeIds: people }, closed),
    run: (context, { params, body }) => sign(context, params.id, { type: 'addSigners', place: body.place, ids: body.employeeIds }, body),
  }),
  route({
    method: 'POST',
    path: '/api/approvals/:id/hand-on',
    right: 'signed-in',
    summary: '转交审批',
    params: idParams,
    body: Type.Object({ words, signature, employeeId: person }, closed),
    run: (context, { params, body }) => sign(context, params.id, { type: 'handOn', to: body.employeeId }, body),
  }),
  route({ method: 'POST', path: '/api/approvals/:id/withdraw', right: 'signed-in', summary: '撤回审批', params: idParams, body: Type.Object({ words }, closed), run: (context, { params, body }) => withdraw(context, params.id, body) }),
  route({
    method: 'POST',
    path: '/api/approvals/:id/resubmit',
    right: 'signed-in',
    summary: '重新提交被退回的审批',
    params: idParams,
    body: Type.Object({ words, chosen: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()), { title: '审批人' })) }, closed),
    run: (context, { params, body }) => resubmit(context, params.id, body),
  }),
  route({ method: 'POST', path: '/api/approvals/:id/remind', right: 'signed-in', summary: '催办', params: idParams, run: (context, { params }) => remind(context, params.id) }),
  route({ method: 'POST', path: '/api/approvals/:id/copy', right: 'signed-in', summary: '抄送', params: idParams, body: Type.Object({ words, employeeIds: people }, closed), run: (context, { params, body }) => copy(context, params.id, body.employeeIds, body) }),
  route({ method: 'POST', path: '/api/approvals/:id/cancel', right: 'signed-in', summary: '取消审批（系统管理员）', params: idParams, body: Type.Object({ words }, closed), run: (context, { params, body }) => cancel(context, params.id, body) }),
  ...(['approve', 'refuse'] as const).map((type) =>
    route({
      method: 'POST',
      path: `/api/approvals/batch/${type}`,
      right: 'signed-in',
      summary: type === 'approve' ? '批量通过' : '批量拒绝',
      transaction: 'none',
      body: Type.Object({ ids: Type.Array(Type.String({ maxLength: 40 }), { title: '审批', minItems: 1, maxItems: 100 }), words }, closed),
      run: async (context, { body }) => ({ results: await signEach(context, body.ids, type, body.words ?? null) }),
    }),
  ),
];

/** Everybody's own approvals; who may know of a case is asked for each. */
export const approvalRoutes: readonly Route[] = [...reading, ...acting];
