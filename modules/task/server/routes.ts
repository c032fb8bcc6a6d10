import { Type } from 'typebox';
import { rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, listSchema, loadRecord, presentEach } from '#platform/record/index.ts';
import type { Context } from '#platform/context/index.ts';
import { type Task, task } from '../model/task.ts';
import { tasksInSpan } from './calendar.ts';
import { assignTask, changeTask, removeTask } from './change-task.ts';
import { createTask } from './create-task.ts';
import { addDependency, removeDependency } from './dependencies.ts';
import { planOf, taskPage } from './plan-of.ts';
import { taskAbilities } from './policy.ts';
import { rescheduleTask } from './reschedule-task.ts';
import { cancelTask, completeTask, reopenTask, startTask } from './task-steps.ts';

const day = (title: string) => Type.String({ title, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const reason = Type.Object({ reason: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()], { title: '说明' })) });
const recordId = (title: string) => Type.String({ title, maxLength: 40 });

type Step = (context: Context, id: string, words: string | null) => Promise<Task>;

function stepRoute(name: string, summary: string, run: Step): Route {
  return route({
    method: 'POST',
    path: `/api/tasks/:id/${name}`,
    right: 'task.update',
    summary,
    params: idParams,
    body: reason,
    response: rowSchema(task),
    run: async (context, { params, body }) => taskPage(context, await run(context, params.id, body.reason ?? null)),
  });
}

const stepRoutes: readonly Route[] = [
  stepRoute('start', '开始任务', (context, id) => startTask(context, id)),
  stepRoute('complete', '完成任务', completeTask),
  stepRoute('reopen', '重新打开任务', reopenTask),
  stepRoute('cancel', '取消任务', cancelTask),
];

const planRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/tasks/plan',
    right: 'task.read',
    summary: '项目的任务计划',
    query: Type.Object({ projectId: recordId('项目') }),
    run: (context, { query }) => planOf(context, query.projectId),
  }),
  route({
    method: 'GET',
    path: '/api/tasks/calendar',
    right: 'task.read',
    summary: '任务日历',
    query: Type.Object({ from: day('开始日期'), to: day('结束日期'), scene: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('subordinates'), Type.Literal('all')], { title: '范围' })) }),
    response: listSchema(rowSchema(task)),
    run: (context, { query }) => tasksInSpan(context, { ...query, scene: query.scene ?? 'mine' }),
  }),
  route({ method: 'GET', path: '/api/tasks/:id', right: 'task.read', summary: '查看任务', params: idParams, response: rowSchema(task), run: async (context, { params }) => taskPage(context, await loadRecord(context, task, params.id)) }),
  route({
    method: 'POST',
    path: '/api/tasks/:id/reschedule',
    right: 'task.update',
    summary: '调整任务日期',
    params: idParams,
    body: Type.Object({ startOn: day('开始日期'), dueOn: day('截止日期'), version: Type.Integer({ title: '版本' }), push: Type.Optional(Type.Boolean({ title: '后续任务顺延' })) }),
    run: async (context, { params, body }) => {
      const rows = await rescheduleTask(context, params.id, { ...body, push: body.push ?? false });
      return { rows: await presentEach(context, task, rows, { abilities: taskAbilities }) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tasks/:id/assign',
    right: 'task.assign',
    summary: '交给别人',
    params: idParams,
    body: Type.Object({ ownerId: recordId('负责人') }),
    response: rowSchema(task),
    run: async (context, { params, body }) => taskPage(context, await assignTask(context, params.id, body.ownerId)),
  }),
  route({
    method: 'POST',
    path: '/api/tasks/:id/dependencies',
    right: 'task.update',
    summary: '添加前置任务',
    params: idParams,
    body: Type.Object({ afterId: recordId('前置任务') }),
    run: async (context, { params, body }, { reply }) => {
      const made = await addDependency(context, params.id, body.afterId);
      reply.status(201);
      return made;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tasks/:id/dependencies/:afterId',
    right: 'task.update',
    summary: '删除前置任务',
    params: Type.Object({ id: recordId('任务'), afterId: recordId('前置任务') }),
    run: (context, { params }) => removeDependency(context, params.id, params.afterId),
  }),
];

/** The way of a request to the verbs of this folder. */
export const taskRoutes: readonly Route[] = [...planRoutes, ...stepRoutes, ...entityRoutes(task, { without: ['read'], create: createTask, update: changeTask, remove: removeTask, abilities: taskAbilities })];
