import type { Context } from '#platform/context/index.ts';
import { addDays, daysBetween } from '#platform/db/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { type ListPage, listRecords } from '#platform/record/index.ts';
import { activity, type Activity } from '../model/activity.ts';
import { activityAbilities } from './policy.ts';

/** More would not be read on one screen. */
const mostShown = 200;
const longestSpan = 62;

export interface CalendarQuery {
  /** First day and the day after the last, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly scene: 'mine' | 'subordinates' | 'all';
}

/** The follow-ups of a span of days (two months at most) that the viewer may see, earliest first. */
export async function calendarOf(context: Context, { from, to, scene }: CalendarQuery): Promise<ListPage> {
  const days = daysBetween(from, to);
  if (!(days > 0 && days <= longestSpan)) throw invalid([{ path: 'to', message: `请选择 1–${longestSpan} 天的时间段。` }]);
  return listRecords(context, activity, { scene, sort: 'at', size: mostShown, 'at.from': from, 'at.to': addDays(to, -1) }, { abilities: (row) => activityAbilities(context, row as unknown as Activity) });
}
