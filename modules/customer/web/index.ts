import type { WebModule } from '#platform/web/shell/index.ts';
import { contact } from '../model/contact.ts';
import { customer } from '../model/customer.ts';
import { pool, poolRule } from '../model/pool.ts';
import { contactWords, customerWords, poolWords } from './zh-CN.ts';

/** 客户 in the browser. */
export const web: WebModule = {
  entities: [customer, contact, pool, poolRule],
  recordPaths: { customer: (id) => `/customers/${id}`, contact: (id) => `/contacts/${id}` },
  pages: [
    { path: '/customers', title: customerWords.list, load: () => import('./list/customer-list.tsx'), right: 'customer.read', navigation: { label: customerWords.list, icon: 'customer', group: 'customer', order: 10, phone: 15 } },
    { path: '/customers/pool', title: poolWords.title, load: () => import('./pool/pool-page.tsx'), right: 'customer.pool', navigation: { label: poolWords.title, icon: 'pool', group: 'customer', order: 20, phone: 20 } },
    { path: '/customers/pool/tonight', title: poolWords.dryRunTitle, load: () => import('./pool/dry-run-page.tsx'), right: 'pool_rule.read' },
    { path: '/customers/pool/settings', title: poolWords.settings, load: () => import('./pool/pool-settings.tsx'), right: 'pool.read' },
    { path: '/customers/$id', title: customerWords.list, load: () => import('./record/customer-record.tsx'), right: 'customer.read' },
    { path: '/contacts', title: contactWords.list, load: () => import('./contact/contact-list.tsx'), right: 'contact.read', navigation: { label: contactWords.list, icon: 'contact', group: 'customer', order: 30 } },
    { path: '/contacts/$id', title: contactWords.list, load: () => import('./contact/contact-record.tsx'), right: 'contact.read' },
  ],
  searches: [
    { label: customerWords.list, icon: 'customer', right: 'customer.read', list: '/api/customers', show: (row) => ({ title: String(row.name), note: row.ownerName ? String(row.ownerName) : undefined }), open: (row) => `/customers/${String(row.id)}` },
    { label: contactWords.list, icon: 'contact', right: 'contact.read', list: '/api/contacts', show: (row) => ({ title: String(row.name), note: String(row.customerName ?? '') }), open: (row) => `/contacts/${String(row.id)}` },
  ],
};
