export { type ChangeEntry, ChangeList, ChangeLog, changeSign } from './change-log.tsx';
export { Facts, FactStrip } from './facts.tsx';
export { RecordPage, type RecordAction, type RecordPageProps } from './record-page.tsx';
export type { RecordTab } from './record-tabs.tsx';
export { allows, keysOf, type Row, useChanged, useRecord } from './record-query.ts';
export { type Stage, StageBar } from './stage-bar.tsx';
export { olderOf, Timeline, type TimelineEvent } from './timeline.tsx';
export { useDeleting } from './use-deleting.ts';
