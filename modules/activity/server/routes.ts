import { Type } from 'typebox';
import { inputSchema, rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, listSchema, presentOne } from '#platform/record/index.ts';
import { activity } from '../model/activity.ts';
import { calendarOf } from './calendar.ts';
import { cancelActivity } from './cancel-activity.ts';
import { changeActivity, removeActivity, rescheduleActivity } from './change-activity.ts';
import { completeActivity } from './complete-activity.ts';
import { placeAfter } from './places.ts';
import { planActivity } from './plan-activity.ts';
import { activityAbilities } from './policy.ts';
import { recordActivity } from './record-activity.ts';

const moment = (title: string) => Type.String({ title, maxLength: 30 });
const day = (title: string) => Type.String({ title, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const optionalText = (title: string, maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()], { title }));
const abilities = { abilities: activityAbilities };

const verbRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/activities/record',
    right: 'activity.create',
    summary: '记录跟进',
    body: inputSchema(activity, 'create'),
    looseBody: true,
    response: rowSchema(activity),
    run: async (context, { body }, { reply }) => {
      const { next, ...done } = body as Record<string, unknown>;
      const row = await recordActivity(context, done);
      // The next follow-up may be planned in the same go; place, contact and way are this one's unless told.
      if (next) await planActivity(context, { ...(await placeAfter(context, row)), contactId: row.contactId, way: row.way, ...(next as Record<string, unknown>) });
      reply.status(201);
      return presentOne(context, activity, row, abilities);
    },
  }),
  route({
    method: 'POST',
    path: '/api/activities/:id/complete',
    right: 'activity.update',
    summary: '完成跟进',
    params: idParams,
    body: Type.Object({
      result: Type.String({ title: '跟进结果', minLength: 1, maxLength: 2000 }),
      nextStep: optionalText('下一步', 500),
      at: optionalText('完成时间', 30),
      next: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { title: '下次跟进' })),
    }),
    run: async (context, { params, body }) => {
      const { done, next } = await completeActivity(context, params.id, body);
      return { done: await presentOne(context, activity, done, abilities), next: next && (await presentOne(context, activity, next, abilities)) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/activities/:id/reschedule',
    right: 'activity.update',
    summary: '改期',
    params: idParams,
    body: Type.Object({ plannedAt: moment('计划时间'), remindAt: optionalText('提醒时间', 30) }),
    response: rowSchema(activity),
    run: async (context, { params, body }) => presentOne(context, activity, await rescheduleActivity(context, params.id, body), abilities),
  }),
  route({
    method: 'POST',
    path: '/api/activities/:id/cancel',
    right: 'activity.update',
    summary: '取消跟进',
    params: idParams,
    body: Type.Object({ reason: optionalText('原因', 500) }),
    response: rowSchema(activity),
    run: async (context, { params, body }) => presentOne(context, activity, await cancelActivity(context, params.id, body.reason ?? null), abilities),
  }),
];

const listRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/activities/calendar',
    right: 'activity.read',
    summary: '跟进日历',
    query: Type.Object({
      from: day('开始日期'),
      to: day('结束日期'),
      scene: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('subordinates'), Type.Literal('all')], { title: '范围' })),
    }),
    response: listSchema(rowSchema(activity)),
    run: (context, { query }) => calendarOf(context, { ...query, scene: query.scene ?? 'mine' }),
  }),
];

/** The way of a request to the verbs of this folder. */
export const activityRoutes: readonly Route[] = [...listRoutes, ...verbRoutes, ...entityRoutes(activity, { create: planActivity, update: changeActivity, remove: removeActivity, ...abilities })];
