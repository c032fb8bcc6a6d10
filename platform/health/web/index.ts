import type { WebModule } from '#platform/web/shell/index.ts';
import { healthWords as words } from './zh-CN.ts';

const load = () => import('./health-page.tsx');

/** 系统健康 in the browser (R12.4): the whole installation for whoever runs it, the company's share for its administrator. */
export const web: WebModule = {
  pages: [
    { path: '/health', title: words.title, audience: 'platform', load, navigation: { label: words.title, icon: 'eye', group: 'company', order: 20, phone: 30 } },
    { path: '/company/health', title: words.title, right: 'company.administer', load, navigation: { label: words.title, icon: 'eye', group: 'company', order: 95 } },
  ],
};
