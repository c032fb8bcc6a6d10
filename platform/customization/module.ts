import type { Module } from '#platform/module/index.ts';
import { customField, dictionaryItem, numberRule } from './entities.ts';
import { customizationMigrations } from './migration.ts';
import { customizationRoutes } from './routes.ts';

/** What a company sets for itself (R12.4). */
export const customizationModule: Module = {
  noun: 'customization',
  label: '业务设置',
  entities: [dictionaryItem, customField, numberRule],
  migrations: customizationMigrations,
  routes: customizationRoutes,
  rights: { 'saved_view.share': '共享视图给全公司' },
  roleRights: { director: { 'saved_view.share': 'company' }, salesManager: { 'saved_view.share': 'company' } },
};
