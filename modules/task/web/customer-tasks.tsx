import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import type { RecordTabProps } from '#platform/web/shell/index.ts';
import TaskList from './task-list.tsx';
import { taskWords } from './zh-CN.ts';

const TaskForm = lazy(() => import('./task-form.tsx'));

/** The tasks about a customer, on its page (R4.11). */
export default function CustomerTasks({ record }: RecordTabProps): ReactNode {
  const can = useCan();
  const [creating, setCreating] = useState(false);
  const within = useMemo(() => ({ customerId: record.id }), [record.id]);
  const create = can('task.create') && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
      {taskWords.create}
    </Button>
  );
  return (
    <>
      <TaskList within={within} toolbar={create} />
      {creating && (
        <Suspense>
          <TaskForm customerId={record.id} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
