import type { Route } from '#platform/http/index.ts';
import { companyRoutes } from './routes/companies.ts';
import { companyExportRoutes } from './routes/company-exports.ts';
import { departmentRoutes } from './routes/departments.ts';
import { employeeRoutes } from './routes/employees.ts';
import { entranceRoutes } from './routes/entrance.ts';
import { roleRoutes } from './routes/roles.ts';
import { sessionRoutes } from './routes/session.ts';
import { signInRoutes } from './routes/sign-ins.ts';

export const organizationRoutes: readonly Route[] = [...sessionRoutes, ...signInRoutes, ...entranceRoutes, ...departmentRoutes, ...employeeRoutes, ...roleRoutes, ...companyRoutes, ...companyExportRoutes];
