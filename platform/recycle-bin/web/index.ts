import type { WebModule } from '#platform/web/shell/index.ts';
import { binWords } from './zh-CN.ts';

/** 回收站 in the browser (R12.4). */
export const web: WebModule = {
  pages: [{ path: '/company/recycle-bin', title: binWords.title, right: 'recycle_bin.restore', load: () => import('./recycle-bin.tsx'), navigation: { label: binWords.title, icon: 'trash', group: 'company', order: 80 } }],
};
