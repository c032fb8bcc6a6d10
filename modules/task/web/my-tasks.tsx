import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { EmptyState, LoadingState, ProblemState, useDoing, useOnce } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { allows, useChanged } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { task } from '../model/task.ts';
import { type Group, groupOf } from './due.ts';
import { DueTag } from './due-tag.tsx';
import { TaskToolbar } from './heading.tsx';
import styles from './my-tasks.module.css';
import { QuickTask } from './quick-task.tsx';
import { doneTasks, openTasks, stepTask, type TaskRow } from './task.api.ts';
import { taskWords } from './zh-CN.ts';

const TaskDrawer = lazy(() => import('./task-drawer.tsx'));

const groups = Object.keys(taskWords.groups) as Group[];

/** One's own tasks by when they are due, a new one in one line, one opened beside (R5.8). */
export default function MyTasks(): ReactNode {
  const { id } = useParams({ strict: false }) as { id?: string };
  const navigate = useNavigate();
  const can = useCan();
  const open = useQuery({ queryKey: ['list', 'task', 'mine'], queryFn: ({ signal }) => openTasks(signal) });
  const done = useQuery({ queryKey: ['list', 'task', 'done'], queryFn: ({ signal }) => doneTasks(signal) });
  const unseen = (open.data?.total ?? 0) - (open.data?.rows.length ?? 0);
  const rows = [...(open.data?.rows ?? []), ...(done.data?.rows ?? [])];
  const shown = groups.map((group) => ({ group, tasks: rows.filter((row) => groupOf(row, today()) === group) })).filter(({ tasks }) => tasks.length > 0);
  const show = (to: string | null): void => void navigate({ to: to === null ? '/tasks' : `/tasks/${to}` });
  return (
    <PageFrame title={taskWords.mine} tools={<TaskToolbar view="mine" />}>
      {can('task.create') && <QuickTask />}
      {open.error && !open.data ? (
        <ProblemState error={open.error} onRetry={() => void open.refetch()} />
      ) : !open.data ? (
        <LoadingState rows={6} />
      ) : shown.length === 0 ? (
        <EmptyState icon="task" title={taskWords.emptyTitle} text={taskWords.emptyText} />
      ) : (
        <div className={styles.groups}>
          {unseen > 0 && <Alert type="info" showIcon title={taskWords.more(unseen)} />}
          {shown.map(({ group, tasks }) => (
            <Card key={group} flush title={<>{taskWords.groups[group]} <span className={styles.count}>{tasks.length}</span></>}>
              <ul className={styles.list}>
                {tasks.map((row) => (
                  <Line key={row.id} row={row} onOpen={show} />
                ))}
              </ul>
            </Card>
          ))}
        </div>
      )}
      {id && (
        <Suspense>
          <TaskDrawer id={id} onClose={() => show(null)} />
        </Suspense>
      )}
    </PageFrame>
  );
}

function Line({ row, onOpen }: { readonly row: TaskRow; readonly onOpen: (id: string) => void }): ReactNode {
  const doing = useDoing();
  const changed = useChanged();
  const done = row.status === 'done';
  const complete = useOnce(async () => {
    await doing(() => stepTask(row.id, 'complete'), taskWords.completed);
    await changed('task', 'project');
  });
  return (
    <li className={`${styles.line} ${done ? styles.done : ''}`}>
      <button type="button" className={styles.check} disabled={!allows(row, 'complete')} aria-label={`${taskWords.complete} ${row.title}`} onClick={() => void complete()}>
        <Icon name="check" size={13} />
      </button>
      <span className={styles.facts}>
        <button type="button" className={styles.open} onClick={() => onOpen(row.id)}>
          {row.title}
        </button>
        <span className={styles.about}>{[row.projectName, row.customerName, `${row.startOn} – ${row.dueOn}`].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={styles.tags}>
        {row.status === 'doing' && <FieldValue seen={{ name: 'status', field: task.fields.status }} row={row} />}
        {row.priority === 'high' && !done && <FieldValue seen={{ name: 'priority', field: task.fields.priority }} row={row} />}
        <DueTag row={row} />
      </span>
    </li>
  );
}
