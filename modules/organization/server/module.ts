import type { Module } from '#platform/module/index.ts';
import { organizationMigrations } from '../migrations/organization.ts';
import { department, post, team } from '../model/department.ts';
import { employee } from '../model/employee.ts';
import { role } from '../model/role.ts';
import { organizationRoutes } from './routes.ts';

/** Everyone but agents may look up colleagues. */
const addressBook = { 'department.read': 'company', 'team.read': 'company', 'post.read': 'company', 'employee.read': 'company' } as const;

export const module: Module = {
  noun: 'organization',
  label: '组织',
  entities: [department, team, post, employee, role],
  migrations: organizationMigrations,
  routes: organizationRoutes,
  roleRights: { director: addressBook, salesManager: addressBook, salesperson: addressBook, finance: addressBook, market: addressBook, serviceEngineer: addressBook },
};
