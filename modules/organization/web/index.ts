import { signInEntry } from '#platform/auth/sign-in-log.ts';
import type { WebModule } from '#platform/web/shell/index.ts';
import { department, post, team } from '../model/department.ts';
import { employee } from '../model/employee.ts';
import { role } from '../model/role.ts';
import { companyWords, employeeWords, explainWords, organizationWords, roleWords, signInWords } from './zh-CN.ts';

/** 组织 in the browser: people and where they stand, what they may do, and the companies of the installation. */
export const web: WebModule = {
  entities: [department, team, post, employee, role, signInEntry],
  recordPaths: { employee: (id) => `/employees/${id}`, role: (id) => `/roles/${id}` },
  pickers: {
    employee: { list: '/api/employees/options', title: 'name', byIds: true, note: (row) => (typeof row.departmentName === 'string' ? row.departmentName : undefined) },
  },
  pages: [
    { path: '/organization', title: organizationWords.title, right: 'department.read', load: () => import('./organization-page.tsx'), navigation: { label: organizationWords.title, icon: 'organization', group: 'company', order: 10 } },
    { path: '/employees', title: employeeWords.list, right: 'employee.read', load: () => import('./employee/employee-list.tsx'), navigation: { label: employeeWords.list, icon: 'person', group: 'company', order: 20 } },
    { path: '/employees/$id', title: employeeWords.list, right: 'employee.read', load: () => import('./employee/employee-record.tsx') },
    { path: '/roles', title: roleWords.list, right: 'role.read', load: () => import('./role/role-list.tsx'), navigation: { label: roleWords.list, icon: 'role', group: 'company', order: 30 } },
    { path: '/roles/$id', title: roleWords.list, right: 'role.read', load: () => import('./role/role-editor.tsx') },
    { path: '/access-explanation', title: explainWords.title, right: 'organization.explain', load: () => import('./role/explanation.tsx'), navigation: { label: explainWords.title, icon: 'eye', group: 'company', order: 40 } },
    { path: '/company/sign-ins', title: signInWords.title, right: 'company.administer', load: () => import('./sign-in/sign-in-page.tsx'), navigation: { label: signInWords.title, icon: 'lock', group: 'company', order: 75 } },
    { path: '/companies', title: companyWords.title, audience: 'platform', load: () => import('./company/company-list.tsx'), navigation: { label: companyWords.title, icon: 'organization', group: 'company', order: 10, phone: 20 } },
  ],
  searches: [{ label: employeeWords.list, icon: 'person', right: 'employee.read', list: '/api/employees', show: (row) => ({ title: String(row.name), note: typeof row.departmentName === 'string' ? row.departmentName : undefined }), open: (row) => `/employees/${String(row.id)}` }],
};
