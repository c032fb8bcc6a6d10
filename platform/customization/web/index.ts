import type { WebModule } from '#platform/web/shell/index.ts';
import { customField, dictionaryItem, numberRule } from '../entities.ts';
import { customizationWords } from './zh-CN.ts';

/** 业务设置 in the browser: what a company sets for itself (R12.4). */
export const web: WebModule = {
  entities: [dictionaryItem, customField, numberRule],
  pages: [
    {
      path: '/company/settings',
      title: customizationWords.title,
      right: 'dictionary_item.read',
      load: () => import('./customization-page.tsx'),
      navigation: { label: customizationWords.title, icon: 'settings', group: 'company', order: 60 },
    },
  ],
};
