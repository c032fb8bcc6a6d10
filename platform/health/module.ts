import type { Module } from '#platform/module/index.ts';
import { healthMigrations } from './migration.ts';
import { healthRoutes } from './routes.ts';

/** What this folder brings to the product. */
export const healthModule: Module = { noun: 'health', label: '系统健康', migrations: healthMigrations, routes: healthRoutes };
