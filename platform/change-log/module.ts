import type { Module } from '#platform/module/index.ts';
import { changeLogRoutes } from './routes.ts';

/** Reading the change log (R12.4); it is written by platform/audit. */
export const changeLogModule: Module = {
  noun: 'change_log',
  label: '操作日志',
  routes: changeLogRoutes,
  rights: { 'audit.read': '查看全公司操作日志' },
  roleRights: { director: { 'audit.read': 'company' } },
};
