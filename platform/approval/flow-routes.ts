import { Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { idParams } from '#platform/record/index.ts';
import { delegate, endDelegation, listDelegations } from './delegations.ts';
import { listFlows, listVersions, publishFlow, readFlow, saveDraft, tryFlow } from './flows.ts';
import { type FlowDefinition, flowSchema } from './model/flow.ts';

const kindParams = Type.Object({ kind: Type.String({ title: '类型', maxLength: 60 }) });
const version = Type.Integer({ title: '版本' });
const closed = { additionalProperties: false };
const definition = Type.Unsafe<FlowDefinition>({ ...flowSchema, title: '审批流' });
const fact = Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Null(), Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })]);

/** The company draws its flows; whoever may read them may try them. */
const flowAdministration: readonly Route[] = [
  route({ method: 'GET', path: '/api/approval-flows', right: 'approval_flow.read', summary: '审批流列表', run: async (context) => ({ rows: await listFlows(context) }) }),
  route({ method: 'GET', path: '/api/approval-flows/:kind', right: 'approval_flow.read', summary: '查看审批流', params: kindParams, run: (context, { params }) => readFlow(context, params.kind) }),
  route({ method: 'GET', path: '/api/approval-flows/:kind/versions', right: 'approval_flow.read', summary: '审批流的历史版本', params: kindParams, run: async (context, { params }) => ({ rows: await listVersions(context, params.kind) }) }),
  route({
    method: 'PUT',
    path: '/api/approval-flows/:kind/draft',
    right: 'approval_flow.update',
    summary: '保存审批流草稿',
    params: kindParams,
    body: Type.Object({ definition, version }, closed),
    run: (context, { params, body }) => saveDraft(context, params.kind, body.definition, body.version),
  }),
  route({
    method: 'POST',
    path: '/api/approval-flows/:kind/try',
    right: 'approval_flow.read',
    summary: '试运行审批流：谁会来审批',
    params: kindParams,
    transaction: 'none',
    body: Type.Object({ definition, applicantId: Type.String({ title: '申请人', maxLength: 40 }), facts: Type.Record(Type.String(), fact, { title: '单据内容' }) }, closed),
    run: async (context, { params, body }) => ({ steps: await tryFlow(context, params.kind, body) }),
  }),
  route({
    method: 'POST',
    path: '/api/approval-flows/:kind/publish',
    right: 'approval_flow.update',
    summary: '发布审批流',
    params: kindParams,
    body: Type.Object({ definition, words: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()], { title: '说明' })), version }, closed),
    run: (context, { params, body }) => publishFlow(context, params.kind, { ...body, words: body.words ?? null }),
  }),
];

const day = (title: string) => Type.String({ title, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** Everybody's own delegations while he is away. */
const ownDelegations: readonly Route[] = [
  route({ method: 'GET', path: '/api/approval-delegations', right: 'signed-in', summary: '我的审批委托', run: async (context) => ({ rows: await listDelegations(context) }) }),
  route({
    method: 'POST',
    path: '/api/approval-delegations',
    right: 'signed-in',
    summary: '委托别人代我审批',
    body: Type.Object(
      {
        toId: Type.String({ title: '代理人', minLength: 1, maxLength: 40 }),
        startsOn: day('开始日期'),
        endsOn: day('结束日期'),
        kinds: Type.Optional(Type.Union([Type.Array(Type.String({ maxLength: 60 }), { maxItems: 50 }), Type.Null()], { title: '审批类型' })),
        reason: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()], { title: '原因' })),
      },
      closed,
    ),
    run: async (context, { body }, { reply }) => {
      reply.status(201);
      return delegate(context, body);
    },
  }),
  route({ method: 'POST', path: '/api/approval-delegations/:id/end', right: 'signed-in', summary: '结束审批委托', params: idParams, run: (context, { params }) => endDelegation(context, params.id) }),
];

export const flowRoutes: readonly Route[] = [...flowAdministration, ...ownDelegations];
