import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { EntityTable, type ExtraColumn } from '#platform/web/table/index.ts';
import { task } from '../model/task.ts';
import { DueTag } from './due-tag.tsx';
import { TaskToolbar } from './heading.tsx';
import type { TaskRow } from './task.api.ts';
import { useTaskVerbs } from './use-task-verbs.tsx';
import { taskWords } from './zh-CN.ts';

const TaskDrawer = lazy(() => import('./task-drawer.tsx'));

const columns = ['title', 'due', 'status', 'ownerId', 'startOn', 'dueOn', 'progress', 'priority', 'projectId', 'customerId'];

interface Props {
  /** Inside another page: the tasks of a project or of a customer. */
  readonly within?: Readonly<Record<string, string>>;
  readonly toolbar?: ReactNode;
}

/** Every task that one may see, of oneself and of others. */
export default function TaskList({ within, toolbar }: Props): ReactNode {
  const [opened, setOpened] = useState<string | null>(null);
  const { verbsFor, dialogs } = useTaskVerbs();
  const extras = useMemo<ExtraColumn[]>(() => [{ name: 'due', label: taskWords.groups.late, width: 104, render: (row) => <DueTag row={row as unknown as TaskRow} /> }], []);
  return (
    <>
      <EntityTable
        entity={task}
        inPage={within !== undefined}
        name={within ? 'task.inPage' : undefined}
        within={within}
        heading={taskWords.list}
        toolbar={within ? toolbar : <TaskToolbar view="all" />}
        conditions={within ? [] : ['status', 'ownerId', 'dueOn', 'projectId']}
        extraColumns={extras}
        columns={columns}
        onOpen={(row) => setOpened(row.id)}
        rowActions={(row) => verbsFor(row as unknown as TaskRow)}
        empty={{ title: taskWords.emptyListTitle, text: taskWords.emptyListText }}
      />
      {opened && (
        <Suspense>
          <TaskDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
      {dialogs}
    </>
  );
}
