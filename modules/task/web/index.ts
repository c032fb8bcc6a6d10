import { lazy } from 'react';
import type { WebModule } from '#platform/web/shell/index.ts';
import { task } from '../model/task.ts';
import { taskWords } from './zh-CN.ts';

/** Tasks as pages of other modules use them: fetched when they are first shown. */
export const ProjectPlan = lazy(() => import('./project-plan.tsx'));
export const TaskForm = lazy(() => import('./task-form.tsx'));
export const TaskDrawer = lazy(() => import('./task-drawer.tsx'));
export { useTaskEvents } from './use-task-events.ts';

/** 任务 in the browser. */
export const web: WebModule = {
  entities: [task],
  recordPaths: { task: (id) => `/tasks/${id}` },
  pages: [
    { path: '/tasks', title: taskWords.mine, right: 'task.read', load: () => import('./my-tasks.tsx'), navigation: { label: taskWords.list, icon: 'plan', group: 'work', order: 30 } },
    { path: '/tasks/all', title: taskWords.all, right: 'task.read', load: () => import('./task-list.tsx') },
    { path: '/tasks/$id', title: taskWords.mine, right: 'task.read', load: () => import('./my-tasks.tsx') },
  ],
  searches: [{ label: taskWords.list, icon: 'task', right: 'task.read', list: '/api/tasks', show: (row) => ({ title: String(row.title), note: String(row.projectName ?? row.ownerName ?? '') }), open: (row) => `/tasks/${String(row.id)}` }],
  recordTabs: [{ noun: 'customer', key: 'task', label: taskWords.list, order: 43, right: 'task.read', load: () => import('./customer-tasks.tsx') }],
};
