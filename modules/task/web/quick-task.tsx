import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSaving } from '#platform/web/form/index.ts';
import { addDays, today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import styles from './my-tasks.module.css';
import { createTask } from './task.api.ts';
import { taskWords } from './zh-CN.ts';

const usualDays = 3;

/** A task in one line: for oneself, from today; everything else can be changed later. */
export function QuickTask({ projectId }: { readonly projectId?: string }): ReactNode {
  const changed = useChanged();
  const saving = useSaving();
  const [title, setTitle] = useState('');
  const submit = async (): Promise<void> => {
    if (title.trim() === '') return;
    const body = { title, startOn: today(), dueOn: addDays(today(), usualDays), ...(projectId && { projectId }) };
    if (!(await saving.run(body, (key) => createTask(body, key)))) return;
    // What was begun meanwhile is another one.
    setTitle((now) => (now === title ? '' : now));
    await changed('task', 'project');
  };
  return (
    <div>
      <div className={styles.quick}>
        <Input aria-label={taskWords.quickLabel} size="large" maxLength={100} prefix={<Icon name="plus" />} placeholder={taskWords.quick} value={title} onChange={(event) => setTitle(event.target.value)} onPressEnter={() => void submit()} />
        {title !== '' && (
          <Button type="primary" size="large" loading={saving.busy} onClick={() => void submit()}>
            {taskWords.create}
          </Button>
        )}
      </div>
      {saving.general && <p role="alert" className={styles.wrong}>{saving.general}</p>}
    </div>
  );
}
