import type { WebModule } from '#platform/web/shell/index.ts';
import { approval } from '../entity.ts';
import { waitingPath } from './approvals.api.ts';
import { flowWords } from './flow/zh-CN.ts';
import { approvalPageWords as words } from './zh-CN.ts';

/** 审批 in the browser: everybody's boxes, and the flows for those who draw them. */
export const web: WebModule = {
  entities: [approval],
  recordPaths: { approval: (id) => `/approvals/${id}` },
  pages: [
    { path: '/approvals', title: words.title, load: () => import('./inbox.tsx'), navigation: { label: words.title, icon: 'approval', group: 'work', order: 30, phone: 30, counted: waitingPath } },
    { path: '/approvals/$id', title: words.title, load: () => import('./approval-page.tsx') },
    { path: '/company/approval-flows', title: flowWords.title, right: 'approval_flow.read', load: () => import('./flow/flow-list.tsx'), navigation: { label: flowWords.title, icon: 'tree', group: 'company', order: 50 } },
    { path: '/company/approval-flows/$kind', title: flowWords.title, right: 'approval_flow.read', load: () => import('./flow/flow-editor.tsx') },
  ],
};
