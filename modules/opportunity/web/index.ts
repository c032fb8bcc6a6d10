import type { WebModule } from '#platform/web/shell/index.ts';
import { opportunity, opportunityLine } from '../model/opportunity.ts';
import { newOpportunityPath } from './new-path.ts';
import { opportunityWords } from './zh-CN.ts';

/** 商机 in the browser. */
export const web: WebModule = {
  entities: [opportunity, opportunityLine],
  recordPaths: { opportunity: (id) => `/opportunities/${id}` },
  pages: [
    { path: '/opportunities', title: opportunityWords.list, right: 'opportunity.read', load: () => import('./opportunity-list.tsx'), navigation: { label: opportunityWords.list, icon: 'opportunity', group: 'sale', order: 10, phone: 30 } },
    { path: '/opportunities/settings', title: opportunityWords.settings, right: 'opportunity.settings', load: () => import('./opportunity-settings.tsx') },
    { path: '/opportunities/$id', title: opportunityWords.list, right: 'opportunity.read', load: () => import('./record/opportunity-record.tsx') },
  ],
  searches: [{ label: opportunityWords.list, icon: 'opportunity', right: 'opportunity.read', list: '/api/opportunities', show: (row) => ({ title: String(row.name), note: String(row.customerName ?? '') }), open: (row) => `/opportunities/${String(row.id)}` }],
  recordTabs: [{ noun: 'customer', key: 'opportunity', label: opportunityWords.list, order: 41, right: 'opportunity.read', load: () => import('./customer-opportunities.tsx') }],
  recordActions: [
    { noun: 'customer', key: 'newOpportunity', label: opportunityWords.create, icon: 'opportunity', right: 'opportunity.create', to: (row) => newOpportunityPath({ customerId: String(row.id) }) },
    { noun: 'activity', key: 'newOpportunity', label: opportunityWords.create, icon: 'opportunity', right: 'opportunity.create', when: (row) => row.status === 'done' && !row.opportunityId, to: (row) => newOpportunityPath({ customerId: String(row.customerId), activityId: String(row.id) }) },
  ],
};
