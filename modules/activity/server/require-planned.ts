import { conflict } from '#platform/problem/index.ts';
import { type Activity, activityStatuses } from '../model/activity.ts';

/** Only what is still planned can be done, moved or cancelled. */
export function requirePlanned(row: Activity): void {
  if (row.status === 'planned') return;
  const label = activityStatuses.find(({ value }) => value === row.status)!.label;
  throw conflict('activity.not_planned', `这条跟进${label}，不能再改。需要时请新建一条。`);
}
