import type { Module } from '#platform/module/index.ts';
import { activityMigrations } from '../migrations/0090-activity.ts';
import { activity } from '../model/activity.ts';
import { dueActivities } from './due-activities.ts';
import { activityRestored } from './change-activity.ts';
import { foundActivities } from './founding.ts';
import { activityHandover, departmentFollows } from './people.ts';
import { remindJob } from './reminders.ts';
import { activityRoutes } from './routes.ts';

const everyday = (reading: 'own' | 'departmentTree' | 'company', writing: 'own' | 'departmentTree' = 'own') => ({
  'activity.read': reading,
  'activity.create': writing,
  'activity.update': writing,
});

/** 跟进: planned and done follow-ups with customers (R4.9). */
export const module: Module = {
  noun: 'activity',
  label: '跟进',
  entities: [activity],
  migrations: activityMigrations,
  routes: activityRoutes,
  jobs: [remindJob],
  todos: [dueActivities],
  actions: { 'activity.plan': '制定计划', 'activity.record': '记录跟进', 'activity.complete': '完成跟进', 'activity.cancel': '取消跟进', 'activity.transfer': '转移', 'activity.open': '由此新建商机' },
  restored: { activity: activityRestored },
  subscriptions: [departmentFollows],
  handover: [activityHandover],
  founding: foundActivities,
  roleRights: {
    director: { ...everyday('company', 'departmentTree'), 'activity.delete': 'departmentTree', 'activity.export': 'company' },
    salesManager: { ...everyday('departmentTree', 'departmentTree'), 'activity.delete': 'departmentTree', 'activity.export': 'departmentTree' },
    salesperson: { ...everyday('own'), 'activity.delete': 'own' },
    market: everyday('own'),
    serviceEngineer: everyday('own'),
    agent: everyday('own'),
  },
};
