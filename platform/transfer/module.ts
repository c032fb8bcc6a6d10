import type { Module } from '#platform/module/index.ts';
import { exportJob } from './export/export-job.ts';
import { exportRoutes } from './export/routes.ts';
import { importJob } from './import/import-job.ts';
import { importRoutes } from './import/routes.ts';
import { undoJob } from './import/undo-job.ts';
import { transferMigrations } from './migration.ts';
import { tidyJob } from './tidy.ts';

/** What this folder brings to the product. */
export const transferModule: Module = {
  noun: 'transfer',
  label: '导入导出',
  migrations: transferMigrations,
  routes: [...importRoutes, ...exportRoutes],
  jobs: [importJob, undoJob, exportJob, tidyJob],
  schedules: [{ name: 'transfer.tidy', cron: '10 3 * * *', kind: 'transfer.tidy', per: 'installation' }],
};
