import { lazy } from 'react';
import type { WebModule } from '#platform/web/shell/index.ts';

/** The figures of the home page; fetched with it. */
export const RoleHome = lazy(() => import('./role-home.tsx'));

/** 报表 in the browser. */
export const web: WebModule = { pages: [] };
