import { lazy } from 'react';
import type { WebModule } from '#platform/web/shell/index.ts';
import { activity } from '../model/activity.ts';
import { activityWords } from './zh-CN.ts';

/** Follow-ups as pages of other modules use them: fetched when they are first shown. */
export const FollowUpDialog = lazy(() => import('./follow-up-dialog.tsx'));
export const PlanDialog = lazy(() => import('./plan-dialog.tsx'));
export const ActivityDrawer = lazy(() => import('./activity-drawer.tsx'));
export const QuickNote = lazy(() => import('./quick-note.tsx'));
export const ActionRecords = lazy(() => import('./action-records.tsx'));
export const CustomerPlans = lazy(() => import('./customer-plans.tsx'));
export { iconOfWay } from './ways.ts';

/** 跟进 in the browser. */
export const web: WebModule = {
  entities: [activity],
  pages: [
    { path: '/activities', title: activityWords.list, load: () => import('./activity-list.tsx'), right: 'activity.read', navigation: { label: activityWords.navigation, icon: 'activity', group: 'customer', order: 40, phone: 25 } },
    { path: '/activities/calendar', title: activityWords.calendar, load: () => import('./activity-calendar.tsx'), right: 'activity.read' },
  ],
};
