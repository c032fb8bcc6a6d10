import { approvalModule } from '#platform/approval/index.ts';
import { attachmentModule } from '#platform/attachment/index.ts';
import { auditMigrations } from '#platform/audit/index.ts';
import { authModule } from '#platform/auth/index.ts';
import { changeLogModule } from '#platform/change-log/index.ts';
import { customizationModule } from '#platform/customization/index.ts';
import { figureModule } from '#platform/figure/index.ts';
import { databaseMigrations } from '#platform/db/index.ts';
import { healthModule } from '#platform/health/index.ts';
import { httpMigrations, pruneAnswers } from '#platform/http/index.ts';
import { jobsModule } from '#platform/jobs/index.ts';
import type { Module } from '#platform/module/index.ts';
import { notifyModule } from '#platform/notify/index.ts';
import { recycleBinModule } from '#platform/recycle-bin/index.ts';
import { searchMigrations } from '#platform/search/index.ts';
import { todoRoutes } from '#platform/todo/index.ts';
import { transferModule } from '#platform/transfer/index.ts';
import { module as activity } from '#modules/activity/index.ts';
import { module as contract } from '#modules/contract/index.ts';
import { module as customer } from '#modules/customer/index.ts';
import { module as opportunity } from '#modules/opportunity/index.ts';
import { module as order } from '#modules/order/index.ts';
import { module as organization } from '#modules/organization/index.ts';
import { module as product } from '#modules/product/index.ts';
import { module as project } from '#modules/project/index.ts';
import { module as report } from '#modules/report/index.ts';
import { module as task } from '#modules/task/index.ts';
import { module as receivable } from '#modules/receivable/index.ts';
import { demoRoutes } from './demo/index.ts';

const platform: readonly Module[] = [
  { noun: 'audit', label: '操作日志', migrations: auditMigrations },
  { noun: 'search', label: '搜索', migrations: searchMigrations },
  { noun: 'http', label: '接口', migrations: [...httpMigrations, ...databaseMigrations], jobs: [pruneAnswers], schedules: [{ name: 'http.prune', cron: '55 3 * * *', kind: 'http.prune', per: 'installation' }] },
  customizationModule,
  authModule,
  jobsModule,
  healthModule,
  notifyModule,
  changeLogModule,
  recycleBinModule,
  attachmentModule,
  transferModule,
  approvalModule,
  { noun: 'todo', label: '待办', routes: todoRoutes },
  figureModule,
  { noun: 'demo', label: '演示', routes: demoRoutes },
];

/** Everything the product consists of: the platform's folders, then the modules in the order of their rank. A new one takes one import and one line. */
export const modules: readonly Module[] = [...platform, organization, task, activity, product, customer, opportunity, project, order, contract, receivable, report];
