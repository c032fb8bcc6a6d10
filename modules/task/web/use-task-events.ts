import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { addDays, daysBetween } from '#platform/db/time.ts';
import type { CalendarEvent } from '#platform/web/calendar/index.ts';
import { useDoing } from '#platform/web/feedback/index.ts';
import { dayOfInstant, today } from '#platform/web/format.ts';
import { allows, useChanged } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { isLate, isOpen } from '../model/task-states.ts';
import { rescheduleTask, type TaskRow, tasksInSpan } from './task.api.ts';
import { planWords } from './zh-CN.ts';

interface Span {
  readonly from: string;
  readonly to: string;
  readonly scene: string;
}

/** The tasks of a span of days as events of a calendar, each on its last day; moved, a task keeps its length. */
export function useTaskEvents(span: Span) {
  const can = useCan();
  const navigate = useNavigate();
  const doing = useDoing();
  const changed = useChanged();
  const { data } = useQuery({ queryKey: ['list', 'task', 'calendar', span], queryFn: ({ signal }) => tasksInSpan(span, signal), enabled: can('task.read') });
  const rows = data?.rows ?? [];
  const find = (id: string): TaskRow | undefined => rows.find((row) => row.id === id);
  /** Gives whether the event was a task. */
  const move = async (id: string, start: string): Promise<boolean> => {
    const row = find(id);
    if (!row) return false;
    const dueOn = start.length > 10 ? dayOfInstant(start) : start;
    const startOn = addDays(dueOn, -daysBetween(row.startOn, row.dueOn));
    await doing(() => rescheduleTask(row, { startOn, dueOn }), planWords.moved(startOn, dueOn));
    await changed('task');
    return true;
  };
  return { events: rows.map((row) => eventOf(row, span.scene !== 'mine')), has: (id: string) => find(id) !== undefined, open: (id: string) => void navigate({ to: `/tasks/${id}` as never }), move };
}

function eventOf(row: TaskRow, named: boolean): CalendarEvent {
  const late = isLate(row, today());
  return {
    id: row.id,
    title: [planWords.task, row.title].join(' · '),
    start: row.dueOn,
    note: named ? row.ownerName : (row.projectName ?? undefined),
    tone: late ? 'bad' : row.status === 'done' ? 'good' : row.status === 'cancelled' ? 'neutral' : 'accent',
    done: !isOpen(row),
    movable: isOpen(row) && allows(row, 'edit'),
  };
}
