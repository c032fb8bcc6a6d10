import type { Module } from '#platform/module/index.ts';
import { pruneNotifications } from './inbox.ts';
import { notifyMigrations } from './migration.ts';
import { reminderJob } from './reminder.ts';
import { notificationRoutes } from './routes.ts';
import { mailJob, textJob } from './sending.ts';

/** What this folder brings to the product. */
export const notifyModule: Module = {
  noun: 'notification',
  label: '消息通知',
  migrations: notifyMigrations,
  routes: notificationRoutes,
  jobs: [mailJob, textJob, reminderJob, pruneNotifications],
  schedules: [{ name: 'notification.prune', cron: '50 3 * * *', kind: 'notification.prune', per: 'installation' }],
};
