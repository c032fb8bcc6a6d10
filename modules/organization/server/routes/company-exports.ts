import { type Route, route } from '#platform/http/index.ts';
import { idParams } from '#platform/record/index.ts';
import { loadCompany } from '../companies.ts';
import { companyExportFile, companyExports, startCompanyExport } from '../company-exports.ts';
import { insideCompany } from '../found-company.ts';

/** Taking a company's records out (R12.2): the platform administrator may start it and see that it is done; only the company's own system administrator gets the file. */
export const companyExportRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/companies/:id/exports',
    right: 'platform',
    summary: '导出公司资料',
    params: idParams,
    run: async (context, { params }, { reply }) => {
      const company = await loadCompany(context, params.id);
      reply.status(201);
      return insideCompany(context, company.id, (inside) => startCompanyExport(inside, context.viewer.id));
    },
  }),
  route({
    method: 'GET',
    path: '/api/companies/:id/exports',
    right: 'platform',
    summary: '公司资料的导出记录',
    params: idParams,
    run: async (context, { params }) => insideCompany(context, (await loadCompany(context, params.id)).id, companyExports),
  }),
  route({
    method: 'POST',
    path: '/api/company/exports',
    right: 'company.administer',
    summary: '导出本公司资料',
    run: async (context, _input, { reply }) => {
      reply.status(201);
      return startCompanyExport(context, context.viewer.id);
    },
  }),
  route({ method: 'GET', path: '/api/company/exports', right: 'company.administer', summary: '本公司资料的导出记录', run: (context) => companyExports(context) }),
  route({ method: 'GET', path: '/api/company/exports/:id/file', right: 'company.administer', summary: '下载本公司资料', params: idParams, run: (context, { params }, exchange) => companyExportFile(context, params.id, exchange) }),
];
