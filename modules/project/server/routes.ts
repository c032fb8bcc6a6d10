import { Type } from 'typebox';
import { rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, findRecord, idParams, listQuery, type ListQuery, loadRecord } from '#platform/record/index.ts';
import { stageConditions } from '../model/conditions.ts';
import { negotiation } from '../model/negotiation.ts';
import { project } from '../model/project.ts';
import { boardOf } from './board.ts';
import { changeProject } from './change-project.ts';
import { convertOpportunity } from './convert-opportunity.ts';
import { closeProject, loseProject, reopenProject, winProject } from './end-project.ts';
import { addMembers, removeMember } from './members.ts';
import { membersOf } from './membership.ts';
import { moveStage } from './move-stage.ts';
import { changeRound, recordRound, removeRound } from './negotiations.ts';
import { projectAbilities } from './policy.ts';
import { projectPage } from './project-page.ts';
import { saveStages, shownStages } from './stages.ts';
import { transferProject } from './transfer-project.ts';

const recordId = (title: string) => Type.String({ title, maxLength: 40 });
const words = (title: string, maxLength = 500) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()], { title }));
const day = (title: string) => Type.Optional(Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Null()], { title }));
const response = rowSchema(project);

const pageRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/projects/board', right: 'project.read', summary: '项目看板', query: listQuery, run: (context, { query }) => boardOf(context, query as ListQuery) }),
  route({ method: 'GET', path: '/api/projects/:id', right: 'project.read', summary: '查看项目', params: idParams, response, run: async (context, { params }) => projectPage(context, await loadRecord(context, project, params.id)) }),
  route({
    method: 'POST',
    path: '/api/opportunities/:id/convert',
    right: 'project.create',
    summary: '商机转为项目',
    params: idParams,
    body: Type.Object({ name: Type.Optional(Type.String({ title: '项目名称', maxLength: 100 })), startOn: day('启动日期'), expectedOn: day('预计签约日期'), background: words('项目背景', 2000) }),
    response,
    run: async (context, { params, body }, { reply }) => {
      const row = await convertOpportunity(context, params.id, body);
      reply.status(201);
      return projectPage(context, row);
    },
  }),
];

const verbRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/projects/:id/move',
    right: 'project.update',
    summary: '移动阶段',
    params: idParams,
    body: Type.Object({ fromStageId: recordId('原阶段'), toStageId: recordId('新阶段'), words: words('说明') }),
    response,
    run: async (context, { params, body }) => projectPage(context, await moveStage(context, params.id, body)),
  }),
  route({ method: 'POST', path: '/api/projects/:id/win', right: 'project.update', summary: '项目赢单', params: idParams, body: Type.Object({ words: words('说明') }), response, run: async (context, { params, body }) => projectPage(context, await winProject(context, params.id, body.words ?? null)) }),
  route({
    method: 'POST',
    path: '/api/projects/:id/lose',
    right: 'project.close',
    summary: '项目输单',
    params: idParams,
    body: Type.Object({ lostReason: Type.String({ title: '输单原因', minLength: 1, maxLength: 40 }), words: words('说明') }),
    response,
    run: async (context, { params, body }) => projectPage(context, await loseProject(context, params.id, { lostReason: body.lostReason, words: body.words ?? null })),
  }),
  route({ method: 'POST', path: '/api/projects/:id/close', right: 'project.close', summary: '关闭项目', params: idParams, body: Type.Object({ words: Type.String({ title: '原因', minLength: 1, maxLength: 500 }) }), response, run: async (context, { params, body }) => projectPage(context, await closeProject(context, params.id, body.words)) }),
  route({ method: 'POST', path: '/api/projects/:id/reopen', right: 'project.close', summary: '撤回赢单', params: idParams, body: Type.Object({ words: words('说明') }), response, run: async (context, { params, body }) => projectPage(context, await reopenProject(context, params.id, body.words ?? null)) }),
  route({
    method: 'POST',
    path: '/api/projects/:id/transfer',
    right: 'project.transfer',
    summary: '转移项目',
    params: idParams,
    body: Type.Object({ toEmployeeId: recordId('新负责人'), tasks: Type.Optional(Type.Boolean({ title: '一并转移任务' })), keepReading: Type.Optional(Type.Boolean({ title: '原负责人可继续查看' })), reason: words('原因') }),
    run: async (context, { params, body }) => {
      const row = await transferProject(context, params.id, { ...body, tasks: body.tasks ?? true, keepReading: body.keepReading ?? false });
      // Whoever has given it away may not see it any longer.
      return { id: row.id, seen: (await findRecord(context, project, row.id)) !== null };
    },
  }),
];

const memberRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/projects/:id/members', right: 'project.read', summary: '项目成员', params: idParams, run: async (context, { params }) => ({ rows: await membersOf(context, params.id) }) }),
  route({
    method: 'POST',
    path: '/api/projects/:id/members',
    right: 'project.members',
    summary: '添加项目成员',
    params: idParams,
    body: Type.Object({ employeeIds: Type.Array(recordId('员工'), { title: '成员', minItems: 1, maxItems: 50 }), access: Type.Union([Type.Literal('read'), Type.Literal('edit')], { title: '权限' }), duty: words('职责', 100), until: day('截止日期') }),
    run: async (context, { params, body }) => {
      await addMembers(context, params.id, body);
      return { rows: await membersOf(context, params.id) };
    },
  }),
  route({ method: 'DELETE', path: '/api/projects/:id/members/:memberId', right: 'project.members', summary: '移除项目成员', params: Type.Object({ id: recordId('项目'), memberId: recordId('成员') }), run: (context, { params }) => removeMember(context, params.id, params.memberId) }),
];

const stagePlan = {
  stages: Type.Array(
    Type.Object({
      id: Type.Optional(Type.Union([recordId('阶段'), Type.Null()])),
      name: Type.String({ title: '阶段名称', maxLength: 20 }),
      probability: Type.Integer({ title: '赢单率' }),
      conditions: Type.Array(Type.Union(stageConditions.map(({ key }) => Type.Literal(key))), { title: '进入条件', maxItems: 20 }),
    }),
    { title: '阶段', maxItems: 20 },
  ),
  wonName: Type.String({ title: '赢单的名称', minLength: 1, maxLength: 20 }),
  lostName: Type.String({ title: '输单的名称', minLength: 1, maxLength: 20 }),
};

const stageRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/project-stages', right: 'project.read', summary: '销售阶段', run: async (context) => ({ rows: await shownStages(context) }) }),
  route({
    method: 'PUT',
    path: '/api/project-stages',
    right: 'project.settings',
    summary: '设置销售阶段',
    body: Type.Object({ ...stagePlan, before: Type.Optional(Type.Object(stagePlan, { title: '修改前的阶段' })) }),
    run: async (context, { body: { before, ...plan } }) => ({ rows: await saveStages(context, plan, before) }),
  }),
];

/** The way of a request to the verbs of this folder. */
export const projectRoutes: readonly Route[] = [
  ...pageRoutes,
  ...verbRoutes,
  ...memberRoutes,
  ...stageRoutes,
  ...entityRoutes(project, { without: ['read', 'create', 'delete'], update: changeProject, abilities: projectAbilities }),
  ...entityRoutes(negotiation, { create: recordRound, update: changeRound, remove: removeRound, abilities: () => [] as string[] }),
];
