import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Select } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTaskEvents } from '#modules/task/web/index.ts';
import { sentenceOf } from '#platform/web/api/index.ts';
import { Calendar, calendarDays, type CalendarEvent, type CalendarView, type EventTimes } from '#platform/web/calendar/index.ts';
import { addDays, formatInstant, today } from '#platform/web/format.ts';
import { allows, useChanged } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { type ActivityRow, calendarOf, rescheduleActivity } from './activity.api.ts';
import styles from './activity-calendar.module.css';
import { ActivityToolbar } from './heading.tsx';
import { dueState, minutesBefore, reminderBefore } from './moments.ts';
import { activityWords } from './zh-CN.ts';

const ActivityDrawer = lazy(() => import('./activity-drawer.tsx'));
const PlanDialog = lazy(() => import('./plan-dialog.tsx'));

type Scene = keyof typeof activityWords.scenes;
interface Place {
  readonly view?: CalendarView;
  readonly day?: string;
  readonly scene?: Scene;
}

/** Follow-ups and tasks by month, week and day; what is planned is dragged to another time (R4.9, R5.8). */
export default function ActivityCalendar(): ReactNode {
  const { me, can } = useSession();
  const { message } = App.useApp();
  const changed = useChanged();
  const navigate = useNavigate();
  const { view = 'week', day = today(), scene = 'mine' } = useSearch({ strict: false }) as Place;
  const [opened, setOpened] = useState<string | null>(null);
  const [planAt, setPlanAt] = useState<string | null>(null);
  const days = calendarDays(view, day);
  const span = { from: days[0]!, to: addDays(days.at(-1)!, 1), scene };
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'activity', 'calendar', span], queryFn: ({ signal }) => calendarOf(span, signal) });
  const tasks = useTaskEvents(span);
  const go = (place: Place): void => void navigate({ to: '.', search: { view, day, scene, ...place } as never, replace: true });
  const move = async (event: CalendarEvent, { start }: EventTimes): Promise<void> => {
    if (await tasks.move(event.id, start)) return;
    const row = data?.rows.find(({ id }) => id === event.id);
    if (!row) return;
    try {
      await rescheduleActivity(row.id, { plannedAt: start, remindAt: reminderBefore(start, minutesBefore(row.plannedAt, row.remindAt)) });
      message.success(activityWords.moved(formatInstant(start)));
    } catch (failure) {
      message.error(sentenceOf(failure));
    }
    await changed('activity', 'customer');
  };
  const scenes = (['mine', 'subordinates', 'all'] as const).filter((one) => one !== 'subordinates' || me.hasSubordinates);
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <h1>{activityWords.navigation}</h1>
        <div className={styles.tools}>
          <ActivityToolbar view="calendar" />
        </div>
      </header>
      <Calendar
        view={view}
        day={day}
        onChange={go}
        events={data && [...data.rows.map((row) => eventOf(row, scene !== 'mine')), ...tasks.events]}
        error={error}
        onRetry={() => void refetch()}
        onOpen={({ id }) => (tasks.has(id) ? tasks.open(id) : setOpened(id))}
        onCreate={can('activity.create') ? setPlanAt : undefined}
        onMove={move}
        extra={<Select<Scene> aria-label={activityWords.owner} popupMatchSelectWidth={false} value={scene} options={scenes.map((value) => ({ value, label: activityWords.scenes[value] }))} onChange={(next) => go({ scene: next })} />}
      />
      <Suspense>
        {opened && <ActivityDrawer id={opened} onClose={() => setOpened(null)} />}
        {planAt && <PlanDialog at={planAt} onClose={() => setPlanAt(null)} />}
      </Suspense>
    </section>
  );
}

function eventOf(row: ActivityRow, named: boolean): CalendarEvent {
  const planned = row.status === 'planned';
  return {
    id: row.id,
    title: [row.subject, row.customerName].filter(Boolean).join(' · '),
    start: row.at,
    note: named ? row.ownerName : undefined,
    tone: planned ? (dueState(row.at) === 'overdue' ? 'bad' : 'accent') : row.status === 'done' ? 'good' : 'neutral',
    done: !planned,
    movable: allows(row, 'reschedule'),
  };
}
