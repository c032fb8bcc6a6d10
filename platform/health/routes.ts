import { type Route, route } from '#platform/http/index.ts';
import { healthOfCompany, healthOfInstallation } from './survey.ts';

/** How the installation is, for whoever runs it, and how it stands for one company (R12.4). */
export const healthRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/health', right: 'platform', summary: '系统健康（整个安装）', run: (context) => healthOfInstallation(context) }),
  // In no catalogue of rights: the system administrator alone has it.
  route({ method: 'GET', path: '/api/company/health', right: 'company.administer', summary: '系统健康（本公司）', run: (context) => healthOfCompany(context) }),
];
