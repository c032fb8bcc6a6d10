import type { Module } from '#platform/module/index.ts';
import { job } from './entity.ts';
import { jobMigrations } from './migration.ts';
import { pruneJob } from './prune.ts';
import { jobRoutes } from './routes.ts';

/** What this folder brings to the product. */
export const jobsModule: Module = {
  noun: 'job',
  label: '后台任务',
  entities: [job],
  migrations: jobMigrations,
  routes: jobRoutes,
  rights: { 'job.read': '查看别人的任务', 'job.manage': '取消和重试别人的任务' },
  actions: { 'job.cancel': '取消', 'job.retry': '重试' },
  jobs: [pruneJob],
  schedules: [{ name: 'job.prune', cron: '40 3 * * *', kind: 'job.prune', per: 'installation' }],
};
