import type { Module } from '#platform/module/index.ts';
import { approval } from './entity.ts';
import { approvalMigrations } from './migration.ts';

/** What this folder brings to the product. */
export const approvalModule: Module = {
  noun: 'approval',
  label: '审批',
  entities: [approval],
  migrations: approvalMigrations,
  rights: { 'approval_flow.read': '查看审批流', 'approval_flow.update': '设置审批流' },
  roleRights: { director: { 'approval_flow.read': 'company' } },
};
