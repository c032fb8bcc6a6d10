export { openChannels } from './channels.ts';
export { notifyMigrations } from './migration.ts';
export { notifyModule } from './module.ts';
export type { Notification } from './notification.ts';
export { type News, notify } from './notify.ts';
export type { Address, Receivers } from './receivers.ts';
export { dropReminder, type Reminder, remindAt } from './reminder.ts';
export { type LaterMail, type LaterOptions, type LaterText, sendMailLater, sendTextLater } from './sending.ts';
export { type Streams, streamsOf, type StreamTimes } from './streams.ts';
