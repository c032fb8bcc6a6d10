export { Face } from './face.tsx';
export { allPages, composeWeb, homeCards, type HomeCard, isFor, type NavigationEntry, type Page, type PickerSource, type RecordActionSource, recordActionsOn, recordPath, type RecordTabProps, type RecordTabSource, type SearchSource, type WebModule } from './page.ts';
export { type Notification, useMarkRead, useNotifications, useUnreadCount } from './notifications.ts';
export { Shell } from './shell.tsx';
export { shellWords } from './zh-CN.ts';
export { isOpen, percentOf, unwatchJob, watchJob, type WatchedJob } from './watched-jobs.ts';
