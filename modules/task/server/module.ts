import type { Module, StandardScope } from '#platform/module/index.ts';
import { taskMigrations } from '../migrations/0080-task.ts';
import { task } from '../model/task.ts';
import { taskRestored } from './change-task.ts';
import { dueTasks } from './due-tasks.ts';
import { departmentFollows, taskHandover } from './people.ts';
import { taskRoutes } from './routes.ts';
import { lateCron, lateJob } from './tell-late.ts';

const rights = (verbs: readonly string[], scope: StandardScope): Record<string, StandardScope> => Object.fromEntries(verbs.map((verb) => [`task.${verb}`, scope]));
const everyday = ['read', 'create', 'update', 'assign', 'delete'];

/** 任务: work with an owner and dates, in order (R5.8). */
export const module: Module = {
  noun: 'task',
  label: '任务',
  entities: [task],
  migrations: taskMigrations,
  routes: taskRoutes,
  todos: [dueTasks],
  jobs: [lateJob],
  schedules: [{ name: 'task.late', cron: lateCron, kind: 'task.late', per: 'company' }],
  subscriptions: [departmentFollows],
  handover: [taskHandover],
  restored: { task: taskRestored },
  rights: { 'task.assign': '交给别人' },
  actions: { 'task.start': '开始', 'task.complete': '完成', 'task.reopen': '重新打开', 'task.cancel': '取消', 'task.reschedule': '调整日期', 'task.addDependency': '添加前置任务', 'task.removeDependency': '删除前置任务', 'task.transfer': '转移' },
  changeLabels: { 'task.waitsFor': '前置任务' },
  roleRights: {
    director: rights([...everyday, 'export'], 'company'),
    salesManager: rights([...everyday, 'export'], 'departmentTree'),
    salesperson: rights(everyday, 'own'),
    finance: rights(everyday, 'own'),
    market: rights(everyday, 'own'),
    serviceEngineer: rights(everyday, 'own'),
    agent: rights(['read', 'create', 'update'], 'own'),
  },
};
