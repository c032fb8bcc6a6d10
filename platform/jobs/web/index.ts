import type { WebModule } from '#platform/web/shell/index.ts';
import { jobWords } from './zh-CN.ts';

/** 后台任务 in the browser; everybody sees what he started himself. */
export const web: WebModule = {
  pages: [{ path: '/company/jobs', title: jobWords.title, load: () => import('./job-list.tsx'), navigation: { label: jobWords.title, icon: 'clock', group: 'company', order: 90 } }],
};
