import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Space, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows, ChangeLog } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { recordPath } from '#platform/web/shell/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { task } from '../model/task.ts';
import { Dependencies } from './dependencies.tsx';
import { DueTag } from './due-tag.tsx';
import { readTask, type TaskPageRow } from './task.api.ts';
import styles from './task-drawer.module.css';
import { useTaskVerbs } from './use-task-verbs.tsx';
import { taskWords } from './zh-CN.ts';

const factNames = ['status', 'ownerId', 'startOn', 'dueOn', 'progress', 'priority', 'parentId', 'doneAt'];

/** One task in full: what may be done with it, what it waits for, its files and its story. */
export default function TaskDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const phone = usePhone();
  const { data: row, error, refetch } = useQuery({ queryKey: ['record', 'task', id], queryFn: ({ signal }) => readTask(id, signal) });
  const { verbsFor, dialogs } = useTaskVerbs(onClose);
  const verbs = row ? verbsFor(row) : [];
  const foot = verbs.length > 0 && (
    <Space wrap>
      {verbs.map(({ key, label, icon, danger, run }, at) => (
        <Button key={key} type={at === 0 && !danger ? 'primary' : 'default'} danger={danger} icon={<Icon name={icon} />} onClick={run}>
          {label}
        </Button>
      ))}
    </Space>
  );
  const tabs = (shown: TaskPageRow) => [
    { key: 'facts', label: taskWords.facts, children: <Content row={shown} /> },
    { key: 'attachments', label: taskWords.attachments, children: <AttachmentPanel noun="task" recordId={id} writable={allows(shown, 'edit')} /> },
    { key: 'changes', label: taskWords.changes, children: <ChangeLog noun="task" recordId={id} /> },
  ];
  return (
    <Drawer open title={row?.title ?? taskWords.list} size={phone ? '100%' : 600} onClose={onClose} footer={foot || undefined}>
      {error && !row ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : row ? <Tabs items={tabs(row)} /> : <LoadingState />}
      {dialogs}
    </Drawer>
  );
}

function Content({ row }: { readonly row: TaskPageRow }): ReactNode {
  const { seen } = useSession();
  const fields = seen(task);
  const facts = factNames.map((name) => fields.find((one) => one.name === name)).filter((one) => one !== undefined);
  const projectAt = recordPath('project', row.projectId);
  return (
    <div className={styles.content}>
      <div className={styles.about}>
        <DueTag row={row} />
        {projectAt && (
          <Link to={projectAt}>
            <Icon name="project" /> {row.projectName}
          </Link>
        )}
        {row.customerId && (
          <Link to={recordPath('customer', row.customerId) ?? '/'}>
            <Icon name="customer" /> {row.customerName}
          </Link>
        )}
      </div>
      {row.remark && <p className={styles.remark}>{row.remark}</p>}
      <dl className={styles.facts}>
        {facts
          .filter(({ name }) => row[name] !== null && row[name] !== undefined)
          .map((one) => (
            <div key={one.name}>
              <dt>{one.field.label}</dt>
              <dd>
                <FieldValue seen={one} row={row} />
              </dd>
            </div>
          ))}
      </dl>
      <Dependencies row={row} />
    </div>
  );
}
