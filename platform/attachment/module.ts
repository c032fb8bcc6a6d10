import type { Module } from '#platform/module/index.ts';
import { attachmentMigrations } from './migration.ts';
import { attachmentRoutes } from './routes.ts';
import { sweepJob } from './sweep.ts';

/** What this folder brings to the product. */
export const attachmentModule: Module = {
  noun: 'attachment',
  label: '附件',
  migrations: attachmentMigrations,
  routes: attachmentRoutes,
  jobs: [sweepJob],
  schedules: [{ name: 'attachment.sweep', cron: '20 3 * * *', kind: 'attachment.sweep', per: 'installation' }],
};
