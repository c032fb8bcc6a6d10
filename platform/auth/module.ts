import { asSystem } from '#platform/context/index.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Module } from '#platform/module/index.ts';
import { authMigrations } from './migration.ts';
import { accountRoutes } from './routes/account.ts';
import { deviceRoutes } from './routes/devices.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { sweepSessions } from './session.ts';
import { signInEntry } from './sign-in-log.ts';

const sweep = defineJob({
  kind: 'session.sweep',
  label: '清理过期的登录',
  run: (run) => run.finish((context) => sweepSessions(asSystem(context, 'sessions of the whole installation'), context.now)),
});

export const authModule: Module = {
  noun: 'session',
  label: '登录',
  entities: [signInEntry],
  migrations: authMigrations,
  routes: [...deviceRoutes, ...accountRoutes, ...tokenRoutes],
  actions: { 'access_token.make': '新建访问令牌', 'access_token.revoke': '删除访问令牌', 'employee.changePassword': '修改密码' },
  changeLabels: { 'access_token.rights': '权限', 'access_token.until': '有效期至' },
  jobs: [sweep],
  schedules: [{ name: 'session.sweep', cron: '40 3 * * *', kind: 'session.sweep', per: 'installation' }],
};
