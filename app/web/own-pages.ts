import { job } from '#platform/jobs/entity.ts';
import { importPages } from '#platform/web/import/import-pages.ts';
import type { WebModule } from '#platform/web/shell/index.ts';
import { pageWords } from './zh-CN.ts';

/** The pages that belong to no module: home, to-dos, messages, imports and the person's own settings. */
export const ownModule: WebModule = {
  entities: [job],
  pages: [
    { path: '/', title: pageWords.home, load: () => import('./home/home.tsx'), audience: 'both', navigation: { label: pageWords.home, icon: 'home', group: 'work', order: 10, phone: 10 } },
    { path: '/todos', title: pageWords.todos, load: () => import('./home/todos.tsx'), navigation: { label: pageWords.todos, icon: 'task', group: 'work', order: 20, phone: 40 } },
    { path: '/notifications', title: pageWords.notifications, load: () => import('./home/notifications.tsx') },
    ...importPages,
    { path: '/settings', title: pageWords.settings, load: () => import('./settings/settings.tsx'), audience: 'both' },
    { path: '/settings/$section', title: pageWords.settings, load: () => import('./settings/settings.tsx'), audience: 'both' },
  ],
};
