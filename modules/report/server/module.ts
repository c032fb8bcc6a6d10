import type { Module } from '#platform/module/index.ts';
import { reportRoutes } from './routes.ts';

/** 报表: figures over every module's lists, and the homes that show them (R11). */
export const module: Module = { noun: 'report', label: '报表', routes: reportRoutes };
