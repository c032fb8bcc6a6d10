import type { Module } from '#platform/module/index.ts';
import { recycleBinRoutes } from './routes.ts';

/** What was deleted and may come back (R12.4). Removing for good is the system administrator's until the company decides otherwise. */
export const recycleBinModule: Module = {
  noun: 'recycle_bin',
  label: '回收站',
  routes: recycleBinRoutes,
  rights: { 'recycle_bin.restore': '查看与恢复已删除的记录', 'recycle_bin.purge': '彻底删除' },
  roleRights: {
    director: { 'recycle_bin.restore': 'company' },
    salesManager: { 'recycle_bin.restore': 'company' },
    salesperson: { 'recycle_bin.restore': 'company' },
    market: { 'recycle_bin.restore': 'company' },
    finance: { 'recycle_bin.restore': 'company' },
    serviceEngineer: { 'recycle_bin.restore': 'company' },
  },
};
