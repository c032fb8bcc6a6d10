import { addDays, daysBetween } from '#platform/db/time.ts';
import { isLate, isOpen } from '../model/task-states.ts';
import type { TaskRow } from './task.api.ts';
import { taskWords } from './zh-CN.ts';

export type Group = keyof typeof taskWords.groups;

/** Under which heading of one's own tasks a task stands. */
export function groupOf(task: Pick<TaskRow, 'status' | 'dueOn'>, today: string): Group {
  if (!isOpen(task)) return 'done';
  if (task.dueOn < today) return 'late';
  if (task.dueOn === today) return 'today';
  return task.dueOn <= addDays(today, 7) ? 'week' : 'later';
}

/** What is said of a task's day, and how loud. */
export function dueText(task: Pick<TaskRow, 'status' | 'dueOn'>, today: string): { text: string; tone: 'bad' | 'attention' | 'neutral' } {
  if (isLate(task, today)) return { text: taskWords.late(daysBetween(task.dueOn, today)), tone: 'bad' };
  if (isOpen(task) && task.dueOn === today) return { text: taskWords.dueToday, tone: 'attention' };
  return { text: taskWords.until(task.dueOn.slice(0, 4) === today.slice(0, 4) ? task.dueOn.slice(5) : task.dueOn), tone: 'neutral' };
}
