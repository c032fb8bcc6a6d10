import type { WebModule } from '#platform/web/shell/index.ts';
import { contract } from '../model/contract.ts';
import { contractTemplate, contractTemplateVersion } from '../model/contract-template.ts';
import { contractComment, contractScan, contractVersion } from '../model/contract-version.ts';
import { contractWords as words } from './zh-CN.ts';

/** 合同 in the browser. */
export const web: WebModule = {
  entities: [contract, contractVersion, contractComment, contractScan, contractTemplate, contractTemplateVersion],
  recordPaths: { contract: (id) => `/contracts/${id}`, contract_template: (id) => `/contract-templates/${id}` },
  pages: [],
  searches: [{ label: words.list, icon: 'contract', right: 'contract.read', list: '/api/contracts', show: (row) => ({ title: `${String(row.code ?? '')} ${String(row.name)}`.trim(), note: String(row.customerName ?? '') }), open: (row) => `/contracts/${String(row.id)}` }],
};
