import type { ReactNode } from 'react';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { ActivityRow } from './activity.api.ts';
import { dueState } from './moments.ts';
import { activityWords } from './zh-CN.ts';

/** Whether a planned follow-up is over or due today; nothing otherwise. */
export function DueTag({ row }: { readonly row: Readonly<Record<string, unknown>> | ActivityRow }): ReactNode {
  if (row.status !== 'planned') return null;
  const state = dueState(String(row.at));
  if (state === 'overdue') return <ToneTag tone="bad">{activityWords.overdue}</ToneTag>;
  return state === 'today' ? <ToneTag tone="attention">{activityWords.dueToday}</ToneTag> : null;
}
