import type { WebModule } from '#platform/web/shell/index.ts';
import { auditWords } from './zh-CN.ts';

/** 操作日志 in the browser (R12.4). */
export const web: WebModule = {
  pages: [{ path: '/company/audit-log', title: auditWords.title, right: 'audit.read', load: () => import('./audit-log.tsx'), navigation: { label: auditWords.title, icon: 'report', group: 'company', order: 70 } }],
};
