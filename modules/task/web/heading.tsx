import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { taskWords } from './zh-CN.ts';

const TaskForm = lazy(() => import('./task-form.tsx'));

/** What stands at the head of one's own tasks and of all tasks alike. */
export function TaskToolbar({ view }: { readonly view: 'mine' | 'all' }): ReactNode {
  const navigate = useNavigate();
  const can = useCan();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <Segmented
        aria-label={taskWords.views}
        value={view}
        options={[
          { value: 'mine', label: taskWords.mine },
          { value: 'all', label: taskWords.all },
        ]}
        onChange={(next) => void navigate({ to: next === 'mine' ? '/tasks' : '/tasks/all' })}
      />
      {can('task.create') && (
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
          {taskWords.create}
        </Button>
      )}
      {creating && (
        <Suspense>
          <TaskForm onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
