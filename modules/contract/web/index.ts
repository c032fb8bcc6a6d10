import type { WebModule } from '#platform/web/shell/index.ts';
import { contract } from '../model/contract.ts';
import { contractTemplate, contractTemplateVersion } from '../model/contract-template.ts';
import { contractComment, contractScan, contractVersion } from '../model/contract-version.ts';
import { newContractPath } from './new-path.ts';
import { contractWords as words, templateWords } from './zh-CN.ts';

/** 合同 in the browser. */
export const web: WebModule = {
  entities: [contract, contractVersion, contractComment, contractScan, contractTemplate, contractTemplateVersion],
  recordPaths: { contract: (id) => `/contracts/${id}`, contract_template: (id) => `/contract-templates/${id}` },
  pages: [
    { path: '/contracts', title: words.list, right: 'contract.read', load: () => import('./list/contract-list.tsx'), navigation: { label: words.list, icon: 'contract', group: 'sale', order: 50 } },
    { path: '/contracts/$id', title: words.list, right: 'contract.read', load: () => import('./record/contract-record.tsx') },
    { path: '/contract-templates', title: templateWords.list, right: 'contract_template.read', load: () => import('./template/template-list.tsx') },
    { path: '/contract-templates/$id', title: templateWords.list, right: 'contract_template.read', load: () => import('./template/template-record.tsx') },
  ],
  searches: [{ label: words.list, icon: 'contract', right: 'contract.read', list: '/api/contracts', show: (row) => ({ title: `${String(row.code ?? '')} ${String(row.name)}`.trim(), note: String(row.customerName ?? '') }), open: (row) => `/contracts/${String(row.id)}` }],
  recordTabs: [
    { noun: 'customer', key: 'contract', label: words.list, order: 44, right: 'contract.read', load: () => import('./record/customer-contracts.tsx') },
    { noun: 'order', key: 'contract', label: words.list, order: 15, right: 'contract.read', load: () => import('./record/order-contracts.tsx') },
  ],
  recordActions: [{ noun: 'order', key: 'contract', label: words.draft, icon: 'contract', right: 'contract.create', when: (row) => row.status === 'effective', to: (row) => newContractPath(String(row.id)) }],
};
