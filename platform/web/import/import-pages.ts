import type { Page } from '../shell/page.ts';
import { importWords } from './zh-CN.ts';

/** The page where messages about imports lead; the server asks for the right to import the noun. */
export const importPages: readonly Page[] = [{ path: '/imports/$id', title: importWords.tabs.bring, load: () => import('./import-page.tsx') }];
