import { type Route } from '#platform/http/index.ts';
import { entityRoutes } from '#platform/record/index.ts';
import { department, post, team } from '../model/department.ts';
import { employee } from '../model/employee.ts';
import { role } from '../model/role.ts';
import { sessionRoutes } from './routes/session.ts';

export const organizationRoutes: readonly Route[] = [...sessionRoutes, ...entityRoutes(department), ...entityRoutes(team), ...entityRoutes(post), ...entityRoutes(employee, { without: ['create', 'delete'] }), ...entityRoutes(role)];
